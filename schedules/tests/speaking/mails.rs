//! Complete mails.

use schedules::mail::{MailError, eml};

use crate::{
    golden::assert_golden,
    sample::{ANNA, CLAIRE, EVE, FRED, HUGO, agenda},
};

fn mail(agenda: &schedules::agenda::Agenda) -> String {
    String::from_utf8(eml(agenda).unwrap().unwrap()).unwrap()
}

#[test]
fn a_mail_reads_as_it_did_and_is_the_same_every_time() {
    assert_golden("claire.eml", &mail(&agenda(CLAIRE)));
    assert_eq!(mail(&agenda(ANNA)), mail(&agenda(ANNA)));
}

#[test]
fn a_mail_has_text_page_and_calendar() {
    let mail = mail(&agenda(ANNA));
    let kinds: Vec<&str> =
        mail.split("Content-Type: ").skip(1).map(|rest| rest.split([';', '\r']).next().unwrap()).collect();
    assert_eq!(kinds, ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"]);
    assert!(mail.contains("method=PUBLISH") && mail.contains("Date: Mon, 30 Nov 2026 16:45:00 +0000"));
    assert!(mail.contains("Message-ID: <digital+factory.0.P1@forges.example>"), "{mail}");
}

#[test]
fn a_mail_without_meetings_has_no_calendar() {
    assert!(!mail(&agenda(HUGO)).contains("text/calendar"));
}

#[test]
fn those_without_an_address_get_no_mail() {
    assert!(eml(&agenda(FRED)).unwrap().is_none());
}

#[test]
fn an_address_that_is_none_is_reported_with_its_owner() {
    let mut wrong = agenda(ANNA);
    wrong.email = "anna at nordlys".into();
    let fault = eml(&wrong).unwrap_err();
    assert!(matches!(fault, MailError::Participant { .. }));
    assert_eq!(fault.to_string(), "`anna at nordlys` is not an e-mail address: correct it for participant P1");
    let mut wrong = agenda(ANNA);
    wrong.desk.email = String::new();
    assert!(matches!(eml(&wrong), Err(MailError::Organiser { .. })));
}

#[test]
fn a_hostile_name_adds_no_header() {
    let mail = mail(&agenda(EVE));
    let (head, _) = mail.split_once("\r\n\r\n").unwrap();
    let names: Vec<&str> =
        head.split("\r\n").filter(|l| !l.starts_with([' ', '\t'])).map(|l| l.split(':').next().unwrap()).collect();
    assert_eq!(
        names,
        ["Message-ID", "Date", "From", "To", "Subject", "Auto-Submitted", "MIME-Version", "Content-Type"]
    );
}

#[test]
fn lines_of_a_mail_are_short_and_in_seven_bits() {
    for line in mail(&agenda(CLAIRE)).split_terminator("\r\n") {
        assert!(line.len() <= 200 && line.is_ascii() && !line.contains(['\r', '\n']), "{line:?}");
    }
}
