//! Trades of a rebalancing, on any allocation of five assets: nothing comes from nowhere and nothing is overdone.

use crate::support::plans::cases;
use proptest::prelude::*;
use rmdsim::portfolio::{Allocation, Trades, trades_to_edge, trades_to_target};

/// Shares that sum to 1.
fn shares() -> impl Strategy<Value = [f64; 5]> {
    let parts = prop::array::uniform5(prop_oneof![1 => Just(0.0), 4 => 0.0..1.0_f64]);
    parts.prop_filter("something is there", |parts| parts.iter().sum::<f64>() > 1e-3).prop_map(|parts| {
        let all: f64 = parts.iter().sum();
        parts.map(|part| part / all)
    })
}

/// What is held after the trades.
fn after(held: &[f64; 5], trades: &Trades<5>) -> [f64; 5] {
    std::array::from_fn(|a| held[a] - trades.sold[a] + trades.bought[a])
}

fn sum(dollars: &[f64; 5]) -> f64 {
    dollars.iter().sum()
}

proptest! {
    #![proptest_config(cases(2_000, 5))]

    #[test]
    fn trades_to_the_target_end_there(target in shares(), held in shares(), total in 1.0..1e7_f64) {
        let held = held.map(|share| share * total);
        let trades = trades_to_target(Allocation { held: &held, target: &target, total });
        for (left, target) in after(&held, &trades).iter().zip(target) {
            prop_assert!((left - target * total).abs() <= 1e-9 * total);
        }
    }

    /// The smallest that end inside: what lies beyond the edges on its larger side, and no asset crosses its target.
    #[test]
    fn trades_to_the_edge_are_the_smallest_that_end_inside_the_band(
        target in shares(), held in shares(), total in 1.0..1e7_f64, band in 0.0..0.3_f64,
    ) {
        let held = held.map(|share| share * total);
        let trades = trades_to_edge(Allocation { held: &held, target: &target, total }, band);
        let dust = 1e-9 * total;
        prop_assert!((sum(&trades.sold) - sum(&trades.bought)).abs() <= dust);
        let off = |a: usize| held[a] - target[a] * total;
        let beyond = |sign: f64| (0..5).map(|a| (sign * off(a) - band * total).max(0.0)).sum::<f64>();
        prop_assert!((sum(&trades.sold) - beyond(1.0).max(beyond(-1.0))).abs() <= dust);
        for (a, left) in after(&held, &trades).into_iter().enumerate() {
            let still_off = left - target[a] * total;
            prop_assert!(still_off.abs() <= band * total + dust, "asset {a} stays outside");
            prop_assert!(still_off * off(a) >= -dust * total, "asset {a} crosses its target");
            let outside = off(a).abs() > band * total;
            let room_within: f64 =
                (0..5).filter(|b| off(*b).abs() <= band * total && off(*b) * off(a) > 0.0).map(|b| off(b).abs()).sum();
            let other_side = if off(a) > 0.0 { beyond(-1.0) - beyond(1.0) } else { beyond(1.0) - beyond(-1.0) };
            if outside && room_within >= other_side + dust {
                prop_assert!((still_off.abs() - band * total).abs() <= dust, "asset {a} is not at its edge");
            }
        }
    }
}
