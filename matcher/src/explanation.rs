//! A match in words: which need met which offer, and what else speaks for it.

pub(crate) mod finding;
mod marks;
mod quote;
mod shared;

use std::sync::LazyLock;

pub(crate) use finding::Depth;
pub use finding::Met;
pub use marks::in_common;
pub use quote::{label, quote};

use crate::{
    domain::{Declaration, Language, ParticipantIndex, Roster, SectorIndex, Standing, Visibility},
    explanation::{quote::name, shared::Common},
    locale::{Mention, Texts},
    sides::Sides,
};

/// The sources of the texts by language, equal in their keys.
const SOURCES: [(&str, &str); 4] = [
    ("en", include_str!("../texts/en.ftl")),
    ("fr", include_str!("../texts/fr.ftl")),
    ("nl", include_str!("../texts/nl.ftl")),
    ("de", include_str!("../texts/de.ftl")),
];

#[expect(clippy::expect_used, reason = "the texts are part of the program, and a test reads them")]
static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(&SOURCES).expect("the texts parse"));

/// A direction whose fit is below this share of the other's is not told: three fifths.
const BELIEVED: (u32, u32) = (3, 5);

/// Why two participants should meet.
pub struct Explanation<'a> {
    roster: &'a Roster,
    a: ParticipantIndex,
    b: ParticipantIndex,
    standing: Standing,
    /// Needs of `a`, then needs of `b`, each best met first.
    met: [Vec<Met<'a>>; 2],
}

impl<'a> Explanation<'a> {
    pub(crate) fn new(
        roster: &'a Roster,
        sides: &Sides,
        standing: Standing,
        a: ParticipantIndex,
        b: ParticipantIndex,
        depth: Depth,
    ) -> Self {
        let met = [finding::met(roster, sides, b, a, depth), finding::met(roster, sides, a, b, depth)];
        Self { roster, a, b, standing, met }
    }

    /// The needs of one that an offer of the other meets, at most three of each, the best met first. For organisers:
    /// nothing is held back.
    pub fn met(&self) -> impl Iterator<Item = &Met<'a>> {
        self.met.iter().flatten()
    }

    /// What an organiser reads, in the third person. Empty where neither declarations nor requests say anything.
    /// Declarations that only organisers may see are not quoted, since lists of matches are passed on.
    pub fn sentence(&self, language: &Language) -> String {
        let words = Wording { language, roster: self.roster };
        let [a, b] = [self.a, self.b].map(|index| name(self.roster.participant(index).display_name()));
        let [of_a, of_b] = self.told();
        let of_a = of_a.map(|met| words.met("met", met, &[("giver", &b), ("seeker", &a)]));
        let of_b = of_b.map(|met| words.met("met", met, &[("giver", &a), ("seeker", &b)]));
        let asked = match (self.standing.vetoed, self.standing.a_asked, self.standing.b_asked) {
            (false, true, true) => Some(words.say("both-asked", &[])),
            (false, true, false) => Some(words.say("asked", &[("asker", &a), ("other", &b)])),
            (false, false, true) => Some(words.say("asked", &[("asker", &b), ("other", &a)])),
            _ => None,
        };
        self.joined([of_b, of_a, asked], words.say("no-language", &[]))
    }

    /// What `reader`, one of the two, reads, in the second person. Empty where neither declarations nor requests say
    /// anything. Quotes nothing that only organisers may see.
    pub fn seen_by(&self, reader: ParticipantIndex, language: &Language) -> String {
        let words = Wording { language, roster: self.roster };
        let first = reader == self.a;
        let [of_a, of_b] = self.told();
        let [mine, theirs] = if first { [of_a, of_b] } else { [of_b, of_a] };
        let mine = mine.map(|met| words.met("you-need", met, &[]));
        let theirs = theirs.map(|met| words.met("you-offer", met, &[]));
        let (you, they) = if first {
            (self.standing.a_asked, self.standing.b_asked)
        } else {
            (self.standing.b_asked, self.standing.a_asked)
        };
        let asked = match (self.standing.vetoed, you, they) {
            (false, true, true) => Some(words.say("you-both-asked", &[])),
            (false, true, false) => Some(words.say("you-asked", &[])),
            (false, false, true) => Some(words.say("they-asked", &[])),
            _ => None,
        };
        self.joined([mine, theirs, asked], words.say("you-no-language", &[]))
    }

    /// The best met need of the first and that of the second of the two, unless that of the other is met so much better
    /// that this one would hardly be believed.
    pub fn told(&self) -> [Option<&Met<'a>>; 2] {
        let best = self.met.each_ref().map(|met| met.first());
        let closest = best.iter().flatten().map(|met| met.fit).max().unwrap_or_default();
        best.map(|met| met.filter(|met| met.fit * BELIEVED.1 >= closest * BELIEVED.0))
    }

    /// The sentences in a row, with a warning where there is something to warn of.
    fn joined(&self, sentences: [Option<String>; 3], no_language: String) -> String {
        let mut said: Vec<String> = sentences.into_iter().flatten().collect();
        let [a, b] = [self.a, self.b].map(|index| self.roster.participant(index));
        if !said.is_empty() && a.languages_in_common(b).next().is_none() {
            said.push(no_language);
        }
        said.join(" ")
    }
}

