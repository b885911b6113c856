//! Files byte for byte, and back again.

use std::{collections::BTreeMap, fs};

use api::output::{self, Part};
use schedules::{
    event::PairValue,
    schedule::{Objective, Schedule, Status},
};

use crate::sample;

fn written(name: &str) -> String {
    let home = tempfile::tempdir().unwrap();
    let event = sample::event(home.path());
    let out = home.path().join("out");
    sample::write(&out, &event, &sample::schedule());
    fs::read_to_string(out.join(name)).unwrap()
}

#[test]
fn schedule_csv_is_as_promised() {
    assert_eq!(
        written("schedule.csv"),
        "meeting,session,slot,start,end,place,a,b,value\n\
         a1~b1,s,s/1,2026-12-03T09:00:00+01:00,2026-12-03T09:20:00+01:00,\"Stand \"\"B\"\"\",a1,b1,50\n\
         m1,s,s/3,2026-12-03T09:50:00+01:00,2026-12-03T10:10:00+01:00,\"Hall, left\",a2,b2,0\n"
    );
}

#[test]
fn unplaced_csv_is_as_promised() {
    assert_eq!(
        written("unplaced.csv"),
        "a,b,value,reason,detail\n\
         a2,n1,60,veto,'=a2 said no\n\
         a1,b2,30,limit_a,\"a1 takes 1 meeting, no more\"\n"
    );
}

#[test]
fn certificate_csv_is_as_promised() {
    assert_eq!(
        written("certificate.csv"),
        "aim,row,a,b,slot,rhs,multiplier\n\
         mutual,pair,a1,b1,,1,1\n\
         floor,floor,a2,,,2,-1\n\
         floor,mutual_total,,,,1,-0.5\n\
         value,pair,a1,b1,,1,50\n\
         value,agreed,m1,,,1,-0.000001\n\
         value,busy,a1,,s/2,1,1.25\n\
         value,places,,,s/2,2,0.000001\n\
         value,own,\"Stand \"\"B\"\"\",,s/2,1,0.000001\n\
         value,max,a1,,,1,30\n\
         value,organisations,a1,b2,,1,0.000001\n\
         value,floor,a2,,,2,-0.000001\n\
         value,quota_max,A,B,,3,0.000001\n\
         value,odd,a1;a2;b1,,s/2,1,0.000001\n\
         value,mutual_total,,,,1,-0.000001\n\
         value,floor_total,,,,1,0.000001\n"
    );
}

#[test]
fn matches_csv_is_sorted_and_as_promised() {
    assert_eq!(
        written("matches.csv"),
        "a,b,value,a_to_b,b_to_a,text,sectors,meaning,requests,language,kind,size,novelty,affinity,pairing,reason\n\
         a2,n1,60,60,0,61,-1,0,0,0,0,0,0,0,0,\n\
         a1,b1,50,50,0,51,-1,0,0,0,0,0,0,0,0,Both asked\n\
         a1,b2,30,30,0,31,-1,0,0,0,0,0,0,0,0,\"'-30 °C, \"\"cold\"\"\nstores\"\n"
    );
}

#[test]
fn schedule_json_has_its_keys_in_order() {
    let expected = r#"{
  "format": 1,
  "event": "small",
  "status": "feasible",
  "seed": 7,
  "objective": {
    "mutual": 1,
    "mutual_possible": 1,
    "floor_shortfall": 1,
    "value": 50,
    "upper_bound": 80,
    "gap": 0.375,
    "breaks": 0,
    "changes": 0,
    "mutual_bound": 1,
    "breaks_bound": 0
  },
  "meetings": [
    {
      "id": "a1~b1",
      "a": "a1",
      "b": "b1",
      "slot": "s/1",
      "start": "2026-12-03T09:00:00+01:00",
      "end": "2026-12-03T09:20:00+01:00",
      "place": "Stand \"B\"",
      "value": 50,
      "origin": "match",
      "held": true
    },
    {
      "id": "m1",
      "a": "a2",
      "b": "b2",
      "slot": "s/3",
      "start": "2026-12-03T09:50:00+01:00",
      "end": "2026-12-03T10:10:00+01:00",
      "place": "Hall, left",
      "value": 0,
      "origin": "agreed"
    }
  ],
  "shortfalls": [
    {
      "participant": "a2",
      "minimum": 2,
      "meetings": 1,
      "reason": "Others took it."
    }
  ]
}
"#;
    assert_eq!(written("schedule.json"), expected);
}

#[test]
fn where_nothing_fits_only_the_conflict_is_written() {
    let home = tempfile::tempdir().unwrap();
    let event = sample::event(home.path());
    let schedule = Schedule {
        status: Status::Infeasible,
        objective: Objective::default(),
        meetings: Vec::new(),
        shortfalls: Vec::new(),
        unplaced: Vec::new(),
        conflict: vec!["m1 needs a2, who is away".to_owned()],
        ..sample::schedule()
    };
    let files = output::schedule(&event, &schedule, &sample::certificate());
    assert_eq!(files.iter().map(|f| f.path.as_str()).collect::<Vec<_>>(), ["schedule.json"]);
    let expected = r#"{
  "format": 1,
  "event": "small",
  "status": "infeasible",
  "seed": 7,
  "meetings": [],
  "conflict": [
    "m1 needs a2, who is away"
  ]
}
"#;
    assert_eq!(String::from_utf8(files[0].bytes.clone()).unwrap(), expected);
    let out = home.path().join("out");
    output::write(&out, &BTreeMap::from([(Part::Schedule, files)])).unwrap();
    assert_eq!(output::read(&out, &event).unwrap().schedule, schedule);
}

#[test]
fn what_was_written_is_read_back_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    let event = sample::event(home.path());
    let out = home.path().join("out");
    let mut schedule = sample::schedule();
    for bound in [Some(80), None] {
        schedule.objective.upper_bound = bound;
        sample::write(&out, &event, &schedule);
        let written = output::read(&out, &event).unwrap();
        assert_eq!(written.schedule, schedule);
        assert_eq!(written.certificate, sample::certificate());
        assert_eq!(written.matches.iter().map(|m| m.value).collect::<Vec<_>>(), [60, 50, 30]);
        assert_eq!(written.notices, []);
    }
}

#[test]
fn given_values_are_repeated_with_their_sessions() {
    let home = tempfile::tempdir().unwrap();
    let mut event = sample::event(home.path());
    let out = home.path().join("out");
    let [a, b, other] = [0, 2, 3].map(matcher::domain::ParticipantIndex);
    let given =
        vec![PairValue { a, b, value: 3, sessions: vec![] }, PairValue { a, b: other, value: 4, sessions: vec![0] }];
    event.given = Some(given.clone());
    sample::write(&out, &event, &sample::schedule());
    let file = output::given_matches(&event, &given);
    assert_eq!(String::from_utf8(file.bytes.clone()).unwrap(), "a,b,value,sessions\na1,b2,4,s\na1,b1,3,\n");
    output::write(&out, &BTreeMap::from([(Part::Matches, vec![file])])).unwrap();
    let read = output::read(&out, &event).unwrap();
    assert_eq!(read.matches.into_iter().rev().collect::<Vec<_>>(), given);
}
