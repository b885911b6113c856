//! Agreed meetings that cannot all be placed: a smallest set of them is named, with the count that makes it impossible.

use std::{collections::BTreeSet, fs, path::Path};

use stories::{Desk, convert, maillage, text};

/// Writes an event with some of the agreed meetings of another only.
fn with_meetings(event: &Path, some: &BTreeSet<String>, folder: &Path) {
    fs::create_dir_all(folder).unwrap();
    for file in ["event.toml", "participants.csv"] {
        fs::copy(event.join(file), folder.join(file)).unwrap();
    }
    let all = fs::read_to_string(event.join("meetings.csv")).unwrap();
    let row = |line: &str| -> Option<String> {
        let (kept, after) = line.rsplit_once(',')?;
        let id = kept.split(',').next()?;
        let after: Vec<&str> = after.split(';').filter(|id| some.contains(*id)).collect();
        (id == "id")
            .then(|| line.to_owned())
            .or_else(|| some.contains(id).then(|| format!("{kept},{}", after.join(";"))))
    };
    let rows: Vec<String> = all.lines().filter_map(row).collect();
    fs::write(folder.join("meetings.csv"), rows.join("\n")).unwrap();
}

/// What is said to be impossible; `None` where there is a schedule.
fn conflict(event: &Path, out: &Path) -> Option<Vec<String>> {
    let run = maillage(&["schedule", text(event), "--out", text(out), "--time-limit", "60s", "--json"]);
    let facts = |line: &serde_json::Value| serde_json::from_value(line["conflict"].clone()).ok();
    match run.code {
        0 => None,
        3 => Some(run.json_lines().iter().find_map(facts).unwrap()),
        code => panic!("exit code {code}: {}", run.stderr),
    }
}

#[test]
fn published_instances_without_a_schedule_name_the_person_and_the_count() {
    let expected = [
        ("tic-12.forb0003", "Firm 1 (p1) has 8 agreed meetings and 7 free slots."),
        ("forumt-14.forb0007", "Firm 2 (p2) has 10 agreed meetings and 9 free slots."),
    ];
    for (name, count) in expected {
        let desk = Desk::empty();
        let (event, part, out) = (desk.path("event"), desk.path("part"), desk.path("out"));
        if convert(&format!("b2bsp/{name}.dzn"), &event).is_none() {
            return;
        }
        let told = conflict(&event, &out).unwrap();
        assert_eq!(told[0], count);
        let id = |fact: &String| fact.strip_prefix("Agreed meeting ")?.split(' ').next().map(str::to_owned);
        let named: BTreeSet<String> = told.iter().filter_map(id).collect();
        assert_eq!(named.len() + 1, told.len(), "{told:#?}");
        with_meetings(&event, &named, &part);
        assert!(conflict(&part, &out).is_some(), "{name}: the set alone is impossible");
        for left_out in &named {
            let rest = named.iter().filter(|id| *id != left_out).cloned().collect();
            with_meetings(&event, &rest, &part);
            assert_eq!(conflict(&part, &out), None, "{name} without {left_out}");
        }
    }
}
