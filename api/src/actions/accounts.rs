//! Signing in by a mailed link or the code beside it, and who may do what at an event. Whether a mailbox is known to the
//! platform makes no difference to what is answered.

use lettre::{Address, message::Mailbox};
use matcher::domain::Language;
use schedules::letter;
use serde::Serialize;
use utoipa::ToSchema;

use super::{
    access::{self, Actor, event, owns},
    audit::{Deed, note},
    mails::{self, Sender, Sort},
    refusal::Refusal,
    seats,
};
use crate::{
    clock::time,
    secret,
    store::{
        Db,
        accounts::{self, email_key},
        clusters,
        events::key,
        outbox, participants,
        sign_ins::{self, SignIn},
    },
};

/// How long a mailed link holds, in minutes: grey-listing delays mail.
pub(crate) const MINUTES: u64 = 30;
/// How long somebody stays signed in, in seconds.
pub(crate) const SIGNED_IN: i64 = 30 * 24 * 60 * 60;

/// A link that was asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Asked {
    /// Sent back with the code, where the code is typed.
    pub request: i64,
    /// How long link and code hold.
    pub minutes: u64,
}

/// Somebody's place at the platform.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Me {
    /// Their mailbox.
    pub email: String,
    /// Whether they may create events.
    pub creates_events: bool,
    /// What they do at which events.
    pub roles: Vec<RoleAt>,
    /// As whom they take part in which events.
    pub participants: Vec<PartIn>,
}

/// What somebody does at an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RoleAt {
    /// The event's id.
    pub event: String,
    /// `owner`, `organiser` or `manager`.
    pub role: String,
}

/// As whom somebody takes part.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PartIn {
    /// The event's id.
    pub event: String,
    /// The participant's id.
    pub participant: String,
    /// The state of the registration.
    pub state: String,
}

/// Somebody with a role at an event.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Member {
    /// Their mailbox.
    pub email: String,
    /// `owner`, `organiser` or `manager`.
    pub role: String,
    /// Of which cluster a manager is one.
    pub cluster: Option<String>,
}

/// A language that somebody asks for, or English.
pub(crate) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap_or_else(Language::english)
}

/// The mailbox of a text, or what is wrong with it.
pub(crate) fn mailbox(pointer: &str, email: &str) -> Result<Address, Refusal> {
    let wrong = || Refusal::invalid(pointer, "this is no e-mail address", "write it as name@example.org");
    if email.len() > 254 || email.chars().any(char::is_control) {
        return Err(wrong());
    }
    email.trim().parse().map_err(|_| wrong())
}

/// Mails a link to a mailbox.
///
/// # Errors
/// It is no mailbox, or the database fails.
pub(crate) fn ask(db: &mut Db, sender: &Sender, email: &str, language: &Language) -> Result<Asked, Refusal> {
    let to = mailbox("/email", email)?;
    let (link, code) = (secret::random()?, secret::code()?);
    let now = db.now()?;
    let row = SignIn {
        email: email_key(email),
        link_hash: secret::hash(&link),
        code_hash: secret::hash(&code),
        expires_at: now + 60 * MINUTES as i64,
    };
    let request = sign_ins::add(db, &row)?;
    let mail_key = secret::id()?;
    let envelope = sender.envelope(Mailbox::new(None, to), language, time(now), &mail_key);
    let letter = letter::sign_in(language, &format!("{}/sign-in/{link}", sender.public_url), &code, MINUTES);
    let mail = mails::for_mailbox(Sort::SignIn, &letter, &envelope).map_err(mails::unfit)?;
    outbox::add(db, &outbox::New { expires_at: Some(row.expires_at), ..mail })?;
    Ok(Asked { request, minutes: MINUTES })
}