/// Sentences in one language.
struct Wording<'a> {
    language: &'a Language,
    roster: &'a Roster,
}

impl Wording<'_> {
    fn say(&self, key: &str, mentions: &[(&str, &str)]) -> String {
        let mentions: Vec<_> = mentions.iter().map(|&(name, text)| (name, Mention::Text(text))).collect();
        TEXTS.say(self.language, key, &mentions)
    }

    /// The sentence `key` about a met need, or `key-alike` where need and offer read the same.
    fn met(&self, key: &str, met: &Met<'_>, people: &[(&str, &str)]) -> String {
        let both = [met.need, met.offer];
        let nothing_hidden = both.iter().all(|declaration| declaration.visibility != Visibility::Organisers);
        // Of a hidden declaration not even what it shares may be told.
        let in_common = if nothing_hidden { self.listed(&met.telling) } else { String::new() };
        let [need, offer] = both.map(|declaration| self.described(declaration, &in_common));
        let mentions = [people, &[("need", need.as_str()), ("offer", offer.as_str())]].concat();
        if nothing_hidden && need == offer {
            return self.say(&format!("{key}-alike"), &mentions);
        }
        let sentence = self.say(key, &mentions);
        let said_already = both.iter().any(|declaration| quote(&declaration.text).is_empty());
        if in_common.is_empty() && met.by_meaning && nothing_hidden {
            format!("{sentence} {}", self.say("alike-in-meaning", &[]))
        } else if said_already || in_common.is_empty() {
            sentence
        } else {
            format!("{sentence} {}", self.say("in-common", &[("shared", &in_common)]))
        }
    }

    /// The declaration's text in quotation marks. Where it has none, what it shares with the other; where that must not
    /// be told, its own sectors.
    fn described(&self, declaration: &Declaration, in_common: &str) -> String {
        if declaration.visibility == Visibility::Organisers {
            return self.say("hidden", &[]);
        }
        let text = quote(&declaration.text);
        if !text.is_empty() {
            return self.quoted(&text);
        }
        let own = || self.listed(&shared::own(&self.roster.taxonomy, declaration));
        let sectors = if in_common.is_empty() { own() } else { in_common.to_owned() };
        self.say("in-sectors", &[("sectors", &sectors)])
    }

    fn listed(&self, telling: &[Common<'_>]) -> String {
        let name = |common: &Common<'_>| match *common {
            Common::Sector(sector) => self.sector(sector),
            Common::Word(word) => self.quoted(&label(word)),
            Common::Translated(sought, offered) => {
                format!("{} ↔ {}", self.quoted(&label(sought)), self.quoted(&label(offered)))
            }
        };
        telling.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn sector(&self, sector: SectorIndex) -> String {
        let sector = self.roster.taxonomy.get(sector);
        let label = label(sector.label.in_language(self.language));
        self.quoted(if label.is_empty() { &sector.code } else { &label })
    }

    fn quoted(&self, text: &str) -> String {
        self.say("quote", &[("text", text)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys with the variables of their texts.
    fn entries(source: &str) -> Vec<(&str, Vec<&str>)> {
        let lines = source.lines().filter(|line| !line.starts_with('#'));
        lines.filter_map(|line| line.split_once(" = ")).map(|(key, text)| (key, variables(text))).collect()
    }

    fn variables(line: &str) -> Vec<&str> {
        let mut variables: Vec<_> = line.split("{ $").skip(1).filter_map(|v| v.split(' ').next()).collect();
        variables.sort_unstable();
        variables
    }

    #[test]
    fn every_language_has_the_same_keys_and_variables() {
        assert_eq!(TEXTS.languages().count(), 4);
        let (_, english) = SOURCES[0];
        assert!(entries(english).len() > 10);
        for (language, source) in SOURCES {
            assert_eq!(entries(source), entries(english), "{language}");
        }
    }
}
