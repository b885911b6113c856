//! Fits an agenda on one sheet of A4: how large its letters are and how many lines of each reason there is room for.
//! On the screen nothing is cut.

use super::{Agenda, Encounter, What};

/// The height of a printed sheet within its margins, in pixels of the stylesheet.
const SHEET: usize = 1040;
/// Name, venue and summary above, the desk below, as long as the name takes one line.
const FRAME: usize = 200;
/// Each further line of the name, and the letters that one holds.
const TITLE: usize = 26;
const TITLE_LETTERS: usize = 40;
/// The date and the head of the columns.
const DAY: usize = 56;
/// A row that is no meeting.
const ROW: usize = 22;
/// The heading over wishes that came to nothing, and each of them.
const WISHES: usize = 50;
const WISH: usize = 36;
/// What is missing to a minimum.
const SHORTAGE: usize = 40;
/// A meeting's space above and below.
const PADDING: usize = 7;

/// How the rows of meetings are set on paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    /// In smaller letters.
    pub(super) small: bool,
    /// The most lines of a reason.
    pub(super) lines: usize,
}

impl Setting {
    /// The height of a line in pixels.
    fn line(self) -> usize {
        if self.small { 13 } else { 14 }
    }

    /// Letters in a line of the columns that say whom and why.
    fn columns(self) -> (usize, usize) {
        if self.small { (41, 46) } else { (37, 41) }
    }

    fn height(self, meeting: &Encounter) -> usize {
        let (whom, why) = self.columns();
        let person = &meeting.whom;
        let clusters: usize = person.clusters.iter().map(|chip| width(&chip.name) + 3).sum();
        let whom =
            (width(&person.name) + clusters + width(&person.position()) + width(&meeting.languages) + 4).div_ceil(whom);
        let why = width(&meeting.why).div_ceil(why).min(self.lines);
        PADDING + self.line() * whom.max(why)
    }
}

/// How wide a text is, in letters of average width.
fn width(text: &str) -> usize {
    let quarters: usize = text.chars().map(|c| if c.is_uppercase() { 5 } else { 4 }).sum();
    quarters.div_ceil(4)
}

/// The most generous setting in which an agenda fits on a sheet; the least generous where none does.
pub(super) fn setting(agenda: &Agenda) -> Setting {
    let entries = agenda.days.iter().flat_map(|day| &day.entries);
    let others = entries.filter(|entry| !matches!(entry.what, What::Meeting(_))).count();
    let wishes = if agenda.left_out.is_empty() { 0 } else { WISHES + agenda.left_out.len() * WISH };
    let shortage = if agenda.shortage.is_some() { SHORTAGE } else { 0 };
    let title = width(&agenda.reader.name) / TITLE_LETTERS * TITLE;
    let taken = FRAME + title + agenda.days.len() * DAY + others * ROW + wishes + shortage;
    let room = SHEET.saturating_sub(taken);
    let fits = |setting: &Setting| agenda.meetings().map(|(_, meeting)| setting.height(meeting)).sum::<usize>() <= room;
    let large = (4..=12).rev().map(|lines| Setting { small: false, lines });
    let small = (2..=12).rev().map(|lines| Setting { small: true, lines });
    large.chain(small).find(fits).unwrap_or(Setting { small: true, lines: 2 })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agenda::Person;

    fn meeting(why: &str) -> Encounter {
        let whom = Person {
            name: "Anna Lindqvist".into(),
            job: "Head of data".into(),
            organisation: "Nordlys Analytics".into(),
            country: "Sweden".into(),
            clusters: Vec::new(),
        };
        Encounter {
            meeting: "a~b".into(),
            place: "12".into(),
            whom,
            languages: "You both speak English".into(),
            why: why.into(),
        }
    }

    #[test]
    fn a_row_is_as_high_as_its_longer_column_and_no_reason_exceeds_its_lines() {
        let setting = Setting { small: false, lines: 6 };
        assert_eq!(setting.height(&meeting("")), 7 + 3 * 14);
        assert_eq!(setting.height(&meeting(&"word ".repeat(40))), 7 + 5 * 14);
        assert_eq!(setting.height(&meeting(&"word ".repeat(400))), 7 + 6 * 14);
    }

    #[test]
    fn capitals_are_wider() {
        assert_eq!((width("abcd"), width("ABCD")), (4, 5));
    }
}
