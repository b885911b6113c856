//! Values are what another solver, microlp, finds in the whole model at once.

use microlp::{ComparisonOp, OptimizationDirection, Problem as Model, Variable};
use rand::RngExt;
use rand_chacha::{ChaCha8Rng, rand_core::SeedableRng};
use schedules::{event::Aim, problem::Problem, schedule::Status};

use crate::small::Small;

/// Up to twelve people whom availability, maxima and places bind, and values of about half of their pairs.
fn random(seed: u64) -> Small {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let (slots, places) = (random.random_range(1..5), random.random_range(1..5));
    let ids: Vec<String> = (0..random.random_range(6..13)).map(|n| format!("{}{n:02}", ["a", "b"][n / 6])).collect();
    let mut event = Small::new(&ids.join(" "), slots, places).order(&[Aim::Value]);
    event = ["AA", "BB"].iter().fold(event, |event, pair| {
        let mut letters = pair.chars();
        event.pairing([letters.next().unwrap(), letters.next().unwrap()], 0, None)
    });
    for id in &ids {
        let away: Vec<String> = (1..=slots).filter(|_| random.random_bool(0.25)).map(|s| format!("s/{s}")).collect();
        event = event.away(id, &away.join(" "));
        if random.random_bool(0.4) {
            event = event.max(id, random.random_range(1..3));
        }
    }
    for (index, a) in ids.iter().enumerate() {
        for b in &ids[index + 1..] {
            if random.random_bool(0.5) {
                event = event.worth(&format!("{a}~{b}"), random.random_range(1..60));
            }
        }
    }
    event
}

/// The most that any schedule is worth: a variable for each candidate and slot, a row for each limit.
fn most(problem: &Problem) -> f64 {
    let mut model = Model::new(OptimizationDirection::Maximize);
    let variables: Vec<Vec<(usize, Variable)>> = problem
        .candidates
        .iter()
        .map(|c| c.seats.iter().map(|s| (s.slot.get(), model.add_binary_var(c.value.into()))).collect())
        .collect();
    let mut at_most = |limit: u32, chosen: Vec<Variable>| {
        let row: Vec<(Variable, f64)> = chosen.into_iter().map(|variable| (variable, 1.0)).collect();
        model.add_constraint(row, ComparisonOp::Le, limit.into());
    };
    let all = || problem.candidates.iter().zip(&variables);
    all().for_each(|(_, own)| at_most(1, own.iter().map(|own| own.1).collect()));
    for slot in 0..problem.slots() {
        let here = |own: &[(usize, Variable)]| own.iter().find(|own| own.0 == slot).map(|own| own.1);
        at_most(problem.common[slot], all().filter_map(|(_, own)| here(own)).collect());
        for person in 0..problem.people.len() {
            let with = all().filter(|(c, _)| c.a.get() == person || c.b.get() == person);
            at_most(1, with.filter_map(|(_, own)| here(own)).collect());
        }
    }
    for (person, limits) in problem.people.iter().enumerate() {
        let with = all().filter(|(c, _)| c.a.get() == person || c.b.get() == person);
        let chosen = with.flat_map(|(_, own)| own.iter().map(|own| own.1)).collect();
        at_most(limits.max.unwrap_or(u32::MAX), chosen);
    }
    model.solve().unwrap().objective()
}

#[test]
fn values_of_a_few_hundred_events_are_those_of_the_whole_model() {
    let mut proven = 0;
    for seed in 0..300 {
        let event = random(seed);
        let most = most(&Problem::new(&event.event, &event.matches, &[], None));
        let schedule = event.plan().schedule;
        let told = schedule.objective;
        assert!((told.value as f64 - most).abs() < 0.5, "seed {seed}: {told:?} is not {most}");
        assert!(told.upper_bound.unwrap() as f64 >= most - 0.5, "seed {seed}: {told:?} is a bound below {most}");
        proven += u32::from(schedule.status == Status::Optimal);
    }
    assert!(proven >= 240, "only {proven} of 300 proven");
}
