//! Correlated normal numbers by the Cholesky factor of their correlations.

use super::path::Path;
use super::random::Stream;
use crate::portfolio::Asset;

/// Correlations ready to be drawn from.
#[derive(Clone, Debug, PartialEq)]
pub struct Correlated {
    /// The rows of the Cholesky factor, each without what is zero.
    rows: Vec<Vec<(usize, f64)>>,
    /// The asset of each row.
    assets: Vec<usize>,
}

impl Correlated {
    /// Of a checked scenario's correlations, for the assets that are used.
    ///
    /// # Panics
    /// Where they are not positive definite.
    #[must_use]
    pub fn new(correlations: &[Vec<f64>], assets: &[Asset]) -> Self {
        let assets: Vec<usize> = (0..assets.len()).filter(|asset| assets[*asset].is_used).collect();
        let used: Vec<Vec<f64>> =
            assets.iter().map(|row| assets.iter().map(|column| correlations[*row][*column]).collect()).collect();
        let rows = cholesky(&used).expect("a checked scenario's correlations are positive definite");
        let sparse = |row: Vec<f64>| row.into_iter().enumerate().filter(|(_, factor)| *factor != 0.0).collect();
        Self { rows: rows.into_iter().map(sparse).collect(), assets }
    }

    /// Fills some rows of a path, every `apart` periods one, with correlated normal numbers of the assets that are used.
    pub fn fill(&self, path: &mut Path, (rows, apart): (usize, usize), stream: &mut Stream) {
        let wide = self.rows.len();
        // All at once, side by side; then each row, the last first, to where it belongs: none lies before its own place.
        stream.normals(path.beginning_mut(rows * wide));
        for row in (0..rows).rev() {
            let row = path.move_row(row * wide..(row + 1) * wide, row * apart);
            // From the last number on: each needs only the independent ones at and before it, and no asset comes before its row.
            for (factors, asset) in self.rows.iter().zip(&self.assets).rev() {
                row[*asset] = factors.iter().map(|(before, factor)| factor * row[*before]).sum();
            }
        }
    }
}

/// The lower triangle L with L L' = the matrix; none if it is not positive definite.
#[must_use]
pub fn cholesky(matrix: &[Vec<f64>]) -> Option<Vec<Vec<f64>>> {
    let mut rows: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (i, given) in matrix.iter().enumerate() {
        let mut row = Vec::with_capacity(i + 1);
        for j in 0..=i {
            let before: f64 = if j < i {
                row.iter().zip(&rows[j]).map(|(a, b): (&f64, &f64)| a * b).sum()
            } else {
                row.iter().map(|a| a * a).sum()
            };
            let rest = given[j] - before;
            row.push(if j < i { rest / rows[j][j] } else { libm::sqrt(rest) });
            if j == i && (rest <= 1e-12 || rest.is_nan()) {
                return None;
            }
        }
        rows.push(row);
    }
    Some(rows)
}
