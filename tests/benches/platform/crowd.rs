//! Made participants of a platform, with words and sectors as frequent as real ones are.

use matcher::domain::{
    Cluster, ClusterIndex, Declaration, DeclarationKind, Language, LocalText, Participant, ParticipantId,
    ParticipantIndex, Roster, Sector, SectorIndex, Taxonomy, Visibility,
};
use stories::Dice;

const CLUSTERS: u64 = 8;
/// Sectors: so many branches, each with so many below.
const BRANCHES: u64 = 15;
const LEAVES: u64 = 10;
/// How many words there are, and how far the most frequent ones fall short of Zipf's law (Mandelbrot 1953).
const WORDS: f64 = 60_000.0;
const FLAT: f64 = 8.0;
/// How many words a sector has of its own.
const OWN: f64 = 1_000.0;

/// A number from 0, small ones far more often: the nth as often as 1 / (n + flat) says.
fn skewed(dice: &mut Dice, end: f64, flat: f64) -> u64 {
    let part = dice.below(1 << 32) as f64 / (1_u64 << 32) as f64;
    ((flat * ((end + flat) / flat).powf(part)) - flat) as u64
}

/// Two to four syllables of letters as frequent as in real texts; the same number is always the same word.
fn spelled(number: u64) -> String {
    const CONSONANTS: &[u8] = b"tttttnnnnnsssssrrrrlllldddccmmppghvbfkwz";
    const VOWELS: &[u8] = b"eeeeeaaaiiiooouu";
    let mut spelling = Dice(number);
    let syllables = 2 + spelling.below(3);
    let mut letter = |letters: &[u8]| char::from(letters[spelling.below(letters.len() as u64) as usize]);
    (0..syllables).flat_map(|_| [letter(CONSONANTS), letter(VOWELS)]).collect()
}

/// A word of a text in a sector: two in five are the sector's own.
fn word(dice: &mut Dice, sector: SectorIndex) -> String {
    if dice.below(5) < 2 {
        return spelled(WORDS as u64 + u64::from(sector.0) * OWN as u64 + skewed(dice, OWN, FLAT));
    }
    spelled(skewed(dice, WORDS, FLAT))
}

/// Two to four declarations each, of eight to fifteen words that count.
pub(crate) fn roster(people: u32) -> Roster {
    let mut dice = Dice(u64::from(people));
    let (mut participants, mut declarations) = (Vec::new(), Vec::new());
    for i in 0..people {
        for n in 0..2 + dice.below(3) {
            let mut sector = || SectorIndex((BRANCHES + skewed(&mut dice, (BRANCHES * LEAVES) as f64, 10.0)) as u32);
            let sectors = vec![sector(), sector()];
            let words = 8 + dice.below(8);
            declarations.push(Declaration {
                id: format!("{i:06}-{n}"),
                participant: ParticipantIndex(i),
                kind: if n % 2 == 0 { DeclarationKind::Offer } else { DeclarationKind::Need },
                sectors: sectors.clone(),
                language: Language::english(),
                text: (0..words).map(|_| word(&mut dice, sectors[0])).collect::<Vec<_>>().join(" "),
                visibility: Visibility::Matched,
            });
        }
        participants.push(Participant {
            organisation: format!("Organisation {i}"),
            clusters: vec![ClusterIndex(dice.below(CLUSTERS) as u32)],
            ..Participant::new(ParticipantId::parse(&format!("p{i:06}")).expect("a plain id"))
        });
    }
    let sector = |i: u64| Sector {
        code: i.to_string(),
        parent: (i >= BRANCHES).then_some(SectorIndex((i % BRANCHES) as u32)),
        label: LocalText::default(),
    };
    let cluster = |i: u64| Cluster { id: i.to_string(), name: LocalText::default() };
    Roster {
        clusters: (0..CLUSTERS).map(cluster).collect(),
        participants,
        declarations,
        taxonomy: Taxonomy::new((0..BRANCHES * (1 + LEAVES)).map(sector).collect()).expect("a tree"),
        ..Roster::default()
    }
}
