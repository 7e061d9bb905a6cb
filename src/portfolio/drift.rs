//! How far holdings are from their target.

/// Dollars a rebalancing would have to sell: the sum over assets of what exceeds its target share.
///
/// `held` are dollars of each asset and their sum.
#[must_use]
pub fn excess<const A: usize>(target: &[f64; A], (held, total): (&[f64; A], f64)) -> f64 {
    held.iter().zip(target).map(|(held, target)| (held - target * total).max(0.0)).sum()
}

/// Half the sum over assets of |share - target|.
#[inline]
#[must_use]
pub fn drift<const A: usize>(target: &[f64; A], shares: &[f64; A]) -> f64 {
    0.5 * shares.iter().zip(target).map(|(share, target)| (share - target).abs()).sum::<f64>()
}
