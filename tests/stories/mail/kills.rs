//! Whoever brings mails is killed at every step, and two bring them at once.

use std::time::Duration;

use stories::{
    Database, on_both_databases,
    smtp::{Authority, Relay, Step, Tls},
    until,
};

use super::post::{PEOPLE, Post, in_state, published, told};

/// Steps at which somebody is killed.
const STEPS: [Step; 10] = [
    Step::Connected,
    Step::Ehlo,
    Step::StartTls,
    Step::Auth,
    Step::MailFrom,
    Step::RcptTo,
    Step::Data,
    Step::Dot,
    Step::Replied,
    Step::Quit,
];

/// Kills whoever brings the mails when a step is reached for the second time, or the first where it comes once.
fn killed_at(step: Step, database: &Database, authority: &Authority) -> Relay {
    published(database);
    let relay = Relay::start(Tls::StartTls, authority, []);
    let running = Post::to(&relay, Tls::StartTls, authority).starts(database, &[]);
    let process = running.process();
    let once = matches!(step, Step::Connected | Step::Ehlo | Step::StartTls | Step::Auth | Step::Quit);
    relay.on(step, move |count| {
        if once || count == 2 {
            process.kill();
        }
    });
    let run = running.ends();
    assert!(step == Step::Quit || run.code != 0, "{step:?}: it was not killed: {run:?}");
    relay
}

on_both_databases! {
    fn a_mail_leaves_once_whatever_ends_whoever_brings_it(database) {
        let authority = Authority::make();
        let kinds = Database::KINDS.map(|(_, make)| make);
        // The first database is of the kind that is told; the others are of the same.
        let make = kinds[usize::from(!database.url().starts_with("sqlite"))];
        let killed: Vec<_> = STEPS.into_iter().map(|step| {
            let own = make().unwrap();
            let relay = killed_at(step, &own, &authority);
            (step, own, relay)
        }).collect();
        for (step, own, relay) in &killed {
            let post = Post::to(relay, Tls::StartTls, &authority);
            // What the one who was killed had in hand is free again when its lease has run out.
            let done = until(|| {
                let told = post.delivers(own, &["--now"]);
                (told["waiting"] == 0).then_some(told)
            });
            assert_eq!(in_state(&done, "sent"), PEOPLE as u64, "{step:?}: {done}");
            let counts = relay.counts();
            assert_eq!(counts.len(), PEOPLE, "{step:?}");
            let twice = counts.values().filter(|count| **count > 1).count();
            let unknowable = matches!(step, Step::Dot | Step::Replied);
            assert!(twice <= usize::from(unknowable) && counts.values().all(|count| *count <= 2), "{step:?}: {counts:?}");
        }
    }

    fn two_who_bring_mails_at_once_bring_each_once(database) {
        published(database);
        let authority = Authority::make();
        let relay = Relay::start(Tls::Implicit, &authority, []);
        let posts = [0, 1].map(|_| Post::to(&relay, Tls::Implicit, &authority));
        let running = posts.each_ref().map(|post| post.starts(database, &[]));
        running.into_iter().for_each(|running| drop(told(running.ends())));
        assert!(relay.wait_for_accepted(PEOPLE, Duration::from_secs(10)));
        assert_eq!(relay.counts().into_values().collect::<Vec<_>>(), [1; PEOPLE]);
    }
}
