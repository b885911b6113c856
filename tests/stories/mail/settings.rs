//! Settings of mails: what is wrong is told before anything is sent; a trial says at which step it fails, and what to do.

use std::{fs, os::unix::fs::PermissionsExt, path::Path};

use serde_json::{Value, json};
use stories::{
    Server, maillage, on_both_databases,
    smtp::{Authority, Fault, Relay, Tls},
    start_with, text,
};
use tempfile::TempDir;

use super::{
    post::{PEOPLE, Post, address, in_state, published},
    read::read,
};

/// Settings that are otherwise than they should be, and what is told.
type Wrong<'a> = (&'a [(&'a str, &'a str)], &'a str);

const WRONG: [Wrong<'_>; 24] = [
    (
        &[("MAILLAGE_SMTP", "smtp.example.org:0")],
        "MAILLAGE_SMTP: write a name and a port, such as smtp.example.org:587",
    ),
    (&[("MAILLAGE_SMTP", "127.0.0.1:70000")], "MAILLAGE_SMTP: write a name and a port"),
    (&[("MAILLAGE_SMTP", "127.0.0.1:smtp")], "MAILLAGE_SMTP: write a name and a port"),
    (&[("MAILLAGE_SMTP", ":25")], "MAILLAGE_SMTP: write a name and a port"),
    (&[("MAILLAGE_SMTP", "smtp://relay.example")], "MAILLAGE_SMTP: write a name and a port"),
    (&[("MAILLAGE_SMTP_SECURITY", "ssl")], "MAILLAGE_SMTP_SECURITY: write starttls, tls or none"),
    (
        &[("MAILLAGE_SMTP", "192.0.2.1:25"), ("MAILLAGE_SMTP_SECURITY", "none")],
        "smtp_security: without encryption, the relay has to be on this machine",
    ),
    (&[("MAILLAGE_SMTP_CA", "/nowhere/ca.pem")], "smtp_ca: /nowhere/ca.pem: No such file"),
    (&[("MAILLAGE_SMTP_CA", "/dev/null")], "smtp_ca: the file of certificates has none that can be read"),
    (&[("MAILLAGE_SMTP_USER", "")], "smtp_password: give the smtp_user as well"),
    (&[("MAILLAGE_SMTP_PASSWORD", "")], "smtp_user: give its smtp_password or smtp_password_file as well"),
    (&[("MAILLAGE_SMTP_PASSWORD_FILE", "/dev/null")], "smtp_password, smtp_password_file: give one of them"),
    (
        &[("MAILLAGE_SMTP_PASSWORD", ""), ("MAILLAGE_SMTP_PASSWORD_FILE", "/nowhere/password")],
        "smtp_password_file: /nowhere/password: No such file",
    ),
    (&[("MAILLAGE_SMTP_AUTH", "cram-md5")], "MAILLAGE_SMTP_AUTH: write plain, login or xoauth2"),
    (
        &[("MAILLAGE_SMTP_TIMEOUT", "0")],
        "MAILLAGE_SMTP_TIMEOUT: number would be zero for non-zero type; write a number from 1",
    ),
    (
        &[("MAILLAGE_SMTP_CONNECTIONS", "-1")],
        "MAILLAGE_SMTP_CONNECTIONS: invalid digit found in string; write a number from 1",
    ),
    (&[("MAILLAGE_MAILS_PER_MINUTE", "many")], "; write a number from 1"),
    (
        &[("MAILLAGE_MAIL_FROM", "")],
        "mail_from: say from whom mails come, such as Spring meetings <meetings@example.org>",
    ),
    (&[("MAILLAGE_MAIL_FROM", "Spring meetings")], "; write it as Spring meetings <meetings@example.org>"),
    (&[("MAILLAGE_RETURN_TO", "bounces")], "; write an address such as bounces@example.org"),
    (&[("MAILLAGE_DKIM_SELECTOR", "mail")], "dkim_selector, dkim_key: give both"),
    (
        &[("MAILLAGE_DKIM_SELECTOR", "mail"), ("MAILLAGE_DKIM_KEY", "/nowhere/dkim.pem")],
        "dkim_key: /nowhere/dkim.pem: No such file",
    ),
    (&[("MAILLAGE_DKIM_SELECTOR", "mail"), ("MAILLAGE_DKIM_KEY", "/dev/null")], "dkim_key: /dev/null: "),
    // All in one go.
    (
        &[("MAILLAGE_SMTP", "x:0"), ("MAILLAGE_RETURN_TO", "x"), ("MAILLAGE_DKIM_SELECTOR", "mail")],
        "dkim_selector, dkim_key: give both\nMAILLAGE_SMTP: write",
    ),
];

