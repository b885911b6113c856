//! What mails say, by their kinds: the usual words, or an organiser's own, with names of things in braces.

use matcher::{domain::Language, locale::Mention};

use crate::{
    clean::{clean, clean_sentence},
    locale::Voice,
};

/// The mails of an event whose words its organiser may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// To people who may want to come.
    Invitation,
    /// A registration arrived.
    Registered,
    /// Others ask to meet the reader.
    Requested,
    /// They still wait for an answer.
    Unanswered,
    /// The agenda that is to be confirmed.
    Preliminary,
    /// The agenda.
    Final,
    /// What is different in it.
    Changes,
    /// The event is not held.
    Cancelled,
    /// Who comes, asked once more shortly before.
    Reconfirm,
    /// The day before.
    Tomorrow,
    /// What came of the meetings.
    Feedback,
    /// The same after half a year.
    SecondFeedback,
}

impl Kind {
    /// All of them, as an event goes.
    pub const ALL: [Self; 12] = [
        Self::Invitation,
        Self::Registered,
        Self::Requested,
        Self::Unanswered,
        Self::Preliminary,
        Self::Final,
        Self::Changes,
        Self::Cancelled,
        Self::Reconfirm,
        Self::Tomorrow,
        Self::Feedback,
        Self::SecondFeedback,
    ];

    /// As it is stored, and as keys of texts have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Registered => "registered",
            Self::Requested => "requested",
            Self::Unanswered => "unanswered",
            Self::Preliminary => "preliminary",
            Self::Final => "final",
            Self::Changes => "changes",
            Self::Cancelled => "cancelled",
            Self::Reconfirm => "reconfirm",
            Self::Tomorrow => "tomorrow",
            Self::Feedback => "feedback",
            Self::SecondFeedback => "second-feedback",
        }
    }

    /// The one of a name.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether it brings an agenda.
    pub fn has_agenda(self) -> bool {
        matches!(self, Self::Preliminary | Self::Final | Self::Changes)
    }

    /// Whether its reader may want no more of them.
    pub fn is_optional(self) -> bool {
        matches!(
            self,
            Self::Invitation
                | Self::Requested
                | Self::Unanswered
                | Self::Reconfirm
                | Self::Tomorrow
                | Self::Feedback
                | Self::SecondFeedback
        )
    }
}

/// What can stand in braces.
pub const NAMES: [&str; 5] = ["name", "event", "date", "venue", "organiser"];

/// The things that names in braces stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Things {
    /// The reader.
    pub name: String,
    /// The event.
    pub event: String,
    /// Its first day, in the reader's words.
    pub date: String,
    /// Where it is.
    pub venue: String,
    /// Who runs it.
    pub organiser: String,
}

impl Things {
    fn get(&self, name: &str) -> Option<&str> {
        Some(match name {
            "name" => &self.name,
            "event" => &self.event,
            "date" => &self.date,
            "venue" => &self.venue,
            "organiser" => &self.organiser,
            _ => return None,
        })
    }
}

/// The subject of a mail, and what it says before its link.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// In one line.
    pub subject: String,
    /// Paragraphs, with an empty line between them.
    pub body: String,
}

/// Why words cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    /// Nothing is said.
    #[error("nothing is written here")]
    Empty,
    /// Something in braces has no meaning.
    #[error("{{{0}}} stands for nothing; there are {{name}}, {{event}}, {{date}}, {{venue}} and {{organiser}}")]
    Unknown(String),
    /// A brace without the one that belongs to it.
    #[error("a brace stands alone; write names as in {{name}}, with one brace before and one after")]
    Unbalanced,
    /// More than fits.
    #[error("this is too long; {0} characters are the most")]
    Long(usize),
}

/// The most characters of a subject and of a body.
pub const LONGEST: [usize; 2] = [200, 5_000];

impl Wording {
    /// The usual words.
    pub fn usual(kind: Kind, language: &Language) -> Self {
        let voice = Voice::new(language);
        let braces = NAMES.map(|name| format!("{{{name}}}"));
        let mentions: Vec<_> = NAMES.iter().zip(&braces).map(|(name, text)| (*name, Mention::Text(text))).collect();
        let say = |part: &str| voice.tell(&format!("mail-{}-{part}", kind.name()), &mentions);
        Self { subject: say("subject"), body: say("body") }
    }

