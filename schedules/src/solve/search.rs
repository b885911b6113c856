//! The course of a search: required meetings, a first schedule, then one aim after the other.

use std::time::Duration;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

use super::{
    Incumbent, Outcome, Progress, Settings, Stage, Watch,
    bound::{self, Bound, Relaxed},
    breaks, conflict,
    goal::Goal,
    improve::{self, Improver},
    multipliers::Claim,
    score::Score,
    select,
    start::{self, Required},
    state::State,
};
use crate::{event::Aim, problem::Problem, timetable::SlotIndex};

/// An unfinished value aim leaves this share of the time to the later aims.
const LATER: u32 = 10;
/// Rounds in vain, after all sizes of part were tried, after which the search for value ends.
const PATIENCE: u64 = 12;
/// Rounds of the search that run beside the relaxation.
const FIRST_ROUNDS: u64 = 2;
/// Selecting leaves three fifths of the time to everything else.
const AFTER_SELECTING: (u32, u32) = (3, 5);
/// Chains tried in one round of the search for fewer breaks.
const CHAINS: u64 = 200_000;
/// Rounds of the search for fewer breaks where nothing else bounds it.
const BREAK_ROUNDS: u64 = 8;

/// Searches for the best schedule of a problem.
pub fn solve(problem: &Problem, settings: Settings, watch: &dyn Watch) -> Outcome {
    let certified = problem.unpinned();
    let mut search = Search {
        problem,
        certified: &certified,
        settings,
        watch,
        random: ChaCha8Rng::seed_from_u64(settings.seed),
        state: State::new(problem),
        selected: false,
        best: Incumbent {
            assignment: Vec::new(),
            score: Score::of(&State::new(problem)),
            mutual: None,
            floor: None,
            value: None,
        },
    };
    search.run()
}

struct Search<'a> {
    problem: &'a Problem,
    /// What bounds are about.
    certified: &'a Problem,
    settings: Settings,
    watch: &'a dyn Watch,
    random: ChaCha8Rng,
    state: State<'a>,
    /// The first schedule was selected as a whole.
    selected: bool,
    best: Incumbent,
}

