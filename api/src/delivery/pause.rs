//! That the relay or its settings are at fault: everything waits, longer each time, and whoever looks is told why.

use schedules::delivery::Fault;
use serde::{Deserialize, Serialize};
use tracing::error;

use crate::store::{Db, StoreError, platform};

/// Under which it is kept.
const NAME: &str = "mail_pause";
/// Seconds of the first pause, and of the longest.
const FIRST: i64 = 5;
const LONGEST: i64 = 300;

/// What is at fault.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Trouble {
    /// The step that failed.
    pub(crate) stage: String,
    /// What was said.
    pub(crate) said: String,
}

impl Trouble {
    /// At a step.
    pub(crate) fn at(stage: &str, said: &str) -> Self {
        Self { stage: stage.to_owned(), said: said.to_owned() }
    }

    pub(super) fn of(fault: &Fault) -> Self {
        Self { stage: fault.stage.name().to_owned(), said: fault.to_string() }
    }
}

/// A pause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Pause {
    /// Since when nothing leaves.
    pub(crate) since: i64,
    /// Until when nothing is tried.
    pub(crate) until: i64,
    /// How often it failed.
    pub(crate) failures: u32,
    pub(crate) trouble: Trouble,
}

impl Pause {
    /// The next one, after another failure.
    pub(super) fn after(before: Option<Self>, now: i64, trouble: Trouble) -> Self {
        let failures = before.as_ref().map_or(0, |pause| pause.failures).saturating_add(1);
        let seconds = FIRST.saturating_mul(1 << (failures - 1).min(10)).min(LONGEST);
        // Who failed while others already wait makes it no longer.
        let (failures, until) = match &before {
            Some(pause) if pause.until > now => (pause.failures, pause.until),
            _ => (failures, now + seconds),
        };
        error!(
            stage = trouble.stage,
            said = trouble.said,
            failures,
            "mails wait: the relay or its settings are at fault"
        );
        Self { since: before.map_or(now, |pause| pause.since), until, failures, trouble }
    }

    /// For how many seconds it lasts, if it does.
    pub(super) fn lasts(&self, now: i64) -> Option<u64> {
        u64::try_from(self.until - now).ok().filter(|seconds| *seconds > 0)
    }
}

/// The pause, since the relay failed last; none once it took a mail.
pub(crate) fn get(db: &mut Db) -> Result<Option<Pause>, StoreError> {
    Ok(platform::get(db, NAME)?.and_then(|kept| serde_json::from_str(&kept).ok()))
}

pub(crate) fn put(db: &mut Db, pause: Option<&Pause>) -> Result<(), StoreError> {
    let kept = pause.and_then(|pause| serde_json::to_string(pause).ok());
    platform::put(db, NAME, kept.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_five_minutes_and_those_who_fail_meanwhile_lengthen_none() {
        let trouble = || Trouble { stage: "login".to_owned(), said: "535".to_owned() };
        let mut pause = Pause::after(None, 100, trouble());
        assert_eq!((pause.since, pause.until), (100, 105));
        assert_eq!(Pause::after(Some(pause.clone()), 103, trouble()).until, 105);
        for expected in [10, 20, 40, 80, 160, 300, 300] {
            let now = pause.until;
            pause = Pause::after(Some(pause), now, trouble());
            assert_eq!(pause.until - now, expected);
        }
        assert_eq!(pause.since, 100);
    }
}
