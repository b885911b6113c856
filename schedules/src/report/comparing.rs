//! The section of the report that sets the schedule beside those that simple ways of making one come to.

use matcher::locale::Mention;

use super::{Part, Section, Table, sections::Writer};
use crate::{
    comparison::Compared,
    schedule::{Objective, Schedule},
    solve::Greedy,
};

/// The figures of one way.
struct Line {
    name: String,
    meetings: u64,
    value: u64,
    mutual: u64,
    under_floor: u64,
    breaks: u64,
}

impl Line {
    fn new(name: String, schedule: &Schedule, objective: &Objective) -> Line {
        Line {
            name,
            meetings: schedule.meetings.len() as u64,
            value: objective.value,
            mutual: objective.mutual.into(),
            under_floor: schedule.shortfalls.len() as u64,
            breaks: objective.breaks.into(),
        }
    }
}

impl Writer<'_> {
    /// Nothing where the schedule is compared with none.
    pub(super) fn comparison(&self) -> Option<Section> {
        if self.compared.is_empty() {
            return None;
        }
        let ours = Line::new(self.voice.say("method-ours"), self.schedule, &self.schedule.objective);
        let rivals: Vec<(Greedy, Option<Line>)> =
            self.compared.iter().map(|compared| (compared.method, self.rival(compared))).collect();
        let mut parts: Vec<Part> =
            rivals.iter().map(|(method, line)| Part::Sentence(self.verdict(*method, &ours, line.as_ref()))).collect();
        let mut lines = vec![ours];
        lines.extend(rivals.into_iter().filter_map(|(_, line)| line));
        parts.push(Part::Table(self.lines(&lines)));
        Some(self.section("report-comparison", parts))
    }

    fn rival(&self, compared: &Compared) -> Option<Line> {
        let (schedule, figures) = compared.made.as_ref()?;
        let objective =
            Objective { mutual: figures.mutual, value: figures.value, breaks: figures.breaks, ..Objective::default() };
        Some(Line::new(self.method(compared.method), schedule, &objective))
    }

    /// What a way of making a schedule is called.
    pub(super) fn method(&self, method: Greedy) -> String {
        self.voice.say(&format!("method-{}", method.name()))
    }

    /// What is gained and lost against a rival, the value first; what is equal is left out.
    fn verdict(&self, method: Greedy, ours: &Line, rival: Option<&Line>) -> String {
        let name = self.method(method);
        let Some(rival) = rival else {
            return self.voice.tell("comparison-none", &[("method", Mention::Text(&name))]);
        };
        let difference = |key: &str, mine: u64, theirs: u64| {
            let change = self.voice.signed(mine, theirs);
            (mine != theirs).then(|| self.voice.tell(key, &[("change", Mention::Text(&change))]))
        };
        let gain = (ours.value != rival.value && rival.value > 0).then(|| {
            let share = self.voice.percent(ours.value.abs_diff(rival.value) * 10_000 / rival.value);
            let change = format!("{}{share}", if ours.value > rival.value { '+' } else { '−' });
            self.voice.tell("comparison-value", &[("change", Mention::Text(&change))])
        });
        let gains: Vec<String> = [
            gain,
            difference("comparison-mutual", ours.mutual, rival.mutual),
            difference("comparison-under-floor", ours.under_floor, rival.under_floor),
            difference("comparison-breaks", ours.breaks, rival.breaks),
        ]
        .into_iter()
        .flatten()
        .collect();
        let gains = if gains.is_empty() { self.voice.say("comparison-same") } else { gains.join(", ") };
        self.voice.tell("comparison-against", &[("method", Mention::Text(&name)), ("gains", Mention::Text(&gains))])
    }

    fn lines(&self, lines: &[Line]) -> Table {
        let ours = lines.first().map_or(0, |line| line.value);
        let row = |line: &Line| {
            let share = self.voice.percent((line.value * 10_000).checked_div(ours).unwrap_or(10_000));
            let number = |count| self.voice.number(count);
            vec![
                line.name.clone(),
                number(line.meetings),
                number(line.value),
                share,
                number(line.mutual),
                number(line.under_floor),
                number(line.breaks),
            ]
        };
        let columns = [
            "column-method",
            "column-meetings",
            "value",
            "column-share",
            "column-mutual",
            "column-under-floor",
            "breaks",
        ];
        Table { words: 1, head: self.head(&columns), rows: lines.iter().map(row).collect() }
    }
}