impl Search<'_> {
    fn run(&mut self) -> Outcome {
        if let Err(end) = self.required() {
            return end;
        }
        // A kept schedule is disturbed least by starting from it.
        self.selected = self.problem.kept.is_empty() && self.select(Goal::Start);
        if !self.selected
            && let Err(end) = self.fill()
        {
            return end;
        }
        for aim in self.problem.order.clone() {
            match aim {
                Aim::Mutual => self.mutual(),
                Aim::Floor => self.floor(),
                Aim::Value => self.value(),
                Aim::Breaks => self.breaks(),
                Aim::Changes => self.changes(),
            }
        }
        // Meetings that changed slots for fewer breaks may have made room for more.
        start::complete(&mut self.state);
        self.keep();
        if self.best.score.missing > 0 { Outcome::OutOfTime } else { Outcome::Scheduled(Box::new(self.best.clone())) }
    }

    /// Takes over a schedule that was selected for a goal, then placed. Returns whether there is one.
    fn select(&mut self, goal: Goal) -> bool {
        let (watch, all) = (self.watch, self.watch.left());
        let rest = all.map(|all| all * AFTER_SELECTING.0 / AFTER_SELECTING.1).unwrap_or_default();
        let left = move || watch.left().map(|left| left.saturating_sub(rest));
        let selected = select::select(&self.state, goal, &self.best.score, &left);
        let Some(state) = selected else { return false };
        self.state = state;
        self.keep();
        true
    }

    /// Places what is required. With it goes a schedule to show at once, the heaviest pairs first; it is not built upon.
    fn required(&mut self) -> Result<(), Outcome> {
        self.report(Stage::Required);
        let watch = self.watch;
        let left = || watch.left();
        match start::place_required(&mut self.state, &left) {
            Required::Placed => {}
            Required::GivenUp => return Err(Outcome::OutOfTime),
            Required::Impossible => {
                let found = conflict::among_required(self.problem, &left);
                return Err(found.map_or(Outcome::OutOfTime, Outcome::Infeasible));
            }
        }
        start::restore_kept(&mut self.state);
        let unfilled = self.state.clone();
        start::complete(&mut self.state);
        self.keep();
        self.state = unfilled;
        Ok(())
    }

    /// A first schedule, slot after slot.
    fn fill(&mut self) -> Result<(), Outcome> {
        let (watch, slots) = (self.watch, self.problem.slots());
        let left = || watch.left();
        start::fill(&mut self.state, left, |state, done| {
            let progress = Progress { stage: Stage::Start(done, slots), score: Score::of(state), upper_bound: None };
            watch.progress(progress);
        });
        start::complete(&mut self.state);
        self.keep();
        if self.best.score.missing > 0 {
            if let Some(found) = conflict::among_quotas(self.problem, &left) {
                return Err(Outcome::Infeasible(found));
            }
            self.improve(Aim::Value, |search| search.best.score.missing == 0);
        }
        if self.best.score.missing > 0 {
            self.improve_whole();
        }
        if self.best.score.missing > 0
            && let Some(found) = conflict::among_quotas_exactly(self.problem, &left)
        {
            return Err(Outcome::Infeasible(found));
        }
        Ok(())
    }

    /// All slots at once, where parts of them do not meet the quotas.
    fn improve_whole(&mut self) {
        let slots: Vec<SlotIndex> = (0..self.problem.slots() as u32).map(SlotIndex).collect();
        let met = Score { missing: 0, ..self.best.score };
        let found = improve::resolve(&self.state, &slots, Goal::Start, &met, self.watch.left());
        if let Some(meetings) = found {
            improve::take_over(&mut self.state, &slots, &meetings);
            self.keep();
        }
    }

    fn mutual(&mut self) {
        let claim = Claim { aim: Aim::Mutual, mutual: None, shortfall: self.secured_shortfall(Aim::Mutual) };
        let all = Bound::trivial(self.certified, claim);
        let reached = |search: &Self, bound: &Bound| i128::from(search.best.score.mutual) >= bound.limit;
        self.best.mutual = Some(all.clone());
        if !reached(self, &all) {
            let bound = self.relaxed(claim).unwrap_or(all);
            self.best.mutual = Some(bound.clone());
            self.improve(Aim::Mutual, |search| reached(search, &bound));
        }
        self.keep();
    }

    fn floor(&mut self) {
        let claim = Claim { aim: Aim::Floor, mutual: self.secured_mutual(Aim::Floor), shortfall: None };
        let none = Bound::trivial(self.certified, claim);
        let reached = |search: &Self, bound: &Bound| i128::from(search.best.score.shortfall) <= -bound.limit;
        self.best.floor = Some(none.clone());
        if !reached(self, &none) {
            let bound = self.relaxed(claim).unwrap_or(none);
            self.best.floor = Some(bound.clone());
            self.improve(Aim::Floor, |search| reached(search, &bound));
        }
        self.keep();
    }

    /// The relaxation runs beside a selection for value, or the first rounds of the search; neither sees the other, so
    /// that the course of the search does not depend on which is faster.
    fn value(&mut self) {
        let claim = Claim {
            aim: Aim::Value,
            mutual: self.secured_mutual(Aim::Value),
            shortfall: self.secured_shortfall(Aim::Value),
        };
        let (certified, left) = (self.certified, self.watch.left());
        self.best.value = Some(Bound::trivial(self.certified, claim));
        let reserve = left.map(|l| l / LATER);
        let mut improver = Improver::new(Aim::Value);
        let (relaxed, ()) = rayon::join(
            || bound::relax(certified, claim, left.map(|l| l.saturating_sub(l / LATER))),
            || {
                if !(self.selected && self.select(Goal::Aim(Aim::Value))) {
                    self.rounds(&mut improver, reserve, FIRST_ROUNDS, |_| false);
                }
            },
        );
        if let Relaxed::Bound(bound) = relaxed {
            self.best.value = Some(*bound);
        }
        self.keep();
        let gap = u128::from(self.settings.gap_millionths);
        let done = |search: &Self| {
            let limit = search.best.value.as_ref().map_or(0, |b| b.limit.unsigned_abs());
            limit.saturating_sub(u128::from(search.best.score.value)) * 1_000_000 <= limit * gap
        };
        let rounds = self.settings.rounds.map_or(u64::MAX, |r| r.saturating_sub(FIRST_ROUNDS));
        self.rounds(&mut improver, reserve, rounds, done);
        start::complete(&mut self.state);
        self.keep();
    }

    fn breaks(&mut self) {
        let rounds = self.settings.rounds.unwrap_or(BREAK_ROUNDS);
        for round in 0..rounds {
            self.report(Stage::Aim(Aim::Breaks, round));
            if self.best.score.breaks == 0 || self.out_of_time(None) {
                break;
            }
            let watch = self.watch;
            let go_on = |_: &State<'_>| watch.left().is_none_or(|l| !l.is_zero());
            let better = breaks::reduce(&mut self.state, &mut self.random, CHAINS, go_on);
            self.keep();
            if !better && round > 2 {
                break;
            }
        }
        self.thin_out();
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

    fn changes(&mut self) {
        if !self.problem.kept.is_empty() {
            self.improve(Aim::Changes, |search| search.best.score.changes == search.problem.kept_lost);
        }
    }

    /// Improves an aim until it is `done`, all sizes of part were tried in vain, or a third of the time is over.
    fn improve(&mut self, aim: Aim, done: impl Fn(&Self) -> bool) {
        let reserve = self.watch.left().map(|l| l * 2 / 3);
        let rounds = self.settings.rounds.unwrap_or(u64::MAX);
        self.rounds(&mut Improver::new(aim), reserve, rounds, done);
    }

    fn rounds(
        &mut self,
        improver: &mut Improver,
        reserve: Option<Duration>,
        rounds: u64,
        done: impl Fn(&Self) -> bool,
    ) {
        let mut in_vain = 0;
        for round in 0..rounds {
            self.report(Stage::Aim(improver.aim(), round));
            if done(self) || self.out_of_time(reserve) || in_vain > PATIENCE {
                break;
            }
            let time = self.watch.left().map(|l| l.saturating_sub(reserve.unwrap_or_default()));
            let better = improver.round(&mut self.state, &mut self.random, time);
            self.keep();
            in_vain = if better { 0 } else { in_vain + 1 };
        }
    }

    fn relaxed(&self, claim: Claim) -> Option<Bound> {
        match bound::relax(self.certified, claim, self.watch.left().map(|l| l / 3)) {
            Relaxed::Bound(bound) => Some(*bound),
            Relaxed::Impossible | Relaxed::GivenUp => None,
        }
    }

    /// Remembers the state where it is the best so far, goes back to the best where it is worse, and shows the best
    /// where it can be published.
    fn keep(&mut self) {
        let score = Score::of(&self.state);
        let first = self.best.assignment.is_empty();
        let order = score.compare(&self.best.score, self.problem);
        if first || order.is_lt() {
            self.best.assignment = self.state.assignment().to_vec();
            self.best.score = score;
        } else if order.is_gt() {
            self.state = State::of(self.problem, &self.best.assignment);
        }
        if self.best.score.missing == 0 {
            self.watch.best(&self.best);
        }
    }

    fn report(&self, stage: Stage) {
        let upper_bound = self.best.objective(self.problem).upper_bound;
        self.watch.progress(Progress { stage, score: self.best.score, upper_bound });
    }

    fn out_of_time(&self, reserve: Option<Duration>) -> bool {
        self.watch.left().is_some_and(|left| left <= reserve.unwrap_or_default())
    }

    fn secured_mutual(&self, aim: Aim) -> Option<u32> {
        self.problem.comes_before(Aim::Mutual, aim).then_some(self.best.score.mutual)
    }

    fn secured_shortfall(&self, aim: Aim) -> Option<u32> {
        self.problem.comes_before(Aim::Floor, aim).then_some(self.best.score.shortfall)
    }
}