/// The files of mails in a folder.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// To whom mails are, by the headers that Python reads.
fn readers(mails: &[Vec<u8>]) -> Vec<String> {
    let to = |mail: &Vec<u8>| {
        let headers = read(mail).headers;
        let (_, to) = headers.split_once("\r\nTo: ").unwrap();
        let (_, address) = to.split_once('<').unwrap();
        address.split('>').next().unwrap().to_owned()
    };
    let mut readers: Vec<String> = mails.iter().map(to).collect();
    readers.sort();
    readers
}

fn everybody() -> Vec<String> {
    (1..=PEOPLE).map(address).collect()
}

on_both_databases! {
    fn bad_settings_are_told_in_words_before_anything_is_sent(database) {
        published(database);
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        let post = Post::to(&relay, Tls::StartTls, &authority);
        for (otherwise, told) in WRONG {
            let deliver = ["deliver", "--database", database.url()];
            let serve = ["serve", "--listen", "127.0.0.1:0", "--database", database.url()];
            for typed in [&deliver[..], &serve[..]] {
                let run = post.types(typed, otherwise).ends().exits(2);
                assert!(run.stderr.contains(told), "{otherwise:?}: {told}: {}", run.stderr);
                assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
            }
        }
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("maillage.toml");
        fs::write(&file, "smpt = \"smtp.example.org\"\nsmtp_timeout = \"soon\"\n").unwrap();
        let run = maillage(&["serve", "--settings", text(&file), "--database", database.url()]).exits(2);
        assert!(run.stderr.contains("there is no setting \"smpt\"") && run.stderr.contains("smtp, smtp_security"), "{}", run.stderr);
        assert_eq!(relay.connections(), 0);
        assert_eq!(in_state(&post.delivers(database, &[]), "sent"), PEOPLE as u64, "with the right ones, all leave");
    }

    fn a_trial_says_what_is_wrong_at_which_step(database) {
        published(database);
        let authority = Authority::make();
        let typed = ["deliver", "--test", "you@example.org", "--database", database.url()];
        let tries = |post: &Post, told: [&str; 2]| {
            let run = post.types(&typed, &[]).ends().exits(1);
            assert!(told.iter().all(|told| run.stderr.contains(told)), "{told:?}: {}", run.stderr);
            assert!(!run.stderr.contains("s3cret"), "{}", run.stderr);
        };
        let cases = [
            (Fault::Refuse, ["does not answer as a mail server", "check the port in smtp"]),
            (Fault::SilentGreeting, ["does not answer as a mail server", "check the port in smtp"]),
            (Fault::NoStartTls, ["the connection cannot be encrypted", "check smtp_security (starttls or tls)"]),
            (Fault::WrongCertificate, ["the connection cannot be encrypted", "smtp_ca where the certificate is not one"]),
            (Fault::BadCredentials, ["does not accept the user name and password: 535", "check smtp_user, the password"]),
            (Fault::StrangeSender, ["does not accept the sender: 550", "check mail_from"]),
            (Fault::NoSuchUser, ["does not accept the recipient: 550 no such user", "check the address"]),
            (Fault::TryLaterData, ["does not take the mail: 451", "ask whoever runs the relay"]),
            (Fault::Rejected, ["did not confirm the mail: 554", "ask whoever runs the relay"]),
        ];
        for (fault, told) in cases {
            let relay = Relay::start(Tls::StartTls, &authority, [fault]);
            tries(&Post::to(&relay, Tls::StartTls, &authority), told);
            assert_eq!((relay.accepted(), relay.plot_left()), (0, 0), "{fault:?}");
        }
        let relay = Relay::start(Tls::StartTls, &authority, []);
        // Of another authority than the one that is believed.
        tries(&Post::to(&relay, Tls::StartTls, &Authority::make()), ["cannot be encrypted", "smtp_ca"]);
        // Encrypted from the first byte, where the relay is greeted in the clear.
        tries(&Post::to(&relay, Tls::Implicit, &authority), ["cannot be encrypted", "check smtp_security"]);
        let nobody = Relay::start(Tls::StartTls, &authority, []).port();
        tries(&Post::at(nobody, Tls::StartTls, &authority), ["cannot be reached", "check the name and the port in smtp"]);

        let post = Post::to(&relay, Tls::StartTls, &authority);
        let run = post.types(&typed, &[]).ends().exits(0);
        assert!(run.stdout.contains("The mail left: 2.0.0 taken as 1"), "{}", run.stdout);
        let [taken] = relay.received().try_into().unwrap();
        assert_eq!((taken.from.as_str(), taken.to.as_slice()), ("meetings@organiser.example", ["you@example.org".to_owned()].as_slice()));
        assert!(read(&taken.bytes).headers.contains("From: \"Spring meetings\" <meetings@organiser.example>"), "{taken:?}");
        // Nothing of it is kept: neither a mail nor an alarm.
        let told = post.delivers(database, &[]);
        assert_eq!((&told["states"], &told["trouble"]), (&json!({ "sent": PEOPLE }), &Value::Null));

        let data = TempDir::new().unwrap();
        let run = start_with(data.path(), &[], &typed).ends().exits(1);
        assert!(run.stderr.contains("no relay is named") && run.stderr.contains("name one in the setting smtp"), "{}", run.stderr);
        maillage(&["deliver", "--test", "you", "--database", database.url()]).exits(2);
        maillage(&["deliver", "--test", "you@example.org", "--eml", "x", "--database", database.url()]).exits(2);
    }

    fn mails_are_written_to_a_folder_that_other_programs_read(database) {
        published(database);
        let authority = Authority::make();
        let relay = Relay::start(Tls::StartTls, &authority, []);
        let post = Post::to(&relay, Tls::StartTls, &authority);
        let data = TempDir::new().unwrap();
        let folder = data.path().join("some/mails");
        let told = post.delivers(database, &["--eml", text(&folder)]);
        assert_eq!((in_state(&told, "sent"), relay.connections()), (PEOPLE as u64, 0), "{told}");
        let mails = files(&folder);
        assert_eq!(readers(&mails), everybody());
        assert!(mails.iter().all(|mail| read(mail).calendar.len() == 3));
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let kept = (path.extension().unwrap().to_str(), fs::metadata(&path).unwrap().permissions().mode() & 0o777);
            assert_eq!(kept, (Some("eml"), 0o600), "{}", path.display());
        }
        post.delivers(database, &["--eml", text(&folder), "--now"]);
        assert_eq!(files(&folder), mails, "none is written twice");
    }

    fn without_a_relay_mails_go_to_the_folder_of_the_data(database) {
        published(database);
        let data = TempDir::new().unwrap();
        let told = start_with(data.path(), &[], &["deliver", "--json", "--database", database.url()]).ends().exits(0).json();
        assert_eq!(told["states"], json!({ "sent": PEOPLE }));
        assert_eq!(readers(&files(&data.path().join("outbox"))), everybody());
        let server = Server::start(database);
        let outbox = server.data().join("outbox");
        let run = server.ends();
        assert!(run.stdout.contains(&format!("Mails are written to {}, as .eml files", outbox.display())), "{}", run.stdout);
        let elsewhere = data.path().join("elsewhere");
        let server = Server::start_with(database, &[("MAILLAGE_OUTBOX", text(&elsewhere))]);
        assert!(server.ends().stdout.contains(text(&elsewhere)));
    }
}
