//! After the last kill: all jobs have to end, what is there is held against what was acknowledged, and the event has to
//! take one more schedule, which `maillage check` verifies.

use std::{
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use stories::{
    load::{Client, Server},
    maillage, text,
};

use crate::{
    clients::EVENT,
    doubt::overlooked,
    records::Records,
    seen::{Seen, export, found, job, jobs, log},
    stage::Stage,
    verdict::{Verdict, judge},
};

/// A killed server keeps a job for its lease, 15 seconds; then those that wait are done one after the other.
const PATIENCE: Duration = Duration::from_mins(5);
const GLANCE: Duration = Duration::from_millis(200);

/// How it ends.
pub(crate) struct Ending {
    pub(crate) verdict: Verdict,
    /// Faults that the check does not find when they are made up.
    pub(crate) overlooked: Vec<&'static str>,
    /// What came of the jobs, in words.
    pub(crate) told: String,
    /// Whether all jobs ended and one more schedule was verified.
    pub(crate) holds: bool,
}

pub(crate) fn reach(database: &str, stage: &Stage, records: &Records) -> Ending {
    let server = Server::start(database, stage.folder.path());
    // The server closes connections on which nothing is said for a while.
    let connect = || Client::connect(server.address(), &stage.token).expect("the server listens");
    let began = Instant::now();
    // Nobody asks for more.
    let asked = jobs(&log(database, &stage.event));
    let is_open = |state: String| ["queued", "running"].contains(&state.as_str());
    let open =
        |client: &mut Client| asked.iter().filter(|id| job(client, **id).is_some_and(|job| is_open(job.state))).count();
    let waited = open(&mut connect());
    while open(&mut connect()) > 0 && began.elapsed() < PATIENCE {
        thread::sleep(GLANCE);
    }
    let seconds = began.elapsed().as_secs_f64();
    let seen = Seen::read(&connect, database, &stage.event, &stage.people);
    let verdict = judge(&stage.before, records, &seen);
    let overlooked = overlooked(&stage.before, records, &seen, &verdict);
    let ended = |state: &str| seen.jobs.values().filter(|job| job.state == state).count();
    let published = seen.versions.iter().filter(|version| version.number.is_some()).count();
    let mut told = format!(
        "{waited} jobs waited and ended within {seconds:.0} s; of all {}, {} are done and {} failed or were given up\n\
         {} people, {} entries in the ledger, {} schedules, {published} of them published, {} lines in the log",
        seen.jobs.len(),
        ended("done"),
        ended("failed"),
        seen.people.len(),
        seen.ledger.len(),
        seen.versions.len(),
        seen.log.len()
    );
    let mut reasons: Vec<String> =
        seen.jobs.values().filter(|job| job.state == "failed").map(|job| job.result.to_string()).collect();
    reasons.sort();
    reasons.dedup();
    for reason in reasons {
        told += "\nfailed: ";
        told += &reason;
    }
    let one_more = one_more(database, stage, &connect);
    told +=
        if one_more { "\none more schedule was built, published and verified" } else { "\none more schedule failed" };
    Ending { verdict, overlooked, told, holds: one_more && open(&mut connect()) == 0 }
}

/// Builds, publishes and exports a schedule, and verifies it from the files alone.
fn one_more(database: &str, stage: &Stage, connect: &impl Fn() -> Client) -> bool {
    let limits = ["--time-limit", "5s", "--gap", "1", "--seed", "4711"];
    let build = maillage(&[&["build", &stage.event, "--database", database], &limits[..]].concat());
    if build.code != 0 {
        return false;
    }
    let mut client = connect();
    let published = client.ask("POST", &format!("{EVENT}/publications"), None, Some(&json!({})));
    let published = published.expect("the server answers").json();
    let Some(number) = published["number"].as_i64() else { return false };
    if found(&mut client, "versions").json()[0]["number"] != number {
        return false;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    export(database, &stage.event, folder.path(), number);
    let (event, out) = (folder.path().join("event"), folder.path().join("out"));
    maillage(&["check", text(&event), text(&out)]).code == 0
}
