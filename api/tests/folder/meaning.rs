//! What a folder without faults means.

use matcher::domain::{Group, Language, ParticipantIndex, RequestKind, Weight};
use schedules::event::{Aim, Event};

use crate::tiny::Tiny;

fn tiny() -> Event {
    Tiny::new().folder().event
}

/// The folder with the rows of one file in reverse. Rows of one line each, that is.
fn reversed(file: &'static str) -> Tiny {
    let tiny = flat();
    let (_, bytes) = tiny.files().find(|(name, _)| *name == file).unwrap();
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let rows: Vec<_> = rows.lines().rev().collect();
    tiny.with(file, format!("{header}\n{}\n", rows.join("\n")))
}

fn flat() -> Tiny {
    Tiny::new().edit("declarations.csv", "Machines,\nsmall", "Machines small")
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let event = flat().folder().event;
    for file in ["participants.csv", "declarations.csv", "sectors.csv", "requests.csv", "meetings.csv", "matches.csv"] {
        let other = reversed(file).folder().event;
        assert_eq!(other.roster.participants, event.roster.participants, "{file}");
        assert_eq!(other.roster.declarations, event.roster.declarations, "{file}");
        assert_eq!(other.roster.taxonomy, event.roster.taxonomy, "{file}");
        assert_eq!(other.roster.requests, event.roster.requests, "{file}");
        assert_eq!(other.presences, event.presences, "{file}");
        assert_eq!(other.agreed, event.agreed, "{file}");
        assert_eq!(other.given, event.given, "{file}");
        assert_eq!(other.places, event.places, "{file}");
    }
}

#[test]
fn participants_are_sorted_and_complete() {
    let event = tiny();
    let ids: Vec<_> = event.roster.participants.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(ids, ["adam", "mia", "zoe"]);
    let [adam, mia, zoe] = [0, 1, 2].map(|i| &event.roster.participants[i]);
    let codes = |languages: &[Language]| languages.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!((adam.language.as_str(), codes(&adam.languages)), ("en", vec!["en".to_owned()]));
    assert_eq!((zoe.language.as_str(), codes(&zoe.languages)), ("fr", vec!["fr".to_owned(), "en".to_owned()]));
    assert_eq!(codes(&mia.languages), ["en", "nl"]);
    assert_eq!(adam.clusters.iter().map(|c| c.0).collect::<Vec<_>>(), [1, 0]);
    assert!(mia.clusters.is_empty() && mia.organisation.is_empty());
    assert_eq!(
        (zoe.job.as_str(), zoe.phone.as_str(), zoe.kind.as_str(), zoe.country.as_str()),
        ("CEO", "+32 1", "firm", "BE")
    );
}

#[test]
fn limits_are_the_participants_own_or_the_events() {
    let event = tiny();
    let limits: Vec<_> = event.presences.iter().map(|p| (p.min_meetings, p.max_meetings)).collect();
    assert_eq!(limits, [(0, Some(2)), (1, Some(4)), (1, Some(4))]);
    assert_eq!(event.limits.per_organisation_pair, None);
    assert_eq!((event.limits.max_breaks, event.limits.max_run), (Some(2), Some(3)));
    let zero = Tiny::new().edit("participants.csv", ",0,2,", ",0,0,").folder().event;
    assert_eq!(zero.presences[0].max_meetings, Some(0));
    let silent = Tiny::new().edit("event.toml", "per_organisation_pair = 0\n", "").folder().event;
    assert_eq!(silent.limits.per_organisation_pair, Some(1));
}

