//! What `schedule`, `plan` and `demo` share: from an event to a schedule with everything that belongs to it.

use std::{collections::BTreeMap, path::Path, time::Instant};

use jiff::Timestamp;
use matcher::{ranking::Ranker, spread::SpreadEffect};
use schedules::{
    certificate::Certificate,
    comparison::{Compared, compare},
    event::Event,
    schedule::Schedule,
    versions::{Difference, differences},
};

use super::{console::Console, failure::Failure, flags, search::Ending, summary::Summary};
use crate::{
    actions::{
        agendas::agendas,
        rank::{Declared, rank},
        schedule::{Scheduled, schedule},
    },
    output::{self, OutputFile, Part},
};

/// A schedule and what it was made from.
pub(super) struct Planned<'a> {
    event: &'a Event,
    ranker: &'a Ranker<'a>,
    now: Timestamp,
    matches: OutputFile,
    schedule: Schedule,
    certificate: Certificate,
    compared: Vec<Compared>,
    spread: Option<SpreadEffect>,
    /// What differs from the published schedule, where one is kept.
    differences: Option<Vec<Difference>>,
}

impl<'a> Planned<'a> {
    /// Ranks, unless values are given, and schedules.
    pub(super) fn new(
        event: &'a Event,
        ranker: &'a Ranker<'a>,
        flags: &flags::Search,
        began: Instant,
        ending: Ending,
        console: &Console,
    ) -> Result<Self, Failure> {
        let kept = flags.kept(event, console)?;
        let search = flags.settle(event, began, ending, console)?;
        let progress = console.progress();
        let ranking = rank(event, ranker, &*progress);
        // Before the search, which then has all the time that is left but for writing.
        let matches = ranking.file(event, ranker);
        let (values, spread) = (ranking.values(), ranking.spread());
        console.timing("matched", began);
        let meetings = kept.as_ref().map_or(&[][..], |kept| &kept.meetings);
        let Scheduled { schedule, certificate, setbacks } = schedule(event, &values, meetings, &search, &*progress)?;
        setbacks.iter().for_each(|setback| console.note("notice", &setback.to_string()));
        console.timing("scheduled", began);
        let wanted = flags.rivals.compare && schedule.conflict.is_empty();
        let compared = if wanted { compare(event, &values, &schedule) } else { Vec::new() };
        let differences = kept.map(|kept| differences(event, &kept.told, &schedule.meetings));
        Ok(Self { event, ranker, now: search.now, matches, schedule, certificate, compared, spread, differences })
    }

    /// The files of `match` and `schedule`.
    pub(super) fn files(&self) -> BTreeMap<Part, Vec<OutputFile>> {
        let mut known = output::schedule(self.event, &self.schedule, &self.certificate);
        if !self.compared.is_empty() {
            known.push(output::comparison(&self.schedule, &self.compared));
        }
        known.extend(self.differences.as_ref().map(|found| output::changes(self.event, found)));
        BTreeMap::from([(Part::Matches, vec![self.matches.clone()]), (Part::Schedule, known)])
    }

    /// The files of `agendas`.
    pub(super) fn papers(&self, console: &Console) -> Vec<OutputFile> {
        let (reasons, progress) = (Declared(self.ranker), console.progress());
        let spread = self.spread.as_ref();
        let papers = agendas(self.event, &self.schedule, &self.compared, spread, &reasons, self.now, &*progress);
        console.unsent(&papers);
        papers.files
    }

    /// Where no schedule can satisfy the facts, writes what is known of that instead of anything else.
    pub(super) fn refuse_conflict(&self, out: &Path) -> Result<(), Failure> {
        if self.schedule.conflict.is_empty() {
            return Ok(());
        }
        let known = output::schedule(self.event, &self.schedule, &self.certificate);
        let parts = [(Part::Matches, Vec::new()), (Part::Schedule, known), (Part::Agendas, Vec::new())];
        output::write(out, &BTreeMap::from(parts))?;
        Err(Failure::Conflict(self.schedule.conflict.clone()))
    }

    /// What to say about it.
    pub(super) fn summary(&self, out: &Path) -> Summary {
        Summary::new(&self.schedule, self.differences.as_deref(), out)
    }
}
