//! Progress for people at a terminal, and as lines for logs and machines.

use std::{
    fmt,
    mem::{Discriminant, discriminant},
    sync::Mutex,
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

use super::console::Console;
use crate::actions::progress::{Progress, Step};

/// How far a value is from its bound, in per cent, rounded up to hundredths: what is not proven best never reads as if.
pub(super) fn percent(value: u64, bound: u64) -> f64 {
    if bound == 0 { 0.0 } else { (bound.saturating_sub(value) as f64 * 10_000.0 / bound as f64).ceil() / 100.0 }
}

/// One bar that says what it is about.
pub(super) struct Bar {
    bar: ProgressBar,
    shown: Mutex<Option<Discriminant<Step>>>,
}

impl Bar {
    const TICK: Duration = Duration::from_millis(100);

    /// Draws on `bar` until dropped.
    pub(super) fn new(bar: ProgressBar) -> Self {
        bar.enable_steady_tick(Self::TICK);
        Self { bar, shown: Mutex::default() }
    }

    fn restyle(&self, step: Step) {
        let template = match step {
            Step::Searched { .. } => "{spinner} {elapsed} {msg}",
            Step::Understood { .. } | Step::Ranked { .. } | Step::Rendered { .. } => "{msg} {wide_bar} {pos}/{len}",
        };
        self.bar.reset();
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }
}

impl Progress for Bar {
    fn tell(&self, step: Step) {
        let Ok(mut shown) = self.shown.lock() else { return };
        if shown.replace(discriminant(&step)) != Some(discriminant(&step)) {
            self.restyle(step);
        }
        match step {
            Step::Understood { done, all } | Step::Ranked { done, all } | Step::Rendered { done, all } => {
                self.bar.set_length(all as u64);
                self.bar.set_position(done as u64);
                self.bar.set_message(match step {
                    Step::Understood { .. } => "Reading",
                    Step::Ranked { .. } => "Matching",
                    _ => "Agendas",
                });
            }
            Step::Searched { .. } => self.bar.set_message(Line(step).to_string()),
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.bar.disable_steady_tick();
        self.bar.finish_and_clear();
    }
}

/// A line now and then.
pub(super) struct Lines {
    console: Console,
    last: Mutex<Option<(Discriminant<Step>, Instant)>>,
}

impl Lines {
    const PAUSE: Duration = Duration::from_secs(1);

    /// Speaks through `console`: the first and the last step of each kind, and one a second between them.
    pub(super) fn new(console: Console) -> Self {
        Self { console, last: Mutex::default() }
    }
}

impl Progress for Lines {
    fn tell(&self, step: Step) {
        let Ok(mut last) = self.last.lock() else { return };
        let ends = matches!(
            step,
            Step::Understood { done, all } | Step::Ranked { done, all } | Step::Rendered { done, all } if done == all
        );
        let due = last.is_none_or(|(kind, at)| kind != discriminant(&step) || at.elapsed() >= Self::PAUSE);
        if ends || due {
            *last = Some((discriminant(&step), Instant::now()));
            self.console.note("progress", &Line(step));
        }
    }
}

/// A step as one line for people.
#[derive(Serialize)]
#[serde(transparent)]
struct Line(Step);

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Step::Understood { done, all } => write!(f, "reading: {done} of {all} texts"),
            Step::Ranked { done, all } => write!(f, "matching: {done} of {all} participants"),
            Step::Rendered { done, all } => write!(f, "agendas: {done} of {all}"),
            Step::Searched { aim, value, bound } => {
                write!(f, "searching ({}): value {value}", aim.name())?;
                let Some(bound) = bound else { return Ok(()) };
                write!(f, ", bound {bound}, gap {:.2} %", percent(value, bound))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use schedules::event::Aim;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_search_says_its_value_its_bound_and_the_gap() {
        let step = Step::Searched { aim: Aim::Value, value: 57_135, bound: Some(58_041) };
        assert_eq!(Line(step).to_string(), "searching (value): value 57135, bound 58041, gap 1.57 %");
        assert_eq!(json!(Line(step)), json!({ "step": "searched", "aim": "value", "value": 57135, "bound": 58041 }));
    }

    #[test]
    fn before_a_bound_is_known_none_is_claimed() {
        let step = Step::Searched { aim: Aim::Floor, value: 12, bound: None };
        assert_eq!(Line(step).to_string(), "searching (floor): value 12");
    }

    #[test]
    fn a_bound_of_nothing_leaves_no_gap() {
        assert!(percent(0, 0).abs() < f64::EPSILON);
    }
}
