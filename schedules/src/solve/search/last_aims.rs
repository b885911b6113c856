//! The aims that a schedule's slots decide: breaks and changes.

use super::{Search, Stage};
use crate::{
    event::Aim,
    solve::{breaks, placing, score::Score, state::State},
};

/// Chains tried in one round of the search for fewer breaks.
const CHAINS: u64 = 200_000;
/// Conflicts that SAT may run into for each better placement, where rounds bound the search.
const CONFLICTS: u32 = 20_000;
/// Rounds of the search for fewer breaks where nothing else bounds it.
const BREAK_ROUNDS: u64 = 8;

impl Search<'_> {
    pub(super) fn breaks(&mut self) {
        let rounds = self.settings.rounds.unwrap_or(BREAK_ROUNDS);
        for round in 0..rounds {
            self.report(Stage::Aim(Aim::Breaks, round));
            if self.best.score.breaks == 0 || self.out_of_time(None) {
                break;
            }
            let watch = self.watch;
            let go_on = |_: &State<'_>| !super::is_over(watch, None);
            let better = breaks::reduce(&mut self.state, &mut self.random, CHAINS, go_on);
            self.keep();
            if !better && round > 2 {
                break;
            }
        }
        self.fewest_breaks();
        self.thin_out();
    }

    /// The fewest breaks that the meetings held can have; the fewest of all where all of them are required.
    fn fewest_breaks(&mut self) {
        let proven = self.fewest(placing::Few::Breaks, |search| search.best.score.breaks);
        let forced = self.problem.pinned.is_empty() && self.problem.candidates.iter().all(|c| c.required);
        if proven && forced {
            self.best.breaks = Some(self.best.score.breaks);
            self.remember();
        }
    }

    /// As few as SAT finds, and whether that is proven for the meetings held.
    fn fewest(&mut self, few: placing::Few, count: impl Fn(&Self) -> u32) -> bool {
        let (problem, watch, now) = (self.problem, self.watch, count(self));
        if now == 0 {
            return true;
        }
        let left = || watch.left();
        let effort = placing::Effort { conflicts: self.settings.rounds.map(|_| CONFLICTS), left: &left };
        let begin = self.state.clone();
        placing::fewest(&begin, few, now, effort, &mut |meetings| {
            self.state = State::holding(problem, meetings);
            self.keep();
            count(self)
        })
    }

    /// Gives up meetings that make breaks and that no aim before breaks needs, the least valuable first.
    fn thin_out(&mut self) {
        let problem = self.problem;
        if problem.comes_before(Aim::Value, Aim::Breaks) {
            return;
        }
        let mut held: Vec<usize> = self.state.held().map(|(candidate, _)| candidate).collect();
        held.retain(|&c| !problem.candidates[c].required);
        held.sort_by_key(|&c| (problem.candidates[c].value, c));
        for candidate in held {
            if self.best.score.breaks == 0 || self.out_of_time(None) {
                break;
            }
            let slot = self.state.take(candidate);
            if Score::of(&self.state).compare(&self.best.score, problem).is_lt() {
                self.keep();
            } else {
                slot.into_iter().for_each(|slot| self.state.put(candidate, slot));
            }
        }
    }

    pub(super) fn changes(&mut self) {
        if !self.problem.kept.is_empty() {
            let breaks = self.problem.comes_before(Aim::Breaks, Aim::Changes).then_some(self.best.score.breaks);
            let proven = self.fewest(placing::Few::Changes(breaks), |search| {
                let slots = search.state.held().map(|(c, slot)| (search.problem.kept.get(&c), slot));
                slots.filter(|(kept, slot)| kept.is_some_and(|kept| kept.slot != *slot)).count() as u32
            });
            // Nothing can be better where all that was kept is held and moves as little as possible.
            if proven && self.problem.kept.keys().all(|&kept| self.state.slot_of(kept).is_some()) {
                return;
            }
            self.improve(Aim::Changes, |search| search.best.score.changes == search.problem.kept_lost);
        }
    }
}
