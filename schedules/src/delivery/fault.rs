//! What failed, at which step, and what the relay said.

use std::fmt;

use lettre::transport::smtp::Error;

/// The steps of bringing a mail, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Reaching the relay.
    Connect,
    /// Encrypting the connection.
    Tls,
    /// Being greeted, and greeting.
    Greeting,
    /// Saying who one is.
    Login,
    /// Naming the sender.
    Sender,
    /// Naming the recipient.
    Recipient,
    /// Announcing the content.
    Data,
    /// The content, and the answer to its end.
    Content,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Connect,
        Self::Tls,
        Self::Greeting,
        Self::Login,
        Self::Sender,
        Self::Recipient,
        Self::Data,
        Self::Content,
    ];

    /// As it is stored and told apart.
    pub fn name(self) -> &'static str {
        match self {
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::Greeting => "greeting",
            Self::Login => "login",
            Self::Sender => "sender",
            Self::Recipient => "recipient",
            Self::Data => "data",
            Self::Content => "content",
        }
    }
}

/// A step that failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Fault {
    /// Which.
    pub stage: Stage,
    /// The relay's answer, from 400 to 599; none where it said nothing that could be understood.
    pub code: Option<u16>,
    /// The enhanced status code (RFC 3463), such as `5.1.1`; may be empty.
    pub status: String,
    /// What the relay said, or what happened, in one line.
    pub reply: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = match self.stage {
            Stage::Connect => "the relay cannot be reached",
            Stage::Tls => "the connection cannot be encrypted",
            Stage::Greeting => "the relay does not answer as a mail server",
            Stage::Login => "the relay does not accept the user name and password",
            Stage::Sender => "the relay does not accept the sender",
            Stage::Recipient => "the relay does not accept the recipient",
            Stage::Data => "the relay does not take the mail",
            Stage::Content => "the relay did not confirm the mail",
        };
        match self.code {
            Some(code) => write!(f, "{step}: {code} {}", self.reply),
            None => write!(f, "{step}: {}", self.reply),
        }
    }
}

/// The longest reply that is kept, in characters.
const LONGEST: usize = 500;

impl Fault {
    /// Without an answer of the relay's.
    pub(super) fn silent(stage: Stage, what: impl fmt::Display) -> Self {
        Self { stage, code: None, status: String::new(), reply: line(&what.to_string()) }
    }

    /// Of what lettre says went wrong.
    pub(super) fn of(stage: Stage, error: &Error) -> Self {
        let Some(code) = error.status() else { return Self::silent(stage, told(error)) };
        let said = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        let (status, reply) = enhanced(&said);
        let code = code.to_string().parse().ok();
        Self { stage, code, status: status.to_owned(), reply: line(reply) }
    }

    /// Whether the relay said that it will never work.
    pub fn is_permanent(&self) -> bool {
        self.code.is_some_and(|code| code >= 500)
    }
}

/// What happened, without the words of the library around it.
fn told(error: &Error) -> String {
    let mut inner: &dyn std::error::Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}

/// The enhanced status code at the beginning of a reply, and the rest.
fn enhanced(said: &str) -> (&str, &str) {
    let (first, rest) = said.split_once(char::is_whitespace).unwrap_or((said, ""));
    let mut parts = first.split('.');
    let number = |part: Option<&str>| {
        part.is_some_and(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let class = matches!(parts.next(), Some("2" | "4" | "5"));
    let is_status = class && number(parts.next()) && number(parts.next()) && parts.next().is_none();
    if is_status { (first, rest.trim()) } else { ("", said) }
}

/// A text in one line, without what no text has, and not too long.
fn line(text: &str) -> String {
    let words: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enhanced_status_codes_are_told_from_words() {
        assert_eq!(enhanced("5.1.1 no such user"), ("5.1.1", "no such user"));
        assert_eq!(enhanced("4.7.123"), ("4.7.123", ""));
        for other in ["no such user", "5.1 short", "3.1.1 wrong class", "5.1.1.1 long", "5.1.x odd", "5..1 odd", ""] {
            assert_eq!(enhanced(other), ("", other));
        }
    }

    #[test]
    fn replies_are_one_short_line() {
        assert_eq!(line("a\r\n b\tc\0d"), "a b c d");
        assert_eq!(line(&"x".repeat(10_000)).len(), LONGEST);
    }
}
