//! Ids that people need not think of: names in small letters, digits and hyphens.

use unicode_normalization::UnicodeNormalization;

/// The most characters of one.
const MOST: usize = 40;

/// An id like a name; none where the name has no letter that can stand in one.
pub(super) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => slug.push(c),
            'ß' => slug.push_str("ss"),
            'æ' => slug.push_str("ae"),
            'ø' => slug.push('o'),
            'œ' => slug.push_str("oe"),
            // What an accent leaves behind, and apostrophes, part no word.
            '\u{0300}'..='\u{036f}' | '\'' | '’' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(MOST);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn an_id_is_made_of_any_name() {
        assert_eq!(slug("Rencontres d’été 2027 – Liège & Köln"), "rencontres-dete-2027-liege-koln");
        assert_eq!(slug("<b>ICT × Mechanics</b>"), "b-ict-mechanics-b");
        assert_eq!((slug("日本").as_str(), slug(&"x".repeat(90)).len()), ("", 40));
    }
}
