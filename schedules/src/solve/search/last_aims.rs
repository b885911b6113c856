//! The aims that a schedule's slots decide: breaks and changes.

use std::sync::atomic::{AtomicBool, Ordering};

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::{Search, Stage};
use crate::{
    event::Aim,
    problem::KeptSeat,
    solve::{
        bound::{self, Relaxed},
        breaks,
        improve::days_allowed_of,
        placing::{Few, Fewest},
        score::Score,
        state::State,
    },
};

/// Chains tried in the first round of the search for fewer breaks, and conflicts that SAT may run into for each better
/// placement; twice as many in each round after it, up to the longest.
const CHAINS: u64 = 200_000;
const CONFLICTS: u32 = 2_000;
const LONGEST: u64 = 6;
/// Rounds in vain after which the local search ends.
const IN_VAIN: u32 = 6;

impl Search<'_> {
    pub(super) fn breaks(&mut self) {
        self.report(Stage::Aim(Aim::Breaks, 0));
        let watch = self.watch;
        breaks::reduce(&mut self.state, &mut self.random, CHAINS, |_| !super::is_over(watch, None));
        self.keep();
        let forced = self.problem.pinned.is_empty() && self.problem.candidates.iter().all(|c| c.required);
        let staying = self.problem.comes_before(Aim::Changes, Aim::Breaks);
        let staying = staying.then(|| self.problem.staying(self.best.score.changes));
        if self.fewest_breaks(staying) && forced && staying.is_none() {
            self.best.breaks = Some(self.best.score.breaks);
            self.remember();
        }
        self.thin_out();
    }

    /// The fewest breaks that the meetings held can have, so many kept ones `staying`: a local search, which finds fewer
    /// where there are many, beside SAT, which proves that there are none. Returns whether that is proven.
    fn fewest_breaks(&mut self, staying: Option<u32>) -> bool {
        if self.best.score.breaks == 0 {
            return true;
        }
        let (watch, begin) = (self.watch, self.state.clone());
        let left = || watch.left();
        let mut sat = Fewest::new(&begin, Few::Breaks(staying), self.best.score.breaks, &left);
        let mut in_vain = 0;
        for round in 0..self.settings.rounds.unwrap_or(u64::MAX) {
            let before = self.best.score.breaks;
            if before == 0 || self.out_of_time(None) || sat.is_none() && in_vain >= IN_VAIN {
                break;
            }
            self.report(Stage::Aim(Aim::Breaks, round));
            if self.fewer_breaks(&mut sat, 1 << round.min(LONGEST), in_vain < IN_VAIN) {
                return true;
            }
            in_vain = if self.best.score.breaks < before { 0 } else { in_vain + 1 };
        }
        self.best.score.breaks == 0
    }

    /// One round of both. SAT does not see what the other finds and its answer comes first, so that the outcome does not
    /// depend on which is faster.
    fn fewer_breaks(&mut self, sat: &mut Option<Fewest<'_, '_>>, effort: u32, local: bool) -> bool {
        let (watch, over) = (self.watch, AtomicBool::new(false));
        let (mut state, mut random) = (self.state.clone(), ChaCha8Rng::from_rng(&mut self.random));
        let wander = || {
            let go_on = |_: &State<'_>| !over.load(Ordering::Relaxed) && !super::is_over(watch, None);
            let chains = if local { CHAINS * u64::from(effort) } else { 0 };
            breaks::reduce(&mut state, &mut random, chains, go_on);
        };
        let prove = || {
            let fewest = |sat| self.lessen(sat, Some(CONFLICTS * effort), |search| search.best.score.breaks);
            let proven = sat.as_mut().and_then(fewest);
            // A solver that fails is not asked again.
            if proven.is_none() {
                *sat = None;
            }
            let proven = proven == Some(true);
            over.store(proven, Ordering::Relaxed);
            proven
        };
        let ((), proven) = rayon::join(wander, prove);
        if !proven {
            self.state = state;
            self.keep();
        }
        proven
    }

    /// As few as SAT finds, and whether that is proven for the meetings held; `None` where the solver fails.
    fn lessen(
        &mut self,
        sat: &mut Fewest<'_, '_>,
        conflicts: Option<u32>,
        count: impl Fn(&Self) -> u32,
    ) -> Option<bool> {
        let problem = self.problem;
        sat.lessen(count(self), conflicts, &mut |meetings| {
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
        let (watch, begin, conflicts) =
            (self.watch, self.state.clone(), self.settings.rounds.map(|_| CONFLICTS << LONGEST));
        let left = || watch.left();
        let moved = |search: &Self| {
            let movable = |&(c, slot): &(usize, _)| problem.kept.get(&c).is_some_and(|k| k.open && k.slot != slot);
            search.state.held().filter(movable).count() as u32
        };
        let proven = moved(self) == 0
            || Fewest::new(&begin, Few::Changes(breaks), moved(self), &left)
                .and_then(|mut sat| self.lessen(&mut sat, conflicts, moved))
                .unwrap_or(false);
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
