//! Questions that come at a fixed pace, whether those before are answered or not. A time counts from when the question was
//! due, so that waiting is not hidden (Gil Tene's coordinated omission).

use std::{
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;
use stories::{Dice, load::Client};

use crate::{
    figures::Spread,
    stage::{EVENT, Stage, done},
};

const A_SECOND: usize = 200;
const SECONDS: usize = 20;
/// More than are ever under way at once, while the server keeps up.
const CLIENTS: usize = 32;

/// One round of them.
pub(crate) fn round(stage: &Stage, round: usize) -> Spread {
    let paths = paths(stage, round as u64);
    let (next, times) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let began = Instant::now();
    thread::scope(|scope| {
        for _ in 0..CLIENTS {
            scope.spawn(|| {
                let mut client = stage.client();
                let mut taken = Vec::new();
                while let Some((number, path)) = paths.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let due = began + Duration::from_secs(1) * *number as u32 / A_SECOND as u32;
                    thread::sleep(due.saturating_duration_since(Instant::now()));
                    done(client.get(path));
                    taken.push(due.elapsed());
                }
                times.lock().expect("nobody panicked").extend(taken);
            });
        }
    });
    Spread::of(times.into_inner().expect("nobody panicked"))
}

/// What is asked when: a mix of all that people look at.
fn paths(stage: &Stage, seed: u64) -> Vec<(usize, String)> {
    let mut client = stage.client();
    let [people, directory] = ["participants", "directory"].map(|list| pages(&mut client, list));
    let mut dice = Dice(seed);
    let mut path = || {
        let one = |list: &[String], dice: &mut Dice| list[dice.below(list.len() as u64) as usize].clone();
        let person = one(&stage.people, &mut dice);
        match dice.below(8) {
            0 => EVENT.to_owned(),
            1 => one(&people, &mut dice),
            2 => format!("{EVENT}/participants/{person}"),
            3 => one(&directory, &mut dice),
            4 => format!("{EVENT}/participants/{person}/requests"),
            5 => format!("{EVENT}/participants/{person}/matches"),
            6 => format!("{EVENT}/participants/{person}/agenda"),
            _ => format!("{EVENT}/versions"),
        }
    };
    (0..A_SECOND * SECONDS).map(|number| (number, path())).collect()
}

/// All pages of a list.
fn pages(client: &mut Client, list: &str) -> Vec<String> {
    let first = format!("{EVENT}/{list}?limit=50");
    let mut pages = vec![first.clone()];
    while let Some(last) = pages.last()
        && let Value::String(next) = &done(client.get(last)).json()["next"]
    {
        let page = format!("{first}&after={next}");
        pages.push(page);
    }
    pages
}
