//! Makes what people typed safe to stand inside a sentence: one line, no marks that turn or hide text, not too long.

use unicode_segmentation::UnicodeSegmentation;

/// A quotation is at most this long, in user-perceived characters (UAX 29), a name or label less.
const LONGEST_QUOTE: usize = 90;
const LONGEST_LABEL: usize = 60;
/// The spaces that keep two words on one line.
const UNBROKEN: [char; 2] = ['\u{a0}', '\u{202f}'];
/// What lies beyond is not even looked at.
const MOST_CHARS: usize = 4_000;

/// A declaration as it is quoted, without its full stop: the sentence around it has its own.
pub fn quote(text: &str) -> String {
    shortened(tidy(text).trim_end_matches(|c: char| c == '.' || c.is_whitespace()), LONGEST_QUOTE)
}

/// A sector's label, or a word, as it is quoted.
pub fn label(text: &str) -> String {
    shortened(&tidy(text), LONGEST_LABEL)
}

/// A participant's name.
pub(super) fn name(text: &str) -> String {
    shortened(&tidy(text), LONGEST_LABEL)
}

/// One line of visible text: controls and marks of direction (UAX 9) or of no width taken out, runs of spaces made one.
/// Single spaces that do not break, as before a unit or a French colon, stay.
fn tidy(text: &str) -> String {
    let plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    if plain && !text.contains("  ") && text.trim().len() == text.len() {
        return text.to_owned();
    }
    let seen = text.chars().take(MOST_CHARS).map(|c| if c.is_control() { ' ' } else { c });
    let visible: String = seen.filter(|&c| !is_invisible(c)).collect();
    let mut line = String::new();
    let mut gap = "";
    for piece in visible.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let space = &piece[word.len()..];
        if word.is_empty() {
            gap = " ";
            continue;
        }
        if !line.is_empty() {
            line.push_str(gap);
        }
        line.push_str(word);
        gap = if space.starts_with(UNBROKEN) { space } else { " " };
    }
    line
}

fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cut after a clause or else after a word, where one ends in the second half, with an ellipsis.
fn shortened(text: &str, longest: usize) -> String {
    // No text has more characters than bytes.
    if text.len() <= longest {
        return text.to_owned();
    }
    let (room, end) = if text.is_ascii() {
        (longest - 1, longest)
    } else {
        let mut starts = text.grapheme_indices(true).map(|(start, _)| start).skip(longest - 1);
        let (Some(room), Some(end)) = (starts.next(), starts.next()) else { return text.to_owned() };
        (room, end)
    };
    let spaces = || text[..end].rmatch_indices(' ').map(|(at, _)| at).take_while(|&at| at >= room / 2);
    let clause = spaces().find(|&at| text[..at].ends_with([',', ';', ':', '.', '–', '—']));
    let cut = clause.or_else(|| spaces().next()).unwrap_or(room).min(room);
    let dangling = |c: char| c.is_whitespace() || ",;:.–—-/&([".contains(c);
    format!("{}…", text[..cut].trim_end_matches(dangling))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_quoted_whole() {
        assert_eq!(quote("  laser\r\n welding\t"), "laser welding");
        assert_eq!(quote(""), "");
    }

    #[test]
    fn the_full_stop_at_the_end_goes_and_others_stay() {
        assert_eq!(quote("Gears, cut to order. "), "Gears, cut to order");
        assert_eq!(quote("Live in ten weeks. Since 1.2."), "Live in ten weeks. Since 1.2");
        assert_eq!(quote("Who measures heat?"), "Who measures heat?");
    }

    #[test]
    fn spaces_that_do_not_break_stay() {
        assert_eq!(quote("\u{a0}deux fois\u{202f}: 300\u{a0}°C\u{a0}"), "deux fois\u{202f}: 300\u{a0}°C");
        assert_eq!(quote("a\u{a0}\u{a0}\u{a0}b \u{a0}c"), "a b c");
    }

    #[test]
    fn long_texts_end_at_a_word() {
        let quoted = quote(&"precision gears ".repeat(20));
        assert_eq!(quoted, format!("{}precision…", "precision gears ".repeat(5)));
        assert!(quoted.graphemes(true).count() <= LONGEST_QUOTE);
    }

    #[test]
    fn long_texts_rather_end_at_a_clause() {
        let clause = "Night transport of linen, meals and 1,5 m trolleys in hospitals";
        assert_eq!(quote(&format!("{clause}; lifts and fire doors are handled by us")), format!("{clause}…"));
        let early = quote(&format!("Linen, {}", "day and night ".repeat(10)));
        assert!(early.graphemes(true).count() > 80, "{early}");
    }

    #[test]
    fn a_cut_leaves_no_mark_dangling() {
        let quoted = quote(&format!("{} gears – ({}", "very ".repeat(15), "x".repeat(40)));
        assert!(quoted.ends_with("very gears…"), "{quoted}");
    }

    #[test]
    fn a_word_without_end_is_cut_anywhere() {
        let quoted = quote(&"é".repeat(100_000));
        assert_eq!(quoted.graphemes(true).count(), LONGEST_QUOTE);
    }

    #[test]
    fn marks_that_hide_or_turn_text_are_taken_out() {
        assert_eq!(quote("\u{202e}evil\u{202c} \u{200b}\u{7}b\u{0}ell\u{2066}"), "evil b ell");
        assert_eq!(name("Eve\u{feff}\nBcc: all"), "Eve Bcc: all");
    }

    #[test]
    fn emoji_and_other_scripts_stay() {
        assert_eq!(quote("👩‍🔬 בדיקה 検査"), "👩‍🔬 בדיקה 検査");
    }
}
