//! The section of the report that shows what keeping favourites from filling everyone's list did.

use matcher::{
    locale::Mention,
    spread::{Concentration, SpreadEffect},
};

use super::{Part, Section, Table, sections::Writer};

impl Writer<'_> {
    /// Nothing where lists go by value alone.
    pub(super) fn spread(&self) -> Option<Section> {
        let SpreadEffect { before, after } = self.spread?;
        let [from, to] = [before, after].map(|lists| self.voice.percent(lists.top_ten.into()));
        let shares = [("from", Mention::Text(from.as_str())), ("to", Mention::Text(&to))];
        let row = |name: &str, lists: &Concentration| {
            let Concentration { top_ten, gini, unlisted, .. } = *lists;
            let shares = [top_ten, gini].map(|share| self.voice.percent(share.into()));
            [vec![self.voice.say(name)], shares.into(), vec![self.voice.number(unlisted.into())]].concat()
        };
        let table = Table {
            words: 1,
            head: self.head(&["column-lists", "column-top-ten", "column-gini", "column-unlisted"]),
            rows: vec![row("spread-before", before), row("spread-after", after)],
        };
        let sentence = Part::Sentence(self.voice.tell("report-spread-effect", &shares));
        Some(self.section("report-spread", vec![sentence, Part::Table(table)]))
    }
}
