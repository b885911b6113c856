//! Mails that come back: what a notification says about them, and mailboxes that are not written to any more.

use schedules::{
    bounce::{self, Action, BounceError, Notification},
    delivery::is_gone,
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    delivery,
    store::{
        Db, StoreError,
        outbox::{self, Answer, Returned},
        suppressions::{self, GONE, Suppression},
    },
};

/// What was taken from notifications.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Taken {
    /// Mails that did not arrive after all.
    pub bounced: usize,
    /// Mailboxes that are not written to any more.
    pub gone: usize,
    /// Notifications that change nothing: delays, successes, and what was known.
    pub nothing: usize,
    /// Mails that are no notification, or are about no mail of ours.
    pub foreign: usize,
}

/// Takes the notifications of a mailbox file, or a single one.
///
/// # Errors
/// The database fails.
pub(crate) fn take(db: &mut Db, file: &[u8]) -> Result<Taken, StoreError> {
    let mut taken = Taken::default();
    for mail in bounce::mails(file) {
        match bounce::read(&mail) {
            Ok(notification) => take_one(db, &notification, &mut taken)?,
            Err(BounceError::NoMail) if mail.is_empty() => {}
            Err(_) => taken.foreign += 1,
        }
    }
    Ok(taken)
}

fn take_one(db: &mut Db, notification: &Notification, taken: &mut Taken) -> Result<(), StoreError> {
    let by_path = delivery::returned(db, &notification.to)?;
    let key = notification.message_id.as_deref().and_then(|id| id.trim_start_matches('<').split('@').next());
    let Some(mail) = by_path.map(Returned::Id).or(key.map(Returned::Key)) else {
        taken.foreign += 1;
        return Ok(());
    };
    // A mail of ours goes to one recipient.
    let failed = notification.reports.iter().find(|report| report.action == Action::Failed);
    let Some(report) = failed else {
        taken.nothing += 1;
        return Ok(());
    };
    let gone = is_gone(&report.status);
    let answer = Answer { stage: "returned", status: report.status.clone(), reply: report.diagnostic.clone(), gone };
    let Some((recipient, changed)) = outbox::returned(db, mail, &answer)? else {
        taken.foreign += 1;
        return Ok(());
    };
    if changed {
        taken.bounced += 1;
    } else {
        taken.nothing += 1;
    }
    if gone && spare(db, &recipient, &answer.reply)? {
        taken.gone += 1;
    }
    Ok(())
}

/// Nothing is written to a mailbox any more but what its owner asks for themselves; nor does what waits for it leave. Returns
/// whether that is new.
pub(crate) fn spare(db: &mut Db, recipient: &str, said: &str) -> Result<bool, StoreError> {
    let row = Suppression {
        recipient: recipient.to_owned(),
        event_id: None,
        reason: GONE.to_owned(),
        detail: said.to_owned(),
        since_at: db.now()?,
    };
    let new = suppressions::add(db, &row)?;
    if new {
        outbox::give_up(db, recipient, said)?;
    }
    Ok(new)
}

/// Mailboxes are written to again: somebody says that they exist.
pub(crate) fn trust(db: &mut Db, recipients: &[String]) -> Result<(), StoreError> {
    recipients.iter().try_for_each(|recipient| suppressions::remove(db, recipient, GONE, None).map(drop))
}
