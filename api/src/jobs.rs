//! Servers at work: one claims a job, keeps its lease while it works, and stores what came of it only if the job is still
//! its own. Whatever ends a server, another goes on once its lease has run out.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use tracing::info;

use crate::{
    actions::{
        build::{BuildError, Means},
        progress::{Progress, Step},
        work::{self, Product},
    },
    solver::Launch,
    store::{
        Db, Store, StoreError,
        jobs::{self, Beat, Claim, End},
    },
};

/// How long a server that stays silent keeps a job, in seconds, and how often it speaks.
const LEASE: i64 = 15;
const BEAT: Duration = Duration::from_secs(3);
/// Why a job failed whose work ended in a panic.
const PANICKED: &str = "the work ended by a fault of the program";

/// Something that can be said once, to whoever waits for it.
#[derive(Default)]
pub struct Sign {
    raised: Mutex<bool>,
    changed: Condvar,
}

impl Sign {
    /// Says it.
    pub fn raise(&self) {
        *self.raised.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    /// Waits for it, but not for longer than this. Whether it was said.
    pub fn rest(&self, longest: Duration) -> bool {
        let raised = self.raised.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(raised, longest, |raised| !*raised);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

/// A server, or a part of one, that works on one job at a time.
pub struct Worker<'a> {
    /// Where jobs are.
    pub store: &'a Store,
    /// How solvers are started.
    pub solver: Launch,
    /// Raised by whoever wants the best so far of everything.
    pub stop: Arc<AtomicBool>,
    /// Raised where the server ends and others are to go on.
    pub leave: &'a Sign,
    /// Who hears how far the work is, besides the store.
    pub progress: &'a dyn Progress,
}

/// Why work ends before its time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    /// Nobody wants it any more.
    Cancelled,
    /// Another server has it.
    Lost,
    /// This server ends.
    Left,
}

/// A job that is worked on.
struct Pulse<'a> {
    over: Sign,
    /// The last step, in JSON.
    last: Mutex<String>,
    /// Why it ends early, if it does.
    why: Mutex<Option<Why>>,
    /// Raised where the work should end.
    stop: Arc<AtomicBool>,
    listener: &'a dyn Progress,
}

impl Progress for Pulse<'_> {
    fn tell(&self, step: Step) {
        self.listener.tell(step);
        if let Ok(step) = serde_json::to_string(&step) {
            *self.last.lock().unwrap_or_else(PoisonError::into_inner) = step;
        }
    }
}

impl Pulse<'_> {
    fn quit(&self, why: Why) {
        self.why.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(why);
        self.stop.store(true, Ordering::SeqCst);
    }

    fn why(&self) -> Option<Why> {
        *self.why.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Worker<'_> {
    /// Does the oldest job that nobody works on. Returns how it ended; nothing where there is none.
    ///
    /// # Errors
    /// The database fails; then the job is somebody else's once its lease has run out.
    pub fn work(&self) -> Result<Option<&'static str>, StoreError> {
        let Some(claim) = self.store.write(|db| jobs::claim(db, LEASE))? else {
            return Ok(None);
        };
        info!(job = claim.id, kind = claim.kind, "claimed");
        let pulse = Pulse {
            over: Sign::default(),
            last: Mutex::default(),
            why: Mutex::default(),
            stop: Arc::new(AtomicBool::new(self.stop.load(Ordering::SeqCst))),
            listener: self.progress,
        };
        let found = thread::scope(|scope| {
            scope.spawn(|| self.keep(&claim, &pulse));
            let means = Means { solver: self.solver.clone(), stop: Arc::clone(&pulse.stop) };
            let found = catch_unwind(AssertUnwindSafe(|| work::perform(self.store, &claim, &means, &pulse)));
            pulse.over.raise();
            found.unwrap_or_else(|_| Err(BuildError::Broken(PANICKED.to_owned())))
        });
        let end = self.store.write(|db| conclude(db, &claim, found, pulse.why()))?;
        info!(job = claim.id, end, "ended");
        Ok(Some(end))
    }

    /// Renews the lease until the work is over, and ends the work where nobody wants it any more. A database that is away
    /// for a while is no reason to stop: what is late is not stored.
    fn keep(&self, claim: &Claim, pulse: &Pulse<'_>) {
        while !pulse.over.rest(BEAT) {
            if self.stop.load(Ordering::SeqCst) {
                pulse.stop.store(true, Ordering::SeqCst);
            }
            if self.leave.rest(Duration::ZERO) {
                pulse.quit(Why::Left);
            }
            let progress = pulse.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
            match self.store.write(|db| jobs::beat(db, claim, LEASE, &progress)) {
                Ok(Beat::Cancelled) => pulse.quit(Why::Cancelled),
                Ok(Beat::Lost) => pulse.quit(Why::Lost),
                Ok(Beat::GoOn) | Err(_) => {}
            }
        }
    }
}

/// Ends a job and stores what came of it, if it is still this server's. Returns how it ended, for the log.
fn conclude(
    db: &mut Db,
    claim: &Claim,
    found: Result<Product, BuildError>,
    why: Option<Why>,
) -> Result<&'static str, StoreError> {
    let (end, result) = match (why, &found) {
        (Some(Why::Lost), _) => return Ok("lost"),
        (Some(Why::Left), _) => return jobs::release(db, claim).map(|()| "left to others"),
        (Some(Why::Cancelled), _) => (End::Cancelled, String::new()),
        (None, Ok(found)) => (End::Done, found.summary()),
        (None, Err(error)) => (End::Failed, error.result()),
    };
    if !jobs::end(db, claim, end, &result)? {
        return Ok("lost");
    }
    if let (End::Done, Ok(found)) = (end, found) {
        found.store(db)?;
    }
    Ok(end.state())
}
