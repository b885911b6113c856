//! The aims that a schedule's slots decide: breaks and changes.

use super::{Search, Stage};
use crate::{
    event::Aim,
    problem::KeptSeat,
    solve::{
        bound::{self, Relaxed},
        breaks,
        improve::days_allowed_of,
        placing,
        score::Score,
        state::State,
    },
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
        let staying = self.problem.comes_before(Aim::Changes, Aim::Breaks);
        let staying = staying.then(|| self.problem.staying(self.best.score.changes));
        let proven = self.fewest(placing::Few::Breaks(staying), |search| search.best.score.breaks);
        let forced = self.problem.pinned.is_empty() && self.problem.candidates.iter().all(|c| c.required);
        if proven && forced && staying.is_none() {
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
            let c = &problem.candidates[candidate];
            let better = Score::of(&self.state).compare(&self.best.score, problem).is_lt();
            if better && days_allowed_of(&self.state, [c.a, c.b].into_iter()) {
                self.keep();
            } else {
                slot.into_iter().for_each(|slot| self.state.put(candidate, slot));
            }
        }
    }

    pub(super) fn changes(&mut self) {
        let problem = self.problem;
        if problem.kept.is_empty() {
            return;
        }
        self.bound_changes();
        let breaks = problem.comes_before(Aim::Breaks, Aim::Changes).then_some(self.best.score.breaks);
        let proven = self.fewest(placing::Few::Changes(breaks), |search| {
            let movable = |&(c, slot): &(usize, _)| problem.kept.get(&c).is_some_and(|k| k.open && k.slot != slot);
            search.state.held().filter(movable).count() as u32
        });
        // Hardly anything can be better where all that was kept is held and moves as little as possible.
        let held = |(&candidate, kept): (&usize, &KeptSeat)| !kept.open || self.state.slot_of(candidate).is_some();
        if !(proven && problem.kept.iter().all(held)) {
            self.improve(Aim::Changes, |search| search.best.changes == Some(search.best.score.changes));
        }
    }

    /// The fewest changes, by what cannot be avoided and by a relaxation in which the aims before are as good as they are.
    fn bound_changes(&mut self) {
        let mut fewest = self.problem.certain_changes();
        if fewest < self.best.score.changes
            && let Relaxed::Bound(bound, _) =
                bound::relax(self.problem, self.claim(Aim::Changes), self.time(Aim::Changes))
        {
            let staying = u32::try_from(bound.limit).unwrap_or(u32::MAX);
            fewest = fewest.max((self.problem.kept_lost + self.problem.kept.len() as u32).saturating_sub(staying));
        }
        self.best.changes = Some(fewest);
        self.remember();
    }
}
