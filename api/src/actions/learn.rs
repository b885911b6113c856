//! Learning: what outcomes of earlier events teach about weights and sectors, as a file that events can name.

use std::fmt::Write;

use matcher::{
    domain::{Grade, Weight},
    learning::{Kept, LearnError, Learnt, Lesson, Lore, learn},
};

use crate::folder::Folder;

/// What came of learning, and from what.
#[derive(Clone, Debug)]
pub struct Taught {
    /// What was learned and how well it does.
    pub learnt: Learnt,
    /// The ids of the events.
    pub events: Vec<String>,
    /// How many outcomes are in none of the words that have a meaning, and were left out.
    pub unread: usize,
}

/// Learns from the outcomes of events.
///
/// # Errors
/// Too few outcomes.
pub fn teach(folders: &[Folder]) -> Result<Taught, LearnError> {
    let mut unread = 0;
    let mut lesson = |folder: &Folder| {
        let graded = folder.outcomes.iter().filter_map(|outcome| {
            let grade = Grade::parse(&outcome.outcome);
            unread += usize::from(grade.is_none());
            Some((outcome.a, outcome.b, grade?))
        });
        graded.collect()
    };
    let outcomes: Vec<_> = folders.iter().map(&mut lesson).collect();
    let rosters = folders.iter().map(|folder| &folder.event.roster);
    let lessons: Vec<_> = rosters.zip(outcomes).map(|(roster, outcomes)| Lesson { roster, outcomes }).collect();
    let events = folders.iter().map(|folder| folder.event.id.clone()).collect();
    Ok(Taught { learnt: learn(&lessons)?, events, unread })
}

/// The file, for `[matching] learned` of an event.
pub fn file(taught: &Taught) -> String {
    let Taught { learnt, events, .. } = taught;
    let events: Vec<String> = events.iter().map(|id| text(id)).collect();
    let learned = match learnt.kept {
        Kept::Defaults => learnt.all.defaults,
        Kept::Terms => learnt.all.terms,
        Kept::Affinities => learnt.all.affinities,
    };
    let share = |ten_thousandths: u32| f64::from(ten_thousandths) / 10_000.0;
    let mut toml = format!(
        "# Written by `maillage learn`. An event takes this by [matching] learned = \"learned.toml\".\n\
         # What [matching.weights] of the event says wins over the weights here.\n\
         format = 1\n\n\
         [made_from]\n\
         events = [{}]\n\
         pairs = {}          # with an outcome better than nothing\n\
         defaults = {:.4}    # nDCG@10 of outcomes held out\n\
         learned = {:.4}\n",
        events.join(", "),
        learnt.pairs,
        share(learnt.all.defaults),
        share(learned)
    );
    let Lore { weights, affinities } = &learnt.lore;
    toml.push_str("\n[weights]\n");
    if learnt.kept == Kept::Defaults {
        toml.push_str("# The defaults: nothing that was fitted ranks outcomes better that it has not seen.\n");
    }
    for (name, weight) in weights {
        let _ = writeln!(toml, "{name} = {}", number(*weight));
    }
    for affinity in affinities {
        let (need, offer, strength) = (text(&affinity.need), text(&affinity.offer), number(affinity.strength));
        let _ = write!(toml, "\n[[affinity]]\nneed = {need}\noffer = {offer}\nstrength = {strength}\n");
    }
    toml
}

/// With at least one decimal, as TOML tells numbers from counts.
fn number(weight: Weight) -> String {
    format!("{:?}", weight.millionths() as f64 / 1e6)
}

/// A text in quotes. What JSON escapes, TOML reads.
fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