#[test]
fn unavailable_slots_leave_out_what_the_programme_blocks() {
    let event = tiny();
    let slots = |i: usize| event.presences[i].unavailable.iter().map(|s| s.0).collect::<Vec<_>>();
    assert_eq!((slots(0), slots(1), slots(2)), (vec![], vec![3, 4], vec![0]));
    let blocked: Vec<_> = event.timetable.slots().iter().map(|s| s.blocked).collect();
    assert_eq!(blocked, [false, false, true, false, false]);
    let whole = Tiny::new().edit("participants.csv", "morning/1", "morning").folder().event;
    assert_eq!(whole.presences[2].unavailable.iter().map(|s| s.0).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn a_local_time_that_comes_twice_is_the_earlier_as_a_start_and_the_later_as_an_end() {
    // In Brussels the clocks go back from 3:00 to 2:00 on 25 October 2026, so 2:30 comes at 0:30 and 1:30 UTC.
    let night = Tiny::new().edit("event.toml", "2026-12-03T09:00", "2026-10-25T02:30").edit(
        "event.toml",
        "slots = 3",
        "slots = 9",
    );
    let night = night.edit("event.toml", "2026-12-03T09:50", "2026-10-25T01:00").edit(
        "event.toml",
        "2026-12-03T10:10",
        "2026-10-25T02:30",
    );
    let event = night.folder().event;
    assert_eq!(event.timetable.slots()[0].start.to_string(), "2026-10-25T00:30:00Z");
    assert_eq!(event.timetable.programme()[0].end.to_string(), "2026-10-25T01:30:00Z");
    let blocked: Vec<_> = event.timetable.slots().iter().map(|s| s.blocked).collect();
    assert_eq!(blocked[..4], [true, true, true, false]);
}

#[test]
fn times_may_stand_without_quotes_and_with_seconds() {
    let bare = Tiny::new().edit("event.toml", "\"2026-12-03T09:00\"", "2026-12-03T09:00:00").folder().event;
    assert_eq!(bare.timetable.slots(), tiny().timetable.slots());
}

#[test]
fn pairings_and_texts_are_read_as_written() {
    let event = tiny();
    let [ict, mech] = [0, 1].map(|i| Group::Cluster(matcher::domain::ClusterIndex(i)));
    let groups: Vec<_> = event.roster.pairings.iter().map(|p| p.groups).collect();
    assert_eq!(groups, [[ict, mech], [mech, Group::NonMembers]]);
    assert_eq!(event.roster.pairings[0].weight, Weight::from_f64(1.5).unwrap());
    assert_eq!((event.roster.pairings[0].min_meetings, event.roster.pairings[0].max_meetings), (0, Some(9)));
    let french = Language::parse("fr").unwrap();
    assert_eq!((event.name.default_text(), event.name.in_language(&french)), ("Tiny", "Petit"));
    assert_eq!(event.roster.clusters[1].name.default_text(), "Mécanique");
    assert_eq!(event.order, [Aim::Mutual, Aim::Value]);
    assert_eq!(event.roster.matching.weights.keys().collect::<Vec<_>>(), ["complementarity"]);
    assert_eq!((event.roster.matching.candidates, event.roster.matching.threshold), (10, 5));
}

#[test]
fn declarations_without_an_id_are_named_by_what_they_say() {
    let declarations = tiny().roster.declarations;
    let ids: Vec<_> = declarations.iter().map(|d| d.id.as_str()).collect();
    assert_eq!(ids, ["adam/need/1", "mia/need/1", "d1"]);
    assert_eq!(declarations[0].text, "Machines,\nsmall");
    assert_eq!(declarations[0].sectors.len(), 2);
    assert_eq!(declarations[0].language.as_str(), "en");
}

#[test]
fn sectors_have_labels_and_parents() {
    let taxonomy = tiny().roster.taxonomy;
    let (broad, narrow) = (taxonomy.find("28").unwrap(), taxonomy.find("28.4").unwrap());
    assert_eq!(taxonomy.get(narrow).parent, Some(broad));
    let french = Language::parse("fr").unwrap();
    assert_eq!(taxonomy.get(narrow).label.in_language(&french), "Machines-outils");
    assert_eq!(taxonomy.get(broad).label.in_language(&french), "Machinery");
}

#[test]
fn without_a_taxonomy_the_shipped_one_holds_and_other_codes_stand_for_themselves() {
    let tiny = Tiny::new().without("sectors.csv").edit("declarations.csv", "28;28.4", "A;ICT.AI");
    let taxonomy = tiny.folder().event.roster.taxonomy;
    let sector = |code: &str| taxonomy.get(taxonomy.find(code).unwrap());
    assert_eq!((sector("A").parent, sector("A").label.default_text()), (None, "A"));
    assert_eq!((sector("ICT.AI").parent, sector("ICT").label.is_empty()), (taxonomy.find("ICT"), false));
}

#[test]
fn requests_meetings_and_matches_refer_to_participants() {
    let event = tiny();
    let [adam, mia, zoe] = [0, 1, 2].map(ParticipantIndex);
    let requests: Vec<_> = event.roster.requests.iter().map(|r| (r.from, r.to, r.kind)).collect();
    assert_eq!(
        requests,
        [(adam, zoe, RequestKind::Accept), (mia, zoe, RequestKind::No), (zoe, adam, RequestKind::Must)]
    );
    let agreed: Vec<_> = event.agreed.iter().map(|m| (m.id.as_str(), m.a, m.b, m.slot, m.after.clone())).collect();
    assert_eq!(agreed[0], ("m1", mia, adam, event.timetable.find_slot("morning/1"), vec![]));
    assert_eq!(agreed[1], ("m2", zoe, adam, None, vec![0]));
    assert_eq!((event.agreed[0].place, event.agreed[1].place), (event.places.find("A1"), None));
    assert_eq!(event.agreed[1].sessions, [1]);
    let given = event.given.unwrap();
    let values: Vec<_> = given.iter().map(|g| (g.a, g.b, g.value, g.sessions.clone())).collect();
    assert_eq!(values, [(adam, mia, 0, vec![]), (adam, zoe, 70, vec![0])]);
}
