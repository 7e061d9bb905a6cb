//! The smallest trades that bring an allocation to its target, or back to the edge of its band.

use super::Allocation;

/// Dollars of each asset to be sold and to be bought; each side's sum is the same but for rounding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Trades<const A: usize> {
    /// Sold, dollars.
    pub sold: [f64; A],
    /// Bought, dollars, before the cost of trading.
    pub bought: [f64; A],
}

/// Trades that end at the target.
#[must_use]
pub fn trades_to_target<const A: usize>(Allocation { held, target, total }: Allocation<'_, A>) -> Trades<A> {
    Trades {
        sold: std::array::from_fn(|a| (held[a] - target[a] * total).max(0.0)),
        bought: std::array::from_fn(|a| (target[a] * total - held[a]).max(0.0)),
    }
}

/// Trades that end with every share inside the band, those outside it at its nearer edge.
///
/// What the assets above their band bring beyond what those below need (or the other way round) goes to the assets within
/// that are short of target (comes from those over it), in proportion to how far each is off. Where all of these together
/// are not off as much, the assets at the edge take the rest in the same way. No asset crosses its target.
#[must_use]
pub fn trades_to_edge<const A: usize>(allocation: Allocation<'_, A>, band: f64) -> Trades<A> {
    let whole = trades_to_target(allocation);
    let beyond = |off: &[f64; A]| off.map(|dollars| (dollars - band * allocation.total).max(0.0));
    let (mut sold, mut bought) = (beyond(&whole.sold), beyond(&whole.bought));
    let over = sold.iter().sum::<f64>() - bought.iter().sum::<f64>();
    if over > 0.0 {
        spread(over, &whole.bought, &mut bought);
    } else {
        spread(-over, &whole.sold, &mut sold);
    }
    Trades { sold, bought }
}

/// Adds an amount to what is traded, in proportion to what is still missing to `whole`: first where nothing is traded yet.
fn spread<const A: usize>(amount: f64, whole: &[f64; A], traded: &mut [f64; A]) {
    let mut left = amount;
    let beyond = *traded;
    for is_within in [true, false] {
        let room = |a: usize| if (beyond[a] == 0.0) == is_within { whole[a] - beyond[a] } else { 0.0 };
        let all: f64 = (0..A).map(room).sum();
        if all > 0.0 {
            let share = (left / all).min(1.0);
            (0..A).for_each(|a| traded[a] += room(a) * share);
            left -= all * share;
        }
    }
}
