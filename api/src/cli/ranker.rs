//! The ranker of an event, which understands declarations in different languages as far as it can, and what to say where
//! it cannot.

use matcher::{
    domain::Roster,
    meaning::{AcrossLanguages, Meanings},
    ranking::Ranker,
};
use schedules::event::Event;

use super::console::Console;
use crate::actions::meanings::{MeaningError, Understood, understand};

const NOT_FETCHED: &str = "Declarations are in several languages. Between these only sectors and common words count; \
                           `maillage model fetch` gets what compares them by meaning.";

/// Reads the declarations of the event, with what they mean.
pub(super) fn of<'a>(event: &'a Event, console: &Console) -> Ranker<'a> {
    let meanings = meanings(&event.roster, console).unwrap_or_else(|error| {
        console.note("notice", &error.to_string());
        Meanings::default()
    });
    let ranker = Ranker::with_meanings(&event.roster, &meanings);
    if ranker.across_languages() == AcrossLanguages::BySectors {
        console.note("notice", &NOT_FETCHED);
    }
    ranker
}

fn meanings(roster: &Roster, console: &Console) -> Result<Meanings, MeaningError> {
    let Understood { meanings, not_kept } = understand(roster, &*console.progress())?;
    not_kept.iter().for_each(|error| console.note("notice", &error.to_string()));
    Ok(meanings)
}
