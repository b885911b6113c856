//! What texts mean, as vectors that can be compared across languages, kept small and in whole numbers.

use std::sync::Arc;

use crate::encoder::DIMENSIONS;

/// The direction of a text's vector, in steps of a 127th of its largest number. That turns it by less than one degree,
/// makes products exact in any order, and is what is kept between runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning(Arc<[i8; DIMENSIONS]>);

impl Meaning {
    /// The direction of a vector of [`DIMENSIONS`] numbers; `None` where it has another length or no direction.
    pub fn of(vector: &[f32]) -> Option<Self> {
        let vector: &[f32; DIMENSIONS] = vector.try_into().ok()?;
        let largest = vector.iter().fold(0.0, |largest, x| x.abs().max(largest));
        let whole = vector.map(|x| (x / largest * 127.0).round() as i8);
        (largest.is_finite() && largest > 0.0).then(|| Self(Arc::new(whole)))
    }

    /// Takes what [`Meaning::bytes`] gave; `None` where it cannot be.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let bytes: &[u8; DIMENSIONS] = bytes.try_into().ok()?;
        bytes.iter().any(|&byte| byte != 0).then(|| Self(Arc::new(bytes.map(u8::cast_signed))))
    }

    /// The numbers, a byte each.
    pub fn bytes(&self) -> [u8; DIMENSIONS] {
        self.0.map(i8::cast_unsigned)
    }

    /// The cosine of the angle between two meanings, −1 to 1: the nearer the texts, the higher.
    pub fn cosine(&self, other: &Self) -> f64 {
        f64::from(self.product(other)) / (self.length() * other.length())
    }

    fn product(&self, other: &Self) -> i32 {
        self.0.iter().zip(other.0.iter()).map(|(&x, &y)| i32::from(x) * i32::from(y)).sum()
    }

    pub(crate) fn length(&self) -> f64 {
        f64::from(self.product(self)).sqrt()
    }

    /// The numbers.
    pub(crate) fn numbers(&self) -> &[i8; DIMENSIONS] {
        &self.0
    }
}

/// The meanings of a roster's declarations, in their order, as far as they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meanings(Vec<Option<Meaning>>);

impl Meanings {
    /// Of declarations in the order of the roster.
    pub fn new(meanings: Vec<Option<Meaning>>) -> Self {
        Self(meanings)
    }

    /// The meaning of the declaration at a position of the roster.
    pub fn get(&self, position: usize) -> Option<&Meaning> {
        self.0.get(position)?.as_ref()
    }
}

/// How declarations in different languages are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AcrossLanguages {
    /// All are in one language.
    #[default]
    NoneNeeded,
    /// By what they mean.
    ByMeaning,
    /// By their sectors and the words that happen to be the same: what they mean is not known.
    BySectors,
}
