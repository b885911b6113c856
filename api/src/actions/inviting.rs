//! Inviting people who do not take part yet: each mailbox once an event, and none that wants no invitations.

use std::collections::BTreeMap;

use lettre::message::Mailbox;
use schedules::letter::Kind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    access::{Actor, event, organises},
    audit::{Deed, note},
    mails::{Sender, Sort},
    phases::open,
    refusal::{Problem, Refusal},
    registration::Phase,
    telling::{Frame, Writer},
};
use crate::{
    exchange,
    store::{Db, accounts::email_key, outbox, participants},
};

/// The most people that are invited at a time.
pub(crate) const MOST: usize = 2_000;

/// Whom to invite.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Invitations {
    /// Mailboxes, such as `Ann Lee <ann@firm.example>`.
    #[schema(max_items = 2000)]
    pub to: Vec<String>,
    /// In which of the event's languages; its first where this is empty.
    pub language: String,
    /// Only to see what would come of it.
    pub look: bool,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Invited {
    /// So many mails are queued.
    pub queued: usize,
    /// So many were invited before, or are written twice.
    pub again: usize,
    /// So many take part already.
    pub here: usize,
    /// So many want no invitations, or have no mailbox any more.
    pub spared: usize,
}

/// Invites people.
///
/// # Errors
/// Whoever asks does not organise the event, it is cancelled or sends no invitations, or something is no mailbox: then
/// nobody is invited.
pub(crate) fn invite(
    db: &mut Db,
    by: Actor,
    sender: &Sender,
    code: &str,
    wanted: &Invitations,
) -> Result<Invited, Refusal> {
    let event = event(db, code)?;
    organises(db, by, event)?;
    open(db, by, event, Phase::Registration)?;
    let people = mailboxes(&wanted.to)?;
    let files = exchange::inhabited(&exchange::outline(db, event)?);
    let frame = Frame::of_files(db, event, &files)?;
    let languages = frame.languages();
    let language = match wanted.language.as_str() {
        "" => languages.first().cloned(),
        tag => languages.iter().find(|language| language.as_str() == tag).cloned(),
    };
    let language = language.ok_or_else(|| {
        Refusal::invalid("/language", "the event does not speak this language", "write one of its own")
    })?;
    let writer = Writer::of(db, &frame, sender)?;
    if !writer.rules.allow(Sort::Event(Kind::Invitation)) {
        return Err(Refusal::Conflict("this event sends no invitations; change that first".to_owned()));
    }
    let here = participants::mailboxes(db, event)?;
    let mut told = Invited { again: wanted.to.len() - people.len(), ..Invited::default() };
    let mut mails = Vec::new();
    for (recipient, to) in people {
        if here.contains(&recipient) {
            told.here += 1;
            continue;
        }
        match writer.invitation(db, code, to, &language)? {
            Some(mail) => mails.push(mail),
            None => told.spared += 1,
        }
    }
    let keys: Vec<String> = mails.iter().map(|mail| mail.mail_key.clone()).collect();
    let known = outbox::known(db, &keys)?;
    told.again += known.len();
    mails.retain(|mail| !known.contains(&mail.mail_key));
    told.queued = mails.len();
    if !wanted.look && !mails.is_empty() {
        outbox::add_all(db, &mails)?;
        note(db, event, by, Deed::Invited, &format!("{} people", mails.len()))?;
    }
    Ok(told)
}

/// Each mailbox once, by its key.
fn mailboxes(to: &[String]) -> Result<BTreeMap<String, Mailbox>, Refusal> {
    if to.is_empty() || to.len() > MOST {
        let remedy = format!("write 1 to {MOST} addresses");
        return Err(Refusal::invalid("/to", "this is nobody, or too many at a time", remedy));
    }
    let (mut found, mut problems) = (BTreeMap::new(), Vec::new());
    for (at, text) in to.iter().enumerate() {
        let fits = text.len() <= 400 && !text.chars().any(char::is_control);
        match text.trim().parse::<Mailbox>().ok().filter(|_| fits) {
            Some(mailbox) => drop(found.insert(email_key(mailbox.email.as_ref()), mailbox)),
            None => problems.push(Problem::new(
                format!("/to/{at}"),
                "this is no e-mail address",
                "write it as name@example.org, or Name <name@example.org>",
            )),
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(Refusal::Invalid(problems)) }
}
