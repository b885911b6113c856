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

use crate::{
    actions::{
        build,
        progress::{Progress, Step},
    },
    solver::Launch,
    store::{
        Store, StoreError,
        jobs::{self, Beat, Claim, End},
    },
};

/// How long a server that stays silent keeps a job, in seconds, and how often it speaks.
const LEASE: i64 = 15;
const BEAT: Duration = Duration::from_secs(3);
/// Why a job failed whose work ended in a panic.
const PANICKED: &str = "the work ended by a fault of the program";

/// A server, or a part of one, that works on one job at a time.
pub struct Worker<'a> {
    /// Where jobs are.
    pub store: &'a Store,
    /// How solvers are started.
    pub solver: Launch,
    /// Raised by whoever wants the best so far of everything.
    pub stop: Arc<AtomicBool>,
    /// Who hears how far the work is, besides the store.
    pub progress: &'a dyn Progress,
}

/// A job between two beats.
struct Pulse<'a> {
    over: Mutex<bool>,
    changed: Condvar,
    /// The last step, in JSON.
    last: Mutex<String>,
    /// Raised where the job is cancelled or lost.
    unwanted: AtomicBool,
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
    /// Waits for the next beat. False once the work is over.
    fn rest(&self) -> bool {
        let over = self.over.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(over, BEAT, |over| !*over);
        !*waited.unwrap_or_else(PoisonError::into_inner).0
    }

    fn end(&self) {
        *self.over.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.changed.notify_all();
    }

    fn quit(&self) {
        self.unwanted.store(true, Ordering::SeqCst);
        self.stop.store(true, Ordering::SeqCst);
    }
}

impl Worker<'_> {
    /// Does the oldest job that nobody works on. False where there is none.
    ///
    /// # Errors
    /// The database fails; then the job is somebody else's once its lease has run out.
    pub fn work(&self) -> Result<bool, StoreError> {
        let Some(claim) = self.store.write(|db| Ok::<_, StoreError>(jobs::claim(db, LEASE)?))? else {
            return Ok(false);
        };
        let pulse = Pulse {
            over: Mutex::new(false),
            changed: Condvar::new(),
            last: Mutex::new(String::new()),
            unwanted: AtomicBool::new(false),
            stop: Arc::new(AtomicBool::new(self.stop.load(Ordering::SeqCst))),
            listener: self.progress,
        };
        let found = thread::scope(|scope| {
            scope.spawn(|| self.keep(&claim, &pulse));
            let search = build::Means { solver: self.solver.clone(), stop: Arc::clone(&pulse.stop) };
            let found = catch_unwind(AssertUnwindSafe(|| build::find(self.store, &claim, &search, &pulse)));
            pulse.end();
            found.unwrap_or_else(|_| Err(build::BuildError::Broken(PANICKED.to_owned())))
        });
        let unwanted = pulse.unwanted.load(Ordering::SeqCst);
        self.store.write(|db| {
            let (end, result) = match &found {
                _ if unwanted => (End::Cancelled, String::new()),
                Ok(found) => (End::Done, found.summary()),
                Err(error) => (End::Failed, error.result()),
            };
            if !jobs::end(db, &claim, end, &result)? {
                return Ok(());
            }
            match found {
                Ok(found) if !unwanted => build::store(db, &claim, &found),
                _ => Ok(()),
            }
        })?;
        Ok(true)
    }

    /// Renews the lease until the work is over, and ends the work where nobody wants it any more. A database that is away
    /// for a while is no reason to stop: what is late is not stored.
    fn keep(&self, claim: &Claim, pulse: &Pulse<'_>) {
        while pulse.rest() {
            if self.stop.load(Ordering::SeqCst) {
                pulse.stop.store(true, Ordering::SeqCst);
            }
            let progress = pulse.last.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let beat = self.store.write(|db| Ok::<_, StoreError>(jobs::beat(db, claim, LEASE, &progress)?));
            if matches!(beat, Ok(Beat::Cancelled | Beat::Lost)) {
                pulse.quit();
            }
        }
    }
}
