//! The sections of the report, in the order in which an organiser asks.

use matcher::{
    domain::{ClusterIndex, ParticipantIndex},
    locale::Mention,
    meaning::AcrossLanguages,
    spread::SpreadEffect,
};

use super::{
    Grid, Part, Section, Shade, Table,
    figures::{Figures, SlotUse, Wish, home},
};
use crate::{
    agenda::{chip, no_cluster, obstacle},
    chart::{Bar, bars},
    clean::{clean, clean_sentence},
    comparison::Compared,
    event::Event,
    locale::Voice,
    schedule::{Schedule, Shortfall, Status, Unplaced, UnplacedReason},
};

/// Writes the report.
pub(super) struct Writer<'a> {
    pub(super) event: &'a Event,
    pub(super) schedule: &'a Schedule,
    pub(super) compared: &'a [Compared],
    pub(super) spread: Option<&'a SpreadEffect>,
    pub(super) across_languages: AcrossLanguages,
    pub(super) figures: &'a Figures,
    pub(super) voice: Voice<'a>,
}

impl Writer<'_> {
    pub(super) fn sections(&self) -> Vec<Section> {
        let first = [self.promises(), self.floor(), self.quality()];
        let middle = [self.meetings(), self.per_person(), self.fairness()];
        let last = [self.places(), self.unplaced(), self.non_members()];
        first.into_iter().chain(self.comparison()).chain(middle).chain(self.spread()).chain(last).collect()
    }

    pub(super) fn section(&self, heading: &str, parts: Vec<Part>) -> Section {
        Section { heading: self.voice.say(heading), parts }
    }

    pub(super) fn head(&self, columns: &[&str]) -> Vec<String> {
        columns.iter().map(|column| self.voice.say(column)).collect()
    }

    /// Name, organisation and id, as the organiser looks people up.
    fn named(&self, participant: ParticipantIndex) -> String {
        let who = self.event.roster.participant(participant);
        let organisation = if who.name.is_empty() { "" } else { who.organisation.as_str() };
        match clean(organisation).as_str() {
            "" => format!("{} ({})", clean(who.display_name()), who.id),
            organisation => format!("{}, {organisation} ({})", clean(who.display_name()), who.id),
        }
    }

    fn why(&self, unplaced: &Unplaced) -> String {
        let full = match unplaced.reason {
            UnplacedReason::LimitA => unplaced.a,
            UnplacedReason::LimitB => unplaced.b,
            reason => return self.fact(reason),
        };
        self.voice.tell("unplaced-limit-of", &[("name", Mention::Text(&self.named(full)))])
    }

    /// The same without names, for many pairs at once.
    fn fact(&self, reason: UnplacedReason) -> String {
        match reason {
            UnplacedReason::LimitA | UnplacedReason::LimitB => self.voice.say("unplaced-limit"),
            reason => self.voice.say(&format!("unplaced-{}", reason.name())),
        }
    }

    fn promises(&self) -> Section {
        let objective = &self.schedule.objective;
        let possible = ("possible", Mention::Count(u64::from(objective.mutual_possible)));
        let placed = ("placed", Mention::Count(u64::from(objective.mutual)));
        let mut sentence = match objective {
            o if o.mutual_possible == 0 => self.voice.say("report-both-none"),
            o if o.mutual == o.mutual_possible => self.voice.tell("report-both-all", &[possible]),
            _ => self.voice.tell("report-both-some", &[placed, possible]),
        };
        if objective.mutual < objective.mutual_possible && objective.mutual_bound == Some(objective.mutual) {
            sentence = format!("{sentence} {}", self.voice.say("report-proven-most"));
        }
        let mut parts = vec![Part::Sentence(sentence)];
        let left = self.schedule.unplaced.iter().filter(|u| u.mutual);
        let rows: Vec<_> = left.map(|u| vec![self.named(u.a), self.named(u.b), self.why(u)]).collect();
        if !rows.is_empty() {
            let head = self.head(&["column-participant", "column-with", "column-reason"]);
            parts.push(Part::Table(Table { words: 3, head, rows }));
        }
        self.section("report-both", parts)
    }

    fn floor(&self) -> Section {
        let (shortfalls, objective) = (&self.schedule.shortfalls, &self.schedule.objective);
        if shortfalls.is_empty() {
            return self.section("report-floor", vec![Part::Sentence(self.voice.say("report-floor-met"))]);
        }
        let mentions = [
            ("people", Mention::Count(shortfalls.len() as u64)),
            ("missing", Mention::Count(u64::from(objective.floor_shortfall))),
        ];
        let mut sentence = self.voice.tell("report-floor-missed", &mentions);
        if objective.floor_bound == Some(objective.floor_shortfall) {
            sentence = format!("{sentence} {}", self.voice.say("report-proven-least"));
        }
        let row = |short: &Shortfall| {
            let own = self.schedule.unplaced.iter().filter(|u| u.a == short.participant || u.b == short.participant);
            let why = obstacle(own, short.participant)
                .map_or_else(|| self.voice.say("report-no-match"), |u| self.fact(u.reason));
            vec![self.named(short.participant), why, short.minimum.to_string(), short.meetings.to_string()]
        };
        let head = self.head(&["column-participant", "column-obstacle", "column-due", "column-has"]);
        let table = Table { words: 2, head, rows: shortfalls.iter().map(row).collect() };
        self.section("report-floor", vec![Part::Sentence(sentence), Part::Table(table)])
    }

    fn quality(&self) -> Section {
        let objective = &self.schedule.objective;
        // Shares are rounded against the schedule: the share down, the gap up.
        let share = |bound: u64, part: u64, round: u64| {
            let scaled = u128::from(part) * 10_000 + u128::from(round) * u128::from(bound.saturating_sub(1));
            u64::try_from(scaled / u128::from(bound.max(1))).unwrap_or(u64::MAX)
        };
        let sentence = match (self.schedule.status, objective.upper_bound) {
            (Status::Infeasible, _) => self.voice.say("report-infeasible"),
            (Status::Optimal, _) => self.voice.say("report-optimal"),
            (Status::Feasible, Some(bound)) if objective.value >= bound => self.voice.say("report-value-best"),
            (Status::Feasible, Some(bound)) => {
                let percent = self.voice.percent(share(bound, objective.value, 0));
                self.voice.tell("report-value-share", &[("share", Mention::Text(&percent))])
            }
            (Status::Feasible, None) => self.voice.say("report-unknown"),
        };
        let mut parts = vec![Part::Sentence(sentence)];
        parts.extend(self.schedule.conflict.iter().map(|fact| Part::Sentence(clean_sentence(fact))));
        let known = |number: Option<String>| number.unwrap_or_else(|| self.voice.say("not-known"));
        let gap = objective.upper_bound.map(|bound| share(bound, bound.saturating_sub(objective.value), 1));
        let counted = |count: u32, bound: Option<u32>| {
            let [count, bound] = [Some(count), bound].map(|n| n.map(|n| self.voice.number(u64::from(n))));
            let count = count.unwrap_or_default();
            bound.map_or(count.clone(), |bound| {
                self.voice.tell("count-bound", &[("count", Mention::Text(&count)), ("bound", Mention::Text(&bound))])
            })
        };
        let facts = [
            ("value", self.voice.number(objective.value)),
            ("bound", known(objective.upper_bound.map(|bound| self.voice.number(bound)))),
            ("gap", known(gap.map(|gap| self.voice.percent(gap)))),
            ("breaks", counted(objective.breaks, objective.breaks_bound)),
            ("changes", counted(objective.changes, objective.changes_bound)),
        ];
        parts.push(Part::Facts(facts.map(|(name, fact)| (self.voice.say(name), fact)).into()));
        if self.across_languages == AcrossLanguages::BySectors {
            parts.push(Part::Sentence(self.voice.say("report-by-sectors")));
        }
        self.section("report-quality", parts)
    }

    fn meetings(&self) -> Section {
        let meetings = self.schedule.meetings.len() as u64;
        let some = self.figures.per_person.iter().filter(|&&own| own > 0).count();
        let (some, all) = (some.to_string(), self.figures.per_person.len().to_string());
        let mut facts = vec![
            (self.voice.say("meetings"), self.voice.number(meetings)),
            (
                self.voice.say("with-meeting"),
                self.voice.tell("with-meeting-of", &[("some", Mention::Text(&some)), ("all", Mention::Text(&all))]),
            ),
        ];
        if meetings > 0 {
            let share = |part: u64| self.voice.percent((part * 200 / meetings).div_ceil(2) * 100);
            facts.push((self.voice.say("across"), share(self.figures.across())));
            facts.push((self.voice.say("with-non-members"), share(self.figures.with_non_members())));
        }
        let wishes = [
            (Wish::Both, "consent-both"),
            (Wish::One, "consent-one"),
            (Wish::Nobody, "consent-nobody"),
            (Wish::Agreed, "consent-agreed"),
        ];
        let count = |wish| self.figures.wishes.get(&wish).copied().unwrap_or_default();
        let row = |(wish, name): (Wish, &str)| vec![self.voice.say(name), self.voice.number(count(wish))];
        let head = self.head(&["report-consent", "column-meetings"]);
        let consent = Table { words: 1, head, rows: wishes.into_iter().map(row).collect() };
        self.section("report-meetings", vec![Part::Facts(facts), Part::Grid(self.grid()), Part::Table(consent)])
    }

    fn grid(&self) -> Grid {
        let clusters = self.event.roster.clusters.len() as u32;
        let mut homes: Vec<_> = (0..clusters).map(|c| Some(ClusterIndex(c))).collect();
        if self.event.roster.participants.iter().any(|p| p.clusters.is_empty()) {
            homes.push(None);
        }
        let head = |home: &Option<_>| home.map_or_else(|| no_cluster(self.voice), |c| chip(self.event, c, self.voice));
        let most = self.figures.between.values().max().copied().unwrap_or_default().max(1);
        let shade = |count: u64| Shade { number: self.voice.number(count), depth: (count * 4).div_ceil(most) };
        let row = |a| (head(a), homes.iter().map(|b| shade(self.figures.cell(*a, *b))).collect());
        Grid {
            caption: self.voice.say("report-grid"),
            corner: self.voice.say("column-cluster"),
            heads: homes.iter().map(head).collect(),
            rows: homes.iter().map(row).collect(),
        }
    }

    /// A picture and the table that says the same: of each bar its label and value.
    pub(super) fn picture(&self, id: &str, columns: [&str; 2], drawn: &[Bar]) -> Part {
        let (title, description) = (self.voice.say(id), self.voice.say(&format!("{id}-desc")));
        let rows = drawn.iter().map(|bar| vec![bar.label.clone(), self.voice.number(bar.value)]).collect();
        Part::Picture {
            svg: bars(id, &title, &description, drawn),
            table: Table { words: 1, head: self.head(&columns), rows },
        }
    }

    fn per_person(&self) -> Section {
        let distribution = self.figures.distribution();
        let bar = |(meetings, &value): (usize, &u64)| Bar { label: meetings.to_string(), value, limit: None };
        let drawn: Vec<Bar> = distribution.iter().enumerate().map(bar).collect();
        let mut parts = vec![self.picture("report-per-person", ["column-meetings", "column-participants"], &drawn)];
        let without = self.event.roster.indices().filter(|p| self.figures.per_person[p.get()] == 0);
        let names: Vec<String> = without.map(|p| self.named(p)).collect();
        parts.push(match names.len() {
            0 => Part::Sentence(self.voice.say("report-nobody")),
            people => Part::List { heading: self.voice.count("report-without", people), lines: names },
        });
        self.section("report-per-person", parts)
    }

    fn places(&self) -> Section {
        let timetable = &self.event.timetable;
        let name = |slot| clean(&timetable.slot_name(slot).to_string());
        let slots = &self.figures.slots;
        let bar = |slot: &SlotUse| Bar { label: name(slot.slot), value: slot.at_common, limit: Some(slot.room) };
        let drawn: Vec<Bar> = slots.iter().map(bar).collect();
        let row = |slot: &SlotUse| {
            let start = timetable.local(timetable.slot(slot.slot).start);
            let numbers = [slot.at_common, slot.room, slot.at_own].map(|n| self.voice.number(n));
            [vec![name(slot.slot), self.voice.time(&start)], numbers.into()].concat()
        };
        let columns = ["column-slot", "column-time", "column-at-common", "column-room", "column-at-own"];
        let table = Table { words: 2, head: self.head(&columns), rows: slots.iter().map(row).collect() };
        let (title, description) = (self.voice.say("report-places"), self.voice.say("report-places-desc"));
        let picture = Part::Picture { svg: bars("report-places", &title, &description, &drawn), table };
        self.section("report-places", vec![Part::Sentence(description), picture])
    }

    fn unplaced(&self) -> Section {
        if self.figures.unplaced.is_empty() {
            return self.section("report-unplaced", vec![Part::Sentence(self.voice.say("report-unplaced-none"))]);
        }
        let mut counts: Vec<_> = self.figures.unplaced.iter().map(|(&reason, &count)| (reason, count)).collect();
        counts.sort_by_key(|&(reason, count)| (std::cmp::Reverse(count), reason));
        let bar = |(reason, value)| Bar { label: self.fact(reason), value, limit: None };
        let drawn: Vec<Bar> = counts.into_iter().map(bar).collect();
        self.section(
            "report-unplaced",
            vec![self.picture("report-unplaced", ["column-reason", "column-matches"], &drawn)],
        )
    }

    fn non_members(&self) -> Section {
        let people = self.event.roster.indices().filter(|&p| home(self.event, p).is_none());
        let row = |p: ParticipantIndex| vec![self.named(p), self.voice.number(self.figures.per_person[p.get()])];
        let rows: Vec<_> = people.map(row).collect();
        let sentence = Part::Sentence(self.voice.count("report-non-members", rows.len()));
        let table = Table { words: 1, head: self.head(&["column-participant", "column-meetings"]), rows };
        let parts = if table.rows.is_empty() { vec![sentence] } else { vec![sentence, Part::Table(table)] };
        self.section("non-members", parts)
    }
}
