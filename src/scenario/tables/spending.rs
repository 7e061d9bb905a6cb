//! `[spending]`.

use super::frame::Frame;
use crate::household::Household;
use crate::law::applicable_age::{RetirementLeg, first_distribution_year};
use crate::scenario::text::bounds::Bounds;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::spending::{
    Amortization, FloorCeiling, ForgoInflation, Guardrails, Limits, Percentage, RailTest, Ratchet, Smile, SpendingKind,
    SpendingRule,
};
use crate::units::Age;

const RATE: &str = "`rate = 0.04`, the share of the balance";
const REAL_RETURN: &str = "`real-return = 0.04`, what the portfolio is assumed to earn over inflation";

/// Reads how much is spent.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>, born_1959: Age, household: Option<&Household>) -> Option<SpendingRule> {
    if !root.has("spending") {
        let help = "add `[spending.constant-real]` with `amount = 50_000`, or `[spending.rmd]`";
        root.sink.fault(&root.span, "missing table `[spending]`", help);
        return None;
    }
    let (name, item) = Keys::of(root.item("spending")?, "`[spending]`", root.sink)?.variant(&SpendingKind::WORDS)?;
    let keys = Keys::of(item, &format!("`[spending.{name}]`"), root.sink)?;
    let kind = SpendingKind::named(name)?;
    let rule = match kind {
        SpendingKind::ConstantReal => {
            let amount = required(&keys, "amount", Bounds::Dollars, "`amount = 50_000`, a year, in start-year dollars");
            amount.map(|amount| SpendingRule::ConstantReal { amount })
        }
        SpendingKind::ConstantNominal => {
            let amount = required(&keys, "amount", Bounds::Dollars, "`amount = 50_000`, dollars a year");
            amount.map(|amount| SpendingRule::ConstantNominal { amount })
        }
        SpendingKind::Smile => smile(&keys),
        SpendingKind::Rmd => {
            let rate_before = keys.number("rate-before", Bounds::Share);
            check_rate_before(&keys, frame, born_1959);
            Some(SpendingRule::Rmd { rate_before })
        }
        SpendingKind::Percentage => percentage(&keys),
        SpendingKind::OneOverN => Some(SpendingRule::OneOverN),
        SpendingKind::Vpw => {
            let real_return = required(&keys, "real-return", Bounds::Rate, REAL_RETURN);
            real_return.map(|real_return| SpendingRule::Vpw { real_return })
        }
        SpendingKind::FloorCeiling => floor_ceiling(&keys),
        SpendingKind::Guardrails => guardrails(&keys),
        SpendingKind::Ratchet => ratchet(&keys),
        SpendingKind::ForgoInflation => required(&keys, "rate", Bounds::Share, RATE)
            .map(|rate| SpendingRule::ForgoInflation(ForgoInflation { rate })),
        SpendingKind::Amortization => amortization(&keys),
    };
    if let (Some(SpendingRule::ConstantReal { amount }), Some(household)) = (&rule, household)
        && *amount < household.essential_spending
    {
        let essential = household.essential_spending;
        let message =
            format!("`amount` is {amount}, less than the `essential-spending` of {essential}: no year meets it");
        keys.sink.warning(&keys.value_span("amount"), message, "raise `amount`, or lower `essential-spending`");
    }
    keys.finish();
    debug_assert!(rule.as_ref().is_none_or(|rule| rule.kind() == kind), "a table is read as what it says");
    rule
}

/// A number that must be there.
fn required(keys: &Keys<'_>, key: &'static str, bounds: Bounds, example: &str) -> Option<f64> {
    keys.require(key, example);
    keys.number(key, bounds)
}

/// A number with a default; none where it is faulty.
fn optional(keys: &Keys<'_>, key: &'static str, bounds: Bounds, default: f64) -> Option<f64> {
    keys.item(key).map_or(Some(default), |_| keys.number(key, bounds))
}

/// A choice with a default; none where it is faulty.
fn chosen<T: Copy>(keys: &Keys<'_>, key: &'static str, names: &[(T, &str)], default: T) -> Option<T> {
    keys.item(key).map_or(Some(default), |_| keys.choice(key, names))
}

/// A number of years with a default; none where it is faulty.
fn years(keys: &Keys<'_>, key: &'static str, least: i128, default: usize) -> Option<usize> {
    keys.item(key).map_or(Some(default), |_| keys.whole(key, least, 100).map(|years| years as usize))
}

fn smile(keys: &Keys<'_>) -> Option<SpendingRule> {
    let amount = required(keys, "amount", Bounds::Dollars, "`amount = 50_000`, the first year, in start-year dollars");
    let decline = required(keys, "decline", Bounds::Share, "`decline = 0.01`, less purchasing power every year");
    Some(SpendingRule::Smile(Smile { amount: amount?, decline: decline? }))
}

