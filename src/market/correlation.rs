//! Correlated normal numbers by the Cholesky factor of their correlations.

use super::random::Stream;

/// Fills a row with normal numbers correlated as the lower triangle of `factor` says.
pub fn fill(row: &mut [f64], factor: &[Vec<f64>], stream: &mut Stream) {
    for value in &mut *row {
        *value = stream.normal();
    }
    // Row by row from the last: a row needs only the independent normals at and before it.
    for at in (0..row.len()).rev() {
        row[at] = factor[at].iter().zip(&*row).map(|(l, z)| l * z).sum();
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
