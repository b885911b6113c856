//! The course of a search: required meetings, a first schedule, then one aim after the other.

mod last_aims;
mod level;

use std::time::Duration;

use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;

use super::{
    Incumbent, Outcome, Progress, Settings, Stage, Watch,
    bound::{self, Bound, Relaxed, Shares},
    conflict,
    exchange::Exchange,
    goal::{Goal, wanted},
    guide::Guide,
    improve::{self, Freed, Improver},
    multipliers::Claim,
    score::Score,
    select::{self, Selected},
    start::{self, Required},
    state::State,
};
use crate::{event::Aim, problem::Problem, timetable::SlotIndex};

/// An unfinished value aim leaves this share of the time to the later aims.
const LATER: u32 = 10;
/// Selecting leaves three fifths of the time to everything else.
const AFTER_SELECTING: (u32, u32) = (3, 5);
/// Starts of the search for an aim.
const STARTS: u32 = 6;
/// Neighbourhoods of the prices in which exchanges search side by side, in hundredths of an average meeting.
const WIDTHS: [i64; 4] = [0, 1, 3, 8];
/// Steps for each candidate in each slot where prices tell what is worth trying and where they do not.
const STEPS: (u64, u64) = (1500, 40);
/// What exchanges are good for.
const AIMS_OF_EXCHANGE: [Aim; 3] = [Aim::Mutual, Aim::Floor, Aim::Value];

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
        settled: false,
        best: Incumbent {
            assignment: Vec::new(),
            score: Score::of(&State::new(problem)),
            mutual: None,
            floor: None,
            value: None,
            breaks: None,
            changes: None,
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
    /// The last selection is placed, and none is worth more. No certificate says so, but there is nothing left to search.
    settled: bool,
    best: Incumbent,
}

