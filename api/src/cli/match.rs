//! `maillage match`: who should meet whom.

use std::{collections::BTreeMap, fmt, path::PathBuf, time::Instant};

use clap::Args;
use matcher::spread::{Concentration, SpreadEffect};
use serde::Serialize;

use super::{console::Console, event, failure::Failure, flags::Threads, ranker, why};
use crate::{
    actions::rank::rank,
    output::{self, Part},
};

const EXAMPLES: &str = "\
Examples:
  maillage match my-event --out out             then open out/matches.csv
  maillage match my-event --why p17 p42         what makes up the value of one pair
  maillage match my-event --why p17 p42 --json  the same for programs";

/// Rank pairs: who should meet whom, and why
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// The event folder
    #[arg(value_name = "EVENT")]
    event: PathBuf,
    /// The folder to write to; made where it is missing
    #[arg(long, value_name = "OUT", required_unless_present = "why")]
    out: Option<PathBuf>,
    /// Write nothing, but tell what makes up the value of these two, by id or exact name. For organisers: declarations
    /// that only they may see are quoted, and marked
    #[arg(long, num_args = 2, value_names = ["A", "B"], conflicts_with = "out")]
    why: Option<Vec<String>>,
    #[command(flatten)]
    threads: Threads,
}

/// How evenly lists are filled, for machines in basis points.
#[derive(Serialize)]
struct Evenness {
    top_ten: u32,
    gini: u32,
    unlisted: u32,
}

impl From<Concentration> for Evenness {
    fn from(Concentration { top_ten, gini, unlisted, .. }: Concentration) -> Self {
        Self { top_ten, gini, unlisted }
    }
}

#[derive(Serialize)]
struct Spread {
    before: Evenness,
    after: Evenness,
}

impl From<SpreadEffect> for Spread {
    fn from(SpreadEffect { before, after }: SpreadEffect) -> Self {
        Self { before: before.into(), after: after.into() }
    }
}

#[derive(Serialize)]
struct Ranked {
    out: PathBuf,
    participants: usize,
    matches: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    spread: Option<Spread>,
}

impl fmt::Display for Ranked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { out, participants, matches, spread } = self;
        writeln!(f, "{matches} matches of {participants} participants")?;
        if let Some(Spread { before, after }) = spread {
            let percent = |basis_points: u32| f64::from(basis_points) / 100.0;
            let (top, gini) = ((before.top_ten, after.top_ten), (before.gini, after.gini));
            writeln!(
                f,
                "Spread: the ten most listed people take {:.1} % of the places of all lists, {:.1} % by value alone",
                percent(top.1),
                percent(top.0)
            )?;
            writeln!(
                f,
                "  (Gini {:.2}, before {:.2}; in nobody's list {}, before {})",
                percent(gini.1) / 100.0,
                percent(gini.0) / 100.0,
                after.unlisted,
                before.unlisted
            )?;
        }
        write!(f, "Written to {}", out.display())
    }
}

/// Ranks and writes `matches.csv`, or tells why one pair is worth what it is.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let began = Instant::now();
    typed.threads.settle()?;
    let event = event::open(&typed.event, console)?;
    if let Some([a, b]) = typed.why.as_deref() {
        return why::tell(&event, a, b, console);
    }
    let Some(out) = &typed.out else { return Err(Failure::Usage("write --out OUT or --why A B".to_owned())) };
    let ranker = ranker::of(&event, console);
    let ranking = rank(&event, &ranker, &*console.progress());
    let file = ranking.file(&event, &ranker);
    output::write(out, &BTreeMap::from([(Part::Matches, vec![file])]))?;
    console.timing("written", began);
    let participants = event.roster.participants.len();
    let spread = ranking.spread().map(Spread::from);
    console.result(&Ranked { out: out.clone(), participants, matches: ranking.pairs(), spread });
    Ok(())
}
