//! Text that people typed, made harmless: nothing invisible may change how a page, a mail or a calendar reads.

/// The longest name shown, in characters, so that nobody's can fill a sheet.
const NAME: usize = 200;
/// The longest sentence shown, in characters.
const SENTENCE: usize = 2_000;

/// Drops control characters and the marks that turn the direction of writing, folds runs of white space into single
/// spaces (those that do not break stay) and cuts very long names, so that the result is one line that says what it
/// seems to say (Unicode TR 36).
pub(crate) fn clean(name: &str) -> String {
    tidy(name, NAME)
}

/// The same for sentences, which may be longer.
pub(crate) fn clean_sentence(sentence: &str) -> String {
    tidy(sentence, SENTENCE)
}

fn tidy(text: &str, longest: usize) -> String {
    let kept = |c: char| matches!(c, '\u{00A0}' | '\u{202F}') || !(c.is_whitespace() || c.is_control());
    let spaced = text.chars().map(|c| if kept(c) { c } else { ' ' });
    let visible: String = spaced.filter(|&c| !is_deceptive(c)).collect();
    let mut line = visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = line.char_indices().nth(longest) {
        line.truncate(cut);
        line.push('…');
    }
    line
}

/// Marks without a shape of their own. Joiners stay: several scripts and emoji are misspelt without them.
fn is_deceptive(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn a_name_cannot_begin_a_new_line() {
        assert_eq!(clean("Eve\r\nATTENDEE:x\u{0}\tB"), "Eve ATTENDEE:x B");
    }

    #[test]
    fn a_name_cannot_turn_the_direction_of_writing() {
        assert_eq!(clean("\u{202E}abc\u{2066}d\u{200F}"), "abcd");
    }

    #[test]
    fn letters_of_every_script_stay() {
        assert_eq!(clean("Zoë Ångström 王 می\u{200C}خواهم"), "Zoë Ångström 王 می\u{200C}خواهم");
    }

    #[test]
    fn a_very_long_text_is_cut() {
        let cut = clean(&"é".repeat(5_000));
        assert_eq!(cut.chars().count(), 201);
        assert!(cut.ends_with('…'));
    }
}
