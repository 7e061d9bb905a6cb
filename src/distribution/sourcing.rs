//! What a pool gives of each asset toward a distribution, a gift or a withdrawal.
//!
//! Overweight: what remains lies as close to target (least squares over assets) as the pool allows, that is
//! `x_a = clamp(H_a - w_a (V - D) - c, 0, what the pool holds of a)` with `c` chosen so that the `x_a` sum to `D`.

use super::Source;
use crate::portfolio::Allocation;
use crate::units::{above_zero, larger, smaller};

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
    // Nothing is taken of an asset that is not there.
    let mut excess: [f64; A] = std::array::from_fn(|asset| {
        let excess = allocation.held[asset] - allocation.target[asset] * remaining;
        if available[asset] > 0.0 { excess } else { NOT_ASKED }
    });
    let mut left = amount;
    taken.fill(0.0);
    loop {
        let (level, most) = level(excess, left);
        if level >= most {
            return most_overweight_gives((&excess, most), available, left, taken);
        }
        let mut is_more_than_there = false;
        for ((taken, excess), available) in taken.iter_mut().zip(&excess).zip(available) {
            let gives = above_zero(excess - level);
            *taken = if *excess > NOT_ASKED { gives } else { *taken };
            is_more_than_there |= gives > *available;
        }
        if !is_more_than_there {
            return;
        }
        // The level can only fall by what is missing: what gives all now gives all in the end.
        for ((taken, excess), available) in taken.iter_mut().zip(&mut excess).zip(available) {
            if *taken > *available {
                (*taken, *excess) = (*available, NOT_ASKED);
                left -= *available;
            }
        }
    }
}

/// The excess of an asset that is not asked, for there is none of it or all of it is given.
const NOT_ASKED: f64 = f64::NEG_INFINITY;

/// The `c` above which the excesses sum to the amount, and the largest excess.
///
/// Any assets that gave the amount alone would put it where they end level; it lies at the highest of these (Held, Wolfe
/// and Crowder, "Validation of subgradient optimization", Mathematical Programming 6, 1974), so that it is enough to look
/// at the most overweight, at the two most overweight and so on.
fn level<const A: usize>(excess: [f64; A], amount: f64) -> (f64, f64) {
    // A division takes as long as all the rest.
    let one_over: [f64; A] = const { one_over() };
    let ranked = descending(excess);
    let (mut sum, mut level) = (-amount, f64::NEG_INFINITY);
    for (excess, one_over) in ranked.iter().zip(&one_over) {
        sum += excess;
        level = larger(sum * one_over, level);
    }
    (level, ranked[0])
}

/// 1, 1/2, 1/3 and so on.
const fn one_over<const A: usize>() -> [f64; A] {
    let (mut one_over, mut at) = ([1.0; A], 0);
    while at < A {
        one_over[at] /= (at + 1) as f64;
        at += 1;
    }
    one_over
}

/// The same numbers, the largest first.
fn descending<const A: usize>(mut numbers: [f64; A]) -> [f64; A] {
    // Few are compared in a fixed order: without a branch, which the numbers of a year would decide anew.
    if A > 12 {
        numbers.sort_unstable_by(|one, other| other.total_cmp(one));
        return numbers;
    }
    for sorted in 0..A {
        for at in (sorted + 1..A).rev() {
            let (one, other) = (numbers[at - 1], numbers[at]);
            (numbers[at - 1], numbers[at]) = (larger(one, other), smaller(one, other));
        }
    }
    numbers
}

/// The amount is lost in the rounding of the excesses: what is most overweight gives it.
#[cold]
fn most_overweight_gives<const A: usize>(
    (excess, most): (&[f64; A], f64),
    available: &[f64; A],
    amount: f64,
    taken: &mut [f64; A],
) {
    let given = excess.iter().position(|excess| *excess == most).filter(|_| most > NOT_ASKED);
    if let Some(given) = given {
        taken[given] = smaller(above_zero(amount), available[given]);
    }
}