    /// What is wrong with the subject and with the body.
    pub fn faults(&self) -> [Option<WordingError>; 2] {
        let fault = |text: &str, longest: usize| {
            if text.trim().is_empty() {
                return Some(WordingError::Empty);
            }
            if text.chars().count() > longest {
                return Some(WordingError::Long(longest));
            }
            let unknown = pieces(text).find_map(|piece| match piece {
                Piece::Name(name) if !NAMES.contains(&name) => Some(WordingError::Unknown(name.to_owned())),
                _ => None,
            });
            unknown.or_else(|| (!is_balanced(text)).then_some(WordingError::Unbalanced))
        };
        [fault(&self.subject, LONGEST[0]), fault(&self.body, LONGEST[1])]
    }

    /// The subject and the paragraphs, with things for their names.
    pub fn filled(&self, things: &Things) -> (String, Vec<String>) {
        let paragraphs = self.body.replace("\r\n", "\n");
        let paragraphs = paragraphs.split("\n\n").map(|text| clean_sentence(&filled(text, things)));
        (clean(&filled(&self.subject, things)), paragraphs.filter(|text| !text.is_empty()).collect())
    }
}

/// A piece of a text with names in braces.
enum Piece<'a> {
    Text(&'a str),
    Name(&'a str),
}

/// Braces that hold no word are text.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let name = |text: &'_ str| -> Option<usize> {
            let end = text.strip_prefix('{')?.find('}')? + 1;
            let word = &text[1..end];
            let is_word = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
            is_word.then_some(end)
        };
        if let Some(end) = name(rest) {
            let piece = Piece::Name(&rest[1..end]);
            rest = &rest[end + 1..];
            return Some(piece);
        }
        let end = rest.char_indices().skip(1).find(|&(at, c)| c == '{' && name(&rest[at..]).is_some());
        let (text, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = after;
        Some(Piece::Text(text))
    })
}

/// Whether each brace has the one that belongs to it.
fn is_balanced(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            '{' => open += 1,
            '}' if open == 0 => return false,
            '}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

fn filled(text: &str, things: &Things) -> String {
    pieces(text)
        .map(|piece| match piece {
            Piece::Text(text) => text,
            Piece::Name(name) => things.get(name).unwrap_or_default(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::spoken;

    fn wording(subject: &str, body: &str) -> Wording {
        Wording { subject: subject.to_owned(), body: body.to_owned() }
    }

    #[test]
    fn the_usual_words_of_every_kind_have_no_fault_in_any_language() {
        for language in spoken() {
            for kind in Kind::ALL {
                let usual = Wording::usual(kind, language);
                assert_eq!(usual.faults(), [None, None], "{} {}", kind.name(), language.as_str());
                assert!(!usual.subject.starts_with("mail-") && usual.body.len() > 20, "{usual:?}");
            }
        }
    }

    #[test]
    fn names_in_braces_are_filled_once_and_what_fills_them_is_not_read() {
        let things = Things { name: "{event} \u{202e}x".to_owned(), event: "Spring".to_owned(), ..Things::default() };
        let (subject, body) = wording("{event}: {name}", "{ } {} {{event}} {a b}\n\n\n\n{name}").filled(&things);
        assert!(subject.starts_with("Spring: {event}"), "{subject}");
        assert_eq!(body[0], "{ } {} {Spring} {a b}");
    }

    #[test]
    fn names_that_stand_for_nothing_are_told() {
        let [subject, body] = wording("{evnt}", " ").faults();
        assert_eq!(subject, Some(WordingError::Unknown("evnt".to_owned())));
        assert_eq!(body, Some(WordingError::Empty));
        assert_eq!(wording("x", &"x".repeat(6_000)).faults()[1], Some(WordingError::Long(5_000)));
        for alone in ["{name", "name}", "}{", "{name} {"] {
            assert_eq!(wording(alone, "{ } {{event}}").faults(), [Some(WordingError::Unbalanced), None], "{alone}");
        }
    }
}
