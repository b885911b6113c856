//! How long it takes to rank everyone, on made rosters of a fixed seed.

use std::{collections::BTreeSet, hint::black_box, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use matcher::{
    domain::{
        Cluster, ClusterIndex, Consent, Declaration, DeclarationKind, Language, LocalText, MatchingSettings,
        Participant, ParticipantId, ParticipantIndex, Roster, Sector, SectorIndex, Taxonomy, Visibility,
    },
    ranking::Ranker,
};

const CLUSTERS: u64 = 8;
const BRANCHES: u64 = 12;
const SECTORS: u64 = 96;

/// A multiplicative congruential generator (Lehmer, modulus 2^61 − 1): the same rosters on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        let next = u128::from(self.0) * 437_799_614_237_992_725 % ((1 << 61) - 1);
        self.0 = u64::try_from(next).unwrap_or(1);
        self.0 % end
    }

    /// Small numbers far more often, as words and sectors are (Zipf's law).
    fn skewed(&mut self, end: u64) -> u64 {
        let widest = self.below(end) + 1;
        self.below(widest)
    }

    /// Two to four syllables of a consonant and a vowel; the same number is always the same word.
    fn word(&mut self) -> String {
        let mut spelling = Dice((self.skewed(8_000) + 1) * 7_919);
        let syllables = 2 + spelling.below(3);
        let letter =
            |spelling: &mut Self, letters: &[u8]| char::from(letters[spelling.below(letters.len() as u64) as usize]);
        (0..syllables)
            .flat_map(|_| [letter(&mut spelling, b"bcdfghklmnprstvwz"), letter(&mut spelling, b"aeiou")])
            .collect()
    }
}

fn roster(people: u32) -> Roster {
    let mut dice = Dice(u64::from(people) + 1);
    let mut participants = Vec::new();
    let mut declarations = Vec::new();
    for i in 0..people {
        let Some(id) = ParticipantId::parse(&format!("p{i:06}")) else { continue };
        for n in 0..2 + dice.below(4) {
            let sector = BRANCHES + dice.skewed(SECTORS - BRANCHES);
            declarations.push(Declaration {
                id: format!("{i:06}-{n}"),
                participant: ParticipantIndex(i),
                kind: if n % 2 == 0 { DeclarationKind::Offer } else { DeclarationKind::Need },
                sectors: vec![SectorIndex(sector as u32)],
                language: Language::english(),
                text: (0..6 + dice.below(6)).map(|_| dice.word()).collect::<Vec<_>>().join(" "),
                visibility: Visibility::Matched,
            });
        }
        participants.push(Participant {
            id,
            organisation: format!("Organisation {i}"),
            name: String::new(),
            job: String::new(),
            phone: String::new(),
            email: String::new(),
            kind: String::new(),
            size: None,
            clusters: vec![ClusterIndex(dice.below(CLUSTERS) as u32)],
            language: Language::english(),
            languages: vec![Language::english()],
            country: String::new(),
        });
    }
    let sector = |i: u64| Sector {
        code: i.to_string(),
        parent: (i >= BRANCHES).then_some(SectorIndex((i % BRANCHES) as u32)),
        label: LocalText::default(),
    };
    let cluster = |i: u64| Cluster { id: i.to_string(), name: LocalText::default() };
    Roster {
        languages: vec![Language::english()],
        clusters: (0..CLUSTERS).map(cluster).collect(),
        pairings: vec![],
        participants,
        declarations,
        taxonomy: Taxonomy::new((0..SECTORS).map(sector).collect()).unwrap_or_default(),
        requests: vec![],
        met: BTreeSet::new(),
        consent: Consent::Open,
        same_organisation: false,
        matching: MatchingSettings::default(),
    }
}

fn ranking(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ranking");
    group.sample_size(10).warm_up_time(Duration::from_secs(1));
    for people in [1_000, 5_000] {
        let roster = roster(people);
        group.bench_function(format!("{people} people"), |bencher| {
            bencher.iter(|| Ranker::new(black_box(&roster)).rank(&|_, _| ()));
        });
    }
    group.finish();
}

criterion_group!(benches, ranking);
criterion_main!(benches);
