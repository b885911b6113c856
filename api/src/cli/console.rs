//! How the program speaks: results on standard output, all else on standard error, to people or to machines.

use std::{
    fmt::{self, Display},
    io::{IsTerminal, Write, stderr, stdout},
    time::Instant,
};

use indicatif::ProgressBar;
use serde::Serialize;
use serde_json::json;

use super::{failure::Failure, flags::Voice, progress};
use crate::actions::{agendas::Papers, progress::Progress};

/// A moment of the run.
#[derive(Serialize)]
struct Timing {
    done: &'static str,
    seconds: f64,
}

impl Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} after {:.1} s", self.done, self.seconds)
    }
}

/// The voice of one run. Clones speak with the same voice.
#[derive(Clone, Debug)]
pub(super) struct Console {
    voice: Voice,
    bar: ProgressBar,
}

impl Console {
    /// Draws a progress bar only for people at a terminal.
    pub(super) fn new(voice: Voice) -> Self {
        let drawn = !voice.quiet && !voice.json && stderr().is_terminal();
        let bar = if drawn { ProgressBar::no_length() } else { ProgressBar::hidden() };
        Self { voice, bar }
    }

    /// The one result of a command. Machines get it however quiet the run is.
    pub(super) fn result(&self, result: &(impl Display + Serialize)) {
        if self.voice.json {
            self.line(stdout(), &json!(result));
        } else if !self.voice.quiet {
            self.line(stdout(), result);
        }
    }

    /// Bytes that are the result themselves, whoever reads them.
    pub(super) fn raw(&self, bytes: &[u8]) {
        self.bar.suspend(|| drop(stdout().write_all(bytes)));
    }

    /// Something worth knowing that is no fault.
    pub(super) fn note(&self, kind: &str, note: &(impl Display + Serialize)) {
        if self.voice.quiet {
        } else if self.voice.json {
            self.line(stderr(), &json!({ kind: note }));
        } else {
            self.line(stderr(), note);
        }
    }

    /// Who gets no mail, and why.
    pub(super) fn unsent(&self, papers: &Papers) {
        papers.unsent.iter().for_each(|error| self.note("notice", &error.to_string()));
    }

    /// How long the run has taken until something was done.
    pub(super) fn timing(&self, done: &'static str, began: Instant) {
        self.note("timing", &Timing { done, seconds: began.elapsed().as_secs_f64() });
    }

    /// Why the command ends without having done what was asked.
    pub(super) fn failure(&self, failure: &Failure) {
        if self.voice.json {
            failure.to_json().iter().for_each(|line| self.line(stderr(), line));
        } else {
            self.line(stderr(), failure);
        }
    }

    /// A listener for a long action.
    pub(super) fn progress(&self) -> Box<dyn Progress> {
        match self.voice {
            Voice { quiet: true, .. } => Box::new(()),
            Voice { json: false, .. } if !self.bar.is_hidden() => Box::new(progress::Bar::new(self.bar.clone())),
            _ => Box::new(progress::Lines::new(self.clone())),
        }
    }

    /// Writes a line. A reader who has gone away is no fault.
    fn line(&self, mut stream: impl Write, line: &impl Display) {
        self.bar.suspend(|| drop(writeln!(stream, "{line}")));
    }
}
