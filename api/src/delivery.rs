//! Mails leave the outbox: each is taken by one sender, brought, and noted with what the relay said.
//!
//! Where the relay or its settings are at fault, everything waits, longer each time, and an alarm says why; no person bounces
//! for that. Whatever ends a sender, another goes on once its lease has run out: the same mail then leaves under the same
//! Message-ID.

mod carrier;
mod folder;
mod pace;
pub(crate) mod pause;

use std::{num::NonZeroUsize, sync::Arc};

use lettre::Address;
use tracing::{info, warn};

use self::{carrier::Carrier, folder::Folder, pace::Paces, pause::Pause};
use crate::{
    actions::agenda::KEY,
    settings::mail::{Mail, Way},
    store::{
        Db, Store, StoreError,
        outbox::{self, Claim, Outcome},
        platform,
    },
};

pub(crate) use carrier::probe;

/// How long a sender that stays silent keeps a mail, in seconds, besides what the steps of bringing one may take.
const LEASE: i64 = 5;

/// What all senders of a program share.
#[derive(Debug)]
pub(crate) struct Delivery {
    way: Way,
    return_to: Option<Address>,
    paces: Paces,
    /// In seconds.
    lease: i64,
}

/// What became of looking for a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// One was brought, or tried.
    Done,
    /// None is due.
    Idle,
    /// Everything waits for so many seconds: the relay is at fault, or takes no more for the moment.
    Waiting(u64),
}

/// One sender: it brings a mail at a time.
pub(crate) struct Sending<'a> {
    delivery: &'a Delivery,
    hand: Hand<'a>,
}

enum Hand<'a> {
    Folder(Folder),
    Carrier(Box<Carrier<'a>>),
}

impl Delivery {
    pub(crate) fn new(mail: &Mail) -> Arc<Self> {
        let (paces, lease) = match &mail.way {
            Way::Folder(_) => (Paces::unbounded(), LEASE),
            Way::Relay(post) => (
                Paces::new(post.per_minute, post.per_minute_and_domain),
                LEASE + post.patience().whole().as_secs() as i64,
            ),
        };
        Arc::new(Self { way: mail.way.clone(), return_to: mail.return_to.clone(), paces, lease })
    }

    /// How many senders there are to be.
    pub(crate) fn senders(&self) -> usize {
        match &self.way {
            Way::Folder(_) => 1,
            Way::Relay(post) => post.connections.min(NonZeroUsize::new(50).unwrap_or(NonZeroUsize::MIN)).get(),
        }
    }

    /// One of them.
    pub(crate) fn sender(&self) -> Sending<'_> {
        let hand = match &self.way {
            Way::Folder(path) => Hand::Folder(Folder::at(path)),
            Way::Relay(post) => Hand::Carrier(Box::new(Carrier::new(post))),
        };
        Sending { delivery: self, hand }
    }
}

