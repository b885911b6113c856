//! Schedules of an event in the database: built, published, taken out again.

use std::{fs, path::Path, thread};

use serde_json::{Value, json};
use stories::{Database, Desk, check_schedule, maillage, on_both_databases, start, text};

fn build(database: &Database, id: &str) -> Value {
    maillage(&["build", id, "--rounds", "1", "--json", "--database", database.url()]).exits(0).json()
}

fn publish(database: &Database, id: &str) -> Value {
    maillage(&["publish", id, "--json", "--database", database.url()]).exits(0).json()
}

fn versions(database: &Database, id: &str) -> Vec<Value> {
    let listed = maillage(&["versions", id, "--json", "--database", database.url()]).exits(0).json();
    listed.as_array().unwrap().clone()
}

/// Writes the event and its schedule to folders of these names at the desk.
fn take_out(database: &Database, id: &str, desk: &Desk, [event, out]: [&str; 2], version: &str) {
    let (event, out) = (desk.path(event), desk.path(out));
    let arguments = ["export", id, text(&event), "--out", text(&out), "--version", version, "--database"];
    maillage(&[&arguments[..], &[database.url()]].concat()).exits(0);
}

fn meetings(out: &Path) -> Value {
    serde_json::from_slice::<Value>(&fs::read(out.join("schedule.json")).unwrap()).unwrap()["meetings"].take()
}

on_both_databases! {
    fn a_schedule_is_built_published_and_taken_out(database) {
        let (desk, id) = database.with_sample();
        assert_eq!(versions(database, &id), Vec::<Value>::new());
        let built = build(database, &id);
        assert!(built["meetings"].as_u64() > Some(100) && built["value"].as_u64() > Some(0), "{built}");
        assert_eq!(versions(database, &id)[0]["version"], Value::Null);
        assert_eq!(publish(database, &id), json!({ "version": 1 }));
        let listed = versions(database, &id);
        assert_eq!((listed.len(), &listed[0]["version"], &listed[0]["value"]), (1, &json!(1), &built["value"]));
        take_out(database, &id, &desk, ["copy", "out"], "1");
        let (copy, out) = (desk.path("copy"), desk.path("out"));
        maillage(&["check", text(&copy), text(&out)]).exits(0);
        check_schedule(&copy, &out);
        maillage(&["agendas", text(&copy), "--out", text(&out)]).exits(0);
    }

    fn what_is_built_next_disturbs_what_is_published_as_little_as_possible(database) {
        let (desk, id) = database.with_sample();
        build(database, &id);
        publish(database, &id);
        build(database, &id);
        assert_eq!(publish(database, &id), json!({ "version": 2 }));
        take_out(database, &id, &desk, ["first", "one"], "1");
        take_out(database, &id, &desk, ["second", "two"], "2");
        assert_eq!(meetings(&desk.path("one")), meetings(&desk.path("two")));
    }

    fn what_was_done_is_written_down(database) {
        let (desk, id) = database.with_sample();
        build(database, &id);
        publish(database, &id);
        maillage(&["publish", &id, "--database", database.url()]).exits(2);
        maillage(&["export", &id, text(&desk.path("copy")), "--database", database.url()]).exits(0);
        let listed = maillage(&["audit", &id, "--json", "--database", database.url()]).exits(0).json();
        let done = |entry: &Value| format!("{} {}", entry["action"].as_str().unwrap(), entry["subject"].as_str().unwrap());
        let done: Vec<_> = listed.as_array().unwrap().iter().map(done).collect();
        assert_eq!(done, ["exported ", "published version 1", "asked for a schedule job 1", "imported "]);
        assert!(listed.as_array().unwrap().iter().all(|entry| entry["actor"] == "command line"), "{listed}");
    }

    fn only_a_draft_is_published(database) {
        let (_desk, id) = database.with_sample();
        let refused = maillage(&["publish", &id, "--database", database.url()]).exits(2);
        assert!(refused.stderr.contains("`maillage build` makes one"), "{}", refused.stderr);
        build(database, &id);
        publish(database, &id);
        maillage(&["publish", &id, "--database", database.url()]).exits(2);
        let unknown = maillage(&["build", "nothing", "--database", database.url()]).exits(2);
        assert!(unknown.stderr.contains(&format!("it has {id}")), "{}", unknown.stderr);
    }

    fn facts_that_cannot_all_hold_are_told(database) {
        let desk = Desk::with_sample();
        let id = api::folder::read(&desk.event()).unwrap().event.id;
        let person = fs::read_to_string(desk.event().join("participants.csv")).unwrap();
        let ids: Vec<_> = person.lines().skip(1).take(3).map(|line| line.split(',').next().unwrap()).collect();
        let &[a, b, c] = ids.as_slice() else { panic!("three people") };
        let session = api::folder::read(&desk.event()).unwrap().event.timetable.sessions()[0].id.clone();
        desk.edit("meetings.csv", |_| {
            format!("id,a,b,slot\nx,{a},{b},{session}/1\ny,{a},{c},{session}/1\n")
        });
        maillage(&["import", text(&desk.event()), "--database", database.url()]).exits(0);
        let run = maillage(&["build", &id, "--database", database.url()]).exits(3);
        assert!(run.stderr.contains("together:") && run.stderr.contains("meeting x"), "{}", run.stderr);
        assert_eq!(versions(database, &id), Vec::<Value>::new());
    }

    fn who_waits_for_the_same_gets_the_same(database) {
        let (_desk, id) = database.with_sample();
        thread::scope(|scope| {
            (0..3).for_each(|_| drop(scope.spawn(|| build(database, &id))));
        });
        // Whoever came after the first was done has a draft of their own.
        assert!((1..=3).contains(&versions(database, &id).len()));
    }

    fn a_killed_server_loses_nothing(database) {
        let (_desk, id) = database.with_sample();
        let arguments = ["build", &id, "--time-limit", "10m", "--gap", "50%", "--database", database.url()];
        let mut server = start(&arguments);
        server.says("matching");
        server.kill();
        drop(server.ends());
        assert_eq!(versions(database, &id), Vec::<Value>::new());
        // The job is still asked for; when the lease has run out, another does it.
        maillage(&arguments).exits(0);
        assert_eq!(versions(database, &id).len(), 1);
    }
}
