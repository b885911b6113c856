//! The same input gives the same schedule, whatever the number of threads and the order of rows.

use rayon::ThreadPoolBuilder;
use schedules::solve::{Settings, Unwatched, solve};

use crate::small::{SETTINGS, Small};

/// Twelve people, most rules, and more matches than fit.
fn crowd() -> Small {
    let mut event = Small::new("a1 a2 a3 b1 b2 b3 c1 c2 c3 n1", 1, 3);
    event = event.sessions(&[("s", 3, false), ("t", 2, true)]);
    let ids: Vec<String> = event.event.roster.participants.iter().map(|p| p.id.to_string()).collect();
    for (i, a) in ids.iter().enumerate() {
        for (j, b) in ids.iter().enumerate().skip(i + 1).filter(|(_, b)| a[..1] != b[..1]) {
            event = event.worth(&format!("{a}~{b}"), 1 + (i * 7 + j * 13) as u32 % 10);
        }
    }
    event = event.mutual("a1~b3").mutual("a2~c1").mutual("b2~c3").mutual("a3~n1").agreed("m1", "a1~b1", |_| {});
    event = event.agreed("m2", "a1~c2", |m| m.after = vec![0]).min("c3", 3).min("n1", 2).max("b1", 2);
    event = event.away("a2", "s/1 s/2").away("c1", "t/2").own_place("b2", "stand");
    event.event.limits.max_run = Some(3);
    event
}

#[test]
fn any_number_of_threads_makes_the_same_schedule() {
    let plans = [1, 2, 4].map(|threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| crowd().plan())
    });
    for other in &plans[1..] {
        assert_eq!(other.schedule, plans[0].schedule);
        assert_eq!(other.certificate, plans[0].certificate);
    }
    assert!(plans[0].schedule.meetings.len() > 10, "{:?}", plans[0].meetings());
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let (event, mut shuffled) = (crowd(), crowd());
    shuffled.matches.reverse();
    shuffled.matches.rotate_left(17);
    shuffled.event.roster.requests.reverse();
    let (plan, other) = (event.plan(), shuffled.plan());
    assert_eq!(other.schedule, plan.schedule);
    assert_eq!(other.certificate, plan.certificate);
    let (mut again, mut shuffled) = (event.keep(&plan), shuffled.keep(&plan));
    shuffled.kept.reverse();
    (again, shuffled) = (again.away("a1", "s/1"), shuffled.away("a1", "s/1"));
    assert_eq!(shuffled.plan().schedule, again.plan().schedule);
}

#[test]
fn another_seed_gives_a_schedule_as_good() {
    let event = crowd();
    let outcome = |seed| {
        let settings = Settings { seed, ..SETTINGS };
        let outcome = solve(&event.problem(), settings, &Unwatched);
        event.conclude(&outcome).unwrap().schedule.objective
    };
    let (one, other) = (outcome(0), outcome(1));
    assert_eq!((one.mutual, one.floor_shortfall), (other.mutual, other.floor_shortfall));
    assert!(other.value <= one.upper_bound.unwrap() && one.value <= other.upper_bound.unwrap());
}
