//! What people are told about their data: who has it, what for, who sees it, how long (GDPR, article 13).

use matcher::{domain::Language, locale::Mention};

use crate::{
    clean::{clean, clean_sentence},
    locale::Voice,
};

/// What the organiser says about it.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Who is responsible: names, and how to reach them.
    pub controllers: &'a [(String, String)],
    /// What it is used for; where nothing is said, for meetings.
    pub purposes: &'a [String],
    /// Days after the event's end after which nobody can be recognised any more.
    pub retention_days: Option<u64>,
    /// What the event's page tells of who takes part, by the end of the text's key: `number`, `organisations` or `people`.
    pub page_tells: &'a str,
}

/// The notice, in paragraphs with their titles, as plain text.
pub fn notice(facts: &Facts<'_>, language: &Language) -> String {
    let voice = Voice::new(language);
    let reach = |(name, contact): &(String, String)| match (clean(name), clean(contact)) {
        (name, contact) if contact.is_empty() => name,
        (name, contact) => format!("{name} ({contact})"),
    };
    let controllers: Vec<String> = facts.controllers.iter().map(reach).collect();
    let who = controllers.join(&format!(" {} ", voice.say("privacy-together")));
    let what_for = match facts.purposes {
        [] => voice.say("privacy-usual-purpose"),
        purposes => purposes.iter().map(|purpose| clean_sentence(purpose)).collect::<Vec<_>>().join(" "),
    };
    let how_long = match facts.retention_days {
        Some(days) => voice.tell("privacy-days", &[("days", Mention::Count(days))]),
        None => voice.say("privacy-until-asked"),
    };
    let seen = [voice.say("privacy-seen-by"), voice.say(&format!("privacy-page-{}", facts.page_tells))].join(" ");
    let paragraphs = [
        ("privacy-who", who),
        ("privacy-what-for", what_for),
        ("privacy-kept", voice.say("privacy-kept-what")),
        ("privacy-seen", seen),
        ("privacy-how-long", how_long),
        ("privacy-rights", voice.say("privacy-rights-what")),
    ];
    let written = paragraphs.iter().map(|(title, text)| format!("{}\n{text}\n", voice.say(title)));
    written.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_who_and_how_long() {
        let controllers = [("Cluster\u{202e} A".to_owned(), "a@a.example".to_owned()), ("B".to_owned(), String::new())];
        let facts = Facts { controllers: &controllers, purposes: &[], retention_days: Some(30), page_tells: "number" };
        let text = notice(&facts, &Language::english());
        assert!(text.contains("how many take part, and not who"), "{text}");
        assert!(text.contains("Cluster A (a@a.example) together with B") && text.contains("30 days after"), "{text}");
        let facts = Facts { purposes: &["Research.".to_owned()], retention_days: None, ..facts };
        let text = notice(&facts, &Language::english());
        assert!(text.contains("Research.") && text.contains("Until you ask"), "{text}");
    }
}
