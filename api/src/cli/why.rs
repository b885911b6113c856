//! What makes up the value of one pair: its terms as a tree, with the texts, words and sectors behind each.

mod tree;

use std::collections::BTreeMap;

use matcher::{
    domain::{Declaration, ParticipantIndex, SectorIndex, Visibility},
    explanation::label,
    reckoning::{Help, NeedMet, Reckoning},
};
use schedules::event::Event;
use serde::Serialize;

use super::{
    console::Console,
    failure::Failure,
    person::{self, Person},
    ranker,
};

/// A declaration, for the organiser: nothing is held back, and `visibility` says who else may read it.
#[derive(Serialize)]
struct Declared {
    id: String,
    text: String,
    language: String,
    visibility: &'static str,
    sectors: Vec<Named>,
}

/// A sector by code and label.
#[derive(Serialize)]
struct Named {
    code: String,
    label: String,
}

/// A need, the best offer for it, and what the two add to the value.
#[derive(Serialize)]
struct MetNeed {
    points: i64,
    /// By aspect.
    terms: BTreeMap<&'static str, i64>,
    /// Of six, which the three best needs of a direction share.
    counts: u64,
    /// In basis points.
    fit: u32,
    need: Declared,
    offer: Declared,
    words: Vec<String>,
    sectors: Vec<Named>,
}

/// What the offers of one do for the needs of the other.
#[derive(Serialize)]
struct Direction {
    giver: Person,
    seeker: Person,
    /// In basis points, as `a_to_b` and `b_to_a` of matches.csv.
    help: u32,
    points: i64,
    needs: Vec<MetNeed>,
}

/// A term with the facts that it goes by.
#[derive(Serialize)]
struct Term {
    name: &'static str,
    points: i64,
    because: Vec<String>,
}

/// The whole answer.
#[derive(Serialize)]
struct Why {
    a: Person,
    b: Person,
    value: u32,
    terms: Vec<Term>,
    complementarity: [Direction; 2],
}

/// Tells why two people are worth to each other what they are.
///
/// # Errors
/// Nobody is called so, the event gives its own values, or the two may be no match.
pub(super) fn tell(event: &Event, a: &str, b: &str, console: &Console) -> Result<(), Failure> {
    let (a, b) = person::find_two(event, a, b)?;
    if event.given.is_some() {
        let text = "the values of this event are given in matches.csv, so no terms make them up; take the file out of \
                    the folder to have its pairs ranked";
        return Err(Failure::Usage(text.to_owned()));
    }
    let ranker = ranker::of(event, console);
    let Some(found) = ranker.reckon(a, b) else {
        return Err(Failure::Usage(barred(event, a, b)));
    };
    console.result(&Why::new(event, &found));
    Ok(())
}

/// Why the two may be no match, and what would change that.
fn barred(event: &Event, a: ParticipantIndex, b: ParticipantIndex) -> String {
    let names = [a, b].map(|p| Person::new(event, p).to_string()).join(" and ");
    let roster = &event.roster;
    let fact = if roster.standings().get(&(a, b)).is_some_and(|standing| standing.vetoed) {
        "one of them said no, which always holds: see requests.csv"
    } else if roster.pairing_weight(a, b).is_none() {
        "no pairing lets their clusters meet: add one to [[pairings]] of event.toml, or a request to requests.csv"
    } else {
        "they are of one organisation: write same_organisation = true under [limits] of event.toml, or add a request"
    };
    format!("{names} are no match: {fact}")
}

impl Why {
    fn new(event: &Event, found: &Reckoning<'_>) -> Self {
        let term = |term: matcher::terms::Term| Term {
            name: term.name,
            points: term.points,
            because: because(event, found, term.name),
        };
        Self {
            a: Person::new(event, found.found.a),
            b: Person::new(event, found.found.b),
            value: found.found.value,
            terms: found.found.terms.iter().map(term).collect(),
            complementarity: found.helps.each_ref().map(|help| Direction::new(event, help)),
        }
    }
}

