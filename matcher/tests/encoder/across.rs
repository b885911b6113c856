//! Declarations in two languages that say the same find each other.

use matcher::{
    domain::{
        Cluster, ClusterIndex, Declaration, DeclarationKind, Language, LocalText, Participant, ParticipantId,
        ParticipantIndex, Roster, Visibility,
    },
    meaning::{AcrossLanguages, Meanings},
    ranking::{Match, Ranker},
};

use crate::encoder;

/// One person for each declaration, all of different clusters.
fn roster(declarations: &[(DeclarationKind, &str, &str)]) -> Roster {
    let participant = |i: usize| Participant {
        organisation: format!("Works {i}"),
        clusters: vec![ClusterIndex(i as u32)],
        ..Participant::new(ParticipantId::parse(&format!("p{i:02}")).unwrap())
    };
    let declaration = |(i, &(kind, language, text)): (usize, &(DeclarationKind, &str, &str))| Declaration {
        id: String::new(),
        participant: ParticipantIndex(i as u32),
        kind,
        sectors: vec![],
        language: Language::parse(language).unwrap(),
        text: text.to_owned(),
        visibility: Visibility::All,
    };
    let count = declarations.len();
    Roster {
        clusters: (0..count).map(|i| Cluster { id: i.to_string(), name: LocalText::default() }).collect(),
        participants: (0..count).map(participant).collect(),
        declarations: declarations.iter().enumerate().map(declaration).collect(),
        ..Roster::default()
    }
}

use DeclarationKind::{Need, Offer};

const MARKET: [(DeclarationKind, &str, &str); 8] = [
    (Need, "fr", "Entretien prédictif de nos machines de production"),
    (Need, "nl", "Biologisch afbreekbare verpakking voor voedsel"),
    (Offer, "en", "Predictive maintenance for production machines"),
    (Offer, "en", "Compostable food packaging"),
    (Offer, "de", "Steuerberatung für kleine Unternehmen"),
    (Offer, "en", "Legal advice on patents"),
    // Words that no glossary of the field has.
    (Need, "nl", "Iemand die de honden uitlaat"),
    (Offer, "en", "Dog walking every day"),
];

fn meanings(roster: &Roster) -> Option<Meanings> {
    let texts: Vec<&str> = roster.declarations.iter().map(|declaration| declaration.text.as_str()).collect();
    Some(Meanings::new(encoder()?.meanings(&texts)))
}

fn meaning_of(found: &Match) -> i64 {
    found.terms.points("meaning")
}

#[test]
fn a_need_finds_the_offer_that_means_the_same_in_another_language() {
    let roster = roster(&MARKET);
    let Some(meanings) = meanings(&roster) else { return };
    let ranker = Ranker::with_meanings(&roster, &meanings);
    assert_eq!(ranker.across_languages(), AcrossLanguages::ByMeaning);
    let found = ranker.rank(&|_, _| ()).matches;
    let best = |need: u32| found.iter().find(|m| m.a == ParticipantIndex(need)).unwrap();
    assert_eq!([best(0), best(1), best(6)].map(|m| m.b.get()), [2, 3, 7]);
    assert!([best(0), best(1)].iter().all(|m| meaning_of(m) > 0));
    assert!(meaning_of(best(6)) > 500, "{}", meaning_of(best(6)));
    for m in &found {
        assert_eq!(ranker.pair(m.b, m.a).as_ref(), Some(m));
        assert_eq!(m.terms.iter().map(|term| term.points).sum::<i64>(), i64::from(m.value));
    }
}

#[test]
fn the_reason_quotes_both_texts_and_says_that_they_mean_the_same() {
    let roster = roster(&MARKET);
    let Some(meanings) = meanings(&roster) else { return };
    let ranker = Ranker::with_meanings(&roster, &meanings);
    let sentence =
        |tag: &str| ranker.explain(ParticipantIndex(6), ParticipantIndex(7)).sentence(&Language::parse(tag).unwrap());
    assert_eq!(
        sentence("en"),
        "Works 7 offers “Dog walking every day”; Works 6 needs “Iemand die de honden uitlaat”. The two texts mean much the same, each in its language."
    );
    for tag in ["fr", "nl", "de"] {
        assert!(sentence(tag).contains("Dog walking every day") && !sentence(tag).contains("alike"), "{tag}");
    }
}

#[test]
fn between_texts_of_one_language_the_model_changes_nothing() {
    let english = MARKET.map(|(kind, _, text)| (kind, "en", text));
    let roster = roster(&english);
    let Some(meanings) = meanings(&roster) else { return };
    let with = Ranker::with_meanings(&roster, &meanings);
    assert_eq!(with.across_languages(), AcrossLanguages::NoneNeeded);
    assert_eq!(with.rank(&|_, _| ()), Ranker::new(&roster).rank(&|_, _| ()));
}

#[test]
fn without_the_model_only_words_and_sectors_count() {
    let roster = roster(&MARKET);
    let ranker = Ranker::new(&roster);
    assert_eq!(ranker.across_languages(), AcrossLanguages::BySectors);
    assert!(ranker.rank(&|_, _| ()).matches.iter().all(|m| meaning_of(m) == 0));
}
