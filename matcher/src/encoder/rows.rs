//! Numbers in rows of equal width, one after the other.

use std::ops::Range;

use ndarray::{ArrayView2, ArrayViewMut2, ShapeError};

/// Rows of `width` numbers.
pub(super) struct Rows {
    width: usize,
    numbers: Vec<f32>,
}

impl Rows {
    pub(super) fn zeros(count: usize, width: usize) -> Self {
        Self { width, numbers: vec![0.0; count * width] }
    }

    pub(super) fn all_like(row: &[f32], count: usize) -> Self {
        Self { width: row.len(), numbers: row.repeat(count) }
    }

    pub(super) fn count(&self) -> usize {
        self.numbers.len() / self.width
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[f32]> {
        self.numbers.chunks_exact(self.width)
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        self.numbers.chunks_exact_mut(self.width)
    }

    /// The rows of a range, their numbers one after the other.
    pub(super) fn numbers(&self, rows: Range<usize>) -> &[f32] {
        &self.numbers[rows.start * self.width..rows.end * self.width]
    }

    pub(super) fn numbers_mut(&mut self) -> &mut [f32] {
        &mut self.numbers
    }

    /// A copy of some columns.
    pub(super) fn columns(&self, columns: Range<usize>) -> Self {
        let width = columns.len();
        Self { width, numbers: self.iter().flat_map(|row| &row[columns.clone()]).copied().collect() }
    }

    /// Writes columns, from the given one on.
    pub(super) fn put(&mut self, column: usize, columns: &Self) {
        for (row, part) in self.iter_mut().zip(columns.iter()) {
            row[column..column + part.len()].copy_from_slice(part);
        }
    }

    pub(super) fn matrix(&self) -> Result<ArrayView2<'_, f32>, ShapeError> {
        ArrayView2::from_shape((self.count(), self.width), &self.numbers)
    }

    pub(super) fn matrix_mut(&mut self) -> Result<ArrayViewMut2<'_, f32>, ShapeError> {
        ArrayViewMut2::from_shape((self.numbers.len() / self.width, self.width), &mut self.numbers)
    }
}
