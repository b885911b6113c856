//! A request, on its way to an action: who asks is found out, and what they do is done, in one transaction.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    http::{StatusCode, header},
    web::{Data, block},
};
use serde::Serialize;

use super::{
    Platform,
    credentials::Credentials,
    reply::{Reply, etag},
};
use crate::{
    actions::{access::Actor, refusal::Refusal},
    error::Problem,
    secret,
    store::{
        Db,
        answers::{self, Answer},
    },
};

/// The longest name of a request.
const LONGEST_KEY: usize = 200;

/// A request.
pub(crate) struct Ask {
    platform: Data<Platform>,
    credentials: Credentials,
    /// Where it came from, if from elsewhere than our own pages.
    strange: Option<Refusal>,
    /// What the program calls it.
    key: Option<String>,
    if_match: Option<String>,
    if_none_match: Option<String>,
    /// Method and path.
    target: String,
}

impl FromRequest for Ask {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl Ask {
    fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let platform = request.app_data::<Data<Platform>>().cloned();
        let platform = platform.ok_or_else(|| Problem::missing("this server has no platform"))?;
        if request.uri().to_string().contains("%00") {
            // PostgreSQL has no texts with it.
            return Err(Problem::unreadable("the address has a zero byte; leave it out"));
        }
        let credentials = Credentials::of(request, platform.is_secure());
        let header = |name: header::HeaderName| {
            let value = request.headers().get(&name)?;
            Some(
                value.to_str().map(str::to_owned).map_err(|_| Problem::unreadable(format!("{name}: write plain text"))),
            )
        };
        let key = header(header::HeaderName::from_static("idempotency-key")).transpose()?;
        if key.as_ref().is_some_and(|key| key.is_empty() || key.len() > LONGEST_KEY) {
            return Err(Problem::unreadable(format!("Idempotency-Key: write 1 to {LONGEST_KEY} characters")));
        }
        Ok(Self {
            strange: credentials.own_pages(request).err(),
            credentials,
            key,
            if_match: header(header::IF_MATCH).transpose()?,
            if_none_match: header(header::IF_NONE_MATCH).transpose()?,
            target: format!("{} {}", request.method(), request.uri()),
            platform,
        })
    }

    pub(crate) fn platform(&self) -> &Data<Platform> {
        &self.platform
    }

    pub(crate) fn credentials(&self) -> &Credentials {
        &self.credentials
    }

    /// Which revision is changed.
    ///
    /// # Errors
    /// It does not say, or it is none.
    pub(crate) fn revision(&self) -> Result<i64, Problem> {
        let said = self.if_match.as_deref().ok_or_else(Problem::unconditional)?;
        // What is no revision of ours is none that holds.
        Ok(said.trim().trim_matches('"').parse().unwrap_or(-1))
    }

    /// Looks something up.
    pub(crate) async fn read<T: Send + 'static>(
        self,
        look: impl FnOnce(&mut Db, Actor) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Problem> {
        let read = move || {
            let limits = &self.platform.limits;
            self.platform.store.read(|db| {
                let by = self.credentials.actor(db)?;
                by.account().map_or(Ok(()), |account| limits.account(account))?;
                look(db, by)
            })
        };
        Ok(block(read).await??)
    }

