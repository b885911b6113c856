//! What the API says of itself holds: schemathesis asks all it can think of, and finds no fault of the server and no
//! answer that is not written down.

use std::{env, fs, io::Write, process::Command};

use serde_json::json;
use stories::{Server, on_both_databases, text};

use super::organising::{head, profile, register};

/// `MAILLAGE_SCHEMATHESIS`, or nothing, said plainly; in continuous integration it has to be there.
fn schemathesis() -> Option<String> {
    let found = env::var("MAILLAGE_SCHEMATHESIS").ok();
    if found.is_none() {
        assert!(env::var_os("CI").is_none(), "MAILLAGE_SCHEMATHESIS names no schemathesis");
        let _ = writeln!(std::io::stderr(), "skipped: MAILLAGE_SCHEMATHESIS names no schemathesis; try `make test`");
    }
    found
}

on_both_databases! {
    fn schemathesis_finds_no_fault(database) {
        let Some(schemathesis) = schemathesis() else { return };
        let server = Server::start_with(database, &[("MAILLAGE_REQUESTS_PER_SECOND", "100000")]);
        let desk = server.organiser(database, None);
        desk.post("/events", &head("spring")).is(201);
        let [a, b] = [("Ann", "ICT"), ("Ben", "MECH")].map(|(name, cluster)| register(&desk, "spring", &profile(name, cluster)));
        desk.works("spring", &json!({ "kind": "schedule", "rounds": 1 }));
        desk.post("/events/spring/publications", &json!({})).is(201);
        let settings = server.data().join("schemathesis.toml");
        // Real ids, so that not everything is missing.
        let ids = format!(
            "[parameters]\n\"path.event\" = \"spring\"\n\"path.participant\" = \"{a}\"\n\"path.other\" = \"{b}\"\n\"path.number\" = 1\n"
        );
        fs::write(&settings, ids).unwrap();
        let mut command = Command::new(schemathesis);
        command.args(["--config-file", text(&settings), "run", &format!("http://{}/api/v1/openapi.json", server.address())]);
        command.args(["--header", &format!("Authorization: {}", desk.shows("authorization"))]);
        let checks = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";
        command.args(["--checks", checks, "--phases", "examples,coverage,fuzzing", "--max-examples", "20", "--seed", "1"]);
        // A cancelled event refuses all else, and a stream ends only with its job.
        command.args(["--exclude-path", "/api/v1/events/{event}/cancel"]);
        command.args(["--exclude-path", "/api/v1/events/{event}/jobs/{job}/events"]);
        command.args(["--suppress-health-check", "all", "--warnings", "off", "--continue-on-failure", "--no-color"]);
        let asked = command.current_dir(server.data()).output().unwrap();
        assert!(asked.status.success(), "{}", String::from_utf8_lossy(&asked.stdout));
        let run = server.ends();
        assert!(!run.stderr.contains("\"status\":5"), "{}", run.stderr);
    }
}
