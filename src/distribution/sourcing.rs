//! What a pool gives of each asset toward a distribution, a gift or a withdrawal.
//!
//! Overweight: what remains lies as close to target (least squares over assets) as the pool allows, that is
//! `x_a = clamp(H_a - w_a (V - D) - c, 0, what the pool holds of a)` with `c` chosen so that the `x_a` sum to `D`.

use super::Source;

/// What the allocation looks like where a distribution acts: all accounts that count, or one account.
#[derive(Clone, Copy, Debug)]
pub struct Allocation<'a> {
    /// Dollars of each asset.
    pub held: &'a [f64],
    /// Target share of each asset; 0 outside the target.
    pub target: &'a [f64],
    /// Dollars of all assets.
    pub total: f64,
}

/// Fills `taken` with the dollars of each asset that a pool holding `available` gives toward `amount`.
///
/// `amount` is at most what the pool holds; `scratch` keeps two numbers an asset.
pub fn source(
    rule: &Source,
    allocation: Allocation<'_>,
    available: &[f64],
    amount: f64,
    (taken, scratch): (&mut [f64], &mut Vec<f64>),
) {
    let pool: f64 = available.iter().sum();
    if amount >= pool {
        taken.copy_from_slice(available);
        return;
    }
    match rule {
        Source::ProRata => pro_rata(available, pool, amount, taken),
        Source::InOrder(order) => in_order(order, available, amount, taken),
        Source::Overweight => overweight(allocation, available, amount, (taken, scratch)),
    }
}

fn pro_rata(available: &[f64], pool: f64, amount: f64, taken: &mut [f64]) {
    let share = if pool > 0.0 { amount / pool } else { 0.0 };
    for (taken, available) in taken.iter_mut().zip(available) {
        *taken = share * available;
    }
}

fn in_order(order: &[usize], available: &[f64], amount: f64, taken: &mut [f64]) {
    let mut missing = amount;
    taken.fill(0.0);
    for &asset in order {
        taken[asset] = available[asset].min(missing);
        missing -= taken[asset];
    }
    let rest: f64 = (0..taken.len()).filter(|a| !order.contains(a)).map(|a| available[a]).sum();
    if missing > 0.0 && rest > 0.0 {
        for asset in (0..taken.len()).filter(|a| !order.contains(a)) {
            taken[asset] = available[asset] * (missing / rest).min(1.0);
        }
    }
}

fn overweight(
    allocation: Allocation<'_>,
    available: &[f64],
    amount: f64,
    (taken, levels): (&mut [f64], &mut Vec<f64>),
) {
    let remaining = allocation.total - amount;
    for ((excess, held), target) in taken.iter_mut().zip(allocation.held).zip(allocation.target) {
        *excess = held - target * remaining;
    }
    let level = water_level(taken, available, amount, levels);
    for (taken, available) in taken.iter_mut().zip(available) {
        *taken = (*taken - level).clamp(0.0, *available);
    }
}

/// The `c` at which the clamped excesses above it sum to `amount`: their sum falls in straight pieces as `c` rises.
fn water_level(excess: &[f64], available: &[f64], amount: f64, levels: &mut Vec<f64>) -> f64 {
    levels.clear();
    for (excess, available) in excess.iter().zip(available).filter(|(_, available)| **available > 0.0) {
        levels.push(*excess);
        levels.push(excess - available);
    }
    levels.sort_unstable_by(|a, b| b.total_cmp(a));
    let taken_at = |c: f64| -> f64 { excess.iter().zip(available).map(|(e, h)| (e - c).clamp(0.0, *h)).sum() };
    let (mut above, mut taken_above) = (levels.first().copied().unwrap_or(0.0), 0.0);
    for &level in levels.iter().skip(1) {
        let taken = taken_at(level);
        if taken >= amount {
            let slope = taken - taken_above;
            return if slope > 0.0 { above - (above - level) * ((amount - taken_above) / slope) } else { level };
        }
        (above, taken_above) = (level, taken);
    }
    above
}
