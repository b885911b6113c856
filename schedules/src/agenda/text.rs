//! An agenda as plain text, for mail programs and people who read no HTML.

use super::{Agenda, Encounter, What};
use crate::mail::Cover;

/// The longest line, in characters.
const WIDTH: usize = 76;

/// One participant's agenda as plain text, with lines ended by a line feed.
pub fn text(agenda: &Agenda) -> String {
    mailed_text(agenda, &Cover::default())
}

/// The same as a mail brings it.
pub(crate) fn mailed_text(agenda: &Agenda, cover: &Cover) -> String {
    let voice = agenda.voice();
    let mut page = Sheet::default();
    for paragraph in &cover.before {
        page.line("", paragraph);
        page.gap();
    }
    if !cover.changes.is_empty() {
        page.heading(&voice.say("changes-heading"));
        cover.changes.iter().for_each(|change| page.line("- ", change));
        page.gap();
    }
    if !cover.link.is_empty() {
        page.line("", &voice.say("agenda-link"));
        page.line("", &cover.link);
        page.line("", &voice.say("news-agenda"));
        page.gap();
    }
    page.line("", &format!("{} · {}", agenda.event, voice.say("your-agenda")));
    page.line("", &agenda.reader.name);
    page.line("", &agenda.reader.position());
    page.line("", &agenda.venue);
    page.gap();
    page.line("", &agenda.summary());
    if agenda.meetings().next().is_none() {
        page.line("", &voice.say("no-meetings-help"));
    }
    for day in &agenda.days {
        page.gap();
        page.heading(&voice.date(day.date));
        let times = day.entries.iter().map(|entry| voice.times(&entry.start, &entry.end));
        let times: Vec<String> = times.collect();
        let indent = times.iter().map(|t| t.chars().count()).max().unwrap_or_default() + 2;
        for (entry, times) in day.entries.iter().zip(&times) {
            let margin = format!("{times:>width$}  ", width = indent - 2);
            match &entry.what {
                What::Programme { title, place } if place.is_empty() => page.line(&margin, title),
                What::Programme { title, place } => page.line(&margin, &format!("{title} ({place})")),
                What::Free => page.line(&margin, &voice.say("free")),
                What::Unavailable => page.line(&margin, &voice.say("unavailable")),
                What::Meeting(meeting) => page.meeting(&margin, indent, meeting),
            }
        }
    }
    if !agenda.left_out.is_empty() {
        page.gap();
        page.heading(&voice.say("left-out"));
        page.line("", &voice.say("left-out-help"));
        for wish in &agenda.left_out {
            let whom = [wish.whom.name.clone(), wish.whom.position()].join(", ");
            page.line("- ", &format!("{} · {}", whom.trim_end_matches(", "), wish.why));
        }
    }
    if let Some(sentence) = agenda.shortage_in_words() {
        page.gap();
        page.line("", &sentence);
    }
    page.gap();
    if !agenda.desk.is_silent() {
        page.line("", &agenda.questions());
    }
    page.line("", &agenda.zone());
    page.line("", &agenda.origin());
    page.0
}

/// Lines of text as they come.
#[derive(Default)]
struct Sheet(String);

impl Sheet {
    fn gap(&mut self) {
        self.0.push('\n');
    }

    fn heading(&mut self, text: &str) {
        self.line("", text);
        self.line("", &"-".repeat(text.chars().count().min(WIDTH)));
    }

    fn meeting(&mut self, margin: &str, indent: usize, meeting: &Encounter) {
        let below = " ".repeat(indent);
        self.line(margin, &format!("{} · {}", meeting.place, meeting.whom.name));
        self.line(&below, &meeting.whom.position());
        let clusters: Vec<&str> = meeting.whom.clusters.iter().map(|chip| chip.name.as_str()).collect();
        self.line(&below, &format!("[{}] {}", clusters.join("] ["), meeting.languages));
        self.line(&below, &meeting.why);
    }

    /// Sets a paragraph beside a margin, broken between words; nothing where there is no text.
    fn line(&mut self, margin: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut margin = margin.to_owned();
        let mut length = margin.chars().count();
        let indent = length;
        for (position, word) in text.split(' ').enumerate() {
            let width = word.chars().count();
            if position == 0 {
                self.0.push_str(&margin);
                margin = " ".repeat(indent);
            } else if length + 1 + width > WIDTH {
                self.0.push('\n');
                self.0.push_str(&margin);
                length = indent;
            } else {
                self.0.push(' ');
                length += 1;
            }
            self.0.push_str(word);
            length += width;
        }
        self.0.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::{Sheet, WIDTH};

    #[test]
    fn paragraphs_break_between_words_and_keep_their_margin() {
        let mut page = Sheet::default();
        page.line("09:00  ", &"word ".repeat(30));
        let lines: Vec<&str> = page.0.lines().collect();
        assert!(lines.len() > 1 && lines.iter().all(|l| l.chars().count() <= WIDTH), "{lines:?}");
        assert!(lines[0].starts_with("09:00  word") && lines[1].starts_with("       word"), "{lines:?}");
    }

    #[test]
    fn a_paragraph_without_text_leaves_no_line() {
        let mut page = Sheet::default();
        page.line("   ", "");
        assert_eq!(page.0, "");
    }
}
