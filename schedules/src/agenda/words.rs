//! Sentences that an agenda says the same way on the page, in text and in mail.

use std::collections::BTreeSet;

use jiff::Zoned;
use matcher::locale::Mention;

use super::{Agenda, Shortage};
use crate::locale::Voice;

impl Agenda {
    pub(crate) fn voice(&self) -> Voice<'_> {
        Voice::new(&self.language)
    }

    /// How many meetings, and when and where the first is.
    pub fn summary(&self) -> String {
        let voice = self.voice();
        let Some((entry, first)) = self.meetings().next() else { return voice.say("no-meetings") };
        let key = if self.days.len() > 1 { "summary-days" } else { "summary" };
        let (date, time) = (voice.date(entry.start.date()), voice.time(&entry.start));
        let mentions = [
            ("count", Mention::Count(self.meetings().count() as u64)),
            ("date", Mention::Text(&date)),
            ("time", Mention::Text(&time)),
            ("place", Mention::Text(&first.place)),
        ];
        voice.tell(key, &mentions)
    }

    /// What is missing to the reader's minimum, and why.
    pub fn shortage_in_words(&self) -> Option<String> {
        let Shortage { minimum, meetings, why } = self.shortage.as_ref()?;
        let voice = self.voice();
        let mentions =
            [("minimum", Mention::Count(u64::from(*minimum))), ("meetings", Mention::Count(u64::from(*meetings)))];
        let missing = voice.tell("shortage", &mentions);
        let because = match why.as_str() {
            "" => voice.say("shortage-nobody"),
            why => voice.tell("shortage-why", &[("why", Mention::Text(why))]),
        };
        Some(format!("{missing} {because}"))
    }

    /// Where to ask.
    pub fn questions(&self) -> String {
        let parts = [&self.desk.name, &self.desk.phone, &self.desk.email].map(String::as_str);
        let desk = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
        self.voice().tell("questions", &[("desk", Mention::Text(&desk))])
    }

    /// Which clock the times are read from, with all offsets that it has on the way.
    pub fn zone(&self) -> String {
        let moments = self.days.iter().flat_map(|day| &day.entries).flat_map(|entry| [&entry.start, &entry.end]);
        let mut offsets: Vec<String> = moments.map(offset).collect();
        if offsets.is_empty() {
            offsets.push(offset(&self.made));
        }
        let mut seen = BTreeSet::new();
        offsets.retain(|offset| seen.insert(offset.clone()));
        let name = self.made.time_zone().iana_name().unwrap_or("UTC");
        let mentions = [("zone", Mention::Text(name)), ("offset", Mention::Text(&offsets.join(", ")))];
        self.voice().tell("zone", &mentions)
    }

    /// When the agenda was made.
    pub fn origin(&self) -> String {
        self.voice().made(&self.made)
    }
}

/// How far the clock is from universal time, such as `UTC+1`.
fn offset(moment: &Zoned) -> String {
    let minutes = moment.offset().seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    match (minutes.abs() / 60, minutes.abs() % 60) {
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a failing test may panic")]

    use jiff::civil::date;

    use super::offset;

    #[test]
    fn offsets_are_said_in_hours_and_minutes() {
        let noon = date(2026, 1, 15).at(12, 0, 0, 0);
        let said = ["Europe/Brussels", "Asia/Kolkata", "America/St_Johns", "UTC"]
            .map(|zone| offset(&noon.in_tz(zone).unwrap()));
        assert_eq!(said, ["UTC+1", "UTC+5:30", "UTC−3:30", "UTC+0"]);
    }
}
