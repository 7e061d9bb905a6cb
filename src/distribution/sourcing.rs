//! What a pool gives of each asset toward a distribution, a gift or a withdrawal.
//!
//! Overweight: what remains lies as close to target (least squares over assets) as the pool allows, that is
//! `x_a = clamp(H_a - w_a (V - D) - c, 0, what the pool holds of a)` with `c` chosen so that the `x_a` sum to `D`.

use super::Source;
use crate::units::{above_zero, larger, smaller};

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
    let mut excess = [f64::NEG_INFINITY; A];
    let (mut sum, mut above) = (0.0, 0.0);
    for (asset, excess) in excess.iter_mut().enumerate() {
        // Nothing is taken of an asset that is not there.
        if available[asset] > 0.0 {
            *excess = allocation.held[asset] - allocation.target[asset] * remaining;
            sum += *excess;
            above += 1.0;
        }
    }
    let mut level = (sum - amount) / above;
    // Had the pool enough of each: the `c` above which the excesses sum to the amount. All that is above a level is taken
    // to be above the next: it rises, and stands once no asset falls below it (Michelot, "A finite algorithm for finding
    // the projection of a point onto the canonical simplex of R^n", J. of Optimization Theory and Applications 50, 1986).
    loop {
        let (mut sum_above, mut count) = (0.0, 0.0);
        for (taken, excess) in taken.iter_mut().zip(&excess) {
            let is_above = *excess > level;
            *taken = if is_above { excess - level } else { 0.0 };
            sum_above += if is_above { *excess } else { 0.0 };
            count += if is_above { 1.0 } else { 0.0 };
        }
        if count == 0.0 {
            // The amount is lost in the rounding of the excesses: what is most overweight gives it.
            let most = excess.iter().fold(f64::NEG_INFINITY, |most, excess| larger(*excess, most));
            let given = excess.iter().position(|excess| *excess == most).expect("something is there");
            taken[given] = amount;
            break;
        }
        if count >= above {
            break;
        }
        (level, above) = ((sum_above - amount) / count, count);
    }
    if taken.iter().zip(available).any(|(taken, available)| taken > available) {
        let level = water_level(&excess, available, amount, level);
        for ((taken, excess), available) in taken.iter_mut().zip(&excess).zip(available) {
            *taken = smaller(above_zero(excess - level), *available);
        }
    }
}

/// The `c` at which the excesses above it, clamped to what is there, sum to `amount`; `guess` is where to begin.
///
/// Their sum falls in straight pieces as `c` rises, so a step along the piece at hand ends on the solution once it is
/// the right one; a step that leaves the bracket is replaced by its middle.
fn water_level<const A: usize>(excess: &[f64; A], available: &[f64; A], amount: f64, guess: f64) -> f64 {
    let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
    for (excess, available) in excess.iter().zip(available).filter(|(_, available)| **available > 0.0) {
        low = smaller(excess - available, low);
        high = larger(*excess, high);
    }
    let close = 2e-15 * (amount + high.abs());
    let mut level = guess;
    for _ in 0..200 {
        level = if level > low && level < high { level } else { f64::midpoint(low, high) };
        let (mut taken, mut inside) = (0.0, 0.0);
        for (excess, available) in excess.iter().zip(available) {
            let above = excess - level;
            taken += smaller(above_zero(above), *available);
            inside += if above > 0.0 && above < *available { 1.0 } else { 0.0 };
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
