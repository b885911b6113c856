//! A small event folder without faults, to change one thing of.

use std::{collections::BTreeMap, fs};

use api::folder::{Faults, Folder, read};

const EVENT: &str = r#"format = 1

[event]
id = "tiny"
name = { en = "Tiny", fr = "Petit" }
timezone = "Europe/Brussels"
languages = ["en", "fr"]
venue = "Namur"
organiser = { name = "Desk", email = "desk@organiser.example", phone = "" }

[[clusters]]
id = "ICT"
name = "Computing"

[[clusters]]
id = "MECH"
name = { fr = "Mécanique" }

[[pairings]]
clusters = ["ICT", "MECH"]
weight = 1.5
min_meetings = 0
max_meetings = 9

[[pairings]]
clusters = ["MECH", "*"]

[[sessions]]
id = "morning"
start = "2026-12-03T09:00"
slots = 3
slot_minutes = 20
pause_minutes = 5
places = 2

[[sessions]]
id = "afternoon"
start = "2026-12-03T13:30"
slots = 2
slot_minutes = 20
places = ["A1", "A2"]

[[programme]]
title = "Coffee"
start = "2026-12-03T09:50"
end = "2026-12-03T10:10"
blocks = true

[limits]
min_meetings = 1
max_meetings = 4
max_breaks = 2
max_run = 3
same_organisation = false
per_organisation_pair = 0

[consent]
mode = "open"

[matching]
candidates = 10
threshold = 5
common_language = "prefer"
[matching.weights]
complementarity = 1.0

[objective]
order = ["mutual", "value"]
"#;

const PARTICIPANTS: &str = "\
id,organisation,name,job,phone,email,kind,clusters,language,languages,country,unavailable,min_meetings,max_meetings,place
zoe,Alpha SA,Zoé Petit,CEO,+32 1,zoe@alpha.example,firm,ICT,fr,fr;en,BE,morning/1,,,
adam,Beta NV,Adam,,,adam@beta.example,firm,MECH;ICT,,,BE,,0,2,Booth 7
mia,,Mia,,,,person,,en,en|nl,,2026-12-03T13:00/2026-12-03T14:00,,,
";

const DECLARATIONS: &str = "\
id,participant,kind,sectors,language,text,visibility
d1,zoe,offer,28.4,fr,Des machines,all
,adam,need,28;28.4,,\"Machines,
small\",
,mia,need,,en,Anything,organisers
";

const SECTORS: &str = "code,parent,en,fr\n28.4,28,Machine tools,Machines-outils\n28,,Machinery,\n";
const REQUESTS: &str = "from,to,kind,note\nzoe,adam,must,Please\nadam,zoe,accept,\nmia,zoe,no,\n";
const MEETINGS: &str = "id,a,b,session,slot,after,place\nm2,zoe,adam,afternoon,,m1,\nm1,mia,adam,,morning/1,,A1\n";
const OUTCOMES: &str = "a,b,date,event,outcome,source\nzoe,mia,2025-11-20,Last year,contact,survey\n";
const MATCHES: &str = "a,b,value,sessions\nzoe,adam,70,morning\nadam,mia,0,\n";

/// An event folder that is not yet on disk.
pub(crate) struct Tiny(BTreeMap<&'static str, Vec<u8>>);

impl Tiny {
    pub(crate) fn new() -> Self {
        let files = [
            ("event.toml", EVENT),
            ("participants.csv", PARTICIPANTS),
            ("declarations.csv", DECLARATIONS),
            ("sectors.csv", SECTORS),
            ("requests.csv", REQUESTS),
            ("meetings.csv", MEETINGS),
            ("outcomes.csv", OUTCOMES),
            ("matches.csv", MATCHES),
        ];
        Self(files.map(|(name, text)| (name, text.as_bytes().to_vec())).into())
    }

    /// With a file as given.
    pub(crate) fn with(mut self, file: &'static str, bytes: impl AsRef<[u8]>) -> Self {
        self.0.insert(file, bytes.as_ref().to_vec());
        self
    }

    pub(crate) fn without(mut self, file: &str) -> Self {
        self.0.remove(file).unwrap();
        self
    }

    /// With the first `from` in a file replaced.
    pub(crate) fn edit(mut self, file: &str, from: &str, to: &str) -> Self {
        let bytes = self.0.get_mut(file).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(text.contains(from), "{file} does not contain {from:?}");
        *bytes = text.replacen(from, to, 1).into_bytes();
        self
    }

    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, &[u8])> {
        self.0.iter().map(|(name, bytes)| (*name, bytes.as_slice()))
    }

    pub(crate) fn read(&self) -> Result<Folder, Faults> {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in self.files() {
            fs::write(dir.path().join(name), bytes).unwrap();
        }
        read(dir.path())
    }

    pub(crate) fn folder(&self) -> Folder {
        self.read().unwrap_or_else(|faults| unreachable!("{faults}"))
    }

    /// What is wrong with it, line by line.
    pub(crate) fn faults(&self) -> Vec<String> {
        match self.read() {
            Ok(_) => Vec::new(),
            Err(faults) => faults.iter().map(ToString::to_string).collect(),
        }
    }

    pub(crate) fn notices(&self) -> Vec<String> {
        self.folder().notices.iter().map(ToString::to_string).collect()
    }
}

/// Asserts for each change of one file what is found wrong with the folder then.
pub(crate) fn assert_found(file: &str, cases: &[(&str, &str, &str)]) {
    for &(from, to, expected) in cases {
        let found = Tiny::new().edit(file, from, to).faults();
        assert_eq!(found, [format!("{file}:{expected}")], "{from:?} → {to:?}");
    }
}

#[test]
fn the_tiny_folder_has_neither_faults_nor_notices() {
    assert_eq!(Tiny::new().faults(), [""; 0]);
    assert_eq!(Tiny::new().notices(), [""; 0]);
}
