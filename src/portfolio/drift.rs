//! How far holdings are from their target.

/// What is held against a target: all accounts that count, or one account.
#[derive(Clone, Copy, Debug)]
pub struct Allocation<'a, const A: usize> {
    /// Dollars of each asset.
    pub held: &'a [f64; A],
    /// Target share of each asset; 0 outside the target.
    pub target: &'a [f64; A],
    /// Dollars of all assets.
    pub total: f64,
}

/// Dollars a rebalancing would have to sell: the sum over assets of what exceeds its target share.
#[must_use]
pub fn excess<const A: usize>(Allocation { held, target, total }: Allocation<'_, A>) -> f64 {
    held.iter().zip(target).map(|(held, target)| (held - target * total).max(0.0)).sum()
}

/// Half the sum over assets of |share - target|.
#[inline]
#[must_use]
pub fn drift<const A: usize>(target: &[f64; A], shares: &[f64; A]) -> f64 {
    0.5 * shares.iter().zip(target).map(|(share, target)| (share - target).abs()).sum::<f64>()
}
