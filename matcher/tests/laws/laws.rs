//! What holds for every roster.

use std::collections::BTreeSet;

use matcher::{
    domain::{
        Consent, DeclarationKind, MatchingSettings, ParticipantIndex, RequestKind, Sector, SectorIndex, Size, Spread,
        Taxonomy, Weight,
    },
    ranking::{Match, Ranker},
    reckoning::Help,
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::{
    crowd::{CLUSTERS, Crowd, SECTORS, language},
    made::{self, Dice},
};

const IDS: [&str; 7] = ["ann", "bob", "cas", "dee", "eve", "fay", "gus"];
const SIZES: [Option<Size>; 4] = [None, Some(Size::Micro), Some(Size::Small), Some(Size::Large)];
const KINDS: [RequestKind; 4] = [RequestKind::Must, RequestKind::Wish, RequestKind::Accept, RequestKind::No];

fn text() -> impl Strategy<Value = String> {
    let words = ["laser", "welding", "gears", "yeast", "sensors", "the", "été", "Straße", "data", "l'eau", "🙂"];
    prop_oneof![9 => vec(select(words.to_vec()), 0..5).prop_map(|words| words.join(" ")), 1 => any::<String>()]
}

prop_compose! {
    fn crowds()(
        clusters in vec(vec(select(CLUSTERS.to_vec()), 0..3), IDS.len()),
        speak in vec(select(vec!["en", "fr", "nl"]), IDS.len()),
        declared in vec((select(IDS.to_vec()), any::<bool>(), text(), vec(0..SECTORS.len(), 0..3)), 0..25),
        asked in vec((0..IDS.len(), 1..IDS.len(), select(KINDS.to_vec())), 0..6),
        paired in vec((select(CLUSTERS.to_vec()), select(vec!["BIO", "ICT", "*"]), 0..4_u32), 0..3),
        consent in select(vec![Consent::Open, Consent::Asked, Consent::OptIn]),
        (candidates, threshold, same_organisation) in (0..4_usize, 0..3000_u32, any::<bool>()),
        facts in vec((select(vec!["", "company", "Company ", "university"]), select(SIZES.to_vec())), IDS.len()),
        met in vec((0..IDS.len(), 1..IDS.len()), 0..4),
        learned in vec((0..SECTORS.len(), 0..SECTORS.len()), 0..3),
    ) -> Crowd {
        let people: Vec<_> = IDS.iter().copied().zip(clusters.iter().map(Vec::as_slice)).collect();
        let mut crowd = Crowd::of(&people).consent(consent).works_for("ann", "one house").works_for("dee", "One House");
        crowd.roster.same_organisation = same_organisation;
        crowd.roster.matching = MatchingSettings { candidates, threshold, ..Default::default() };
        for (id, (kind, size)) in IDS.iter().zip(facts) {
            crowd = crowd.kind(id, kind, size);
        }
        for (one, step) in met {
            crowd = crowd.met(IDS[one], IDS[(one + step) % IDS.len()]);
        }
        for (need, offer) in learned {
            crowd = crowd.learned(SECTORS[need].0, SECTORS[offer].0);
        }
        for (id, tag) in IDS.iter().zip(speak) {
            crowd = crowd.speaks(id, &[tag]);
        }
        for (id, is_need, text, sectors) in &declared {
            let kind = if *is_need { DeclarationKind::Need } else { DeclarationKind::Offer };
            crowd = crowd.declare(id, kind, text, &sectors.iter().map(|&s| SECTORS[s].0).collect::<Vec<_>>());
        }
        for (from, step, kind) in asked {
            crowd = crowd.ask(IDS[from], IDS[(from + step) % IDS.len()], kind);
        }
        for (one, other, half_weights) in paired {
            crowd = crowd.pairing([one, other], f64::from(half_weights) / 2.0);
        }
        crowd
    }
}

fn rank(crowd: &Crowd) -> Vec<Match> {
    Ranker::new(&crowd.roster).rank(&|_, _| ()).matches
}

/// The pairs that are kept.
fn listed(ranker: &Ranker<'_>) -> BTreeSet<(ParticipantIndex, ParticipantIndex)> {
    ranker.rank(&|_, _| ()).matches.iter().map(|m| (m.a, m.b)).collect()
}

/// Controls and marks of direction (UAX 9).
fn turns_text(c: char) -> bool {
    c.is_control() || ('\u{202a}'..='\u{202e}').contains(&c) || ('\u{2066}'..='\u{2069}').contains(&c)
}

/// The matches by comparing every two, without an index.
fn by_hand(ranker: &Ranker<'_>) -> BTreeSet<(ParticipantIndex, ParticipantIndex)> {
    let roster = ranker.roster();
    let standings = roster.standings();
    let mut kept = BTreeSet::new();
    for a in roster.indices() {
        let mut list = Vec::new();
        for m in roster.indices().filter_map(|b| ranker.pair(a, b)) {
            let standing = standings.get(&(m.a, m.b)).copied().unwrap_or_default();
            if standing.asked() {
                kept.insert((m.a, m.b));
            }
            if standing.asked() || m.value > 0 && m.value >= roster.matching.threshold {
                let suggestion = !roster.agreed_to(standing, m.value);
                list.push((suggestion, std::cmp::Reverse(m.value), m.a, m.b));
            }
        }
        list.sort_unstable();
        kept.extend(list.iter().take(roster.matching.candidates).map(|&(_, _, a, b)| (a, b)));
    }
    kept
}

proptest! {
    #[test]
    fn the_index_finds_exactly_the_best_of_all_pairs(crowd in crowds()) {
        let ranker = Ranker::new(&crowd.roster);
        prop_assert_eq!(listed(&ranker), by_hand(&ranker));
    }

    #[test]
    fn so_it_does_in_a_crowd(seed in any::<u64>(), candidates in 1..6_usize) {
        let mut dice = Dice(seed);
        let mut below = |end: usize| dice.below(end);
        let ids: Vec<String> = (0..60).map(|number| format!("p{number:02}")).collect();
        let people: Vec<_> = ids.iter().map(|id| (id.as_str(), &CLUSTERS[below(CLUSTERS.len())..][..1])).collect();
        let mut crowd = Crowd::of(&people);
        crowd.roster.matching.candidates = candidates;
        for id in &ids {
            for _ in 0..below(7) {
                let mut word = || {
                    let most = 1 + below(60);
                    format!("word{}x", below(most))
                };
                let words = [word(), word(), word()];
                let sectors: Vec<_> = (0..below(3)).map(|_| SECTORS[below(SECTORS.len())].0).collect();
                let kind = [DeclarationKind::Need, DeclarationKind::Offer][below(2)];
                crowd = crowd.declare(id, kind, &words.join(" "), &sectors);
            }
        }
        let ranker = Ranker::new(&crowd.roster);
        prop_assert_eq!(listed(&ranker), by_hand(&ranker));
    }

    #[test]
    fn so_it_does_by_meaning_whatever_the_aspects_weigh(seed in any::<u64>(), candidates in 1..6_usize) {
        let mut dice = Dice(seed);
        let weight = |dice: &mut Dice| Weight::from_f64(dice.below(5) as f64).unwrap();
        let weights = ["text", "sectors", "meaning"].map(|name| (name.to_owned(), weight(&mut dice))).into();
        let roster = made::crowd(&mut dice, Consent::Open, MatchingSettings { candidates, weights, ..Default::default() });
        let ranker = Ranker::with_meanings(&roster, &made::meanings(&roster));
        prop_assert_eq!(listed(&ranker), by_hand(&ranker));
    }

    #[test]
    fn a_pair_alone_is_worth_what_it_is_worth_in_the_ranking_from_either_side(crowd in crowds()) {
        let ranker = Ranker::new(&crowd.roster);
        for m in rank(&crowd) {
            prop_assert_eq!(ranker.pair(m.a, m.b), Some(m));
            prop_assert_eq!(ranker.pair(m.b, m.a), Some(m));
        }
    }

    #[test]
    fn matches_are_sorted_and_their_terms_add_up(crowd in crowds()) {
        let matches = rank(&crowd);
        prop_assert!(matches.is_sorted_by_key(|m| (std::cmp::Reverse(m.value), m.a, m.b)));
        for m in matches {
            prop_assert!(m.a < m.b);
            prop_assert_eq!(m.terms.iter().map(|term| term.points).sum::<i64>(), i64::from(m.value));
            prop_assert!(m.terms.iter().filter(|term| term.name != "pairing").all(|term| term.points >= 0));
            prop_assert!(m.value <= 15_000 && m.a_to_b <= 10_000 && m.b_to_a <= 10_000);
        }
    }

    #[test]
    fn a_value_taken_apart_adds_up_again(crowd in crowds()) {
        let ranker = Ranker::new(&crowd.roster);
        for m in rank(&crowd) {
            let found = ranker.reckon(m.b, m.a).unwrap();
            prop_assert_eq!(found.found, m);
            let behind: i64 = found.helps.iter().map(Help::points).sum();
            let declared: i64 = ["text", "sectors"].iter().map(|aspect| m.terms.points(aspect)).sum();
            prop_assert_eq!(behind, declared);
            for name in ["text", "sectors"] {
                let needs = found.helps.iter().flat_map(|help| &help.needs).flat_map(|need| &need.aspects);
                let sum: i64 = needs.filter(|aspect| aspect.name == name).map(|aspect| aspect.points).sum();
                prop_assert_eq!(sum, m.terms.points(name));
            }
        }
    }

    #[test]
    fn spread_changes_lists_and_no_value(crowd in crowds(), share in 0.0..=1.0_f64) {
        let mut spread = crowd;
        let off = Ranker::new(&spread.roster).rank(&|_, _| ());
        prop_assert_eq!(off.spread, None);
        spread.roster.matching.spread = Spread::from_f64(share).unwrap();
        let ranker = Ranker::new(&spread.roster);
        let on = ranker.rank(&|_, _| ());
        for m in &on.matches {
            prop_assert_eq!(ranker.pair(m.a, m.b), Some(*m));
        }
        match on.spread {
            None => prop_assert_eq!(on.matches, off.matches),
            Some(effect) => prop_assert_eq!(effect.before.places, effect.after.places, "lists stay as long"),
        }
    }

    #[test]
    fn a_veto_always_wins(crowd in crowds()) {
        let matches = rank(&crowd);
        for veto in crowd.roster.requests.iter().filter(|request| request.kind == RequestKind::No) {
            let pair = (veto.from.min(veto.to), veto.from.max(veto.to));
            prop_assert!(matches.iter().all(|m| (m.a, m.b) != pair));
        }
    }

    #[test]
    fn the_order_of_rows_does_not_matter(crowd in crowds()) {
        let matches = rank(&crowd);
        let explained = |crowd: &Crowd, m: &Match| Ranker::new(&crowd.roster).explain(m.a, m.b).sentence(&language("en"));
        let sentences: Vec<_> = matches.iter().map(|m| explained(&crowd, m)).collect();
        let mut turned = crowd;
        let roster = &mut turned.roster;
        let last = SECTORS.len() as u32 - 1;
        let mut sectors: Vec<Sector> = roster.taxonomy.sectors().to_vec();
        sectors.reverse();
        for sector in &mut sectors {
            sector.parent = sector.parent.map(|parent| SectorIndex(last - parent.0));
        }
        roster.taxonomy = Taxonomy::new(sectors).unwrap();
        for sector in roster.declarations.iter_mut().flat_map(|declaration| &mut declaration.sectors) {
            sector.0 = last - sector.0;
        }
        for affinity in roster.matching.learned.iter_mut().flat_map(|learned| &mut learned.affinities) {
            (affinity.need.0, affinity.offer.0) = (last - affinity.need.0, last - affinity.offer.0);
        }
        // Where ids are the places in the file, the order of declarations is turned as well.
        roster.declarations.reverse();
        roster.declarations.sort_by_key(|d| (d.participant, d.kind));
        roster.requests.reverse();
        roster.pairings.reverse();
        prop_assert_eq!(&rank(&turned), &matches);
        let again: Vec<_> = matches.iter().map(|m| explained(&turned, m)).collect();
        prop_assert_eq!(again, sentences);
    }

    #[test]
    fn the_number_of_threads_does_not_matter(crowd in crowds()) {
        let with = |threads| {
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| rank(&crowd))
        };
        let one = with(1);
        prop_assert_eq!(&one, &with(2));
        prop_assert_eq!(&one, &with(4));
    }

    #[test]
    fn an_offer_that_repeats_a_need_is_its_best_offer(
        wanted in text(),
        sectors in vec(0..SECTORS.len(), 0..3),
        others in vec((text(), vec(0..SECTORS.len(), 0..3)), 1..8),
    ) {
        let codes = |sectors: &[usize]| sectors.iter().map(|&s| SECTORS[s].0).collect::<Vec<_>>();
        let mut crowd = Crowd::of(&[("ann", &["ICT"]), ("bob", &["BIO"]), ("cas", &["MECH"])])
            .need("ann", &wanted, &codes(&sectors))
            .offer("bob", &wanted, &codes(&sectors));
        for (text, sectors) in &others {
            crowd = crowd.offer("cas", text, &codes(sectors));
        }
        let ranker = Ranker::new(&crowd.roster);
        let help = |from: &str| ranker.pair(crowd.who("ann"), crowd.who(from)).unwrap().b_to_a;
        prop_assert!(help("bob") >= help("cas"));
    }

    #[test]
    fn whatever_people_type_their_reasons_are_tame(text in any::<String>(), sectors in vec(0..SECTORS.len(), 0..3)) {
        let codes: Vec<_> = sectors.iter().map(|&s| SECTORS[s].0).collect();
        let crowd =
            Crowd::of(&[("ann", &["ICT"]), ("bob", &["MECH"])]).need("ann", &text, &codes).offer("bob", &text, &codes);
        let ranker = Ranker::new(&crowd.roster);
        let explanation = ranker.explain(crowd.who("ann"), crowd.who("bob"));
        for told in [explanation.sentence(&language("fr")), explanation.seen_by(crowd.who("ann"), &language("nl"))] {
            prop_assert!(!told.chars().any(turns_text));
        }
    }
}
