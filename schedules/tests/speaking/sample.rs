//! A small event with everything that agendas have to cope with.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, tz::TimeZone};
use matcher::domain::{
    Cluster, ClusterIndex, Consent, Language, LocalText, MatchingSettings, Participant, ParticipantId,
    ParticipantIndex, Request, RequestKind, Roster, Taxonomy,
};
use schedules::{
    agenda::{Agenda, Briefing},
    event::{Aim, Event, Limits, Organiser, Presence},
    places::{Place, PlaceIndex, Places},
    schedule::{Meeting, Objective, Origin, Schedule, Shortfall, Status, Unplaced, UnplacedReason},
    timetable::{ProgrammeItem, Session, SlotIndex, SlotSet, Timetable},
};

pub(crate) const ANNA: ParticipantIndex = ParticipantIndex(0);
pub(crate) const BRAM: ParticipantIndex = ParticipantIndex(1);
pub(crate) const CLAIRE: ParticipantIndex = ParticipantIndex(2);
pub(crate) const DIETER: ParticipantIndex = ParticipantIndex(3);
pub(crate) const EVE: ParticipantIndex = ParticipantIndex(4);
pub(crate) const FRED: ParticipantIndex = ParticipantIndex(5);
pub(crate) const GRETA: ParticipantIndex = ParticipantIndex(6);
pub(crate) const HUGO: ParticipantIndex = ParticipantIndex(7);

/// When everything is made.
pub(crate) fn now() -> Timestamp {
    "2026-11-30T16:45:00Z".parse().unwrap()
}

pub(crate) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn texts(en: &str, fr: &str) -> LocalText {
    LocalText::translated(en, BTreeMap::from([(language("en"), en.into()), (language("fr"), fr.into())]))
}

