//! Organisers take in people from files, see who cannot be planned well, and remind them.

use std::{collections::BTreeMap, io::Write};

use serde_json::{Value, json};
use stories::{Answer, Client, Server, on_both_databases, until};
use zip::{ZipWriter, write::SimpleFileOptions};

use super::organising::{head, profile, register};

/// An event of nobody, with its organiser as a program and in a browser.
fn spring(database: &stories::Database) -> (Server, Client, Client) {
    let server = Server::start(database);
    let program = server.organiser(database, None);
    program.post("/events", &head("spring")).is(201);
    let desk = server.sign_in("desk@organiser.example");
    (server, program, desk)
}

/// Sends files as a browser does.
fn upload(desk: &Client, files: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--edge--\r\n");
    desk.send("POST", "!/events/spring/desk/import", "multipart/form-data; boundary=edge", body)
}

/// Takes in what a page shows.
fn take_in(desk: &Client, looked_at: &str) -> Answer {
    let (_, files) = looked_at.split_once("name=\"files\" value=\"").unwrap_or_else(|| panic!("no files: {looked_at}"));
    let files = files.split('"').next().unwrap();
    desk.submit("/events/spring/desk/import/files", &[("files", files)])
}

/// The counts of a page: new, changed and unchanged people, then declarations.
fn counts(page: &str) -> Vec<u32> {
    let cells = page.split("<td class=\"number\">").skip(1);
    cells.filter_map(|cell| cell.split('<').next()?.parse().ok()).collect()
}

/// The people of the event by their ids.
fn people(program: &Client) -> BTreeMap<String, Value> {
    let found = program.get("/events/spring/participants?limit=200").is(200).json();
    let found = found["items"].as_array().unwrap().iter();
    found.map(|person| (person["id"].as_str().unwrap().to_owned(), person.clone())).collect()
}

const PEOPLE: &str = "id;organisation;name;email;clusters;languages\n\
    p1;Alpha;Ann <script>;ann@ict.example;ICT;en\np2;Beta;Ben;ben@mech.example;MECH;en|fr\n";
const DECLARATIONS: &str = "participant,kind,id,text\np1,offer,d1,Robots\np2,need,,Welding of aluminium\n";

