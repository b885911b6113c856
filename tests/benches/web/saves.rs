//! 500 people who save their profiles at the same moment, each over a connection of their own that is made then.

use std::{
    io,
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use stories::load::Client;

use crate::{
    figures::Spread,
    stage::{EVENT, Stage, done},
};

const AT_ONCE: usize = 500;

/// What came of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Saves {
    /// How many were told that it is saved, and it is not.
    pub(crate) lost: usize,
    /// How many were told anything else, or nothing.
    pub(crate) refused: usize,
    pub(crate) spread: Spread,
}

/// What one of them saves.
struct Save {
    path: String,
    revision: i64,
    profile: Value,
}

/// One round: others each time.
pub(crate) fn round(stage: &Stage, round: usize) -> Saves {
    let mut client = stage.client();
    let those = stage.people.iter().skip(round * AT_ONCE).take(AT_ONCE);
    let saves: Vec<Save> = those.map(|person| prepare(&mut client, person, round)).collect();
    let barrier = Barrier::new(saves.len());
    let answers: Vec<(io::Result<u16>, Duration)> = thread::scope(|scope| {
        let save = |save| {
            let barrier = &barrier;
            move || {
                barrier.wait();
                let began = Instant::now();
                let status = send(stage, save);
                (status, began.elapsed())
            }
        };
        let sent: Vec<_> = saves.iter().map(|each| scope.spawn(save(each))).collect();
        sent.into_iter().map(|client| client.join().expect("a client does not panic")).collect()
    });
    let told = |(status, _): &(io::Result<u16>, Duration)| matches!(status, Ok(204));
    let mut kept = |save: &Save| {
        let now = done(client.get(&save.path)).json();
        now["profile"]["job"] == save.profile["job"]
            && now["profile"]["declarations"][0]["text"] == save.profile["declarations"][0]["text"]
    };
    let lost = saves.iter().zip(&answers).filter(|(save, answer)| told(answer) && !kept(save)).count();
    let refused = answers.iter().filter(|answer| !told(answer)).count();
    Saves { lost, refused, spread: Spread::of(answers.into_iter().map(|(_, time)| time).collect()) }
}

fn prepare(client: &mut Client, person: &str, round: usize) -> Save {
    let path = format!("{EVENT}/participants/{person}");
    let answer = done(client.get(&path));
    let mut profile = answer.json()["profile"].take();
    profile["job"] = json!(format!("Buyer in round {round}"));
    profile["declarations"][0]["text"] = json!(format!("what {person} says in round {round}"));
    Save { path, revision: answer.revision.expect("an ETag"), profile }
}

fn send(stage: &Stage, save: &Save) -> io::Result<u16> {
    let mut client = Client::connect(stage.server.address(), &stage.token)?;
    Ok(client.ask("PUT", &save.path, Some(save.revision), Some(&save.profile))?.status)
}