/// Name, job, organisation, e-mail address, clusters, languages (the first is written to them), country.
type Row =
    (&'static str, &'static str, &'static str, &'static str, &'static [u32], &'static [&'static str], &'static str);

const PEOPLE: [Row; 8] = [
    ("Anna Lindqvist", "Head of data", "Nordlys Analytics", "anna@nordlys.example", &[0], &["en", "fr"], "SE"),
    ("Bram de Wit", "Zaakvoerder", "De Wit Machinebouw", "bram@dewit.example", &[1], &["nl", "en", "fr"], "NL"),
    (
        "Claire Fontaine",
        "Directrice technique",
        "Ateliers Fontaine",
        "claire@fontaine.example",
        &[1, 0],
        &["fr", "en"],
        "BE",
    ),
    ("Dieter Groß", "Leiter Einkauf", "Groß & Söhne GmbH", "dieter@gross.example", &[1], &["de", "en"], "DE"),
    (
        "Eve\u{202E}\r\nBCC: all@x.example <script>alert(1)</script>",
        "\"CEO\"; \\n, & co",
        "=cmd|' /C calc'!A0",
        "eve@hostile.example",
        &[0],
        &["en"],
        "XK",
    ),
    ("Frédéric Noël", "Chercheur", "Université de l’Ourthe", "", &[], &["fr"], "BE"),
    ("Greta Maes", "", "Maes Logistiek", "greta@maes.example", &[0], &["nl"], "BE"),
    ("Hugo Petit", "Consultant", "Petit Conseil", "hugo@petit.example", &[], &["fr"], "FR"),
];

fn participants() -> Vec<Participant> {
    let person = |(number, row): (usize, Row)| {
        let (name, job, organisation, email, clusters, languages, country) = row;
        Participant {
            id: ParticipantId::parse(&format!("P{}", number + 1)).unwrap(),
            organisation: organisation.into(),
            name: name.into(),
            job: job.into(),
            phone: "+32 400 00 00 0".to_owned() + &number.to_string(),
            email: email.into(),
            kind: String::new(),
            size: None,
            clusters: clusters.iter().map(|&c| ClusterIndex(c)).collect(),
            language: language(languages[0]),
            languages: languages.iter().map(|l| language(l)).collect(),
            country: country.into(),
        }
    };
    PEOPLE.into_iter().enumerate().map(person).collect()
}

fn timetable() -> Timetable {
    let at = |time: &str| -> Timestamp { format!("2026-12-03T{time}:00+01:00").parse().unwrap() };
    let session = |id: &str, start: &str, slots: u32| Session {
        id: id.into(),
        start: at(start),
        slots,
        slot_minutes: 20,
        pause_minutes: 5,
        adjoins_previous: false,
    };
    let item = |en: &str, fr: &str, start: &str, end: &str, place: &str, blocks: bool| ProgrammeItem {
        title: texts(en, fr),
        start: at(start),
        end: at(end),
        place: LocalText::plain(place),
        blocks,
    };
    let programme = vec![
        item("Welcome and coffee", "Accueil et café", "08:30", "09:00", "Foyer", false),
        item(
            "Keynote: factories that learn",
            "Conférence : des usines qui apprennent",
            "10:15",
            "10:40",
            "Auditorium",
            true,
        ),
        item("Lunch", "Déjeuner", "12:00", "13:30", "", false),
    ];
    Timetable::new(
        TimeZone::get("Europe/Brussels").unwrap(),
        vec![session("morning", "09:00", 6), session("afternoon", "13:30", 5)],
        programme,
    )
}

/// The event: two clusters, two languages offered beside English and French, a keynote that blocks a slot.
pub(crate) fn event() -> Event {
    let participants = participants();
    let timetable = timetable();
    let all = timetable.indices().collect();
    let place = |name: &str, capacity, common: bool| Place {
        name: name.into(),
        capacity,
        zone: String::new(),
        open: timetable.indices().collect(),
        common: if common { timetable.indices().collect() } else { SlotSet::new() },
    };
    let places = Places::new(vec![place("1", 1, true), place("2", 1, true), place("Stand 7", 1, false)]);
    let mut presences = vec![Presence { min_meetings: 1, ..Presence::default() }; participants.len()];
    presences[CLAIRE.get()].own_place = Some(PlaceIndex(2));
    presences[DIETER.get()].unavailable = timetable.slots_of(1).collect();
    presences[FRED.get()].min_meetings = 3;
    presences[HUGO.get()] = Presence { unavailable: all, ..Presence::default() };
    let cluster = |id: &str, name| Cluster { id: id.into(), name };
    let asks = |from, to, kind| Request { from, to, kind, note: "a private note".into() };
    Event {
        id: "digital.factory".into(),
        name: texts("Digital × Factory 2026", "Numérique × Usine 2026"),
        venue: texts("Halle des Forges, 12 Meuse Quay, 5000 Namur", "Halle des Forges, quai de Meuse 12, 5000 Namur"),
        organiser: Organiser {
            name: texts("The meetings desk", "L’accueil des rendez-vous"),
            email: "desk@forges.example".into(),
            phone: "+32 81 00 00 00".into(),
        },
        roster: Roster {
            languages: ["en", "fr", "nl", "de"].map(language).to_vec(),
            clusters: vec![
                cluster("DIG", texts("Digital", "Numérique")),
                cluster("MEC", texts("Mechanical engineering", "Génie mécanique")),
            ],
            pairings: Vec::new(),
            participants,
            declarations: Vec::new(),
            taxonomy: Taxonomy::default(),
            met: BTreeSet::new(),
            requests: vec![
                asks(ANNA, DIETER, RequestKind::Must),
                asks(DIETER, ANNA, RequestKind::Accept),
                asks(CLAIRE, GRETA, RequestKind::Wish),
                asks(GRETA, CLAIRE, RequestKind::Wish),
                asks(BRAM, FRED, RequestKind::Wish),
                asks(EVE, BRAM, RequestKind::No),
            ],
            consent: Consent::Open,
            same_organisation: false,
            matching: MatchingSettings::default(),
        },
        timetable,
        places,
        presences,
        limits: Limits::default(),
        order: Aim::ALL.to_vec(),
        agreed: Vec::new(),
        given: None,
    }
}

/// Seven meetings, one of them agreed; a mutual pair without one; someone under their floor; someone without a meeting.
pub(crate) fn schedule() -> Schedule {
    let meeting = |a: ParticipantIndex, b: ParticipantIndex, slot, place: &str, value| Meeting {
        id: format!("P{}~P{}", a.0 + 1, b.0 + 1),
        a,
        b,
        slot: SlotIndex(slot),
        place: place.into(),
        value,
        origin: Origin::Match,
        held: false,
    };
    let mut agreed = meeting(BRAM, GRETA, 5, "2", 0);
    agreed.id = "visit-1".into();
    agreed.origin = Origin::Agreed;
    let unplaced = |a, b, value, mutual, reason| Unplaced { a, b, value, mutual, reason, detail: "in English".into() };
    Schedule {
        status: Status::Feasible,
        seed: 0,
        objective: Objective {
            mutual: 1,
            mutual_possible: 2,
            mutual_bound: Some(1),
            floor_shortfall: 2,
            floor_bound: Some(2),
            value: 31_204,
            upper_bound: Some(31_260),
            breaks: 3,
            breaks_bound: None,
            changes: 0,
            changes_bound: None,
        },
        meetings: vec![
            meeting(ANNA, DIETER, 0, "1", 8_100),
            meeting(BRAM, EVE, 0, "2", 2_004),
            meeting(ANNA, BRAM, 1, "1", 6_900),
            meeting(ANNA, CLAIRE, 2, "Stand 7", 7_400),
            meeting(BRAM, FRED, 4, "1", 3_100),
            agreed,
            meeting(CLAIRE, EVE, 6, "Stand 7", 3_700),
        ],
        shortfalls: vec![Shortfall {
            participant: FRED,
            minimum: 3,
            meetings: 1,
            reason: "only 1 match could be placed".into(),
        }],
        unplaced: vec![
            unplaced(CLAIRE, GRETA, 5_000, true, UnplacedReason::OwnPlace),
            unplaced(DIETER, EVE, 4_100, false, UnplacedReason::Traded),
            unplaced(ANNA, FRED, 3_000, false, UnplacedReason::Places),
            unplaced(CLAIRE, FRED, 2_000, false, UnplacedReason::Places),
            unplaced(DIETER, FRED, 900, false, UnplacedReason::LimitA),
            unplaced(BRAM, CLAIRE, 0, false, UnplacedReason::Veto),
        ],
        conflict: Vec::new(),
    }
}

fn reason(reader: ParticipantIndex, other: ParticipantIndex, language: &Language) -> String {
    match language.as_str() {
        "fr" => {
            format!("Vous cherchez « P{0}-besoin » ; cette personne propose « P{1}-offre ».", reader.0 + 1, other.0 + 1)
        }
        "nl" => format!("U zoekt ‘P{}-nood’; deze persoon biedt ‘P{}-aanbod’.", reader.0 + 1, other.0 + 1),
        "de" => format!("Sie suchen „P{}-Bedarf“; diese Person bietet „P{}-Angebot“.", reader.0 + 1, other.0 + 1),
        _ => format!("You need “P{}-need”; they offer “P{}-offer”.", reader.0 + 1, other.0 + 1),
    }
}

/// One participant's agenda of the sample.
pub(crate) fn agenda(participant: ParticipantIndex) -> Agenda {
    let (event, schedule) = (event(), schedule());
    Briefing::new(&event, &schedule, &reason, now(), 0).agenda(participant)
}

/// Everybody's agendas of the sample.
pub(crate) fn agendas() -> Vec<Agenda> {
    let (event, schedule) = (event(), schedule());
    let briefing = Briefing::new(&event, &schedule, &reason, now(), 0);
    event.roster.indices().map(|p| briefing.agenda(p)).collect()
}