/// How somebody proves that a mailbox is theirs.
pub(crate) enum Proof<'a> {
    /// What the link in the mail ends with.
    Link(&'a str),
    /// The code in the mail, and which mail.
    Code(i64, &'a str),
}

/// Signs in, once; registrations that waited for the mailbox to be confirmed go on. Returns the secret of the session.
///
/// # Errors
/// It is no proof, or none any more.
pub(crate) fn confirm(db: &mut Db, sender: &Sender, proof: &Proof<'_>) -> Result<Option<String>, Refusal> {
    let email = match proof {
        Proof::Link(link) => sign_ins::take_link(db, &secret::hash(link))?,
        Proof::Code(request, code) => sign_ins::take_code(db, *request, &secret::hash(code.trim()))?,
    };
    // A wrong code is counted, which nothing may roll back.
    let Some(email) = email else { return Ok(None) };
    let account = accounts::ensure(db, &email)?;
    seats::confirm(db, Actor::Account(account.id), sender, &account.email_key)?;
    let session = secret::random()?;
    sign_ins::sign_in(db, account.id, &secret::hash(&session), SIGNED_IN)?;
    Ok(Some(session))
}

/// What whoever asks is at the platform.
pub(crate) fn me(db: &mut Db, by: Actor) -> Result<Me, Refusal> {
    let account = access::account(db, by)?;
    let roles = accounts::events_of(db, account.id)?.into_iter().map(|(event, role)| RoleAt { event, role });
    let roles = roles.collect();
    let part = |(event, participant, state)| PartIn { event, participant, state };
    let participants = participants::parts(db, &account.email_key)?.into_iter().map(part).collect();
    Ok(Me { email: account.email, creates_events: account.creates_events, roles, participants })
}

/// Who does what at an event.
///
/// # Errors
/// Whoever asks does not organise it.
pub(crate) fn members(db: &mut Db, by: Actor, code: &str) -> Result<Vec<Member>, Refusal> {
    let event = event(db, code)?;
    access::organises(db, by, event)?;
    let member = |(email, role): (String, accounts::Role)| Member { email, role: role.role, cluster: role.cluster };
    Ok(accounts::roles(db, event)?.into_iter().map(member).collect())
}

/// Gives somebody a role at an event, in place of the one they had.
///
/// # Errors
/// The event is not whoever asks', there is no such role or cluster, or it would be left without an owner.
pub(crate) fn give_role(
    db: &mut Db,
    by: Actor,
    code: &str,
    email: &str,
    role: &str,
    cluster: Option<&str>,
) -> Result<(), Refusal> {
    let event = event(db, code)?;
    owns(db, by, event)?;
    mailbox("/email", email)?;
    let cluster_id = match (role, cluster) {
        ("owner" | "organiser", None) => None,
        ("manager", Some(cluster)) => Some(cluster_of(db, event, cluster)?),
        ("manager", None) => return Err(Refusal::invalid("/cluster", "a manager is one of a cluster", "say of which")),
        ("owner" | "organiser", Some(_)) => {
            return Err(Refusal::invalid("/cluster", "only managers are of a cluster", "leave it out"));
        }
        _ => return Err(Refusal::invalid("/role", "there is no such role", "write owner, organiser or manager")),
    };
    let account = accounts::ensure(db, email)?;
    if role != "owner" {
        keeps_an_owner(db, event, &account.email_key)?;
    }
    accounts::give_role(db, event, account.id, role, cluster_id)?;
    Ok(note(db, event, by, Deed::GaveRole, &format!("{role} to account {}", account.id))?)
}

/// Takes somebody's role at an event.
///
/// # Errors
/// The event is not whoever asks', they have no role, or it would be left without an owner.
pub(crate) fn take_role(db: &mut Db, by: Actor, code: &str, email: &str) -> Result<(), Refusal> {
    let event = event(db, code)?;
    owns(db, by, event)?;
    mailbox("/email", email)?;
    keeps_an_owner(db, event, &email_key(email))?;
    let account = accounts::ensure(db, email)?;
    if !accounts::take_role(db, event, account.id)? {
        return Err(Refusal::Missing("role"));
    }
    Ok(note(db, event, by, Deed::TookRole, &format!("account {}", account.id))?)
}

fn keeps_an_owner(db: &mut Db, event: i64, but: &str) -> Result<(), Refusal> {
    let roles = accounts::roles(db, event)?;
    let mut owners =
        roles.iter().filter(|(_, role)| role.role == "owner").map(|(email, _)| email_key(email)).peekable();
    if owners.peek().is_none() || owners.any(|owner| owner != but) {
        return Ok(());
    }
    Err(Refusal::Conflict("the event would be left without an owner; give that role to somebody else first".to_owned()))
}

fn cluster_of(db: &mut Db, event: i64, code: &str) -> Result<i64, Refusal> {
    let known = clusters::of_event(db, event)?;
    let found = known.into_iter().find(|(_, cluster)| key(&cluster.code) == key(code));
    found.map(|(_, cluster)| cluster.cluster_id).ok_or_else(|| {
        Refusal::invalid("/cluster", "the event has no such cluster", "write the id of one of its clusters")
    })
}