impl Direction {
    fn new(event: &Event, help: &Help<'_>) -> Self {
        Self {
            giver: Person::new(event, help.giver),
            seeker: Person::new(event, help.seeker),
            help: help.basis_points,
            points: help.points(),
            needs: help.needs.iter().map(|need| MetNeed::new(event, need)).collect(),
        }
    }
}

impl MetNeed {
    fn new(event: &Event, need: &NeedMet<'_>) -> Self {
        let NeedMet { met, counts, aspects } = need;
        Self {
            points: aspects.iter().map(|aspect| aspect.points).sum(),
            terms: aspects.iter().map(|aspect| (aspect.name, aspect.points)).collect(),
            counts: *counts,
            fit: met.fit,
            need: Declared::new(event, met.need),
            offer: Declared::new(event, met.offer),
            words: met.words.iter().map(|word| label(word)).collect(),
            sectors: met.sectors.iter().map(|&sector| Named::new(event, sector)).collect(),
        }
    }
}

impl Declared {
    fn new(event: &Event, declaration: &Declaration) -> Self {
        Self {
            id: declaration.id.clone(),
            text: declaration.text.clone(),
            language: declaration.language.to_string(),
            visibility: match declaration.visibility {
                Visibility::All => "all",
                Visibility::Matched => "matched",
                Visibility::Organisers => "organisers",
            },
            sectors: declaration.sectors.iter().map(|&sector| Named::new(event, sector)).collect(),
        }
    }
}

impl Named {
    fn new(event: &Event, sector: SectorIndex) -> Self {
        let sector = event.roster.taxonomy.get(sector);
        Self { code: sector.code.clone(), label: label(sector.label.in_language(&event.roster.languages[0])) }
    }
}

/// The facts that a term beside complementarity goes by.
fn because(event: &Event, found: &Reckoning<'_>, term: &str) -> Vec<String> {
    let names = [found.found.a, found.found.b].map(|p| Person::new(event, p).to_string());
    let people = [found.found.a, found.found.b].map(|p| event.roster.participant(p));
    let said = |holds: Option<bool>, yes: &str, no: &str| holds.map(|holds| if holds { yes } else { no }.to_owned());
    match term {
        "requests" => {
            let standing = found.standing;
            let asked = [standing.a_asked, standing.b_asked];
            let mut facts: Vec<String> =
                names.iter().zip(asked).filter(|(_, asked)| *asked).map(|(name, _)| format!("{name} asked")).collect();
            if standing.musts > 0 {
                facts.push(format!("must: {}", standing.musts));
            }
            facts
        }
        "language" => match found.languages.as_slice() {
            [] => vec!["no language in common".to_owned()],
            shared => shared.iter().map(ToString::to_string).collect(),
        },
        "kind" => people.iter().map(|p| label(&p.kind)).filter(|kind| !kind.is_empty()).collect(),
        "size" => people.iter().filter_map(|p| Some(p.size?.name().to_owned())).collect(),
        "novelty" => [
            said(found.newness.not_met, "have not met", "met at an earlier event"),
            said(found.newness.other_organisation, "other organisation", "same organisation"),
            said(found.newness.other_cluster, "other cluster", "a cluster in common"),
        ]
        .into_iter()
        .flatten()
        .collect(),
        "affinity" => {
            let fact = |pair: &matcher::reckoning::LearnedPair| {
                let code = |sector| &event.roster.taxonomy.get(sector).code;
                let seeker = Person::new(event, pair.seeker);
                let percent = pair.strength / 10_000;
                format!("{seeker} needs {}, the other offers {}: {percent} %", code(pair.need), code(pair.offer))
            };
            found.learned.iter().map(fact).collect()
        }
        "pairing" => vec![format!("weight {}", found.pairing.millionths() as f64 / 1e6)],
        _ => Vec::new(),
    }
}
