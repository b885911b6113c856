//! Mails through a real Postfix: encrypted, with a password, into a mailbox that is read back; and what it returns.

use std::fs;

use serde_json::json;
use stories::{
    Client, Duties, Postfix, Server, maillage, on_both_databases,
    smtp::{Authority, Tls},
    text,
};
use tempfile::TempDir;

use super::{
    post::{PEOPLE, Post, desk_of, in_state, published},
    read::{Read, read},
};

const REFUSED: &str = "p2@people2.example";
const RETURNED: &str = "p4@people4.example";

/// The mails that went to somebody, and those that came back.
fn sorted(mails: Vec<Vec<u8>>) -> (Vec<Read>, Vec<Vec<u8>>) {
    let (back, there): (Vec<_>, Vec<_>) = mails
        .into_iter()
        .partition(|mail| String::from_utf8_lossy(mail).lines().any(|line| line.starts_with("Delivered-To: bounces+")));
    // A Maildir ends lines as this machine does, SMTP by both characters.
    let sent = |mail: Vec<u8>| String::from_utf8(mail).unwrap().replace('\n', "\r\n").into_bytes();
    (there.into_iter().map(|mail| read(&sent(mail))).collect(), back)
}

/// Why nothing is sent to an address any more, as the desk is told.
fn why_not(desk: &Client, address: &str) -> String {
    let mails = desk.get("/events/spring/mails?state=bounced").is(200).json();
    let mail = mails["items"].as_array().unwrap().iter().find(|mail| mail["address"] == address);
    mail.unwrap_or_else(|| panic!("{address} is none of {mails}")).to_string()
}

on_both_databases! {
    fn a_real_postfix_takes_them_and_returns_one(database) {
        let authority = Authority::make();
        let certified = authority.certified(&["localhost", "127.0.0.1"]);
        let login = ("maillage", "s3cret, with space");
        let duties = Duties { certified: &certified, login, refused: REFUSED, returned: RETURNED };
        let Some(postfix) = Postfix::start(&duties) else { return };
        published(database);
        let told = Post::at(postfix.port(), Tls::StartTls, &authority).patient().delivers(database, &[]);
        // One is refused at once; of the one that is returned nobody knows yet.
        assert_eq!((in_state(&told, "sent"), in_state(&told, "bounced")), (PEOPLE as u64 - 1, 1), "{told}\n{}", postfix.log());
        let (there, back) = sorted(postfix.mails(PEOPLE - 1));
        assert_eq!((there.len(), back.len()), (PEOPLE - 2, 1), "{}", postfix.log());
        for mail in &there {
            assert_eq!(mail.calendar.len(), 3, "{mail:?}");
            assert!(mail.headers.contains("Return-Path: <bounces+") && mail.headers.contains("with ESMTPSA id"), "{mail:?}");
        }
        assert!(postfix.log().contains("TLS connection established"), "{}", postfix.log());
        assert!(!postfix.log().contains("s3cret"));
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("returned.eml");
        fs::write(&file, &back[0]).unwrap();
        let taken = maillage(&["bounces", text(&file), "--json", "--database", database.url()]).exits(0).json();
        assert_eq!((&taken["bounced"], &taken["gone"]), (&json!(1), &json!(0)), "a full mailbox may be emptied: {taken}");
        let server = Server::start(database);
        let desk = desk_of(&server, database);
        assert!(why_not(&desk, REFUSED).contains("5.1.1"));
        assert!(why_not(&desk, RETURNED).contains("mailbox is full"));
        drop(server.ends());
    }
}
