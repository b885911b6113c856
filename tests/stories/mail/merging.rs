//! Mails as files, for those who send through another service.

use std::io::{Cursor, Read};

use serde_json::json;
use stories::{Server, on_both_databases};
use zip::ZipArchive;

use super::post::{PEOPLE, desk_of, published};

on_both_databases! {
    fn what_would_leave_comes_as_files_and_a_table_that_names_them(database) {
        published(database);
        let server = Server::start_with(database, &[("MAILLAGE_OUTBOX", "/dev/null/nowhere")]);
        let desk = desk_of(&server, database);
        let answer = desk.get("/events/spring/mails/merge?kind=final").is(200);
        assert_eq!(answer.header("content-type"), "application/zip");
        let mut zip = ZipArchive::new(Cursor::new(answer.body)).unwrap();
        let mut file = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap_or_else(|_| panic!("no {name}")).read_to_string(&mut text).unwrap();
            text
        };
        let table = file("mails.csv");
        let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
        let head = rows.headers().unwrap().clone();
        let rows: Vec<_> = rows.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), PEOPLE, "{table}");
        for row in &rows {
            let cell = |name: &str| &row[head.iter().position(|column| column == name).unwrap()];
            let number = cell("participant").trim_start_matches('p').to_owned();
            assert_eq!((cell("email"), cell("name")), (format!("p{number}@people{number}.example").as_str(), format!("Person {number}").as_str()));
            assert!(!cell("subject").is_empty());
            assert!(file(cell("text")).contains("/agendas/"));
            assert!(file(cell("page")).contains("</html>"));
            let calendar = file(cell("calendar"));
            assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 3, "{calendar}");
        }
        // Those that another service sends do not leave here as well.
        let done = desk.post("/events/spring/mails/decisions", &json!({ "decision": "cancel", "kind": "final" })).is(200).json();
        assert_eq!(done["mails"], PEOPLE);
        server.anybody().get("/events/spring/mails/merge").is(401);
        drop(server.ends());
    }
}
