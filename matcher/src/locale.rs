//! Texts for people, in the language of the reader: a thin door to Fluent.

use std::collections::BTreeSet;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::domain::Language;

/// A value that a text mentions.
#[derive(Clone, Debug)]
pub enum Mention<'a> {
    /// A name, a time or any other text, already in its final form.
    Text(&'a str),
    /// A count, which chooses singular or plural.
    Count(u64),
}

/// Why texts cannot be used; a mistake of whoever wrote them.
#[derive(Debug, thiserror::Error)]
pub enum TextsError {
    /// Not a language tag.
    #[error("`{0}` is not a language tag")]
    Language(String),
    /// The source of one language does not parse.
    #[error("the texts in {language} do not parse: {faults}")]
    Syntax {
        /// Whose source it is.
        language: String,
        /// What the parser said.
        faults: String,
    },
}

/// Texts by key in several languages. A key that a language lacks is said in English.
pub struct Texts {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
}

impl Texts {
    /// Takes the source of each language in Fluent's syntax.
    ///
    /// # Errors
    /// A tag or a source that does not parse.
    pub fn new(sources: &[(&str, &str)]) -> Result<Self, TextsError> {
        let bundle = |&(tag, source): &(&str, &str)| {
            let unknown = || TextsError::Language(tag.to_owned());
            let language = Language::parse(tag).ok_or_else(unknown)?;
            let id: LanguageIdentifier = tag.parse().map_err(|_| unknown())?;
            let syntax = |faults: String| TextsError::Syntax { language: tag.to_owned(), faults };
            let resource = FluentResource::try_new(source.to_owned()).map_err(|(_, e)| syntax(format!("{e:?}")))?;
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            bundle.set_use_isolating(false);
            bundle.add_resource(resource).map_err(|e| syntax(format!("{e:?}")))?;
            Ok((language, bundle))
        };
        Ok(Self { bundles: sources.iter().map(bundle).collect::<Result<_, _>>()? })
    }

    /// The text of `key` for a reader of `language`, or in English, or the key itself.
    pub fn say(&self, language: &Language, key: &str, mentions: &[(&str, Mention<'_>)]) -> String {
        let english = Language::english();
        let spoken = [language, &english].into_iter().find_map(|wanted| {
            let (_, bundle) = self.bundles.iter().find(|(l, b)| l == wanted && b.has_message(key))?;
            let pattern = bundle.get_message(key)?.value()?;
            let mut args = FluentArgs::new();
            for (name, mention) in mentions {
                args.set(
                    *name,
                    match mention {
                        Mention::Text(text) => FluentValue::from(*text),
                        Mention::Count(count) => FluentValue::from(*count),
                    },
                );
            }
            Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
        });
        spoken.unwrap_or_else(|| key.to_owned())
    }

    /// The languages there are texts in.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.bundles.iter().map(|(language, _)| language)
    }
}

/// What other languages lack that the first has, or have besides: texts, and what they mention. Texts named in `but` may
/// mention other things.
pub fn differences(sources: &[(&str, &str)], but: &[&str]) -> Vec<String> {
    let Some(((_, first), others)) = sources.split_first() else { return Vec::new() };
    let expected = mentioned(first, but);
    let differs = |(tag, source): &(&str, &str)| {
        let found = mentioned(source, but);
        let only = expected.symmetric_difference(&found);
        only.map(|(key, mention)| format!("{tag}: {key} {mention}")).collect::<Vec<_>>()
    };
    others.iter().flat_map(differs).collect()
}

/// The keys of a source in Fluent's syntax, alone and with each thing that the text mentions.
fn mentioned(source: &str, but: &[&str]) -> BTreeSet<(String, String)> {
    let mut key = "";
    let mut found = BTreeSet::new();
    for line in source.lines() {
        if let Some((name, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic())) {
            key = name;
            found.insert((key.to_owned(), String::new()));
        }
        for piece in line.split('$').skip(1).filter(|_| !but.contains(&key)) {
            let end = piece.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(piece.len());
            found.insert((key.to_owned(), piece[..end].to_owned()));
        }
    }
    found
}
