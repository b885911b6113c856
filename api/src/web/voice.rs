//! What pages say, in the visitor's language.

use std::sync::LazyLock;

use actix_web::{
    HttpMessage, HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    http::header,
};
use jiff::Zoned;
use matcher::{
    domain::{Language, LocalText},
    locale::{Mention, Texts},
};
use schedules::locale;
use serde_json::Value;

use crate::actions::events::Named;

/// The texts of each language, by its tag, with what it calls itself.
const SOURCES: [(&str, &str, &str); 4] = [
    ("en", "English", include_str!("../../texts/en.ftl")),
    ("fr", "Français", include_str!("../../texts/fr.ftl")),
    ("nl", "Nederlands", include_str!("../../texts/nl.ftl")),
    ("de", "Deutsch", include_str!("../../texts/de.ftl")),
];
/// The cookie that keeps the language somebody chose.
const COOKIE: &str = "language";

#[expect(clippy::expect_used, reason = "the texts are part of the program, and the tests below read them all")]
static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::new(&SOURCES.map(|(tag, _, texts)| (tag, texts))).expect("texts that parse"));

/// Speaks to one visitor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Voice {
    language: Language,
}

impl Voice {
    /// In the language that the visitor chose, else in the one that their browser asks for, else in English.
    pub(crate) fn of(request: &HttpRequest) -> Self {
        let chosen = request.cookie(COOKIE).and_then(|cookie| spoken(cookie.value()));
        let language = chosen.or_else(|| accepted(request)).unwrap_or_else(Language::english);
        Self { language }
    }

    pub(crate) fn language(&self) -> &Language {
        &self.language
    }

    /// The tag of the language, such as `fr`.
    pub(crate) fn tag(&self) -> &str {
        self.language.as_str()
    }

    /// The other languages, by their tags, with what they call themselves.
    pub(crate) fn others(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        SOURCES.into_iter().map(|(tag, name, _)| (tag, name)).filter(|(tag, _)| *tag != self.tag())
    }

    /// A text that mentions nothing.
    pub(crate) fn say(&self, key: &str) -> String {
        TEXTS.say(&self.language, key, &[])
    }

    /// The text of one of a family, such as a state.
    pub(crate) fn one(&self, family: &str, name: &str) -> String {
        self.say(&format!("{family}-{name}"))
    }

    /// A text that mentions names or times.
    pub(crate) fn tell(&self, key: &str, mentions: &[(&str, &str)]) -> String {
        let mentions: Vec<_> = mentions.iter().map(|(name, text)| (*name, Mention::Text(text))).collect();
        TEXTS.say(&self.language, key, &mentions)
    }

    /// A text that mentions one count, named `count`.
    pub(crate) fn count(&self, key: &str, count: usize) -> String {
        TEXTS.say(&self.language, key, &[("count", Mention::Count(count as u64))])
    }

    /// A text of the organiser's.
    pub(crate) fn local<'t>(&self, text: &'t LocalText) -> &'t str {
        text.in_language(&self.language)
    }

    /// The same as JSON has it: the text of this language, else any; nothing where there is none.
    pub(crate) fn given<'t>(&self, text: &'t Value) -> Option<&'t str> {
        match text {
            Value::String(text) => Some(text.as_str()),
            Value::Object(texts) => texts.get(self.tag()).or_else(|| texts.values().next())?.as_str(),
            _ => None,
        }
        .filter(|text| !text.is_empty())
    }

    /// What an event is called.
    pub(crate) fn event<'e>(&self, event: &'e Named) -> &'e str {
        self.given(&event.name).unwrap_or(&event.id)
    }

    /// What a language is called, by its tag; the tag itself where it is none.
    pub(crate) fn language_called(&self, tag: &str) -> String {
        Language::parse(tag).map_or_else(|| tag.to_owned(), |language| self.writes().language_name(&language))
    }

    /// A date with its time.
    pub(crate) fn moment(&self, at: &Zoned) -> String {
        self.tell("moment", &[("date", &self.writes().date(at.date())), ("time", &self.writes().time(at))])
    }

    /// How dates, times, numbers, countries and languages are written.
    pub(crate) fn writes(&self) -> locale::Voice<'_> {
        locale::Voice::new(&self.language)
    }
}

/// The cookie of a language somebody chose; nothing where pages do not speak it.
pub(crate) fn cookie(tag: &str, secure: bool) -> Option<Cookie<'static>> {
    let language = spoken(tag)?;
    let cookie = Cookie::build(COOKIE, language.as_str().to_owned()).path("/").http_only(true).secure(secure);
    Some(cookie.same_site(SameSite::Lax).max_age(Duration::days(365)).finish())
}

fn spoken(tag: &str) -> Option<Language> {
    let language = Language::parse(tag)?;
    SOURCES.iter().any(|(tag, ..)| *tag == language.as_str()).then_some(language)
}

/// The spoken language that is asked for most (RFC 9110, section 12.5.4).
fn accepted(request: &HttpRequest) -> Option<Language> {
    let mut wanted = request.get_header::<header::AcceptLanguage>()?.0;
    wanted.sort_by_key(|wanted| std::cmp::Reverse(wanted.quality));
    wanted.iter().find_map(|wanted| spoken(wanted.item.item()?.as_str()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use actix_web::test::TestRequest;
    use matcher::locale::differences;

    use super::*;

    #[test]
    fn every_language_has_the_same_texts() {
        assert_eq!(differences(&SOURCES.map(|(tag, _, texts)| (tag, texts)), &[]), [""; 0]);
    }

    #[test]
    fn pages_say_nothing_that_has_no_text() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let mut said = 0;
        for page in std::fs::read_dir(folder).unwrap() {
            let page = std::fs::read_to_string(page.unwrap().path()).unwrap();
            for how in ["voice.say(\"", "voice.tell(\"", "voice.count(\""] {
                for key in page.split(how).skip(1).filter_map(|rest| rest.split('"').next()) {
                    said += 1;
                    let has = SOURCES.iter().any(|(.., texts)| texts.contains(&format!("\n{key} =")));
                    assert!(has, "no text for {key}");
                }
            }
        }
        assert!(said > 200, "{said} texts were found");
    }

    #[test]
    fn the_language_is_the_one_chosen_or_asked_for_most() {
        let asks = |accept: &str| TestRequest::default().insert_header(("accept-language", accept));
        let tag = |request: TestRequest| Voice::of(&request.to_http_request()).tag().to_owned();
        assert_eq!(tag(asks("ja, de-AT;q=0.5, fr-BE;q=0.8")), "fr");
        assert_eq!(tag(asks("*")), "en");
        assert_eq!(tag(asks("fr").cookie(Cookie::new(COOKIE, "nl"))), "nl");
        assert_eq!(tag(asks("fr").cookie(Cookie::new(COOKIE, "<script>"))), "fr");
        assert_eq!(tag(TestRequest::default()), "en");
    }
}
