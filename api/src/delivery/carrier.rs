//! Mails to a relay, one after the other in a conversation.

use lettre::Address;
use schedules::delivery::{Fault, Parcel, Session, Stage, Verdict, again_after};
use tokio::runtime::{Builder, Runtime};

use super::pause::Trouble;
use crate::{
    secret,
    settings::mail::Post,
    store::{
        StoreError,
        outbox::{Answer, Claim, Outcome},
    },
};

/// Brings mails to a relay.
pub(super) struct Carrier<'a> {
    post: &'a Post,
    runtime: Option<Runtime>,
    session: Option<Session>,
}

impl Drop for Carrier<'_> {
    fn drop(&mut self) {
        self.rest();
    }
}

impl Answer {
    fn of(fault: &Fault) -> Self {
        let reply = fault.code.map_or_else(|| fault.reply.clone(), |code| format!("{code} {}", fault.reply));
        Self { stage: fault.stage.name(), status: fault.status.clone(), reply: reply.trim().to_owned(), gone: false }
    }
}

impl<'a> Carrier<'a> {
    pub(super) fn new(post: &'a Post) -> Self {
        Self { post, runtime: None, session: None }
    }

    /// Tries a mail, if it is still wanted when the relay is ready to take it.
    pub(super) fn bring(
        &mut self,
        claim: &Claim,
        return_to: Option<&Address>,
        wanted: impl FnOnce() -> Result<bool, StoreError>,
    ) -> Result<(Outcome, Option<Trouble>), StoreError> {
        let Ok(to) = claim.address.parse::<Address>() else {
            let reply = "this is no e-mail address".to_owned();
            return Ok((Outcome::Failed(Answer { stage: Stage::Recipient.name(), reply, ..Answer::default() }), None));
        };
        if let Err(trouble) = self.open() {
            return Ok((Outcome::Untried(0), Some(trouble)));
        }
        if !wanted()? {
            return Ok((Outcome::Untried(0), None));
        }
        let (Some(runtime), Some(session)) = (&self.runtime, &mut self.session) else {
            return Ok((Outcome::Untried(0), None));
        };
        let sender = self.post.sender();
        let parcel = Parcel { from: return_to.or(sender), to: &to, content: claim.content.as_bytes() };
        let brought = runtime.block_on(session.bring(parcel));
        let fault = match brought {
            Ok(reply) => {
                return Ok((Outcome::Sent(Answer { stage: Stage::Content.name(), reply, ..Answer::default() }), None));
            }
            Err(fault) => fault,
        };
        if !runtime.block_on(session.goes_on(&fault)) {
            self.session = None;
        }
        Ok(judged(&fault, claim))
    }

    /// Reaches the relay, where it is not reached yet.
    fn open(&mut self) -> Result<(), Trouble> {
        if self.session.is_some() {
            return Ok(());
        }
        let at = |stage: Stage, said: String| Trouble { stage: stage.name().to_owned(), said };
        if self.runtime.is_none() {
            let runtime = Builder::new_current_thread().enable_all().build();
            self.runtime = Some(runtime.map_err(|error| at(Stage::Connect, error.to_string()))?);
        }
        let relay = self.post.relay().map_err(|said| at(Stage::Login, said))?;
        let Some(runtime) = &self.runtime else { return Ok(()) };
        self.session = Some(runtime.block_on(Session::open(&relay)).map_err(|fault| Trouble::of(&fault))?);
        Ok(())
    }

    pub(super) fn rest(&mut self) {
        if let (Some(runtime), Some(session)) = (&self.runtime, self.session.take()) {
            runtime.block_on(session.close());
        }
    }
}

/// What a failed step means for the mail, and for everything that waits.
fn judged(fault: &Fault, claim: &Claim) -> (Outcome, Option<Trouble>) {
    let answer = Answer::of(fault);
    match fault.verdict() {
        Verdict::Pause => (Outcome::Untried(0), Some(Trouble::of(fault))),
        Verdict::Again => {
            let attempts = u32::try_from(claim.attempts + 1).unwrap_or(u32::MAX);
            let dice = secret::hash(&format!("{} {attempts}", claim.id));
            let dice = u64::from_str_radix(dice.get(..12).unwrap_or_default(), 16).unwrap_or(0);
            (Outcome::Again(again_after(attempts, dice).as_secs() as i64, answer), None)
        }
        Verdict::Gone => (Outcome::Bounced(Answer { gone: true, ..answer }), None),
        Verdict::Bounce => (Outcome::Bounced(answer), None),
        Verdict::Fail => (Outcome::Failed(answer), None),
    }
}

/// Tries the settings with a mail to somebody. Returns what the relay said when it took it.
///
/// # Errors
/// The step that failed, or settings that cannot be read.
pub(crate) fn probe(post: &Post, to: &Address, content: &[u8]) -> Result<String, Trouble> {
    let mut carrier = Carrier::new(post);
    carrier.open()?;
    let sender = carrier.post.sender();
    let (Some(runtime), Some(session)) = (&carrier.runtime, &mut carrier.session) else { return Ok(String::new()) };
    let brought = runtime.block_on(session.bring(Parcel { from: sender, to, content }));
    brought.map_err(|fault| Trouble::of(&fault))
}
