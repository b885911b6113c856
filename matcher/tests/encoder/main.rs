//! The sentence encoder and what it brings together. These tests need the model: `MAILLAGE_MODEL` names its file, as
//! `maillage model path` prints it. Without, they say that they are skipped.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

mod across;
mod hostile;
mod reference;

use std::{env, fs, io::Write, sync::LazyLock};

use matcher::encoder::Encoder;

static ENCODER: LazyLock<Option<Encoder>> = LazyLock::new(|| {
    let bytes = env::var_os("MAILLAGE_MODEL").and_then(|path| fs::read(path).ok())?;
    Some(Encoder::new(&bytes).unwrap())
});

/// The encoder, or `None`, said plainly, where the model is not at hand.
fn encoder() -> Option<&'static Encoder> {
    if ENCODER.is_none() {
        let _ = writeln!(std::io::stderr(), "skipped: MAILLAGE_MODEL names no model; `maillage model fetch` gets it");
    }
    ENCODER.as_ref()
}
