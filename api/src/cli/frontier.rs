//! `maillage frontier`: what the event would be worth with other numbers of slots and places.

use std::{collections::BTreeMap, fmt, path::PathBuf, time::Duration, time::Instant};

use anyhow::Context;
use clap::Args;
use schedules::{event::Event, frontier::WhatIf};
use serde::Serialize;

use super::{
    console::Console,
    event,
    failure::Failure,
    flags::{Folders, Solver},
    interrupt, ranker,
    values::{Range, Share, range, share, span},
};
use crate::{
    actions::{frontier::Frontier, rank::rank},
    output::{self, Part},
};

const EXAMPLES: &str = "\
Examples:
  maillage frontier my-event --out out
  maillage frontier my-event --out out --slots 8..16 --places 10..30 --time-limit 5m";

/// The most numbers of slots, or of places, between two ends.
const STEPS: u32 = 5;
/// A search that would take more than this part of the time is cut short, so that a hard point leaves time to the others.
const MOST_SEARCHES: u32 = 12;

/// Show what more or fewer slots and places would be worth, and what each cluster brings
///
/// Points are compared by value alone; mutual pairs and people under their minimum are counted, not pursued. Fewer slots:
/// the longest session loses its last slot, again and again. More slots: the last session goes on after its end with the
/// same lengths and pauses, everyone free. Places: the common places of each slot, scaled. Without a cluster: its people
/// who are in no other stay away.
///
/// What a search finds for one point also tells between what the value of the others lies. Only points of which that
/// tells too little are searched for as well; of the rest, frontier.csv gives the least and the most.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    #[command(flatten)]
    folders: Folders,
    /// Numbers of slots, such as 8..16 [default: two fewer to two more]
    #[arg(long, value_name = "A..B", value_parser = range)]
    slots: Option<Range>,
    /// Numbers of places, such as 10..30 [default: two fifths fewer to two fifths more]
    #[arg(long, value_name = "A..B", value_parser = range)]
    places: Option<Range>,
    /// Wall time for the whole run, such as 60s, 2m or 500ms
    #[arg(long, value_name = "TIME", value_parser = span, default_value = "2m")]
    time_limit: Duration,
    /// A point whose value is known to within this needs no search, such as 0.5% or 0.005
    #[arg(long, value_name = "SHARE", value_parser = share, default_value = "2%")]
    gap: Share,
    /// Choose between equally good schedules
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    #[command(flatten)]
    solver: Solver,
}

#[derive(Serialize)]
struct Found {
    out: PathBuf,
    points: usize,
    searched: usize,
    seconds: f64,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { out, points, searched, .. } = self;
        write!(f, "{points} points by {searched} searches\nWritten to {}", out.display())
    }
}

/// Searches and writes.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let began = Instant::now();
    typed.solver.threads.settle()?;
    let Folders { event, out } = &typed.folders;
    let event = event::open(event, console)?;
    let (slots, places) = typed.numbers(&event)?;
    let progress = console.progress();
    let values = rank(&event, &ranker::of(&event, console), &*progress).values();
    let gap_millionths = u64::from(typed.gap.0);
    let frontier = Frontier {
        slots,
        places,
        gap_millionths,
        seed: typed.seed,
        deadline: began + typed.time_limit.mul_f64(0.95),
        each: typed.time_limit / MOST_SEARCHES,
        solver: typed.solver.launch()?,
        stop: interrupt::listen(console).context("listening to Ctrl-C")?,
    };
    let points = frontier.run(&event, &values, &*progress)?;
    let files = output::frontier(&event, &points, gap_millionths);
    output::write(out, &BTreeMap::from([(Part::Frontier, files)]))?;
    console.timing("written", began);
    let searched = points.iter().filter(|point| point.searched).count();
    let seconds = began.elapsed().as_secs_f64();
    console.result(&Found { out: out.clone(), points: points.len(), searched, seconds });
    Ok(())
}

impl Typed {
    /// The numbers of slots and of places; the present ones are always among them.
    fn numbers(&self, event: &Event) -> Result<(Vec<u32>, Vec<u32>), Failure> {
        let present = WhatIf::present(event);
        let least = event.timetable.sessions().len() as u32;
        let slots = self.slots.unwrap_or(Range(present.slots.saturating_sub(2).max(least), present.slots + 2));
        if slots.0 < least {
            return Err(Failure::Usage(format!(
                "--slots: there are {least} sessions, which keep a slot each; begin at {least}"
            )));
        }
        let fifths = present.places * 2 / 5;
        let places = self.places.unwrap_or(Range(present.places - fifths, present.places + fifths.max(1)));
        if present.places == 0 {
            return Err(Failure::Usage("the event has no common places to add to or take from".to_owned()));
        }
        Ok((spread(slots, present.slots), spread(places, present.places)))
    }
}

/// Numbers from one end to the other, evenly, and the present one.
fn spread(Range(from, to): Range, present: u32) -> Vec<u32> {
    let steps = (to - from).clamp(1, STEPS - 1);
    let mut numbers: Vec<u32> = (0..=steps).map(|step| from + (to - from) * step / steps).chain([present]).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}