fn percentage(keys: &Keys<'_>) -> Option<SpendingRule> {
    let rate = required(keys, "rate", Bounds::Share, RATE);
    let real_floor = keys.number("real-floor", Bounds::Share);
    let real_ceiling = keys.number("real-ceiling", Bounds::Multiple);
    if real_ceiling.is_some_and(|ceiling| ceiling < 1.0) {
        let message = "`real-ceiling` is below 1, less than the first year's purchasing power";
        let help = "write a share of the first year's real amount, 1.2 for 20 % more";
        keys.sink.fault(&keys.value_span("real-ceiling"), message, help);
    }
    Some(SpendingRule::Percentage(Percentage { rate: rate?, real_floor, real_ceiling }))
}

fn floor_ceiling(keys: &Keys<'_>) -> Option<SpendingRule> {
    let rate = required(keys, "rate", Bounds::Share, RATE);
    let floor = optional(keys, "floor", Bounds::Rate, -0.025);
    let ceiling = optional(keys, "ceiling", Bounds::Rate, 0.05);
    let limits = chosen(keys, "limits", &Limits::NAMES, Limits::Real);
    let (floor, ceiling) = (floor?, ceiling?);
    if floor > ceiling {
        let key = if keys.has("floor") { "floor" } else { "ceiling" };
        let message = format!("the `floor` of {floor} is above the `ceiling` of {ceiling}");
        keys.sink.fault(&keys.value_span(key), message, "write the floor as a fall, `floor = -0.025`");
    }
    Some(SpendingRule::FloorCeiling(FloorCeiling { rate: rate?, floor, ceiling, limits: limits? }))
}

fn guardrails(keys: &Keys<'_>) -> Option<SpendingRule> {
    let initial_rate = required(keys, "initial-rate", Bounds::Share, "`initial-rate = 0.05`, the first year's share");
    let upper = optional(keys, "upper", Bounds::Share, 0.2);
    let lower = optional(keys, "lower", Bounds::Share, 0.2);
    let cut = optional(keys, "cut", Bounds::Share, 0.1);
    let raise = optional(keys, "raise", Bounds::Share, 0.1);
    let test = chosen(keys, "test", &RailTest::NAMES, RailTest::ThisYear);
    let no_cut_in_last_years = years(keys, "no-cut-in-last-years", 0, 0);
    Some(SpendingRule::Guardrails(Guardrails {
        initial_rate: initial_rate?,
        upper: upper?,
        lower: lower?,
        cut: cut?,
        raise: raise?,
        test: test?,
        no_cut_in_last_years: no_cut_in_last_years?,
    }))
}

fn ratchet(keys: &Keys<'_>) -> Option<SpendingRule> {
    let rate = required(keys, "rate", Bounds::Share, RATE);
    let threshold = optional(keys, "threshold", Bounds::Multiple, 1.5);
    let raise = optional(keys, "raise", Bounds::Share, 0.1);
    let every = years(keys, "every", 1, 3);
    Some(SpendingRule::Ratchet(Ratchet { rate: rate?, threshold: threshold?, raise: raise?, every: every? }))
}

fn amortization(keys: &Keys<'_>) -> Option<SpendingRule> {
    let real_return = required(keys, "real-return", Bounds::Rate, REAL_RETURN);
    let tilt = optional(keys, "tilt", Bounds::Rate, 0.0);
    let legacy = optional(keys, "legacy", Bounds::Dollars, 0.0);
    Some(SpendingRule::Amortization(Amortization { real_return: real_return?, tilt: tilt?, legacy: legacy? }))
}

/// The rate before the starting age is there exactly where such years are lived.
fn check_rate_before(keys: &Keys<'_>, frame: &Frame<'_>, born_1959: Age) {
    let (Some(Some(first)), Some(start)) = (frame.people.first(), frame.start_year) else { return };
    let begins = first_distribution_year(first.birth, born_1959, RetirementLeg::None);
    let name = quoted(&first.name);
    if start < begins && !keys.has("rate-before") {
        let message =
            format!("missing key `rate-before`: required distributions of {name} begin in {begins}, after {start}");
        keys.sink.fault(&keys.span, message, "add `rate-before = 0.035`, the share of the balance spent until then");
    } else if start >= begins && keys.has("rate-before") {
        let message = format!("`rate-before` has no effect: required distributions of {name} began by {start}");
        keys.sink.idle(&keys.key_span("rate-before"), message, "delete the line");
    }
}