    /// Looks something up and answers with it.
    pub(crate) async fn show<T: Serialize + Send + 'static>(
        self,
        look: impl FnOnce(&mut Db, Actor) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        Ok(HttpResponse::Ok().json(self.read(look).await?))
    }

    /// The same of something that has revisions: not again to whoever has it.
    pub(crate) async fn show_revision<T: Serialize + Send + 'static>(
        self,
        look: impl FnOnce(&mut Db, Actor) -> Result<(i64, T), Refusal> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let had = self.if_none_match.clone();
        let (revision, found) = self.read(look).await?;
        let tag = etag(revision);
        if had.is_some_and(|had| had.split(',').any(|had| had.trim().trim_start_matches("W/") == tag)) {
            return Ok(HttpResponse::NotModified().insert_header((header::ETAG, tag)).finish());
        }
        Ok(HttpResponse::Ok().insert_header((header::ETAG, tag)).json(found))
    }

    /// Finds something out for what is done after it: both count as one request.
    pub(crate) async fn look<T: Send + 'static>(
        &self,
        look: impl FnOnce(&mut Db, Actor) -> Result<T, Refusal> + Send + 'static,
    ) -> Result<T, Problem> {
        let (platform, credentials) = (self.platform.clone(), self.credentials.clone());
        let find = move || platform.store.read(|db| credentials.actor(db).and_then(|by| look(db, by)));
        Ok(block(find).await??)
    }

    /// Finds something out, then does something with it, as [`act`](Self::act) does.
    pub(crate) async fn act_after<T: Send + 'static>(
        self,
        body: &impl Serialize,
        look: impl FnOnce(&mut Db, Actor) -> Result<T, Refusal> + Send + 'static,
        act: impl FnOnce(&mut Db, Actor, T) -> Result<Reply, Refusal> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        let found = self.look(look).await?;
        self.act(body, move |db, by| act(db, by, found)).await
    }

    /// The same by a name that its form was given.
    pub(crate) fn once(self, key: &str) -> Self {
        Self { key: Some(key.to_owned()).filter(|key| (1..=LONGEST_KEY).contains(&key.len())), ..self }
    }

    /// Does something, once: who asks again by the same key is answered as the first time.
    pub(crate) async fn act(
        self,
        body: &impl Serialize,
        act: impl FnOnce(&mut Db, Actor) -> Result<Reply, Refusal> + Send + 'static,
    ) -> Result<HttpResponse, Problem> {
        Ok(self.perform(body, act).await?.respond())
    }

    /// The same, for whoever answers otherwise.
    pub(crate) async fn perform(
        self,
        body: &impl Serialize,
        act: impl FnOnce(&mut Db, Actor) -> Result<Reply, Refusal> + Send + 'static,
    ) -> Result<Reply, Problem> {
        if let Some(strange) = self.strange {
            return Err(strange.into());
        }
        let asked = self.key.as_ref().map(|_| {
            let body = serde_json::to_string(body).unwrap_or_default();
            secret::hash(&format!("{}\n{body}", self.target))
        });
        let write = move || {
            let limits = &self.platform.limits;
            self.platform.store.write(|db| {
                let by = self.credentials.actor(db)?;
                by.account().map_or(Ok(()), |account| limits.account(account))?;
                by.writes()?;
                let (Some(key), Some(asked)) = (self.key, asked) else { return act(db, by) };
                if let Some(kept) = answers::find(db, &by.to_string(), &key)? {
                    return again(&kept, &asked);
                }
                let reply = act(db, by)?;
                let now = db.now()?;
                answers::keep(db, &kept(&reply, by, key, asked, now))?;
                Ok(reply)
            })
        };
        Ok(block(write).await??)
    }
}

/// What is told where something else was done by the same key.
pub(crate) const REUSED: &str = "this Idempotency-Key was used for something else; choose another one";

fn kept(reply: &Reply, by: Actor, request_key: String, request_hash: String, at: i64) -> Answer {
    Answer {
        actor: by.to_string(),
        request_key,
        request_hash,
        status: reply.status.as_u16().into(),
        headers: serde_json::json!([reply.location, reply.revision]).to_string(),
        body: reply.body.as_ref().map(ToString::to_string).unwrap_or_default(),
        at,
    }
}

fn again(kept: &Answer, asked: &str) -> Result<Reply, Refusal> {
    if kept.request_hash != asked {
        return Err(Refusal::Conflict(REUSED.to_owned()));
    }
    let (location, revision) = serde_json::from_str(&kept.headers).unwrap_or_default();
    let status = u16::try_from(kept.status).ok().and_then(|status| StatusCode::from_u16(status).ok());
    Ok(Reply {
        status: status.unwrap_or(StatusCode::OK),
        location,
        revision,
        body: serde_json::from_str(&kept.body).ok(),
    })
}

impl Platform {
    /// Whether people reach it over HTTPS.
    pub(crate) fn is_secure(&self) -> bool {
        self.sender.public_url.starts_with("https://")
    }
}
