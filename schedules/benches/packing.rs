//! How long it takes to pack an event, and how close to the bound, on made events of a fixed seed.

use std::{hint::black_box, time::Duration};

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::{Timestamp, tz::TimeZone};
use matcher::domain::{Cluster, ClusterIndex, LocalText, Participant, ParticipantId, ParticipantIndex, Roster};
use schedules::{
    event::{Aim, Event, Limits, Organiser, PairValue, Presence},
    places::{Place, Places},
    problem::Problem,
    solve::{Settings, Unwatched, solve},
    timetable::{Session, SlotIndex, Timetable},
};

const CLUSTERS: u32 = 4;
const SLOTS: u32 = 12;
/// Matches of each participant with those who follow, on average.
const MATCHES: u64 = 10;

/// A multiplicative congruential generator (Lehmer, modulus 2^61 − 1): the same events on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        let next = u128::from(self.0) * 437_799_614_237_992_725 % ((1 << 61) - 1);
        self.0 = u64::try_from(next).unwrap_or(1);
        self.0 % end
    }
}

/// An event of some people: what share of them finds a place at once, and what share of the slots each is away.
#[derive(Clone, Copy)]
struct Shape {
    people: u32,
    seated_percent: u32,
    away_percent: u64,
}

fn event(shape: Shape) -> Event {
    let mut dice = Dice(u64::from(shape.people) + 1);
    let participant = |i: u32| Participant {
        clusters: vec![ClusterIndex(i % CLUSTERS)],
        ..Participant::new(
            ParticipantId::parse(&format!("p{i:06}")).unwrap_or_else(|| unreachable!("letters and digits")),
        )
    };
    let roster = Roster {
        clusters: (0..CLUSTERS).map(|i| Cluster { id: i.to_string(), name: LocalText::default() }).collect(),
        participants: (0..shape.people).map(participant).collect(),
        ..Roster::default()
    };
    let session = Session {
        id: "day".to_owned(),
        start: Timestamp::UNIX_EPOCH,
        slots: SLOTS,
        slot_minutes: 20,
        pause_minutes: 5,
        adjoins_previous: false,
    };
    let timetable = Timetable::new(TimeZone::UTC, vec![session], vec![]);
    let place = |i: u32| Place {
        name: i.to_string(),
        capacity: 1,
        zone: String::new(),
        open: timetable.indices().collect(),
        common: timetable.indices().collect(),
    };
    let presence = |_| {
        let away = timetable.indices().filter(|_: &SlotIndex| dice.below(100) < shape.away_percent).collect();
        Presence { unavailable: away, ..Presence::default() }
    };
    Event {
        id: "made".to_owned(),
        name: LocalText::default(),
        venue: LocalText::default(),
        organiser: Organiser::default(),
        presences: (0..shape.people).map(presence).collect(),
        roster,
        places: Places::new((1..=shape.people * shape.seated_percent / 200).map(place).collect()),
        timetable,
        limits: Limits::default(),
        order: vec![Aim::Mutual, Aim::Floor, Aim::Value],
        agreed: vec![],
        given: None,
    }
}

/// Values from 1 to 100 for random pairs of different clusters.
fn matches(people: u32) -> Vec<PairValue> {
    let mut dice = Dice(u64::from(people) + 7);
    let mut matches = Vec::new();
    for a in 0..people {
        for b in (a + 1..people).filter(|b| b % CLUSTERS != a % CLUSTERS) {
            if dice.below(u64::from(people)) < 2 * MATCHES {
                let value = 1 + dice.below(100) as u32;
                matches.push(PairValue { a: ParticipantIndex(a), b: ParticipantIndex(b), value, sessions: vec![] });
            }
        }
    }
    matches
}

fn packing(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("packing");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(8));
    let settings = Settings { gap_millionths: 1_000, rounds: Some(6), seed: 0 };
    let by_places = |people| Shape { people, seated_percent: 60, away_percent: 0 };
    let by_availability = Shape { people: 60, seated_percent: 100, away_percent: 30 };
    let shapes = [("places", by_places(60)), ("places", by_places(120)), ("places", by_places(160))];
    for (bound_by, shape) in shapes.into_iter().chain([("availability", by_availability)]) {
        let problem = Problem::new(&event(shape), &matches(shape.people), &[], None);
        group.bench_function(format!("{} people bound by {bound_by}", shape.people), |bencher| {
            bencher.iter(|| solve(black_box(&problem), settings, &Unwatched));
        });
    }
    group.finish();
}

criterion_group!(benches, packing);
criterion_main!(benches);
