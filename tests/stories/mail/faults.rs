//! Every fault of a relay under both ways of encryption: each mail ends in one state, is there once, and nobody bounces for
//! what the relay did.

use std::io::Write;

use stories::{
    Database,
    smtp::{Authority, Fault, Relay, Tls},
};

use super::post::{PEOPLE, Post, in_state, published};

/// What a fault may lead to.
struct Case {
    name: &'static str,
    fault: Option<Fault>,
    /// Mails that are tried again: the others go on meanwhile, or wait as well.
    retried: u64,
    bounced: u64,
    failed: u64,
    /// Whether everything waits.
    alarm: bool,
    /// Whether it may be there twice: the answer to its end was lost.
    doubled: bool,
}

const fn case(name: &'static str, fault: Fault) -> Case {
    Case { name, fault: Some(fault), retried: 0, bounced: 0, failed: 0, alarm: false, doubled: false }
}

fn cases(tls: Tls) -> Vec<Case> {
    let alarm = |name, fault| Case { alarm: true, ..case(name, fault) };
    let again = |name, fault| Case { retried: 1, ..case(name, fault) };
    let mut cases = vec![
        Case { fault: None, ..alarm("refused connection", Fault::None) },
        case("none", Fault::None),
        alarm("connection closed at once", Fault::Refuse),
        alarm("silent greeting", Fault::SilentGreeting),
        alarm("half a greeting", Fault::StallGreeting),
        alarm("wrong certificate", Fault::WrongCertificate),
        alarm("535", Fault::BadCredentials),
        alarm("421 in mid-session", Fault::ClosingMidSession),
        alarm("550 5.1.8 at RCPT", Fault::StrangeSender),
        again("451 at RCPT", Fault::TryLater),
        again("451 at DATA", Fault::TryLaterData),
        again("452 at RCPT", Fault::NoSpace),
        Case { bounced: 1, ..case("550 at RCPT", Fault::NoSuchUser) },
        Case { bounced: 1, ..case("552 at RCPT", Fault::MailboxFull) },
        Case { failed: 1, ..case("554 after DATA", Fault::Rejected) },
        again("disconnect before the dot", Fault::DropBeforeDot),
        Case { doubled: true, ..again("disconnect after the dot", Fault::DropAfterDot) },
        case("reply in single bytes", Fault::SingleBytes),
        again("stall after the dot", Fault::Stall),
    ];
    if matches!(tls, Tls::StartTls) {
        cases.push(alarm("no STARTTLS", Fault::NoStartTls));
        cases.push(alarm("junk after STARTTLS", Fault::JunkAfterStartTls));
    }
    cases
}

/// Plays a fault, then lets everything go well. Returns the row of the table.
fn played(case: &Case, tls: Tls, authority: &Authority) -> String {
    let database = Database::sqlite();
    published(&database);
    let relay = Relay::start(tls, authority, case.fault);
    // Nobody listens where a relay was a moment ago.
    let nowhere = Relay::start(tls, authority, []).port();
    let first = if case.fault.is_some() { Post::to(&relay, tls, authority) } else { Post::at(nowhere, tls, authority) };
    let before = first.delivers(&database, &[]);
    let told = |what: &str| format!("{} ({tls:?}): {what}: {before}", case.name);
    assert_eq!(before["trouble"].is_string(), case.alarm, "{}", told("alarm"));
    assert_eq!(in_state(&before, "bounced"), case.bounced, "{}", told("bounced"));
    assert_eq!(in_state(&before, "failed"), case.failed, "{}", told("failed"));
    if !case.alarm {
        assert_eq!(in_state(&before, "retry"), case.retried, "{}", told("retried"));
    }
    assert!(relay.received().iter().all(|mail| mail.encrypted && mail.user.is_some()), "{}", told("in the clear"));
    let after = Post::to(&relay, tls, authority).delivers(&database, &["--now"]);
    assert_eq!(relay.plot_left(), 0, "{}", told("the fault was not played"));
    let (delivered, waiting) = (in_state(&after, "sent"), after["waiting"].as_u64().unwrap());
    assert_eq!(
        (delivered + case.bounced + case.failed, waiting),
        (PEOPLE as u64, 0),
        "{}: {after}",
        told("in the end")
    );
    assert!(after["trouble"].is_null(), "{after}");
    let counts = relay.counts();
    let twice = counts.values().filter(|count| **count > 1).count();
    assert_eq!((counts.len() as u64, twice), (delivered, usize::from(case.doubled)), "{}: {counts:?}", told("counts"));
    assert!(counts.values().all(|count| *count <= 2));
    let lost = PEOPLE as u64 - delivered - case.bounced - case.failed;
    format!(
        "{:26} {:9} {delivered:9} {:7} {:7} {:6} {lost:4} {twice:7}",
        case.name,
        format!("{tls:?}"),
        in_state(&before, "retry"),
        case.bounced,
        case.failed
    )
}

#[test]
fn each_mail_ends_once_whatever_the_relay_does() {
    let authority = Authority::make();
    let mut table = vec![format!(
        "{:26} {:9} {:>9} {:>7} {:>7} {:>6} {:>4} {:>7}",
        "fault", "TLS", "delivered", "retried", "bounced", "failed", "lost", "doubled"
    )];
    for tls in [Tls::Implicit, Tls::StartTls] {
        table.extend(cases(tls).iter().map(|case| played(case, tls, &authority)));
    }
    writeln!(std::io::stderr(), "{}", table.join("\n")).unwrap();
}
