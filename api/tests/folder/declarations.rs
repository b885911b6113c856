//! Faults of `declarations.csv` and `sectors.csv`.

use crate::tiny::{Tiny, assert_found};

#[test]
fn declarations_are_checked() {
    assert_found(
        "declarations.csv",
        &[
            ("d1,zoe", "d1,zeo", "2:4: participant: no participant is called \"zeo\"; did you mean \"zoe\"?"),
            ("d1,zoe", "d1,Zoe", "2:4: participant: no participant is called \"Zoe\"; did you mean \"zoe\"?"),
            ("d1,zoe", "d1,nobody", "2:4: participant: no participant is called \"nobody\"; write adam or mia or zoe"),
            ("d1,zoe", "d1,", "2:4: participant: the cell is blank; write what belongs here, or delete the row"),
            (
                "d1,zoe",
                "d 1,zoe",
                "2:1: id: \"d 1\" is not an id; write letters, digits, \".\", \"_\" and \"-\", beginning with a letter or digit",
            ),
            (
                ",mia,need",
                "D1,mia,need",
                "5:1: id: \"D1\" is already given in line 2; ids differ by more than case: give each its own",
            ),
            ("offer", "ofer", "2:8: kind: \"ofer\" has no meaning here; did you mean \"offer\"?"),
            ("offer", "request", "2:8: kind: \"request\" has no meaning here; write offer or need"),
            ("offer", "", "2:8: kind: the cell is blank; write what belongs here, or delete the row"),
            ("28;28.4", "28;28.5", "3:12: sectors: no sector is called \"28.5\"; did you mean \"28.4\"?"),
            (
                "28;28.4",
                "machines",
                "3:12: sectors: no sector is called \"machines\"; did you mean 28.4 (Machine tools) or 28 (Machinery)?",
            ),
            ("28;28.4", "yeast", "3:12: sectors: no sector is called \"yeast\"; write 28 or 28.4"),
            (
                ",fr,Des machines",
                ",french,Des machines",
                "2:19: language: \"french\" is not the code of a language; write two or three letters, such as en or fr",
            ),
            (
                "organisers",
                "organizers",
                "5:24: visibility: \"organizers\" has no meaning here; did you mean \"organisers\"?",
            ),
            (
                "organisers",
                "public",
                "5:24: visibility: \"public\" has no meaning here; write all or matched or organisers",
            ),
        ],
    );
}

#[test]
fn a_declaration_that_says_nothing_is_noticed() {
    let tiny = Tiny::new().edit("declarations.csv", "Anything", "");
    let expected =
        "declarations.csv:5:2: participant: this declaration has neither text nor sectors, so it matches nothing";
    assert_eq!(tiny.notices(), [expected]);
}

#[test]
fn sectors_are_checked() {
    assert_found(
        "sectors.csv",
        &[
            ("\n28,,", "\n28.4,,Again,\n28,,", "3:1: code: \"28.4\" is already given in line 2; keep one of the two"),
            (
                "\n28,,",
                "\n,28,Nameless,\n28,,",
                "3:1: code: the cell is blank; write what belongs here, or delete the row",
            ),
            (
                "\n28,,",
                "\n28|29,,Both,\n28,,",
                "3:1: code: \"28|29\" reads as a list of codes; write a code without \";\" and \"|\"",
            ),
            ("28.4,28,", "28.4,82,", "2:6: parent: no sector is called \"82\"; did you mean \"28\"?"),
            (
                "28.4,28,",
                "28.4,28.4,",
                "2:6: parent: \"28.4\" is its own ancestor; name a broader sector, or none for the broadest",
            ),
            (
                "28,,",
                "28,28.4,",
                "3:4: parent: \"28\" is its own ancestor; name a broader sector, or none for the broadest",
            ),
            ("parent,en,fr", "parent,fr,FR", "1:16: FR: this column is there twice; keep one of the two"),
        ],
    );
}

#[test]
fn every_cycle_of_sectors_is_found() {
    let sectors = "code,parent\nf,d\ne,c\nc,d\nd,e\na,b\nb,a\ng,c\n28,\n28.4,28\n";
    let found = Tiny::new().with("sectors.csv", sectors).faults();
    let cycle = |line, code| {
        format!(
            "sectors.csv:{line}:3: parent: \"{code}\" is its own ancestor; name a broader sector, or none for the broadest"
        )
    };
    assert_eq!(found, [cycle(4, "c"), cycle(6, "a")]);
}

#[test]
fn sectors_deeper_than_any_taxonomy_are_faults() {
    let sector = |level: usize| if level == 0 { String::new() } else { format!("s{level:02}") };
    let chain: Vec<_> = (1..=33).map(|level| format!("{},{}", sector(level), sector(level - 1))).collect();
    let csv = format!("code,parent\n28,\n28.4,28\n{}\n", chain.join("\n"));
    let found = Tiny::new().with("sectors.csv", csv).faults();
    assert_eq!(found, ["sectors.csv:36:5: parent: the sector lies deeper than 32 levels; name a broader parent"]);
}
