//! Trying the settings of mails: one is sent at once, and what is wrong is said in words.

use jiff::Timestamp;
use lettre::message::Mailbox;
use matcher::domain::Language;
use schedules::letter;

use super::mails::Sender;
use crate::{
    delivery::{pause::Trouble, probe},
    secret,
    settings::mail::Way,
};

/// Sends a mail to somebody. Returns what the relay said when it took it.
///
/// # Errors
/// What is wrong, and what to do about it.
pub(crate) fn send(sender: &Sender, way: &Way, to: &Mailbox, language: &Language) -> Result<String, Trouble> {
    let Way::Relay(post) = way else {
        return Err(Trouble::at("folder-only", "no relay is named: mails are written to a folder"));
    };
    let key = secret::id().map_err(|error| Trouble::at("letter", &error.to_string()))?;
    let envelope = sender.envelope(to.clone(), language, Timestamp::now(), &key);
    let content = letter::test(language).eml(&envelope).map_err(|error| Trouble::at("letter", &error.to_string()))?;
    probe(post, &to.email, &content)
}

/// What to do about a step that failed, for those who type; pages say it in their visitor's language.
pub(crate) fn advice(stage: &str) -> &'static str {
    match stage {
        "connect" => "check the name and the port in smtp, and that no firewall is in between",
        "tls" => {
            "check smtp_security (starttls or tls), and smtp_ca where the certificate is not one that browsers believe"
        }
        "greeting" => "check the port in smtp: with smtp_security = \"tls\" it is usually 465, with starttls 587",
        "login" => "check smtp_user, the password and smtp_auth",
        "sender" => "check mail_from: the relay has to allow this sender",
        "recipient" => {
            "check the address; some relays take mails only for their own people from those who do not sign in"
        }
        "folder-only" => "name one in the setting smtp",
        "letter" => "check the address",
        "folder" => "check that the outbox folder can be written, and that there is room",
        _ => "ask whoever runs the relay",
    }
}
