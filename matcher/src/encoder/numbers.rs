//! Arrays as numpy writes them: a short header in words, then the numbers, row by row, little-endian
//! (<https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>).

const MAGIC: &[u8] = b"\x93NUMPY";

/// An array that was read.
pub(super) struct Numbers<'a> {
    kind: &'a str,
    shape: Vec<usize>,
    data: &'a [u8],
}

/// What is wrong with an array.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ArrayError {
    #[error("it is no numpy array")]
    NoArray,
    #[error("it has the shape {found:?} instead of {wanted:?}")]
    Shape { found: Vec<usize>, wanted: Vec<usize> },
    #[error("its numbers are of the kind {0}, which this program does not read")]
    Kind(String),
    #[error("it is cut off")]
    CutOff,
}

impl<'a> Numbers<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, ArrayError> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(ArrayError::NoArray)?;
        let (length, rest) = match *rest {
            [1, _, low, high, ref rest @ ..] => (usize::from(u16::from_le_bytes([low, high])), rest),
            [2 | 3, _, a, b, c, d, ref rest @ ..] => (u32::from_le_bytes([a, b, c, d]) as usize, rest),
            _ => return Err(ArrayError::NoArray),
        };
        let (header, data) = rest.split_at_checked(length).ok_or(ArrayError::CutOff)?;
        let header = std::str::from_utf8(header).map_err(|_| ArrayError::NoArray)?;
        let after = |key: &str| header.split_once(key).map(|(_, after)| after).ok_or(ArrayError::NoArray);
        if after("'fortran_order': ")?.starts_with("True") {
            return Err(ArrayError::Kind("Fortran order".to_owned()));
        }
        let kind = after("'descr': '")?.split('\'').next().unwrap_or_default();
        let shape = after("'shape': (")?.split(')').next().unwrap_or_default();
        let sides = shape.split(',').map(str::trim).filter(|side| !side.is_empty());
        let shape = sides.map(str::parse).collect::<Result<_, _>>().map_err(|_| ArrayError::NoArray)?;
        Ok(Self { kind, shape, data })
    }

    /// The numbers of an array of bytes of this shape.
    pub(super) fn bytes(&self, shape: &[usize]) -> Result<Vec<u8>, ArrayError> {
        Ok(self.data("|u1", 1, shape)?.to_vec())
    }

    /// The numbers of an array of single precision of this shape.
    pub(super) fn floats(&self, shape: &[usize]) -> Result<Vec<f32>, ArrayError> {
        let (quads, _) = self.data("<f4", 4, shape)?.as_chunks();
        Ok(quads.iter().map(|quad| f32::from_le_bytes(*quad)).collect())
    }

    fn data(&self, kind: &str, size: usize, shape: &[usize]) -> Result<&'a [u8], ArrayError> {
        if self.kind != kind {
            return Err(ArrayError::Kind(self.kind.to_owned()));
        }
        if self.shape != shape {
            return Err(ArrayError::Shape { found: self.shape.clone(), wanted: shape.to_vec() });
        }
        self.data.get(..shape.iter().product::<usize>() * size).ok_or(ArrayError::CutOff)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop")]

    use super::*;

    fn array(header: &str, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(header.len()).unwrap().to_le_bytes();
        [MAGIC, &[1, 0], &length, header.as_bytes(), data].concat()
    }

    const TWO: &str = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }\n";

    #[test]
    fn an_array_is_read_with_its_shape() {
        let bytes = array(TWO, &[0, 0, 128, 63, 0, 0, 0, 192]);
        let floats = Numbers::read(&bytes).unwrap().floats(&[2]).unwrap();
        assert_eq!(floats.map_to_bits(), [1.0_f32, -2.0].map(f32::to_bits));
    }

    #[test]
    fn what_is_no_array_or_another_one_is_refused() {
        let of = |bytes: &[u8]| Numbers::read(bytes).and_then(|n| n.floats(&[2])).unwrap_err();
        assert_eq!(of(b""), ArrayError::NoArray);
        assert_eq!(of(b"\x93NUMPY\x01"), ArrayError::NoArray);
        assert_eq!(of(&array(TWO, &[0; 7])), ArrayError::CutOff);
        let three = TWO.replace("(2,)", "(3,)");
        assert_eq!(of(&array(&three, &[0; 12])), ArrayError::Shape { found: vec![3], wanted: vec![2] });
        assert_eq!(of(&array(&TWO.replace("<f4", "<f8"), &[0; 16])), ArrayError::Kind("<f8".to_owned()));
    }

    trait Bits {
        fn map_to_bits(&self) -> Vec<u32>;
    }
    impl Bits for Vec<f32> {
        fn map_to_bits(&self) -> Vec<u32> {
            self.iter().map(|x| x.to_bits()).collect()
        }
    }
}
