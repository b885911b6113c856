//! Killed servers, lost databases: nothing that was promised is lost, and the server goes on by itself.

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use serde_json::json;
use stories::{Database, Server, on_both_databases, organiser_token, until};

use super::organising::{head, profile, register};

on_both_databases! {
    fn what_a_killed_server_answered_is_there(database) {
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let id = register(&desk, "spring", &profile("Ann", "ICT"));
        let other = register(&desk, "spring", &profile("Ben", "MECH"));
        desk.put(&format!("/events/spring/participants/{id}/requests/{other}"), &json!({ "said": "must" })).is(204);
        server.kill();
        let server = Server::start(database);
        let desk = server.organiser(database, None);
        let said = desk.get(&format!("/events/spring/participants/{id}/requests")).is(200).json();
        assert_eq!(said[0]["said"], "must");
        drop(server.ends());
    }

    fn two_servers_serve_one_platform(database) {
        let (one, other) = (Server::start(database), Server::start(database));
        let desk = one.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let there = other.organiser(database, None);
        let id = register(&there, "spring", &profile("Ann", "ICT"));
        desk.get(&format!("/events/spring/participants/{id}")).is(200);
        let job = desk.post("/events/spring/jobs", &json!({ "kind": "match" })).is(202).json();
        let told = there.get(&format!("/events/spring/jobs/{}/events", job["id"])).is(200).body;
        assert!(String::from_utf8(told).unwrap().contains("\"done\""));
        // The link to an agenda holds on both.
        let agenda = there.get(&format!("/events/spring/participants/{id}/agenda")).is(200).json();
        let link = agenda["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        one.anybody().get(&format!("/agendas/{link}")).is(200);
        drop((one.ends(), other.ends()));
    }
}

#[test]
fn a_postgres_that_drops_its_connections_is_found_again() {
    let Some(database) = Database::postgres() else { return };
    let server = Server::start(&database);
    let desk = server.organiser(&database, None);
    desk.post("/events", &head("spring")).is(201);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    let ended =
        Command::new("psql").args(["--quiet", "--no-psqlrc", "--command", end, database.url()]).output().unwrap();
    assert!(ended.status.success());
    let answered: Vec<u16> = (0..20)
        .map(|_| {
            thread::sleep(Duration::from_millis(50));
            desk.get("/events/spring").status
        })
        .collect();
    assert!(answered.iter().all(|status| [200, 503].contains(status)), "{answered:?}");
    assert_eq!(answered.last(), Some(&200), "{answered:?}");
    drop(server.ends());
}

#[test]
fn a_postgres_that_is_started_again_is_found_by_itself() {
    if Database::postgres().is_none() {
        return;
    }
    // One of its own, which nobody else misses while it is away.
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../.config/postgres");
    let mut own = Command::new(script);
    own.args(["sh", "-c", "echo \"$MAILLAGE_TEST_POSTGRES\"; read end"]);
    let mut own = own.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut url = String::new();
    BufReader::new(own.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let folder = url.trim().split("host=").nth(1).unwrap().to_owned();
    let control = |what: &str| {
        let done = Command::new("bash").args([&format!("{folder}/control"), "--mode", "immediate", what]).output();
        let done = done.unwrap();
        assert!(done.status.success(), "{what}: {}", String::from_utf8_lossy(&done.stderr));
    };
    let database = Database::at(url.trim());
    let server = Server::start(&database);
    let desk = server.organiser(&database, None);
    desk.post("/events", &head("spring")).is(201);
    let anybody = server.anybody();
    anybody.get("!/health/ready").is(200);
    control("stop");
    anybody.get("!/health/live").is(200);
    anybody.get("!/health/ready").is(503);
    let refused = desk.post("/events/spring/participants", &profile("Ann", "ICT")).is(503).json();
    assert_eq!(refused["type"], "urn:maillage:away");
    control("start");
    until(|| (anybody.get("!/health/ready").status == 200).then_some(()));
    register(&desk, "spring", &profile("Ann", "ICT"));
    drop(server.ends());
    own.stdin.take().unwrap().write_all(b"\n").unwrap();
    assert!(own.wait().unwrap().success());
}

#[test]
fn a_full_disk_is_told_and_nothing_that_was_answered_is_lost() {
    let database = Database::sqlite();
    let token = organiser_token(database.url(), None);
    let Some(server) = Server::start_on_disk(&database, 16 << 20) else { return };
    let desk = server.with_token(&token);
    desk.post("/events", &head("spring")).is(201);
    let ballast = server.data().join("ballast");
    let filled = io::copy(&mut io::repeat(0), &mut File::create(&ballast).unwrap()).unwrap_err();
    assert_eq!(filled.kind(), io::ErrorKind::StorageFull);
    // The write-ahead log has some room left; then there is none.
    let mut kept = Vec::new();
    let refused = loop {
        let mut long = profile(&format!("Ann{}", kept.len()), "ICT");
        long["declarations"] = json!(vec![json!({ "kind": "offer", "text": "welding ".repeat(1_200) }); 20]);
        let answer = desk.post("/events/spring/participants", &long);
        if answer.status != 201 {
            break answer.is(503).json();
        }
        kept.push(answer.json()["id"].as_str().unwrap().to_owned());
        assert!(kept.len() < 100, "the disk is never full");
    };
    assert_eq!(refused["type"], "urn:maillage:full");
    let told = refused["detail"].as_str().unwrap();
    assert!(told.contains("nothing was changed") && told.contains("room"), "{told}");
    server.anybody().get("/events/spring").is(200);
    fs::remove_file(&ballast).unwrap();
    kept.push(register(&desk, "spring", &profile("Ben", "MECH")));
    for id in &kept {
        desk.get(&format!("/events/spring/participants/{id}")).is(200);
    }
    let listed = desk.get("/events/spring/participants?limit=200").is(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), kept.len());
    drop(server.ends());
}

#[test]
fn whoever_locks_the_file_of_sqlite_holds_up_writers_and_no_readers() {
    const LOCK: &str = "import sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute('BEGIN IMMEDIATE')
print('locked', flush=True)
sys.stdin.readline()";
    let database = Database::sqlite();
    let server = Server::start(&database);
    let desk = server.organiser(&database, None);
    desk.post("/events", &head("spring")).is(201);
    let python = std::env::var_os("MAILLAGE_PYTHON").unwrap_or_else(|| "python3".into());
    let mut other = Command::new(python);
    other.args(["-c", LOCK, database.url().trim_start_matches("sqlite:")]);
    let mut other = other.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(other.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert_eq!(line, "locked\n");
    desk.get("/events/spring").is(200);
    let refused = desk.post("/events/spring/participants", &profile("Ann", "ICT")).is(503);
    assert_eq!((refused.header("retry-after").as_str(), &refused.json()["type"]), ("1", &json!("urn:maillage:away")));
    desk.get("/events/spring").is(200);
    other.stdin.take().unwrap().write_all(b"\n").unwrap();
    other.wait().unwrap();
    until(|| (desk.post("/events/spring/participants", &profile("Ann", "ICT")).status == 201).then_some(()));
    drop(server.ends());
}
