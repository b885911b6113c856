//! The solver against every schedule there is, on small random events: no bound is too tight, mutual pairs, floor and
//! value are the best possible, and breaks are where that is claimed.

use std::{cmp::Reverse, collections::BTreeMap};

use api::folder;
use schedules::{
    event::Aim,
    problem::{Problem, Room},
    schedule::Status,
    solve::{self, Settings, Unwatched, conclude, seat},
    timetable::SlotIndex,
};

use crate::{dice::Dice, random_event};

/// Mutual pairs, shortfall, value and breaks, as far as each is aimed at; smaller is better.
type Figures = (Reverse<u32>, u32, Reverse<u64>, u32);

/// Goes through all schedules, candidate by candidate.
struct Enumeration<'p> {
    problem: &'p Problem,
    slots: Vec<Option<SlotIndex>>,
    best: Option<Figures>,
    left: u32,
}

impl Enumeration<'_> {
    /// The best figures of all schedules; `None` where no schedule satisfies the demands.
    fn run(problem: &Problem) -> Result<Option<Figures>, TooMany> {
        let slots = vec![None; problem.candidates.len()];
        let mut enumeration = Enumeration { problem, slots, best: None, left: 400_000 };
        enumeration.choose(0)?;
        Ok(enumeration.best)
    }

    fn choose(&mut self, candidate: usize) -> Result<(), TooMany> {
        self.left = self.left.checked_sub(1).ok_or(TooMany)?;
        let Some(c) = self.problem.candidates.get(candidate) else {
            self.judge();
            return Ok(());
        };
        if !c.required {
            self.choose(candidate + 1)?;
        }
        for seat in c.seats.clone() {
            self.slots[candidate] = Some(seat.slot);
            if self.fits_so_far(candidate) {
                self.choose(candidate + 1)?;
            }
        }
        self.slots[candidate] = None;
        Ok(())
    }

    /// The limits that more meetings can only break further.
    fn fits_so_far(&self, newest: usize) -> bool {
        let problem = self.problem;
        let of = |c: usize| &problem.candidates[c];
        let slot = self.slots[newest];
        let held = || (0..problem.candidates.len()).filter(|&c| self.slots[c].is_some());
        let beside: Vec<usize> = held().filter(|&c| self.slots[c] == slot).collect();
        let room = |c: usize| slot.and_then(|s| of(c).seat(s)).map(|s| s.room);
        let place = |c: usize| match room(c) {
            Some(Room::Own(place) | Room::Named(place)) => Some(place),
            _ => None,
        };
        let common = beside.iter().filter(|&&c| !matches!(room(c), Some(Room::Own(_)))).count() as u32;
        let at_place = beside.iter().filter(|&&c| place(c) == place(newest)).count() as u32;
        let n = of(newest);
        [n.a, n.b].into_iter().all(|p| {
            let mine = |c: &usize| of(*c).a == p || of(*c).b == p;
            let most = problem.people[p.get()].max.unwrap_or(u32::MAX);
            beside.iter().copied().filter(|c| mine(c)).count() == 1 && held().filter(mine).count() as u32 <= most
        }) && slot.is_none_or(|s| common <= problem.common[s.get()])
            && place(newest).is_none_or(|p| at_place <= problem.place_capacity[p.get()])
            && n.organisations.is_none_or(|o| {
                held().filter(|&c| of(c).organisations == Some(o)).count() as u32 <= problem.organisations[o].limit
            })
            && n.quotas.iter().all(|&q| {
                let most = problem.quotas[q].max.unwrap_or(u32::MAX);
                held().filter(|&c| of(c).quotas.contains(&q)).count() as u32 <= most
            })
    }

    /// The rules that only a whole schedule can be asked about; then its figures.
    fn judge(&mut self) {
        let problem = self.problem;
        let held: Vec<usize> = (0..problem.candidates.len()).filter(|&c| self.slots[c].is_some()).collect();
        let ordered = problem.before.iter().all(|&(earlier, later)| self.slots[earlier] < self.slots[later]);
        let quotas = problem.quotas.iter().enumerate().all(|(q, quota)| {
            held.iter().filter(|&&c| problem.candidates[c].quotas.contains(&q)).count() as u32 >= quota.min
        });
        let mut busy: BTreeMap<u32, Vec<SlotIndex>> = BTreeMap::new();
        for &c in &held {
            for person in [problem.candidates[c].a, problem.candidates[c].b] {
                busy.entry(person.0).or_default().extend(self.slots[c]);
            }
        }
        if !ordered || !quotas || !busy.values().all(|slots| self.day_allowed(slots)) {
            return;
        }
        let aims = |aim| problem.order.contains(&aim);
        let mutual = held.iter().filter(|&&c| aims(Aim::Mutual) && problem.candidates[c].mutual).count() as u32;
        let meetings = |p: usize| busy.get(&(p as u32)).map_or(0, Vec::len) as u32;
        let lacking = |(p, person): (usize, &schedules::problem::Person)| person.min.saturating_sub(meetings(p));
        let shortfall = if aims(Aim::Floor) { problem.people.iter().enumerate().map(lacking).sum() } else { 0 };
        let value = held.iter().map(|&c| u64::from(problem.candidates[c].value)).sum();
        let breaks =
            busy.values().map(|slots| self.runs(slots).map(|runs| runs.len().saturating_sub(1) as u32).sum::<u32>());
        let breaks = if aims(Aim::Breaks) { breaks.sum() } else { 0 };
        let figures = (Reverse(mutual), shortfall, Reverse(value), breaks);
        self.best = Some(self.best.map_or(figures, |best| best.min(figures)));
    }

    /// The lengths of the runs of each stretch.
    fn runs(&self, busy: &[SlotIndex]) -> impl Iterator<Item = Vec<usize>> {
        self.problem.stretches.iter().map(|stretch| {
            let day: String = stretch.iter().map(|s| if busy.contains(s) { 'x' } else { ' ' }).collect();
            day.split_whitespace().map(str::len).collect()
        })
    }

    fn day_allowed(&self, busy: &[SlotIndex]) -> bool {
        let most = self.problem.max_run.unwrap_or(u32::MAX) as usize;
        let breaks: usize = self.runs(busy).map(|runs| runs.len().saturating_sub(1)).sum();
        self.runs(busy).flatten().all(|run| run <= most)
            && breaks <= self.problem.max_breaks.unwrap_or(u32::MAX) as usize
    }
}

