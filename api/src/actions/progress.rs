//! What a long action tells while it runs.

use schedules::event::Aim;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Something that has been reached. For machines: an object whose `step` names the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// What `done` of `all` texts mean is known.
    Understood {
        /// Texts done.
        done: usize,
        /// Texts that were not known before.
        all: usize,
    },
    /// The best matches of `done` of `all` participants are known.
    Ranked {
        /// Participants done.
        done: usize,
        /// Participants there are.
        all: usize,
    },
    /// The search has a better schedule or a better bound.
    Searched {
        /// What it works on.
        #[serde(serialize_with = "by_name", deserialize_with = "of_name")]
        aim: Aim,
        /// The value of the best schedule so far.
        value: u64,
        /// What no schedule can be worth more than, once known.
        bound: Option<u64>,
    },
    /// `done` of `all` agendas are rendered.
    Rendered {
        /// Agendas done.
        done: usize,
        /// Agendas there are.
        all: usize,
    },
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields so")]
fn by_name<S: Serializer>(aim: &Aim, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(aim.name())
}

fn of_name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Aim, D::Error> {
    let name = String::deserialize(deserializer)?;
    Aim::ALL.into_iter().find(|aim| aim.name() == name).ok_or_else(|| D::Error::custom("no aim is called so"))
}

/// Who listens while an action runs.
pub trait Progress: Sync {
    /// Takes note of a step; called often and from several threads.
    fn tell(&self, step: Step);
}

/// Nobody listens.
impl Progress for () {
    fn tell(&self, _: Step) {}
}
