//! How long a person would take for what they did, by the keystroke-level model (Card, Moran and Newell, "The keystroke-level
//! model for user performance time with interactive systems", CACM 23, 1980).

use std::cell::Cell;

use super::Browser;

/// To type a character on a telephone, in seconds: 36 words a minute (Palin and others, "How do people type on mobile
/// devices?", Mobile HCI 2019), which is slower than a keyboard.
const KEY: f64 = 60.0 / (36.0 * 5.0);
/// To point at something and tap it.
const POINT: f64 = 1.1;
/// To think before doing it.
const THINK: f64 = 1.35;

/// What was done.
#[derive(Debug, Default)]
pub(super) struct Effort {
    characters: Cell<usize>,
    taps: Cell<usize>,
}

impl Effort {
    pub(super) fn typed(&self, text: &str) {
        self.characters.set(self.characters.get() + text.chars().count());
    }

    pub(super) fn tapped(&self) {
        self.taps.set(self.taps.get() + 1);
    }
}

impl Browser {
    /// How long a person would have taken so far, in seconds, who knows what they want to say: the model knows nothing of
    /// finding words.
    pub fn seconds_of_a_person(&self) -> f64 {
        let (characters, taps) = (self.effort.characters.get() as f64, self.effort.taps.get() as f64);
        characters * KEY + taps * (POINT + THINK)
    }
}
