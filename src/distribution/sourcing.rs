//! What a pool gives of each asset toward a distribution, a gift or a withdrawal.
//!
//! Overweight: what remains lies as close to target (least squares over assets) as the pool allows, that is
//! `x_a = clamp(H_a - w_a (V - D) - c, 0, what the pool holds of a)` with `c` chosen so that the `x_a` sum to `D`.

use super::Source;

/// What the allocation looks like where a distribution acts: all accounts that count, or one account.
#[derive(Clone, Copy, Debug)]
pub struct Allocation<'a, const A: usize> {
    /// Dollars of each asset.
    pub held: &'a [f64; A],
    /// Target share of each asset; 0 outside the target.
    pub target: &'a [f64; A],
    /// Dollars of all assets.
    pub total: f64,
}

/// Fills `taken` with the dollars of each asset that a pool holding `available` gives toward `amount`.
///
/// What is above the pool's sum gives the whole pool.
pub fn source<const A: usize>(
    rule: &Source,
    allocation: Allocation<'_, A>,
    available: &[f64; A],
    amount: f64,
    taken: &mut [f64; A],
) {
    let pool: f64 = available.iter().sum();
    if amount >= pool {
        taken.copy_from_slice(available);
        return;
    }
    if amount <= 0.0 {
        taken.fill(0.0);
        return;
    }
    match rule {
        Source::ProRata => pro_rata(available, pool, amount, taken),
        Source::InOrder(order) => in_order(order, available, amount, taken),
        Source::Overweight => overweight(allocation, available, amount, taken),
    }
}

fn pro_rata<const A: usize>(available: &[f64; A], pool: f64, amount: f64, taken: &mut [f64; A]) {
    let share = if pool > 0.0 { amount / pool } else { 0.0 };
    for (taken, available) in taken.iter_mut().zip(available) {
        *taken = share * available;
    }
}

fn in_order<const A: usize>(order: &[usize], available: &[f64; A], amount: f64, taken: &mut [f64; A]) {
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

fn overweight<const A: usize>(allocation: Allocation<'_, A>, available: &[f64; A], amount: f64, taken: &mut [f64; A]) {
    let remaining = allocation.total - amount;
    for ((excess, held), target) in taken.iter_mut().zip(allocation.held).zip(allocation.target) {
        *excess = held - target * remaining;
    }
    let level = water_level(taken, available, amount);
    for (taken, available) in taken.iter_mut().zip(available) {
        *taken = (*taken - level).max(0.0).min(*available);
    }
}

/// The `c` at which the clamped excesses above it sum to `amount`.
///
/// Their sum falls in straight pieces as `c` rises, so a step along the piece at hand ends on the solution once it is
/// the right one; a step that leaves the bracket is replaced by its middle.
fn water_level<const A: usize>(excess: &[f64; A], available: &[f64; A], amount: f64) -> f64 {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    let (mut sum, mut count) = (0.0, 0.0);
    for (excess, available) in excess.iter().zip(available).filter(|(_, available)| **available > 0.0) {
        low = low.min(excess - available);
        high = high.max(*excess);
        sum += excess;
        count += 1.0;
    }
    let close = 2e-15 * (amount + high.abs());
    let mut level = (sum - amount) / count;
    for _ in 0..200 {
        level = if level > low && level < high { level } else { f64::midpoint(low, high) };
        let (mut taken, mut inside) = (0.0, 0.0);
        for (excess, available) in excess.iter().zip(available) {
            let above = excess - level;
            taken += above.max(0.0).min(*available);
            inside += f64::from(u8::from(above > 0.0 && above < *available));
        }
        let over = taken - amount;
        if over.abs() <= close {
            break;
        }
        if over > 0.0 {
            low = level;
        } else {
            high = level;
        }
        level = if inside > 0.0 { level + over / inside } else { f64::midpoint(low, high) };
    }
    level
}