on_both_databases! {
    fn people_are_taken_in_from_files_once_they_have_no_fault(database) {
        let (server, program, desk) = spring(database);
        let faulty = PEOPLE.replace("MECH", "MCEH").replace("ann@ict.example", "ann");
        let told = upload(&desk, &[("participants.csv", faulty.as_bytes()), ("declarations.csv", DECLARATIONS.as_bytes())]).is(422).text();
        for said in ["<td>participants.csv</td><td class=\"number\">2</td>", "<td class=\"number\">3</td>", "did you mean &#34;MECH&#34;?"] {
            assert!(told.contains(said), "{said}: {told}");
        }
        let unknown = DECLARATIONS.replace("p2,need", "p9,wish");
        let told = upload(&desk, &[("participants.csv", PEOPLE.as_bytes()), ("declarations.csv", unknown.as_bytes())]).is(422).text();
        assert!(told.contains("<td>declarations.csv</td><td class=\"number\">3</td>") && told.contains("p9"), "{told}");
        assert_eq!(people(&program).len(), 0);

        let looked = upload(&desk, &[("participants.csv", PEOPLE.as_bytes()), ("declarations.csv", DECLARATIONS.as_bytes()), ("notes.txt", b"x")]).is(200).text();
        assert_eq!(counts(&looked), [2, 0, 0, 2, 0, 0], "{looked}");
        assert!(looked.contains("notes.txt") && people(&program).is_empty(), "nothing is written yet: {looked}");
        assert_eq!(counts(&take_in(&desk, &looked).is(200).text()), [2, 0, 0, 2, 0, 0]);
        let known = people(&program);
        assert_eq!((&known["p1"]["state"], &known["p2"]["profile"]["languages"]), (&json!("approved"), &json!(["en", "fr"])));
        let page = desk.page("/events/spring/desk/people");
        assert!(page.contains("Ann &#60;script&#62;") && !page.contains("Ann <script>"), "{page}");
        // The same once more changes nothing.
        let again = take_in(&desk, &looked).is(200).text();
        assert_eq!(counts(&again), [0, 0, 2, 0, 0, 2], "{again}");
        assert_eq!(people(&program), known);
        drop(server.ends());
    }

    fn whoever_is_known_is_completed_and_nobody_erased(database) {
        let (server, program, desk) = spring(database);
        let ann = register(&program, "spring", &profile("Ann", "ICT"));
        let draft = server.anybody().post("/events/spring/participants", &profile("Dia", "MECH")).is(201).json();
        let draft = draft["id"].as_str().unwrap();
        let files: [(&str, &str); 2] = [
            ("some/participants.csv", "id,name,job,email,stand\nx7,,Engineer,ANN@ict.example,B12\nx8,Dia,Buyer,dia@mech.example,\nx9,Eve,,,\n"),
            ("declarations.csv", "participant,kind,text\nx7,offer,Welding of aluminium with robots\nx7,need,Sheets of glass\n"),
        ];
        let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        let zip = zip.finish().unwrap().into_inner();
        let looked = upload(&desk, &[("event.zip", &zip)]).is(200).text();
        assert_eq!(counts(&looked), [1, 2, 0, 1, 0, 1], "{looked}");
        take_in(&desk, &looked).is(200);
        let known = people(&program);
        assert_eq!(known.len(), 3, "{known:?}");
        let hers = &known[&ann]["profile"];
        assert_eq!((&hers["job"], &hers["organisation"], &hers["answers"]["stand"]), (&json!("Engineer"), &json!("Ann & Co"), &json!("B12")));
        assert_eq!(hers["declarations"].as_array().unwrap().len(), 3, "{hers}");
        assert_eq!((&known[draft]["state"], &known[draft]["profile"]["job"]), (&json!("draft"), &json!("Buyer")));
        // One mailbox of two people does not tell which is meant.
        let mut twin = profile("Ann", "ICT");
        twin["name"] = json!("Anna");
        register(&program, "spring", &twin);
        let told = upload(&desk, &[("people.csv", b"id,name,email\nx7,Ann,ann@ict.example\n")]).is(422).text();
        assert!(told.contains("several people"), "{told}");
        // An archive that is none, a file that is none, none at all, somebody else's event.
        assert!(upload(&desk, &[("a.zip", b"PK\x03\x04 and no more")]).is(422).text().contains("cannot be read"));
        upload(&desk, &[("participants.csv", &[0xff, 0xfe, 0, 1, 2])]).is(422);
        upload(&desk, &[]).is(422);
        upload(&server.sign_in("nobody@nowhere.example"), &[("participants.csv", PEOPLE.as_bytes())]).is(403);
        assert_eq!(people(&program).len(), 4);
        let folder = desk.get("/events/spring/folder.zip").is(200);
        assert!(folder.body.starts_with(b"PK"));
        drop(server.ends());
    }

    fn who_cannot_be_planned_is_told_and_reminded_once_a_day(database) {
        let (server, program, desk) = spring(database);
        let mut ann = profile("Ann", "ICT");
        ann["declarations"] = json!([{ "kind": "offer", "language": "en", "text": "Robots" }]);
        (ann["language"], ann["languages"]) = (json!("fr"), json!(["fr"]));
        ann["unavailable"] = json!(["morning"]);
        let ann = register(&program, "spring", &ann);
        let ben = register(&program, "spring", &profile("Ben", "MECH"));
        server.anybody().post("/events/spring/participants", &profile("Dia", "MECH")).is(201);
        program.put(&format!("/events/spring/participants/{ben}/requests/{ann}"), &json!({ "said": "wish" })).is(204);
        let page = desk.page("/events/spring/desk");
        let said = |reason: &str, count: usize| {
            page.contains(&format!("{reason}</a></th><td class=\"number\">{count}</td>"))
        };
        for (reason, count) in [
            ("Address not confirmed", 1),
            ("No need", 1),
            ("No language in common with anyone", 3),
            ("Never available", 1),
            ("Was asked and has not answered", 1),
            ("Asked, and nobody has answered", 1),
        ] {
            assert!(said(reason, count), "{reason}: {page}");
        }
        assert!(!page.contains("No offer"), "{page}");
        let never = desk.page("/events/spring/desk/people?lacks=time");
        assert!(never.contains("Ann") && !never.contains(">Ben<") && never.contains("No need"), "{never}");
        assert!(desk.page("/events/spring/desk/people?lacks=offer").contains("Nobody is here"));

        let remind = |fields: &[(&str, &str)]| desk.submit("/events/spring/desk/remind", fields).is(303).header("location");
        assert_eq!(remind(&[("lacks", "time")]), "/events/spring/desk?reminded=1");
        let told = desk.page("/events/spring/desk?reminded=1");
        assert!(told.contains("One mail is on its way."), "{told}");
        // Pressed twice, or for another reason: one a day is enough.
        assert_eq!(remind(&[("lacks", "time")]), "/events/spring/desk?reminded=0");
        assert_eq!(remind(&[("lacks", "need"), ("person", &ann)]), "/events/spring/desk/people?lacks=need&reminded=0");
        assert_eq!(remind(&[("lacks", "address")]), "/events/spring/desk?reminded=1");
        let mails = server.mails("ann@ict.example");
        assert_eq!(mails.len(), 1);
        let mail = mails[0].replace("=C2=A0", " ").replace("=3D", "=");
        for said in ["Reply-To: desk@organiser.example", "Dites ce dont vous avez besoin.", &format!("/events/spring/people/{ann}")] {
            assert!(mail.contains(said), "{said}: {mail}");
        }
        assert!(!mail.contains("Dites ce que vous offrez."), "{mail}");
        // The link that confirms the address, and the reminder.
        until(|| (server.mails("dia@mech.example").len() == 2).then_some(()));
        desk.submit("/events/spring/desk/remind", &[("person", "nobody")]).is(404);
        server.sign_in("nobody@nowhere.example").submit("/events/spring/desk/remind", &[("lacks", "time")]).is(403);
        drop(server.ends());
    }
}