impl Sending<'_> {
    /// Brings the mail that is due longest.
    ///
    /// # Errors
    /// The database fails; a mail in hand is tried again when its lease has run out.
    pub(crate) fn work(&mut self, store: &Store) -> Result<Turn, StoreError> {
        // Whoever looks in vain keeps nobody from writing.
        let (due, paused) = store.read(|db| {
            let (due, now) = (outbox::is_due(db)?, db.now()?);
            Ok::<_, StoreError>((due, pause::get(db)?.and_then(|pause| pause.lasts(now))))
        })?;
        if let Some(seconds) = paused {
            self.rest();
            return Ok(Turn::Waiting(seconds));
        }
        if !due {
            self.rest();
            return Ok(Turn::Idle);
        }
        if let Some(wait) = self.delivery.paces.whole() {
            return Ok(Turn::Waiting(wait));
        }
        let Some(claim) = store.write(|db| outbox::claim(db, self.delivery.lease))? else { return Ok(Turn::Idle) };
        let (outcome, trouble) = self.bring(store, &claim)?;
        let mail = claim.id;
        match &outcome {
            Outcome::Sent(_) => info!(mail, "mail sent"),
            Outcome::Again(seconds, answer) => {
                warn!(mail, stage = answer.stage, status = answer.status, seconds, "mail is tried again");
            }
            Outcome::Bounced(answer) | Outcome::Failed(answer) => {
                warn!(mail, stage = answer.stage, status = answer.status, "mail not delivered");
            }
            Outcome::Untried(_) => {}
        }
        let paused = store.write(|db| note(db, &claim, &outcome, trouble))?;
        Ok(paused.map_or(Turn::Done, Turn::Waiting))
    }

    /// Tries a mail. What is wrong with the relay, if something is, is told besides.
    fn bring(&mut self, store: &Store, claim: &Claim) -> Result<(Outcome, Option<pause::Trouble>), StoreError> {
        if let Some(wait) = self.delivery.paces.domain(&claim.domain) {
            return Ok((Outcome::Untried(wait as i64), None));
        }
        let wanted = || store.read(|db| outbox::is_wanted(db, claim));
        match &mut self.hand {
            Hand::Folder(folder) => Ok(if wanted()? { folder.bring(claim) } else { (Outcome::Untried(0), None) }),
            Hand::Carrier(carrier) => {
                let return_to = match &self.delivery.return_to {
                    Some(address) => Some(store.read(|db| return_path(db, address, claim.id))?),
                    None => None,
                };
                carrier.bring(claim, return_to.as_ref(), wanted)
            }
        }
    }

    /// Takes leave of the relay, which would not wait for ever.
    pub(crate) fn rest(&mut self) {
        if let Hand::Carrier(carrier) = &mut self.hand {
            carrier.rest();
        }
    }
}

/// Notes what became of a mail. Returns for how many seconds everything waits, if it does.
fn note(
    db: &mut Db,
    claim: &Claim,
    outcome: &Outcome,
    trouble: Option<pause::Trouble>,
) -> Result<Option<u64>, StoreError> {
    outbox::end(db, claim, outcome)?;
    if let Outcome::Bounced(answer) = outcome
        && answer.gone
    {
        crate::actions::bounces::spare(db, &claim.recipient, &answer.reply)?;
    }
    if let Some(trouble) = trouble {
        let pause = Pause::after(pause::get(db)?, db.now()?, trouble);
        pause::put(db, Some(&pause))?;
        return Ok(Some(pause.lasts(db.now()?).unwrap_or(0)));
    }
    if matches!(outcome, Outcome::Sent(_)) && pause::get(db)?.is_some() {
        info!("the relay takes mails again");
        pause::put(db, None)?;
    }
    Ok(None)
}

/// The address to which a mail returns: it says which mail that was, and that it came from here.
pub(crate) fn return_path(db: &mut Db, address: &Address, mail: i64) -> Result<Address, StoreError> {
    let user = format!("{}+{mail}-{}", address.user(), proof(db, mail)?);
    Ok(Address::new(user, address.domain()).unwrap_or_else(|_| address.clone()))
}

/// The mail that an address says it returns; none where it is invented.
pub(crate) fn returned(db: &mut Db, address: &str) -> Result<Option<i64>, StoreError> {
    let user = address.rsplit_once('@').map_or(address, |(user, _)| user);
    let parts = user.rsplit_once('+').and_then(|(_, tag)| tag.split_once('-'));
    let Some((mail, code)) = parts.and_then(|(mail, code)| Some((mail.parse().ok()?, code))) else { return Ok(None) };
    Ok((proof(db, mail)? == code).then_some(mail))
}

/// Twenty digits are too many to guess, and fit into an address.
fn proof(db: &mut Db, mail: i64) -> Result<String, StoreError> {
    let key = platform::get(db, KEY)?.unwrap_or_default();
    let mut code = crate::secret::hexadecimal(&crate::secret::mac(key.as_bytes(), &format!("return {mail}")));
    code.truncate(20);
    Ok(code)
}
