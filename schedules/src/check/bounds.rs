//! The bounds that a certificate proves, by weak duality in exact whole numbers.
//!
//! For an aim, with multipliers y of its rows: no schedule is worth more than Σ rhs·y plus, over all unknowns, their
//! range times max(0, worth − Σ y of the rows that contain them). All sums are in millionths and rounded down once.

use std::collections::BTreeMap;

use super::{
    CheckFault, Rule,
    facts::{Facts, Organisations, Pair, pair},
    names::Names,
    rows::row,
};
use crate::{
    certificate::{Certificate, CertificateLine, Row},
    event::{AgreedMeeting, Aim, PairValue},
    places::PlaceIndex,
    schedule::Objective,
    timetable::SlotIndex,
};

const UNIT: i128 = 1_000_000;

/// The most that `aim` can reach by the lines of the certificate; for the floor, the least shortfall with a minus.
pub(super) fn prove(
    facts: &Facts<'_>,
    objective: &Objective,
    certificate: &Certificate,
    aim: Aim,
    faults: &mut Vec<CheckFault>,
) -> i128 {
    let mut prices = Prices::new(facts, aim);
    for line in certificate.lines.iter().filter(|l| l.aim == aim) {
        let mut say = |rule, detail| faults.push(CheckFault::new(rule, Names(facts.event).row(line), detail));
        match row(facts, objective, line) {
            None => say(Rule::CertificateRow, String::new()),
            Some((rhs, _)) if rhs != line.rhs => say(Rule::CertificateRhs, format!("{} should be {rhs}", line.rhs)),
            Some((_, sense)) if !sense.takes(line.multiplier.0) => say(Rule::CertificateSign, String::new()),
            Some(_) => prices.add(line),
        }
    }
    prices.total().div_euclid(UNIT)
}

/// The multipliers of one aim, by what they are the price of.
struct Prices<'a> {
    facts: &'a Facts<'a>,
    aim: Aim,
    constant: i128,
    pair: BTreeMap<Pair, i128>,
    agreed: BTreeMap<usize, i128>,
    busy: BTreeMap<(SlotIndex, u32), i128>,
    places: BTreeMap<SlotIndex, i128>,
    own: BTreeMap<(PlaceIndex, SlotIndex), i128>,
    /// Rows `max` and `floor` of a participant together: both contain all their unknowns.
    person: Vec<i128>,
    floor: Vec<i128>,
    organisations: BTreeMap<Organisations, i128>,
    quota: Vec<i128>,
    /// For each slot and participant, the odd sets they are in, by position in `odd_price`.
    odd: BTreeMap<(SlotIndex, u32), Vec<usize>>,
    odd_price: Vec<i128>,
    mutual_total: i128,
    floor_total: i128,
}

impl<'a> Prices<'a> {
    fn new(facts: &'a Facts<'a>, aim: Aim) -> Self {
        let people = facts.event.presences.len();
        Self {
            facts,
            aim,
            constant: 0,
            pair: BTreeMap::new(),
            agreed: BTreeMap::new(),
            busy: BTreeMap::new(),
            places: BTreeMap::new(),
            own: BTreeMap::new(),
            person: vec![0; people],
            floor: vec![0; people],
            organisations: BTreeMap::new(),
            quota: vec![0; facts.event.roster.pairings.len()],
            odd: BTreeMap::new(),
            odd_price: Vec::new(),
            mutual_total: 0,
            floor_total: 0,
        }
    }

    /// Adds a line whose row exists and whose right-hand side and sign are right.
    fn add(&mut self, line: &CertificateLine) {
        let y = i128::from(line.multiplier.0);
        self.constant += i128::from(line.rhs) * y;
        let price = match &line.row {
            Row::Pair(a, b) => self.pair.entry(pair(*a, *b)).or_default(),
            Row::Agreed(meeting) => self.agreed.entry(*meeting).or_default(),
            Row::Busy(person, slot) => self.busy.entry((*slot, person.0)).or_default(),
            Row::Places(slot) => self.places.entry(*slot).or_default(),
            Row::Own(place, slot) => self.own.entry((*place, *slot)).or_default(),
            Row::Max(person) => &mut self.person[person.get()],
            Row::Floor(person) => {
                self.floor[person.get()] += y;
                &mut self.person[person.get()]
            }
            Row::Organisations(a, b) => match self.facts.organisations(*a, *b) {
                Some(key) => self.organisations.entry(key).or_default(),
                None => return,
            },
            Row::QuotaMax(q) | Row::QuotaMin(q) => &mut self.quota[*q],
            Row::Odd(set, slot) => {
                for person in set {
                    self.odd.entry((*slot, person.0)).or_default().push(self.odd_price.len());
                }
                self.odd_price.push(0);
                match self.odd_price.last_mut() {
                    Some(price) => price,
                    None => return,
                }
            }
            Row::MutualTotal => &mut self.mutual_total,
            Row::FloorTotal => &mut self.floor_total,
        };
        *price += y;
    }

