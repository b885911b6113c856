//! Which need meets which offer: stored with a match by what the declarations say, so that nothing is told of one that was
//! changed since.

use std::{collections::BTreeMap, ops::Range};

use matcher::{
    domain::{self, Language, Taxonomy},
    explanation::{Explanation, in_common},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    actions::profile::items,
    secret,
    store::{
        Db, StoreError,
        declarations::{self, Declaration as Row},
        participants::Known,
        rankings::Match,
    },
};

/// A need and the offer that meets it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Fit {
    /// Whether the need is the reader's; else the offer is.
    pub yours: bool,
    /// What one of the two seeks.
    pub need: Passage,
    /// What the other brings.
    pub offer: Passage,
    /// The narrowest sectors that both have in common.
    pub sectors: Vec<String>,
}

/// A text, with what another says as well.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Passage {
    /// In their own words; empty where they only chose sectors.
    pub text: String,
    /// Its language.
    pub language: String,
    /// The bytes from and to which the other says the same.
    pub marks: Vec<[usize; 2]>,
}

/// As it is stored: whose need, and both declarations by [`print`].
#[derive(Serialize, Deserialize)]
struct Finding {
    /// Whether the need is that of the first of the two.
    first: bool,
    need: String,
    offer: String,
    sectors: Vec<String>,
}

/// What a match is based on, in JSON.
pub(super) fn of(taxonomy: &Taxonomy, explanation: &Explanation<'_>) -> String {
    let code = |&sector: &domain::SectorIndex| taxonomy.get(sector).code.clone();
    let of_roster =
        |declaration: &domain::Declaration| print(&declaration.text, declaration.sectors.iter().map(code).collect());
    let finding = |(first, met): (bool, &matcher::explanation::Met<'_>)| Finding {
        first,
        need: of_roster(met.need),
        offer: of_roster(met.offer),
        sectors: met.sectors.iter().map(code).collect(),
    };
    let [of_first, of_second] = explanation.told();
    let told = [(true, of_first), (false, of_second)].into_iter().filter_map(|(first, met)| Some((first, met?)));
    serde_json::to_string(&told.map(finding).collect::<Vec<_>>()).unwrap_or_default()
}

/// What tells a declaration from others: a short hash of what it says.
fn print(text: &str, mut sectors: Vec<String>) -> String {
    sectors.iter_mut().for_each(|code| code.make_ascii_lowercase());
    sectors.sort();
    sectors.dedup();
    secret::hash(&format!("{}\n{}", text.trim(), sectors.join(";"))).chars().take(12).collect()
}

/// What people declare, by participant and [`print`].
pub(super) type Declared = BTreeMap<(i64, String), Row>;

/// What these people declare.
pub(super) fn declared(db: &mut Db, people: &BTreeMap<i64, Known>) -> Result<Declared, StoreError> {
    let ids: Vec<i64> = people.keys().copied().collect();
    let rows = declarations::of_participants(db, &ids)?.into_iter();
    Ok(rows.map(|row| ((row.participant_id, print(&row.text, items(&row.sectors))), row)).collect())
}

/// What one of the two may read of it, their own need first.
pub(super) fn seen_by(found: &Match, reader: i64, declared: &Declared) -> Vec<Fit> {
    let findings: Vec<Finding> = serde_json::from_str(&found.findings).unwrap_or_default();
    let fit = |finding: Finding| {
        let (seeker, giver) = if finding.first { (found.a_id, found.b_id) } else { (found.b_id, found.a_id) };
        let need = declared.get(&(seeker, finding.need))?;
        let offer = declared.get(&(giver, finding.offer))?;
        let readable = |row: &Row| row.participant_id == reader || row.visibility != "organisers";
        if !readable(need) || !readable(offer) {
            return None;
        }
        let languages = [need, offer].map(|row| Language::parse(&row.language).unwrap_or_else(Language::english));
        let marks = in_common([(need.text.as_str(), &languages[0]), (offer.text.as_str(), &languages[1])]);
        let [in_need, in_offer] = marks;
        let passage = |row: &Row, marks: Vec<Range<usize>>| {
            let marks = marks.into_iter().map(|mark| [mark.start, mark.end]).collect();
            Passage { text: row.text.clone(), language: row.language.clone(), marks }
        };
        let (need, offer) = (passage(need, in_need), passage(offer, in_offer));
        Some(Fit { yours: seeker == reader, need, offer, sectors: finding.sectors })
    };
    let mut fits: Vec<Fit> = findings.into_iter().filter_map(fit).collect();
    fits.sort_by_key(|fit| !fit.yours);
    fits
}
