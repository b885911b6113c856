//! By what a request shows who asks: a token, or the cookie of a session.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    http::{Method, header},
};

use crate::{
    actions::{access::Actor, accounts::SIGNED_IN, refusal::Refusal},
    secret,
    store::{Db, sign_ins, tokens},
};

/// What a request shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Credentials {
    /// Nothing.
    None,
    /// `Authorization: Bearer …`.
    Token(String),
    /// The session of a browser.
    Session(String),
}

/// The cookie's name: browsers bind the first to this host and to HTTPS.
fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-maillage" } else { "maillage" }
}

/// The cookie of a session; of none where the secret is empty.
pub(crate) fn cookie(session: &str, secure: bool) -> Cookie<'static> {
    let age = if session.is_empty() { Duration::ZERO } else { Duration::seconds(SIGNED_IN) };
    Cookie::build(cookie_name(secure), session.to_owned())
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .max_age(age)
        .finish()
}

impl Credentials {
    pub(crate) fn of(request: &HttpRequest, secure: bool) -> Self {
        let bearer = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        if let Some((scheme, token)) = bearer.and_then(|value| value.split_once(' '))
            && scheme.eq_ignore_ascii_case("bearer")
        {
            return Self::Token(token.trim().to_owned());
        }
        match request.cookie(cookie_name(secure)) {
            Some(cookie) if !cookie.value().is_empty() => Self::Session(cookie.value().to_owned()),
            _ => Self::None,
        }
    }

    /// Whose they are.
    ///
    /// # Errors
    /// They hold no more.
    pub(crate) fn actor(&self, db: &mut Db) -> Result<Actor, Refusal> {
        match self {
            Self::None => Ok(Actor::Nobody),
            Self::Token(token) => {
                let token = tokens::find(db, &secret::hash(token))?.ok_or(Refusal::SignIn)?;
                let (id, account, event) = (token.id, token.account_id, token.event_id);
                Ok(Actor::Token { id, account, event, writes: token.scope == "write" })
            }
            Self::Session(session) => {
                let account = sign_ins::signed_in(db, &secret::hash(session))?;
                Ok(account.map_or(Actor::Nobody, Actor::Account))
            }
        }
    }

    /// That a request that changes something comes from our own pages, where the browser shows the cookie by itself.
    ///
    /// # Errors
    /// It comes from elsewhere.
    pub(crate) fn own_pages(&self, request: &HttpRequest) -> Result<(), Refusal> {
        if !matches!(self, Self::Session(_)) || [Method::GET, Method::HEAD].contains(request.method()) {
            return Ok(());
        }
        if is_from_own_pages(request) {
            return Ok(());
        }
        Err(Refusal::Forbidden("this comes from another site; use a token instead"))
    }
}

/// Whether a request comes from a page of this platform, as browsers tell.
pub(crate) fn is_from_own_pages(request: &HttpRequest) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => {
            origin.split_once("://").is_some_and(|(_, host)| host == request.connection_info().host())
        }
        (None, None) => false,
    }
}
