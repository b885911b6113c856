//! The section of the report that shows who gets how much, by cluster, kind of organisation and country.

use std::{cmp::Reverse, collections::BTreeMap};

use matcher::locale::Mention;

use super::{Part, Section, Table, sections::Writer};
use crate::{
    agenda::{chip, no_cluster},
    chart::{Spread, boxes},
    clean::clean,
    fairness::{Grouping, Key, Share, shares, spelling},
    solve::Greedy,
};

/// More groups than this are shown together,
const MANY: usize = 12;
/// and those with fewer people, clusters aside: one person's meetings say nothing of their country.
const FEW: u64 = 3;

/// A group that is shown, with what its people get under each rival.
struct Shown {
    name: String,
    share: Share,
    rivals: Vec<Share>,
    /// It has a name of its own.
    named: bool,
}

impl Writer<'_> {
    pub(super) fn fairness(&self) -> Section {
        let mut parts = Vec::new();
        for grouping in Grouping::ALL {
            let shown = self.shown(grouping);
            if shown.len() > 1 {
                parts.extend(self.group_parts(grouping, &shown));
            }
        }
        if parts.is_empty() {
            parts.push(Part::Sentence(self.voice.say("report-fairness-none")));
        } else {
            let mut how = self.voice.say("report-fairness-desc");
            if self.first_come().is_some() {
                how = format!("{how} {}", self.voice.say("report-fairness-rival"));
            }
            parts.insert(0, Part::Sentence(how));
        }
        self.section("report-fairness", parts)
    }

    /// The position of first come, first served among the rivals that made a schedule.
    fn first_come(&self) -> Option<usize> {
        self.compared.iter().filter(|c| c.made.is_some()).position(|c| c.method == Greedy::RegistrationOrder)
    }

    /// The largest groups, those with the most meetings a person first, and the others together, if there are several.
    fn shown(&self, grouping: Grouping) -> Vec<Shown> {
        let rivals: Vec<BTreeMap<Key, Share>> = self
            .compared
            .iter()
            .filter_map(|compared| compared.made.as_ref())
            .map(|(schedule, _)| shares(self.event, schedule, grouping))
            .collect();
        let mut groups: Vec<(Key, Share)> = shares(self.event, self.schedule, grouping).into_iter().collect();
        groups.sort_by_key(|(key, share)| (Reverse(share.people()), key.clone()));
        let is_small = |share: &Share| grouping != Grouping::Cluster && share.people() < FEW;
        let shown = groups.iter().take(MANY).take_while(|(_, share)| !is_small(share)).count();
        let rest = if shown + 1 < groups.len() { groups.split_off(shown) } else { Vec::new() };
        let of = |rival: &BTreeMap<Key, Share>, key: &Key| rival.get(key).cloned().unwrap_or_default();
        let mut shown: Vec<Shown> = groups
            .into_iter()
            .map(|(key, share)| Shown {
                name: self.group_name(grouping, &key),
                share,
                rivals: rivals.iter().map(|rival| of(rival, &key)).collect(),
                named: true,
            })
            .collect();
        shown.sort_by_key(|group| Reverse((group.share.mean_tenths(), group.share.people())));
        if !rest.is_empty() {
            let together = |parts: Vec<Share>| {
                let mut sum = Share::default();
                parts.iter().for_each(|part| sum.add(part));
                sum
            };
            shown.push(Shown {
                name: self.voice.count("fairness-others", rest.len()),
                rivals: rivals.iter().map(|r| together(rest.iter().map(|(key, _)| of(r, key)).collect())).collect(),
                share: together(rest.into_iter().map(|(_, share)| share).collect()),
                named: false,
            });
        }
        shown
    }

    fn group_name(&self, grouping: Grouping, key: &Key) -> String {
        match (grouping, key) {
            (_, Key::Cluster(cluster)) => chip(self.event, *cluster, self.voice).name,
            (Grouping::Cluster, Key::None | Key::Text(_)) => no_cluster(self.voice).name,
            (_, Key::None) => self.voice.say("fairness-unknown"),
            (Grouping::Country, Key::Text(_)) => clean(&self.voice.country_name(&spelling(self.event, grouping, key))),
            (Grouping::Kind, Key::Text(_)) => clean(&spelling(self.event, grouping, key)),
        }
    }

    fn group_parts(&self, grouping: Grouping, shown: &[Shown]) -> Vec<Part> {
        let title = self.voice.say(&format!("fairness-{}", grouping.name()));
        let named = || shown.iter().filter(|group| group.named);
        let (most, fewest) = (named().next(), named().next_back());
        let sentence = most.zip(fewest).map(|(most, fewest)| {
            let [high, low] = [most, fewest].map(|group| self.voice.tenths(group.share.mean_tenths()));
            let mentions = [
                ("low", Mention::Text(low.as_str())),
                ("lowest", Mention::Text(&fewest.name)),
                ("high", Mention::Text(&high)),
                ("highest", Mention::Text(&most.name)),
            ];
            self.voice.tell("fairness-range", &mentions)
        });
        let first_come = self.first_come();
        let spread = |group: &Shown| Spread {
            label: group.name.clone(),
            quartiles: [0, 1, 2, 3, 4].map(|quarters| group.share.quartile(quarters)),
            mean: group.share.mean_tenths(),
            number: self.voice.tenths(group.share.mean_tenths()),
            rival: first_come.and_then(|index| group.rivals.get(index)).map(Share::mean_tenths),
        };
        let drawn: Vec<Spread> = shown.iter().map(spread).collect();
        let id = format!("report-fairness-{}", grouping.name());
        let svg = boxes(&id, &title, &self.voice.say("report-fairness-desc"), &drawn);
        let mut parts = vec![Part::Heading(title)];
        parts.extend(sentence.map(Part::Sentence));
        parts.push(Part::Picture { svg, table: self.share_table(grouping, shown) });
        parts.extend(self.rival_table(shown).map(Part::Table));
        parts
    }

    fn share_table(&self, grouping: Grouping, shown: &[Shown]) -> Table {
        let row = |group: &Shown| {
            let share = &group.share;
            let number = |count| self.voice.number(count);
            let span = |from, to| format!("{}–{}", number(share.quartile(from)), number(share.quartile(to)));
            let under =
                self.voice.percent((share.under_floor * 200 + share.people()) / (2 * share.people()).max(1) * 100);
            let numbers = [number(share.people()), number(share.quartile(2)), span(1, 3), span(0, 4)];
            [vec![group.name.clone()], numbers.into(), vec![number(share.mean_value()), under]].concat()
        };
        let columns = [
            grouping_column(grouping),
            "column-participants",
            "column-median",
            "column-middle",
            "column-reach",
            "column-value-each",
            "column-under-floor",
        ];
        Table { words: 1, head: self.head(&columns), rows: shown.iter().map(row).collect() }
    }

    /// Meetings a person under each way of making a schedule. Nothing where there is only one.
    fn rival_table(&self, shown: &[Shown]) -> Option<Table> {
        let made: Vec<String> =
            self.compared.iter().filter(|c| c.made.is_some()).map(|c| self.method(c.method)).collect();
        if made.is_empty() {
            return None;
        }
        let head = [vec![self.voice.say("column-mean"), self.voice.say("method-ours")], made].concat();
        let row = |group: &Shown| {
            let all = [&group.share].into_iter().chain(&group.rivals);
            let cell = |share: &Share| {
                let mean = self.voice.tenths(share.mean_tenths());
                if share.under_floor == 0 { mean } else { format!("{mean} ({})", self.voice.number(share.under_floor)) }
            };
            [vec![group.name.clone()], all.map(cell).collect()].concat()
        };
        let rows = shown.iter().map(row).collect();
        Some(Table { words: 1, head, rows })
    }
}

fn grouping_column(grouping: Grouping) -> &'static str {
    match grouping {
        Grouping::Cluster => "column-cluster",
        Grouping::Kind => "column-kind",
        Grouping::Country => "column-country",
    }
}