    fn total(&self) -> i128 {
        let matches: i128 = self.facts.candidates.iter().map(|(two, m)| self.candidate(*two, m)).sum();
        let agreed: i128 = self.facts.event.agreed.iter().enumerate().map(|(i, m)| self.agreed(i, m)).sum();
        let shortfall = |(least, price): (&u32, &i128)| {
            let worth = if self.aim == Aim::Floor { -UNIT } else { 0 };
            i128::from(*least) * (worth - price - self.floor_total).max(0)
        };
        self.constant + matches + agreed + self.facts.fewest.iter().zip(&self.floor).map(shortfall).sum::<i128>()
    }

    /// What the unknowns of a match add to the bound.
    fn candidate(&self, two: Pair, candidate: &PairValue) -> i128 {
        if self.facts.barred(two, candidate.value).is_some() {
            return 0;
        }
        let mutual = self.facts.mutual(two);
        let worth = match self.aim {
            Aim::Value => i128::from(candidate.value) * UNIT,
            Aim::Mutual if mutual => UNIT,
            _ => 0,
        };
        let price = self.pair.get(&two).copied().unwrap_or(0) + if mutual { self.mutual_total } else { 0 };
        let slots = self.facts.common_slots(two, &candidate.sessions);
        self.unknowns(two, worth - price, self.facts.host(two, None), slots)
    }

    /// What the unknowns of an agreed meeting add to the bound.
    fn agreed(&self, position: usize, meeting: &AgreedMeeting) -> i128 {
        let two = pair(meeting.a, meeting.b);
        let price = self.agreed.get(&position).copied().unwrap_or(0);
        let slots = self.facts.common_slots(two, &meeting.sessions);
        let slots = slots.filter(|s| meeting.slot.is_none_or(|fixed| fixed == *s));
        self.unknowns(two, -price, self.facts.host(two, Some(meeting)), slots)
    }

    /// The reduced worth of x[two, slot] above 0, summed over slots; `worth` is net of the rows of the pair itself.
    fn unknowns(
        &self,
        two: Pair,
        worth: i128,
        host: Option<PlaceIndex>,
        slots: impl Iterator<Item = SlotIndex>,
    ) -> i128 {
        let (a, b) = two;
        let organisations = self.facts.organisations(a, b).and_then(|key| self.organisations.get(&key));
        let priced = self.quota.iter().any(|y| *y != 0);
        let quotas = if priced { self.facts.quotas(two) } else { Vec::new() };
        let quotas: i128 = quotas.into_iter().map(|q| self.quota[q]).sum();
        let net = worth - self.person[a.get()] - self.person[b.get()] - organisations.copied().unwrap_or(0) - quotas;
        let host = host.map(|i| (i, self.facts.event.places.get(i)));
        let open = |s: &SlotIndex| host.is_none_or(|(_, place)| place.open.contains(s));
        let place = |s: SlotIndex| match host {
            Some((i, place)) if !place.common.contains(&s) => self.own.get(&(i, s)),
            _ => self.places.get(&s),
        };
        let busy = |p: u32, s| self.busy.get(&(s, p)).copied().unwrap_or(0);
        let price = |s| busy(a.0, s) + busy(b.0, s) + place(s).copied().unwrap_or(0) + self.odd(two, s);
        slots.filter(open).map(|s| (net - price(s)).max(0)).sum()
    }

    /// The prices of the odd sets that hold both in a slot.
    fn odd(&self, (a, b): Pair, slot: SlotIndex) -> i128 {
        let sets = |p: u32| self.odd.get(&(slot, p)).map_or(&[][..], Vec::as_slice);
        let both = sets(a.0).iter().filter(|i| sets(b.0).binary_search(i).is_ok());
        both.map(|i| self.odd_price[*i]).sum()
    }
}
