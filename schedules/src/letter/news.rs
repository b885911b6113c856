//! News about one meeting: told to the other of the two, and to oneself where it was done by the link to the agenda.

use jiff::Zoned;
use matcher::{domain::Language, locale::Mention};

use super::Letter;
use crate::{clean::clean, locale::Voice};

/// What happened to a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News<'a> {
    /// It is cancelled, for a reason that may be empty.
    Cancelled {
        /// In a sentence.
        reason: &'a str,
    },
    /// It takes place after all.
    Restored,
    /// One of the two will be so late, or in time after all.
    Late {
        /// By how many minutes.
        minutes: Option<i32>,
    },
    /// One of the two confirmed it, or took that back.
    Confirmed {
        /// Whether they come.
        comes: bool,
    },
}

/// The meeting as the reader has it.
#[derive(Clone, Debug)]
pub struct Meeting<'a> {
    /// The other's name and organisation.
    pub whom: [&'a str; 2],
    /// When it begins.
    pub start: Zoned,
    /// When it ends.
    pub end: Zoned,
    /// Where it is; may be empty.
    pub place: &'a str,
}

impl News<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Cancelled { .. } => "cancelled",
            Self::Restored => "restored",
            Self::Late { minutes: Some(_) } => "late",
            Self::Late { minutes: None } => "in-time",
            Self::Confirmed { comes: true } => "confirmed",
            Self::Confirmed { comes: false } => "unconfirmed",
        }
    }
}

/// The mail with the news: from the other of the two, or of what was done by the link to the reader's own agenda.
pub fn told(news: &News<'_>, meeting: &Meeting<'_>, by_link: bool, language: &Language, link: &str) -> Letter {
    let voice = Voice::new(language);
    let whom: Vec<String> = meeting.whom.iter().map(|text| clean(text)).filter(|text| !text.is_empty()).collect();
    let (whom, place) = (whom.join(", "), clean(meeting.place));
    let when = format!("{}, {}", voice.date(meeting.start.date()), voice.times(&meeting.start, &meeting.end));
    let when = if place.is_empty() { when } else { format!("{when}, {place}") };
    let minutes = match news {
        News::Late { minutes } => minutes.and_then(|minutes| u64::try_from(minutes).ok()).unwrap_or_default(),
        _ => 0,
    };
    let mentions =
        [("whom", Mention::Text(&whom)), ("when", Mention::Text(&when)), ("minutes", Mention::Count(minutes))];
    let tell = |key: &str| voice.tell(key, &mentions);
    if by_link {
        return Letter {
            subject: voice.say("news-by-link-subject"),
            before: vec![tell(&format!("news-by-link-{}", news.name()))],
            link: link.to_owned(),
            after: vec![voice.say("news-by-link-unasked")],
            ..Letter::default()
        };
    }
    let reason = match news {
        News::Cancelled { reason } => clean(reason),
        _ => String::new(),
    };
    let reason = (!reason.is_empty()).then(|| voice.tell("news-reason", &[("reason", Mention::Text(&reason))]));
    let told = [Some(tell(&format!("news-{}", news.name()))), reason].into_iter().flatten();
    Letter {
        subject: tell(&format!("news-{}-subject", news.name())),
        before: told.collect(),
        link: link.to_owned(),
        after: vec![voice.say("news-agenda")],
        ..Letter::default()
    }
}