impl Search<'_> {
    fn run(&mut self) -> Outcome {
        if let Err(end) = self.required().and_then(|()| self.quotas()) {
            return end;
        }
        // A kept schedule is disturbed least by starting from it.
        self.selected = self.problem.kept.is_empty() && self.select(Goal::Start, None);
        for aim in self.problem.order.clone() {
            match aim {
                Aim::Mutual | Aim::Floor | Aim::Value => self.pursue(aim),
                Aim::Breaks => self.breaks(),
                Aim::Changes => self.changes(),
            }
        }
        // Meetings that changed slots for fewer breaks may have made room for more.
        start::complete(&mut self.state);
        self.keep();
        if self.best.score.missing > 0 { Outcome::OutOfTime } else { Outcome::Scheduled(Box::new(self.best.clone())) }
    }

    /// Takes over a schedule that was selected for a goal, then placed. Returns whether the whole selection was.
    fn select(&mut self, goal: Goal, guide: Option<Guide<'_>>) -> bool {
        let (watch, all) = (self.watch, self.watch.left());
        let rest = all.map(|all| all * AFTER_SELECTING.0 / AFTER_SELECTING.1).unwrap_or_default();
        let left = move || watch.left().map(|left| left.saturating_sub(rest));
        let selected = select::select(&self.state, goal, &self.best.score, guide, &mut self.random, &left);
        let whole = matches!(selected, Selected::Placed(..) | Selected::Nothing(_));
        self.settled = guide.is_none() && matches!(selected, Selected::Placed(_, true) | Selected::Nothing(true));
        if let Selected::Placed(state, _) | Selected::Started(state) = selected {
            self.state = state;
            self.remember();
        }
        whole
    }

    /// Places what is required, then whatever fits: a schedule to show at once.
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
        start::complete(&mut self.state);
        self.keep();
        Ok(())
    }

    /// Meets the fewest meetings of every quota, or proves that they cannot be met.
    fn quotas(&mut self) -> Result<(), Outcome> {
        if self.best.score.missing == 0 {
            return Ok(());
        }
        let watch = self.watch;
        let left = || watch.left();
        if let Some(found) = conflict::among_quotas(self.problem, &left) {
            return Err(Outcome::Infeasible(found));
        }
        self.exchange(None, None);
        self.keep();
        self.improve(Aim::Value, |search| search.best.score.missing == 0);
        if self.best.score.missing > 0 {
            let met = Score { missing: 0, ..self.best.score };
            self.improve_whole(Goal::Start, &met);
        }
        if self.best.score.missing > 0
            && let Some(found) = conflict::among_quotas_exactly(self.problem, &left)
        {
            return Err(Outcome::Infeasible(found));
        }
        Ok(())
    }

    /// All slots at once, where parts of them do not get there.
    fn improve_whole(&mut self, goal: Goal, secured: &Score) {
        let all = Freed::all(self.problem);
        let found = improve::resolve(&self.state, &all, goal, secured, None, self.watch.left());
        if let Some(meetings) = found {
            improve::take_over(&mut self.state, &all, &meetings);
            self.keep();
        }
    }

    /// Mutual pairs, floors or value: a bound, then a search guided by its prices, until the two meet.
    fn pursue(&mut self, aim: Aim) {
        let claim = self.claim(aim);
        self.best.set_bound(Bound::trivial(self.certified, claim));
        if !self.reached(aim) {
            // The relaxation runs beside a first search; neither sees the other, so that the course does not depend on
            // which is faster.
            self.settled = false;
            let (certified, time) = (self.certified, self.time(aim));
            let (relaxed, ()) = rayon::join(|| bound::relax(certified, claim, time), || self.first_for(aim));
            let mut relaxed = if let Relaxed::Bound(bound, shares) = relaxed { Some((*bound, shares)) } else { None };
            relaxed.iter().for_each(|(bound, _)| self.best.set_bound(bound.clone()));
            self.keep();
            if std::mem::take(&mut self.settled) && aim == Aim::Value {
                self.tighten(aim, &mut relaxed, None);
            } else {
                self.search_for(aim, relaxed);
            }
        }
        if aim == Aim::Floor {
            self.level();
        }
        start::complete(&mut self.state);
        self.keep();
    }

    fn first_for(&mut self, aim: Aim) {
        // A selection for value prefers, among equals, what a kept schedule holds.
        let select = aim == Aim::Value && (self.selected || !self.problem.kept.is_empty());
        if !(select && self.select(Goal::Aim(aim), None)) {
            // Without prices, exchanges get nowhere among so many.
            if !self.is_large() {
                self.exchange(None, None);
            }
        }
    }

    /// Whether there are so many candidates that prices have to recommend some.
    fn is_large(&self) -> bool {
        self.problem.candidates.len() > select::LARGE
    }

    /// Exchanges for a good start, exact parts from there; and again from another start.
    fn search_for(&mut self, aim: Aim, mut relaxed: Option<(Bound, Shares)>) {
        let reserve = self.watch.left().map(|left| left.saturating_sub(self.time(aim).unwrap_or_default()));
        for start in 0..STARTS {
            if self.reached(aim) || self.out_of_time(reserve) {
                break;
            }
            let guide = self.guide(relaxed.as_ref());
            let selected = self.is_large() && start == 0 && self.select(Goal::Aim(aim), guide);
            if !selected && (start > 0 || self.problem.kept.is_empty()) {
                self.exchange(guide, reserve);
            }
            if start == 0 && !self.reached(aim) {
                self.tighten(aim, &mut relaxed, reserve);
            }
            let guide = self.guide(relaxed.as_ref());
            self.rounds(&mut Improver::new(aim, guide), reserve, |search| search.reached(aim));
        }
    }

    fn guide<'b>(&self, relaxed: Option<&'b (Bound, Shares)>) -> Option<Guide<'b>> {
        let meetings = self.state.held().count();
        relaxed.map(|(bound, shares)| Guide::new(bound, shares, &self.best.score, meetings))
    }

    /// A better bound where the first exchanges did not meet it; shares, which only recommend, stay where it has none.
    fn tighten(&mut self, aim: Aim, relaxed: &mut Option<(Bound, Shares)>, reserve: Option<Duration>) {
        let watch = self.watch;
        let left = || watch.left().map(|left| left.saturating_sub(reserve.unwrap_or_default()) / 2);
        let Some(known) = self.best.bound(aim) else { return };
        if let Some(better) = bound::tighten(self.certified, known, &left) {
            self.best.set_bound(better.0.clone());
            *relaxed = Some(better);
        }
    }

    /// Whether an aim is as good as its bound, or near enough.
    fn reached(&self, aim: Aim) -> bool {
        let Some(bound) = self.best.bound(aim) else { return false };
        let score = &self.best.score;
        match aim {
            Aim::Mutual => i128::from(score.mutual) >= bound.limit,
            Aim::Floor => i128::from(score.shortfall) <= -bound.limit,
            Aim::Value => {
                let limit = bound.limit.unsigned_abs();
                let missing = limit.saturating_sub(u128::from(score.value));
                missing * 1_000_000 <= limit * u128::from(self.settings.gap_millionths)
            }
            Aim::Breaks | Aim::Changes => false,
        }
    }

    /// The time that an aim may take now.
    fn time(&self, aim: Aim) -> Option<Duration> {
        self.watch.left().map(|left| if aim == Aim::Value { left / LATER * (LATER - 1) } else { left / 3 })
    }

    /// Several exchange searches at once, each in its own neighbourhood of the prices; the best of them is gone on with.
    /// They know nothing of breaks, and so have no place after those.
    fn exchange(&mut self, guide: Option<Guide<'_>>, reserve: Option<Duration>) {
        self.exchange_until(self.best.score.largest_miss, guide, reserve);
    }

    /// The same, to one floor being missing at most so many where that can be.
    fn exchange_until(&mut self, most_missing: u32, guide: Option<Guide<'_>>, reserve: Option<Duration>) {
        if AIMS_OF_EXCHANGE.iter().any(|&aim| self.problem.comes_before(Aim::Breaks, aim)) {
            return;
        }
        let (widths, steps) = if guide.is_some() { (&WIDTHS[..], STEPS.0) } else { (&[0, 0][..], STEPS.1) };
        let chains: Vec<_> =
            widths.iter().map(|&w| (w, ChaCha8Rng::from_rng(&mut self.random), self.state.clone())).collect();
        let (problem, watch) = (self.problem, self.watch);
        let may = |candidate: usize, slot: SlotIndex, width: i64| {
            wanted(problem, candidate) && guide.is_none_or(|guide| guide.admits(problem, candidate, slot, width))
        };
        let go_on = || !is_over(watch, reserve);
        let run = |(width, mut random, mut state): (i64, ChaCha8Rng, State<'_>)| {
            let near = |candidate, slot| may(candidate, slot, width);
            Exchange::new(&mut state, most_missing, near).anneal(steps, &mut random, go_on);
            (Score::of(&state), state.assignment().to_vec())
        };
        let found: Vec<_> = chains.into_par_iter().map(run).collect();
        let best = found.into_iter().reduce(|x, y| if y.0.compare(&x.0, problem).is_lt() { y } else { x });
        best.iter().for_each(|(_, assignment)| self.state = State::of(problem, assignment));
        self.remember();
    }

    /// Improves an aim until it is `done`, all sizes of part were tried in vain, or a third of the time is over.
    fn improve(&mut self, aim: Aim, done: impl Fn(&Self) -> bool) {
        let reserve = self.watch.left().map(|l| l * 2 / 3);
        self.rounds(&mut Improver::new(aim, None), reserve, done);
        self.keep();
    }

    fn rounds(&mut self, improver: &mut Improver<'_>, reserve: Option<Duration>, done: impl Fn(&Self) -> bool) {
        let mut in_vain = 0;
        for round in 0..self.settings.rounds.unwrap_or(u64::MAX) {
            self.report(Stage::Aim(improver.aim(), round));
            if done(self) || self.out_of_time(reserve) || in_vain > improver.patience() {
                break;
            }
            let time = self.watch.left().map(|l| l.saturating_sub(reserve.unwrap_or_default()));
            let better = improver.round(&mut self.state, &mut self.random, time);
            self.remember();
            in_vain = if better { 0 } else { in_vain + 1 };
        }
    }

    /// Remembers the state where it is the best so far, and goes back to the best where it is worse.
    fn keep(&mut self) {
        self.remember();
        if Score::of(&self.state).compare(&self.best.score, self.problem).is_gt() {
            self.state = State::of(self.problem, &self.best.assignment);
        }
    }

    /// Remembers the state where it is the best so far, and shows the best where it can be published.
    fn remember(&mut self) {
        let score = Score::of(&self.state);
        let first = self.best.assignment.is_empty();
        if first || score.compare(&self.best.score, self.problem).is_lt() {
            self.best.assignment = self.state.assignment().to_vec();
            self.best.score = score;
            self.restate();
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
        is_over(self.watch, reserve)
    }

    /// Says bounds anew whose aim comes after one that has become better; the same multipliers prove them.
    fn restate(&mut self) {
        for aim in [Aim::Mutual, Aim::Floor, Aim::Value] {
            let claim = self.claim(aim);
            if let Some(bound) = self.best.bound(aim).filter(|bound| bound.claim != claim) {
                let restated = Bound::new(self.certified, claim, bound.multipliers.clone());
                self.best.set_bound(restated);
            }
        }
    }

    /// What a bound of an aim is about, the aims before it being as good as they are.
    fn claim(&self, aim: Aim) -> Claim {
        let before = |earlier: Aim| self.problem.comes_before(earlier, aim);
        let score = &self.best.score;
        Claim {
            aim,
            mutual: before(Aim::Mutual).then_some(score.mutual),
            shortfall: before(Aim::Floor).then_some(score.shortfall),
            value: (aim == Aim::Changes && before(Aim::Value)).then_some(score.value),
        }
    }
}

/// Whether no more time is left than has to be kept for later.
fn is_over(watch: &dyn Watch, reserve: Option<Duration>) -> bool {
    watch.left().is_some_and(|left| left <= reserve.unwrap_or_default())
}
