//! Forms: what was typed, and what is wrong with it. Fields are named as JSON pointers (RFC 6901) name them, without the
//! slash at the beginning, so that what is wrong with a field is found beside it.

use std::collections::BTreeMap;

use super::voice::Voice;
use crate::actions::refusal::Problem;

/// What was sent, in order.
pub(crate) type Typed = Vec<(String, String)>;

/// A form as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    values: BTreeMap<String, Vec<String>>,
    wrong: Vec<Wrong>,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wrong {
    name: String,
    /// The field's place in the page; empty where it is about the whole.
    pub(crate) id: String,
    /// What to write.
    pub(crate) text: String,
}

impl Form {
    /// Of what was sent.
    pub(crate) fn of(typed: Typed) -> Self {
        let mut form = Self::default();
        for (name, value) in typed {
            form.add(&name, value);
        }
        form
    }

    /// One more value of a field.
    pub(crate) fn add(&mut self, name: &str, value: impl Into<String>) {
        self.values.entry(name.to_owned()).or_default().push(value.into());
    }

    /// The same with a value.
    pub(crate) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.add(name, value);
        self
    }

    /// The value of a field, without blanks around it; empty where there is none.
    pub(crate) fn value(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default()
    }

    /// All values of a field.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.values.get(name).into_iter().flatten().map(|value| value.trim())
    }

    /// Whether a value of a field was chosen.
    pub(crate) fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|chosen| chosen == value)
    }

    /// The same with what is wrong, in the visitor's words.
    pub(crate) fn refused(mut self, voice: &Voice, problems: &[Problem]) -> Self {
        for problem in problems {
            self.complain(voice, &problem.pointer);
        }
        self
    }

    /// The rows of a table that the form has room for, by their positions: those with a field `row`.
    pub(crate) fn rows(&self, table: &str) -> Vec<usize> {
        let position = |name: &String| name.strip_prefix(table)?.strip_prefix('/')?.strip_suffix("/row")?.parse().ok();
        let mut rows: Vec<usize> = self.values.keys().filter_map(position).collect();
        rows.sort_unstable();
        rows
    }

    /// The same, as their fields' names begin.
    pub(crate) fn row_names(&self, table: &str) -> Vec<String> {
        self.rows(table).into_iter().map(|at| format!("{table}/{at}")).collect()
    }

    /// Makes room for one more row at the end of a table.
    pub(crate) fn add_row(&mut self, table: &str) -> usize {
        let at = self.rows(table).last().map_or(0, |last| last + 1);
        self.add(&format!("{table}/{at}/row"), "new");
        at
    }

    /// Drops all fields whose names begin so.
    pub(crate) fn forget(&mut self, beginning: &str) {
        self.values.retain(|name, _| !name.starts_with(beginning));
    }

    /// Says that something is wrong with a field: what has to be written there is one text a field, or one for all that
    /// are named after the same thing.
    pub(crate) fn complain(&mut self, voice: &Voice, pointer: &str) {
        let name = pointer.trim_start_matches('/').to_owned();
        if self.wrong.iter().any(|wrong| wrong.name == name) {
            return;
        }
        let words: Vec<&str> = name.split('/').filter(|word| word.parse::<usize>().is_err()).collect();
        let key = match words.as_slice() {
            [] | [""] => "wrong-form".to_owned(),
            ["answers", ..] => "wrong-answers".to_owned(),
            words => format!("wrong-{}", words.join("-")),
        };
        let text = said(voice, &key);
        self.wrong.push(Wrong { id: id(&name), name, text });
    }

    pub(crate) fn is_faulty(&self) -> bool {
        !self.wrong.is_empty()
    }

    pub(crate) fn problems(&self) -> &[Wrong] {
        &self.wrong
    }

    /// What is wrong with a field.
    pub(crate) fn problem(&self, name: &str) -> Option<&str> {
        self.wrong.iter().find(|wrong| wrong.name == name).map(|wrong| wrong.text.as_str())
    }

    /// The attributes that tell of a field's hint and of what is wrong with it.
    pub(crate) fn described(&self, name: &str, hinted: bool) -> String {
        let (id, wrong) = (id(name), self.problem(name).is_some());
        let by = [hinted.then(|| format!("{id}-hint")), wrong.then(|| format!("{id}-wrong"))];
        let by: Vec<String> = by.into_iter().flatten().collect();
        let described = if by.is_empty() { String::new() } else { format!(" aria-describedby=\"{}\"", by.join(" ")) };
        if wrong { format!("{described} aria-invalid=\"true\"") } else { described }
    }
}

/// The text of a key, or of the longest beginning of it that has one.
fn said(voice: &Voice, key: &str) -> String {
    let text = voice.say(key);
    match key.rsplit_once('-') {
        _ if text != key => text,
        Some((shorter, _)) if shorter != "wrong" => said(voice, shorter),
        _ => voice.say("wrong-form"),
    }
}

/// The name of a field within another.
pub(crate) fn within(name: &str, part: &str) -> String {
    format!("{name}/{part}")
}

/// A field's id in the page.
pub(crate) fn id(name: &str) -> String {
    name.replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn what_is_wrong_stands_at_its_field() {
        let voice = Voice::of(&TestRequest::default().to_http_request());
        let typed = vec![("declarations/0/text".to_owned(), " x ".to_owned()), ("email".to_owned(), "<b>".to_owned())];
        let problem = |pointer: &str| Problem::new(pointer, "", "");
        let form =
            Form::of(typed).refused(&voice, &[problem("/email"), problem("/declarations/0/text"), problem("/email")]);
        assert_eq!((form.value("email"), form.value("declarations/0/text"), form.value("x")), ("<b>", "x", ""));
        assert_eq!(form.problems().len(), 2);
        assert!(form.problem("email").is_some_and(|text| text.contains("name@example.org")));
        assert_eq!(
            form.described("declarations/0/text", true),
            " aria-describedby=\"declarations-0-text-hint declarations-0-text-wrong\" aria-invalid=\"true\""
        );
    }
}
