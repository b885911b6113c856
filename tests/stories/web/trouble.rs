//! Killed servers, lost databases: nothing that was promised is lost, and the server goes on by itself.

use std::{process::Command, thread, time::Duration};

use serde_json::json;
use stories::{Database, Server, on_both_databases};

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
