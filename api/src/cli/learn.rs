//! `maillage learn`: what outcomes of earlier events teach about weights and sectors.

use std::{fmt, fs, path::PathBuf, time::Instant};

use anyhow::Context;
use clap::Args;
use matcher::learning::{Fold, Kept};
use serde::Serialize;

use super::{console::Console, failure::Failure, flags::Threads};
use crate::{
    actions::learn::{Taught, file, teach},
    folder,
};

const EXAMPLES: &str = "\
Example:
  maillage learn events/2024 events/2025 --out events/2026/learned.toml
  and in events/2026/event.toml, under [matching]: learned = \"learned.toml\"";

/// Learn from outcomes.csv which weights and sectors would have foreseen what came of meetings
///
/// Each fifth of the outcomes is held out once: what was fitted to the others has to rank it better than the default
/// weights do, or the defaults are kept. Only what people typed plays a part.
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(super) struct Typed {
    /// Event folders with an outcomes.csv
    #[arg(value_name = "EVENT", required = true)]
    events: Vec<PathBuf>,
    /// The file to write; without it the figures are told and nothing is written
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    threads: Threads,
}

/// nDCG@10 on outcomes held out.
#[derive(Serialize)]
struct Quality {
    people: usize,
    defaults: f64,
    terms: f64,
    affinities: f64,
}

impl From<Fold> for Quality {
    fn from(fold: Fold) -> Self {
        let share = |ten_thousandths: u32| f64::from(ten_thousandths) / 10_000.0;
        let Fold { people, defaults, terms, affinities } = fold;
        Self { people, defaults: share(defaults), terms: share(terms), affinities: share(affinities) }
    }
}

#[derive(Serialize)]
struct Learned {
    pairs: usize,
    folds: Vec<Quality>,
    all: Quality,
    kept: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    out: Option<PathBuf>,
}

impl fmt::Display for Quality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { people, defaults, terms, affinities } = self;
        write!(f, "{people:>7} {defaults:>9.4} {terms:>9.4} {affinities:>19.4}")
    }
}

impl fmt::Display for Learned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} pairs of whom something came; nDCG@10 of each fifth, held out:", self.pairs)?;
        writeln!(f, "          people  defaults   weights  weights and sectors")?;
        for (number, fold) in (1..).zip(&self.folds) {
            writeln!(f, "  part {number} {fold}")?;
        }
        writeln!(f, "  all    {}", self.all)?;
        let kept = match self.kept {
            "defaults" => "Kept: the default weights, since nothing that was fitted does better",
            "weights" => "Kept: the fitted weights",
            _ => "Kept: the fitted weights and affinities of sectors",
        };
        match &self.out {
            Some(out) => write!(f, "{kept}\nWritten to {}", out.display()),
            None => write!(f, "{kept}\nNothing was written; add --out FILE"),
        }
    }
}

/// Learns, and writes what was learned.
pub(super) fn run(typed: &Typed, console: &Console) -> Result<(), Failure> {
    let began = Instant::now();
    typed.threads.settle()?;
    let mut folders = Vec::new();
    for event in &typed.events {
        let read = folder::read(event)?;
        read.notices.iter().for_each(|notice| console.note("notice", notice));
        folders.push(read);
    }
    let taught = teach(&folders).map_err(|error| Failure::Usage(error.to_string()))?;
    let Taught { learnt, unread, .. } = &taught;
    if *unread > 0 {
        let words = "nothing, knowledge, contact, negotiation, agreement";
        console.note("notice", &format!("{unread} outcomes are none of {words}: left out"));
    }
    if let Some(out) = &typed.out {
        fs::write(out, file(&taught)).with_context(|| format!("{} cannot be written", out.display()))?;
    }
    console.timing("learned", began);
    console.result(&Learned {
        pairs: learnt.pairs,
        folds: learnt.folds.into_iter().map(Quality::from).collect(),
        all: learnt.all.into(),
        kept: match learnt.kept {
            Kept::Defaults => "defaults",
            Kept::Terms => "weights",
            Kept::Affinities => "weights and affinities",
        },
        out: typed.out.clone(),
    });
    Ok(())
}
