//! What the network does with rows of numbers. Sums run in an order that does not depend on how many rows there are, so
//! that each row has the same bits in any company.

use ndarray::linalg::general_mat_mul;

use super::{ModelError, model::Weights, rows::Rows};

/// The smallest variance, and length, that is divided by.
const LEAST: f32 = 1e-12;

/// A matrix that rows are multiplied with.
pub(super) struct Matrix(Rows);

impl Matrix {
    pub(super) fn read(weights: &mut Weights, name: &str, [height, width]: [usize; 2]) -> Result<Self, ModelError> {
        let mut rows = Rows::zeros(height, width);
        rows.numbers_mut().copy_from_slice(&weights.floats(name, &[height, width])?);
        Ok(Self(rows))
    }

    /// Adds the product of the rows with the matrix to what stands in `sums`.
    #[expect(clippy::expect_used, reason = "rows are as many numbers as they say")]
    pub(super) fn add_to(&self, rows: &Rows, sums: &mut Rows) {
        let [rows, matrix] = [rows, &self.0].map(|rows| rows.matrix().expect("whole rows"));
        general_mat_mul(1.0, &rows, &matrix, 1.0, &mut sums.matrix_mut().expect("whole rows"));
    }

    /// The product of the rows with the matrix.
    pub(super) fn times(&self, rows: &Rows) -> Rows {
        let mut sums = Rows::zeros(rows.count(), self.0.numbers(0..1).len());
        self.add_to(rows, &mut sums);
        sums
    }
}

/// A product, and a row that is added to each row of it.
pub(super) struct Linear {
    matrix: Matrix,
    pub(super) bias: Vec<f32>,
}

impl Linear {
    pub(super) fn read(weights: &mut Weights, matrix: &str, bias: &str, shape: [usize; 2]) -> Result<Self, ModelError> {
        Ok(Self { matrix: Matrix::read(weights, matrix, shape)?, bias: weights.floats(bias, &[shape[1]])? })
    }

    pub(super) fn of(&self, rows: &Rows) -> Rows {
        let mut sums = Rows::all_like(&self.bias, rows.count());
        self.matrix.add_to(rows, &mut sums);
        sums
    }

    pub(super) fn without_bias(&self, rows: &Rows) -> Rows {
        self.matrix.times(rows)
    }
}

/// Brings each row to mean 0 and variance 1, then stretches and shifts each column (Ba et al., 2016,
/// <https://arxiv.org/abs/1607.06450>).
pub(super) struct Levelling {
    stretch: Vec<f32>,
    shift: Vec<f32>,
}

impl Levelling {
    pub(super) fn read(weights: &mut Weights, stretch: &str, shift: &str, width: usize) -> Result<Self, ModelError> {
        Ok(Self { stretch: weights.floats(stretch, &[width])?, shift: weights.floats(shift, &[width])? })
    }

    /// One levelling over the columns of several.
    pub(super) fn side_by_side(several: Vec<Self>) -> Self {
        let (stretches, shifts): (Vec<_>, Vec<_>) = several.into_iter().map(|l| (l.stretch, l.shift)).unzip();
        Self { stretch: stretches.concat(), shift: shifts.concat() }
    }

    pub(super) fn level(&self, rows: &mut Rows) {
        for row in rows.iter_mut() {
            let width = row.len() as f32;
            let mean = sum(row, |x| x) / width;
            row.iter_mut().for_each(|x| *x -= mean);
            let scale = (sum(row, |x| x * x) / width + LEAST).sqrt().recip();
            for ((x, stretch), shift) in row.iter_mut().zip(&self.stretch).zip(&self.shift) {
                *x = *x * scale * stretch + shift;
            }
        }
    }
}

/// Two layers, the first rectified, beside a shortcut (He et al., 2016, <https://arxiv.org/abs/1512.03385>).
pub(super) struct Residual {
    pub(super) first: Matrix,
    pub(super) second: Matrix,
    pub(super) shortcut: Matrix,
}

impl Residual {
    pub(super) fn of(&self, rows: &Rows) -> Rows {
        let mut inner = self.first.times(rows);
        rectify(&mut inner);
        let mut sums = self.shortcut.times(rows);
        self.second.add_to(&inner, &mut sums);
        sums
    }
}

/// Takes what is below nothing for nothing.
pub(super) fn rectify(rows: &mut Rows) {
    rows.numbers_mut().iter_mut().for_each(|x| *x = x.max(0.0));
}

/// Brings a row to length 1.
pub(super) fn to_length_one(row: &mut [f32]) {
    let scale = sum(row, |x| x * x).max(LEAST).sqrt().recip();
    row.iter_mut().for_each(|x| *x *= scale);
}

/// In eight lanes, which the processor adds side by side.
fn sum(row: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let (eights, rest) = row.as_chunks::<8>();
    let mut lanes = [0.0; 8];
    for eight in eights {
        lanes.iter_mut().zip(eight).for_each(|(lane, &x)| *lane += of(x));
    }
    lanes.iter().sum::<f32>() + rest.iter().map(|&x| of(x)).sum::<f32>()
}