/// Too many schedules to go through.
#[derive(Debug)]
struct TooMany;

/// Seeds that once found something, and then the first ones.
#[test]
fn nothing_is_better_than_what_the_solver_finds() {
    [12_580_939_920_419_516_572, 9_563_424_303_201_488_414].into_iter().chain(0..400).for_each(compare);
}

fn compare(seed: u64) {
    let home = tempfile::tempdir().unwrap();
    random_event::write(home.path(), &mut Dice(seed));
    let event = folder::read(home.path()).unwrap_or_else(|faults| panic!("{faults}")).event;
    let matches = event.given.clone().unwrap();
    let problem = Problem::new(&event, &matches, &[], None);
    let Ok(best) = Enumeration::run(&problem) else { return };
    let settings = Settings { gap_millionths: 0, rounds: Some(20), seed: 0 };
    let outcome = solve::solve(&problem, settings, &Unwatched);
    let seats = seat(&event.places, &problem, outcome.assignment());
    let Some((schedule, _)) = conclude(&event, &problem, &outcome, &seats, 0) else {
        panic!("seed {seed}: neither a schedule nor a proof");
    };
    let Some((mutual, shortfall, value, breaks)) = best else {
        assert_eq!(schedule.status, Status::Infeasible, "seed {seed}");
        return;
    };
    let found = schedule.objective;
    let aims = |aim| problem.order.contains(&aim);
    let mine = (
        Reverse(if aims(Aim::Mutual) { found.mutual } else { 0 }),
        if aims(Aim::Floor) { found.floor_shortfall } else { 0 },
        Reverse(found.value),
    );
    assert!(schedule.status != Status::Infeasible, "seed {seed}");
    assert_eq!(mine, (mutual, shortfall, value), "seed {seed}");
    assert!(found.breaks_bound.is_none_or(|bound| !aims(Aim::Breaks) || bound <= breaks), "seed {seed}");
    assert!(!aims(Aim::Breaks) || found.breaks >= breaks, "seed {seed}: better than the best");
    assert!(schedule.status != Status::Optimal || !aims(Aim::Breaks) || found.breaks == breaks, "seed {seed}");
    assert!(found.upper_bound.is_none_or(|bound| bound >= value.0), "seed {seed}");
    assert!(found.floor_bound.is_none_or(|bound| bound <= shortfall), "seed {seed}");
    assert!(found.mutual_bound.is_none_or(|bound| bound >= mutual.0), "seed {seed}");
}
