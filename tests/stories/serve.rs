//! The server listens, works on jobs, and ends when it is asked to.

use std::fs;

use stories::{Database, Desk, Server, maillage, on_both_databases, text};

fn versions(database: &Database, id: &str) -> usize {
    let listed = maillage(&["versions", id, "--json", "--database", database.url()]).exits(0).json();
    listed.as_array().unwrap().len()
}

on_both_databases! {
    fn it_says_whether_it_can_work(database) {
        let server = Server::start(database);
        let anybody = server.anybody();
        assert_eq!(anybody.get("!/health/live").is(200).body, b"alive\n");
        assert_eq!(anybody.get("!/health/ready").is(200).body, b"ready\n");
        anybody.get("!/nothing?token=s3cret").is(404);
        let run = server.ends();
        assert!(run.stdout.starts_with("Listening on http://127.0.0.1:"), "{}", run.stdout);
        assert!(run.stderr.contains("\"/health/ready\"") && !run.stderr.contains("s3cret"), "{}", run.stderr);
    }

    fn servers_share_the_jobs(database) {
        let (_desk, id) = database.with_sample();
        let servers = [Server::start(database), Server::start(database)];
        for seed in ["1", "2", "3"] {
            let arguments = ["build", &id, "--rounds", "1", "--seed", seed, "--database", database.url()];
            maillage(&arguments).exits(0);
        }
        servers.into_iter().for_each(|server| drop(server.ends()));
        assert_eq!(versions(database, &id), 3);
    }
}

#[test]
fn it_goes_on_and_ends_though_nobody_reads_its_log() {
    let server = Server::start_unheard(&Database::sqlite());
    for _ in 0..3 {
        server.anybody().get("!/health/ready").is(200);
    }
    drop(server.ends());
}

#[test]
fn settings_that_make_no_sense_are_told_in_one_go() {
    let desk = Desk::empty();
    let file = desk.path("settings.toml");
    fs::write(&file, "listen = \"nowhere\"\nprot = 8080\nlog = \"json\"\n").unwrap();
    let run = maillage(&["serve", "--settings", text(&file), "--jobs", "0", "--database", "mysql:x"]).exits(2);
    for told in ["listen: ", "there is no setting \"prot\"", "--jobs: ", "--database: "] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let server = Server::start(&Database::sqlite());
    let (address, other) = (server.address(), Database::sqlite());
    let run = maillage(&["serve", "--listen", address, "--database", other.url()]).exits(1);
    assert!(run.stderr.contains(&format!("cannot listen on {address}")), "{}", run.stderr);
    drop(server.ends());
    assert_eq!(run.stdout, "");
}
