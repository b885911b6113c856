//! Solver, check and the Python checker on the same random events: whatever one of them says of a schedule, sound or
//! tampered with, the others say as well.

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
    process::Command,
};

use api::{
    folder,
    output::{self, Part},
};
use schedules::{
    certificate::Certificate,
    check::{Figures, Rule, Verdict, check},
    event::{Event, PairValue},
    problem::Problem,
    schedule::{Schedule, Status},
    solve::{self, Settings, Unwatched, conclude, seat},
    timetable::SlotIndex,
};

use crate::{dice::Dice, random_event};

/// The second opinion, where the shared data is at hand.
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn checker() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared");
    let shared = env::var_os("MAILLAGE_SHARED").map_or(beside, PathBuf::from);
    let script = shared.join("tools/check_schedule.py");
    if script.exists() {
        return Some(script);
    }
    assert!(env::var_os("CI").is_none(), "{} is not there", script.display());
    eprintln!("SKIPPED: no second opinion, as {} is not there", script.display());
    None
}

/// What the second opinion prints: figures by name, and faults.
struct Opinion {
    figures: BTreeMap<String, String>,
    faults: Vec<String>,
}

fn opinion(script: &Path, event: &Path, out: &Path) -> Opinion {
    let run = Command::new("python3").arg(script).args([event, out]).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    let errors = String::from_utf8_lossy(&run.stderr);
    assert!(errors.is_empty(), "the second opinion broke down: {errors}");
    let (faults, figures): (Vec<&str>, Vec<&str>) = said.lines().partition(|line| line.starts_with("FAULT"));
    let figures = figures.into_iter().filter_map(|line| line.split_once(' '));
    Opinion {
        figures: figures.map(|(name, figure)| (name.to_owned(), figure.to_owned())).collect(),
        faults: faults.into_iter().map(str::to_owned).collect(),
    }
}

/// An event folder, its schedule, and a place for what comes out.
pub(crate) struct Case {
    home: tempfile::TempDir,
    pub(crate) event: Event,
    pub(crate) matches: Vec<PairValue>,
    pub(crate) schedule: Schedule,
    certificate: Certificate,
}

impl Case {
    /// None where there is no schedule. The values of an event that is not `given` them count as ranked.
    pub(crate) fn new(dice: &mut Dice, given: bool) -> Option<Self> {
        let home = tempfile::tempdir().unwrap();
        random_event::write(home.path(), dice);
        let mut event = folder::read(home.path()).unwrap().event;
        let matches = event.given.clone().unwrap();
        event.given = event.given.filter(|_| given);
        let problem = Problem::new(&event, &matches, &[], None);
        let settings = Settings { gap_millionths: 0, rounds: Some(3), seed: 0 };
        let outcome = solve::solve(&problem, settings, &Unwatched);
        let seats = seat(&event.places, &problem, outcome.assignment());
        let (schedule, certificate) = conclude(&event, &problem, &outcome, &seats, 0)?;
        Some(Self { home, event, matches, schedule, certificate })
    }

    fn verdict(&self) -> Verdict {
        check(&self.event, &self.matches, None, &self.schedule, &self.certificate)
    }

    /// Writes the files and asks for the second opinion.
    fn second_opinion(&self, script: &Path) -> Opinion {
        let out = self.home.path().join("out");
        let matches = output::given_matches(&self.event, &self.matches);
        let files = output::schedule(&self.event, &self.schedule, &self.certificate);
        output::write(&out, &BTreeMap::from([(Part::Matches, vec![matches]), (Part::Schedule, files)])).unwrap();
        opinion(script, self.home.path(), &out)
    }
}

/// One change to a schedule or its certificate.
fn tamper(case: &mut Case, dice: &mut Dice) {
    let meetings = case.schedule.meetings.len();
    let slots = case.event.timetable.slots().len();
    let lines = case.certificate.lines.len();
    match dice.below(9) {
        0 if meetings > 0 => case.schedule.meetings[dice.below(meetings)].slot = SlotIndex(dice.below(slots) as u32),
        1 if meetings > 0 => {
            dice.one(&["P", "Stand", "1"]).clone_into(&mut case.schedule.meetings[dice.below(meetings)].place);
        }
        2 if meetings > 0 => drop(case.schedule.meetings.remove(dice.below(meetings))),
        3 if meetings > 0 => case.schedule.meetings[dice.below(meetings)].value += 1,
        4 if meetings > 1 => case.schedule.meetings[0].b = case.schedule.meetings[1].b,
        5 => case.schedule.objective.value += 1,
        6 => case.schedule.objective.upper_bound = case.schedule.objective.upper_bound.map(|b| b.saturating_sub(1)),
        7 if lines > 0 => case.certificate.lines[dice.below(lines)].rhs += 1,
        8 if lines > 0 => {
            let line = dice.below(lines);
            case.certificate.lines[line].multiplier.0 *= dice.one(&[-1, 0, 2]);
        }
        _ => case.schedule.shortfalls.clear(),
    }
}

/// Rules that the second opinion leaves aside.
const OURS: [Rule; 6] =
    [Rule::MeetingId, Rule::UnplacedReason, Rule::Unplaced, Rule::WithinBound, Rule::Optimal, Rule::Bound];

/// What the three disagree about in the random event of a seed.
fn disagreement(seed: u64, script: Option<&Path>) -> Option<String> {
    let mut dice = Dice(seed);
    let mut case = Case::new(&mut dice, true)?;
    let verdict = case.verdict();
    if !verdict.holds() {
        return Some(format!("the check, of what the solver made: {:#?}", verdict.faults));
    }
    let script = script?;
    let opinion = case.second_opinion(script);
    if !opinion.faults.is_empty() {
        return Some(format!("the second opinion alone: {:#?}", opinion.faults));
    }
    for (name, figure) in verdict.figures.iter().flat_map(Figures::named) {
        if let Some(theirs) = opinion.figures.get(name).filter(|theirs| **theirs != figure) {
            return Some(format!("{name} is {figure} here, {theirs} there"));
        }
    }
    if case.schedule.status == Status::Infeasible {
        return None;
    }
    tamper(&mut case, &mut dice);
    let verdict = case.verdict();
    let opinion = case.second_opinion(script);
    if verdict.holds() && !opinion.faults.is_empty() {
        return Some(format!("tampered with, the second opinion alone: {:#?}", opinion.faults));
    }
    let expected = verdict.faults.iter().any(|f| !OURS.contains(&f.rule));
    (expected && opinion.faults.is_empty()).then(|| format!("tampered with, the check alone: {:#?}", verdict.faults))
}

#[test]
fn solver_check_and_second_opinion_agree() {
    let script = checker();
    let disagreements: Vec<String> =
        (0..40).filter_map(|seed| Some(format!("seed {seed}: {}", disagreement(seed, script.as_deref())?))).collect();
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}
