//! Declarations tagged with names of sectors, with codes of another version, or in an event without sectors.csv.

use std::{env, fs, path::PathBuf};

use crate::tiny::Tiny;

const SOFTWARE: &str = "id,participant,kind,sectors,text\n";

fn tagged(tags: &[&str]) -> Tiny {
    let rows = tags.iter().enumerate().map(|(i, tag)| format!("d{i},zoe,offer,\"{tag}\",Something\n"));
    Tiny::new().without("sectors.csv").with("declarations.csv", format!("{SOFTWARE}{}", rows.collect::<String>()))
}

fn codes(tiny: &Tiny) -> Vec<Vec<String>> {
    let roster = tiny.folder().event.roster;
    let codes = |d: &matcher::domain::Declaration| {
        d.sectors.iter().map(|&sector| roster.taxonomy.get(sector).code.clone()).collect()
    };
    roster.declarations.iter().map(codes).collect()
}

#[test]
fn names_of_sectors_are_read_in_any_language() {
    let tiny = tagged(&["Software", "logiciel", "IT & Software", "Werkzeugmaschine", "énergie", "ict.software"]);
    let software = vec!["ICT.SOFTWARE".to_owned()];
    let both = vec!["ICT".to_owned(), "ICT.SOFTWARE".to_owned()];
    let tools = vec!["MECH.MACHINES.TOOLS".to_owned()];
    assert_eq!(codes(&tiny), [software.clone(), software.clone(), both, tools, vec!["ENERGY".to_owned()], software]);
    assert_eq!(tiny.notices()[0], "declarations.csv:2:14: sectors: \"Software\" is read as ICT.SOFTWARE (Software)");
}

#[test]
fn a_name_is_noticed_once() {
    let tiny = tagged(&["Software", "Software", "ICT.AI"]);
    assert_eq!(tiny.notices().len(), 1);
    assert_eq!(codes(&tiny)[2], ["ICT.AI"]);
}

#[test]
fn a_misspelt_name_is_a_sector_of_its_own_with_a_suggestion() {
    let tiny = tagged(&["Softwear"]);
    assert_eq!(codes(&tiny), [["Softwear"]]);
    let notices = tiny.notices();
    let expected =
        "declarations.csv:2:14: sectors: \"Softwear\" is a sector of its own; did you mean ICT.SOFTWARE (Software)";
    assert!(notices[0].starts_with(expected), "{notices:?}");
}

#[test]
fn names_of_the_events_own_sectors_are_read_as_well() {
    let tiny = Tiny::new().edit("declarations.csv", "28;28.4", "machine tool;28");
    assert_eq!(tiny.folder().event.roster.declarations[0].sectors.len(), 2);
    let expected = "declarations.csv:3:12: sectors: \"machine tool\" is read as 28.4 (Machine tools)";
    assert_eq!(tiny.notices(), [expected]);
}

#[test]
fn nace_codes_without_a_taxonomy_lie_below_the_sector_that_fits() {
    let tiny = tagged(&["62.10", "A1"]);
    let taxonomy = tiny.folder().event.roster.taxonomy;
    let parent = |code: &str| taxonomy.get(taxonomy.find(code).unwrap()).parent.map(|p| taxonomy.get(p).code.clone());
    assert_eq!((parent("62.10").as_deref(), parent("A1")), (Some("ICT.SOFTWARE"), None));
    assert_eq!(taxonomy.version(), "Maillage sectors 1");
    let expected = "declarations.csv:2:14: sectors: \"62.10\" is read as a code of NACE 2.1, \
                    in the sector ICT.SOFTWARE (Software)";
    assert_eq!(tiny.notices(), [expected]);
}

#[test]
fn a_code_of_an_older_nace_is_named_with_what_it_became() {
    let sectors = "code,parent,en\n62,,Computing\n62.10,62,Computer programming\n\
                   62.20,62,Computer consultancy\n63.10,,Hosting\n";
    let declared = format!("{SOFTWARE}d,zoe,offer,62.01;62.10,Programs\n");
    let tiny = |declared: &str| Tiny::new().with("sectors.csv", sectors).with("declarations.csv", declared);
    let expected = "declarations.csv:2:13: sectors: \"62.01\" is a code of NACE 2.0, and sectors.csv has NACE 2.1; \
                    write 62.10 (Computer programming)";
    assert_eq!(tiny(&declared).faults(), [expected]);
    let sound = tiny(&declared.replace("62.01;", ""));
    assert_eq!((sound.notices().len(), sound.folder().event.roster.taxonomy.version()), (0, "NACE 2.1"));
}

#[test]
fn a_code_of_a_newer_nace_is_named_with_what_it_was() {
    let sectors = "code,parent,en\n62.01,,Programming\n62.02,,Consultancy\n63.11,,Hosting\n";
    let declared = format!("{SOFTWARE}d,zoe,offer,62.10,Programs\n");
    let found = Tiny::new().with("sectors.csv", sectors).with("declarations.csv", declared).faults();
    let expected = "declarations.csv:2:13: sectors: \"62.10\" is a code of NACE 2.1, and sectors.csv has NACE 2.0; \
                    write 62.01 (Programming)";
    assert_eq!(found, [expected]);
}

#[test]
fn the_whole_of_nace_is_read_as_sectors() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");
    let shared = env::var_os("MAILLAGE_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let Ok(nace) = fs::read(shared.join("taxonomies/nace_rev2.1_en_fr_nl_de.csv")) else {
        assert!(env::var_os("CI").is_none(), "the taxonomies are missing, and CI needs them");
        return;
    };
    let declared = format!("{SOFTWARE}d1,zoe,offer,Growing of rice,Rice\nd2,zoe,need,Culture du riz|62.10,Riz\n");
    let tiny = Tiny::new().with("sectors.csv", nace).with("declarations.csv", declared);
    assert_eq!(codes(&tiny), [vec!["01.12"], vec!["01.12", "62.10"]]);
    // Two names, and the columns `level` and `section`, which are not read.
    assert_eq!(tiny.notices().len(), 4);
}
