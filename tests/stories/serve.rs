//! The server listens, works on jobs, and ends when it is asked to.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
};

use serde_json::Value;
use stories::{Database, Desk, Run, Running, maillage, on_both_databases, start, text};

/// A server on a free port, which has one by the time this returns.
fn server(database: &Database) -> (Running, String) {
    let mut server = start(&["serve", "--listen", "127.0.0.1:0", "--log", "json", "--database", database.url()]);
    let line: Value = serde_json::from_str(&server.says("\"listening\"")).unwrap();
    let address = line["address"].as_str().unwrap().to_owned();
    (server, address)
}

/// Status and body of what is at a path.
fn get(address: &str, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {address}\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

fn ends(server: Running) -> Run {
    server.terminate();
    server.ends().exits(0)
}

fn versions(database: &Database, id: &str) -> usize {
    let listed = maillage(&["versions", id, "--json", "--database", database.url()]).exits(0).json();
    listed.as_array().unwrap().len()
}

on_both_databases! {
    fn it_says_whether_it_can_work(database) {
        let (server, address) = server(database);
        assert_eq!(get(&address, "/health/live"), (200, "alive\n".to_owned()));
        assert_eq!(get(&address, "/health/ready"), (200, "ready\n".to_owned()));
        assert_eq!(get(&address, "/nothing?token=s3cret").0, 404);
        let run = ends(server);
        assert!(run.stdout.starts_with("Listening on http://127.0.0.1:"), "{}", run.stdout);
        assert!(run.stderr.contains("\"/health/ready\"") && !run.stderr.contains("s3cret"), "{}", run.stderr);
    }

    fn servers_share_the_jobs(database) {
        let (_desk, id) = database.with_sample();
        let servers = [server(database), server(database)];
        for seed in ["1", "2", "3"] {
            let arguments = ["build", &id, "--rounds", "1", "--seed", seed, "--database", database.url()];
            maillage(&arguments).exits(0);
        }
        servers.into_iter().for_each(|(server, _)| drop(ends(server)));
        assert_eq!(versions(database, &id), 3);
    }
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
    let (server, address) = server(&Database::sqlite());
    let other = Database::sqlite();
    let run = maillage(&["serve", "--listen", &address, "--database", other.url()]).exits(1);
    assert!(run.stderr.contains(&format!("cannot listen on {address}")), "{}", run.stderr);
    drop(ends(server));
    assert_eq!(run.stdout, "");
}
