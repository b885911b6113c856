//! What pages say in each language, so that stories find things by what people read.

use matcher::{
    domain::Language,
    locale::{Mention, Texts},
};

/// The texts of a language.
pub(super) struct Words {
    language: Language,
    texts: Texts,
}

impl Words {
    pub(super) fn of(tag: &str) -> Self {
        let sources = [
            ("en", include_str!("../../../api/texts/en.ftl")),
            ("fr", include_str!("../../../api/texts/fr.ftl")),
            ("nl", include_str!("../../../api/texts/nl.ftl")),
            ("de", include_str!("../../../api/texts/de.ftl")),
        ];
        Self { language: Language::parse(tag).unwrap(), texts: Texts::new(&sources).unwrap() }
    }

    pub(super) fn say(&self, key: &str) -> String {
        let said = self.texts.say(&self.language, key, &[]);
        assert_ne!(said, key, "nothing is said so");
        said
    }

    /// The same with the number that it mentions.
    pub(super) fn numbered(&self, key: &str, number: &str) -> String {
        self.texts.say(&self.language, key, &[("number", Mention::Text(number))])
    }
}
