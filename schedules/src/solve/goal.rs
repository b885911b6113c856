//! What a part is solved for: an aim with what earlier aims reached held, or a first schedule that looks at all of them.

use matcher::domain::ParticipantIndex;

use super::{
    mip::Worth,
    model::{Part, Purpose},
    score::Score,
};
use crate::{event::Aim, problem::Problem};

/// The largest sum of values that breaks ties between mutual pairs or floors.
const TIE_RANGE: i64 = 1_000_000;

/// What a part is solved for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Mutual pairs, floors and value at once, the former far above the latter.
    Start,
    /// One aim; what the aims before it reached stays.
    Aim(Aim),
    /// Nobody lacks more than a given number of meetings, while as many as before are missing to all floors together.
    Level,
}

/// Whether holding a candidate can serve any aim.
pub fn wanted(problem: &Problem, candidate: usize) -> bool {
    let c = &problem.candidates[candidate];
    let due = |p: ParticipantIndex| problem.people[p.get()].min > 0;
    c.required
        || (c.value > 0 && problem.pursues(Aim::Value))
        || (c.mutual && problem.pursues(Aim::Mutual))
        || ((due(c.a) || due(c.b)) && problem.pursues(Aim::Floor))
        || c.quotas.iter().any(|&q| problem.quotas[q].min > 0)
        || (problem.kept.contains_key(&candidate) && problem.pursues(Aim::Changes))
}

impl Goal {
    /// The rows that a part needs for this goal.
    pub fn purpose(self, problem: &Problem, score: &Score) -> Purpose {
        let quotas_met = score.missing == 0;
        let secured = |aim: Aim| Purpose {
            aim: Some(aim),
            mutual: problem.comes_before(Aim::Mutual, aim).then_some(score.mutual),
            shortfall: problem.comes_before(Aim::Floor, aim).then_some(score.shortfall),
            largest_miss: problem.comes_before(Aim::Floor, aim).then_some(score.largest_miss),
            value: problem.comes_before(Aim::Value, aim).then_some(score.value),
            breaks: problem.comes_before(Aim::Breaks, aim).then_some(score.breaks),
            staying: problem.comes_before(Aim::Changes, aim).then_some(problem.staying(score.changes)),
            quotas_met,
            certified: false,
        };
        match self {
            Self::Start => {
                let aim = problem.pursues(Aim::Floor).then_some(Aim::Floor);
                Purpose { aim, quotas_met, ..Purpose::default() }
            }
            Self::Aim(aim) => secured(aim),
            Self::Level => {
                let (shortfall, largest_miss) = (Some(score.shortfall), Some(score.largest_miss));
                Purpose { shortfall, largest_miss, ..secured(Aim::Floor) }
            }
        }
    }

    /// What columns are worth. Value breaks ties between mutual pairs and floors; meetings that stay where a kept
    /// schedule has them break ties of value. While quotas lack meetings, those come before everything.
    pub fn worth(self, part: &Part<'_, '_>, score: &Score) -> Worth {
        let problem = part.problem();
        let slots: usize = part.blocks.iter().map(Vec::len).sum();
        let most_meetings = (problem.people.len() as i64 / 2 + 1) * slots as i64;
        let of = |index: usize| &problem.candidates[part.columns[index].candidate];
        let value = |index: usize| if problem.pursues(Aim::Value) { i64::from(of(index).value) } else { 0 };
        let best = (0..part.columns.len()).map(value).max().unwrap_or(0);
        // Made small enough for the solver's floats.
        let shrink = (most_meetings * best / TIE_RANGE).max(1);
        let scale = most_meetings * (best / shrink) + 1;
        let mutual = |index: usize| scale * i64::from(of(index).mutual && problem.pursues(Aim::Mutual));
        let stays = |index: usize| {
            let column = part.columns[index];
            let mut slots = part.blocks[column.block].iter();
            i64::from(slots.any(|&slot| problem.stays(column.candidate, slot)))
        };
        let keeping = if problem.kept.is_empty() { 1 } else { most_meetings + 1 };
        let columns = |worth: &dyn Fn(usize) -> i64| (0..part.columns.len()).map(worth).collect();
        let mut worth = match self {
            Self::Start => Worth { columns: columns(&|i| 2 * mutual(i) + value(i) / shrink), shortfall: scale },
            Self::Aim(Aim::Mutual) => Worth { columns: columns(&|i| mutual(i) + value(i) / shrink), shortfall: 0 },
            Self::Aim(Aim::Floor) => Worth { columns: columns(&|i| value(i) / shrink), shortfall: scale },
            Self::Level => Worth { columns: columns(&|i| value(i) / shrink), shortfall: 0 },
            Self::Aim(Aim::Value | Aim::Breaks) => {
                Worth { columns: columns(&|i| value(i) * keeping + stays(i)), shortfall: 0 }
            }
            Self::Aim(Aim::Changes) => {
                Worth { columns: columns(&|i| scale * stays(i) + value(i) / shrink), shortfall: 0 }
            }
        };
        if score.missing > 0 {
            favour_quotas(part, &mut worth);
        }
        worth
    }
}

fn favour_quotas(part: &Part<'_, '_>, worth: &mut Worth) {
    let problem = part.problem();
    let bonus = worth.columns.iter().max().map_or(1, |most| most * 2 + 1) + worth.shortfall * 2;
    for (value, column) in worth.columns.iter_mut().zip(&part.columns) {
        let lacking = |&&q: &&usize| part.rest.quota(q) < problem.quotas[q].min;
        *value += bonus * problem.candidates[column.candidate].quotas.iter().filter(lacking).count() as i64;
    }
}
