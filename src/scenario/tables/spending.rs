//! `[spending]`.

use super::frame::Frame;
use crate::household::Household;
use crate::law::applicable_age::{RetirementLeg, first_distribution_year};
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::spending::{
    Amortization, FloorCeiling, ForgoInflation, Guardrails, Limits, Percentage, RailTest, Ratchet, Smile, SpendingKind,
    SpendingRule,
};
use crate::units::Age;

/// Reads how much is spent.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>, born_1959: Age, household: Option<&Household>) -> Option<SpendingRule> {
    if !root.has("spending") {
        let help = "add `[spending.constant-real]` with `amount = 50_000`, or `[spending.rmd]`";
        root.sink.fault(&root.span, "missing table `[spending]`", help);
        return None;
    }
    let outer = root.inner("spending", "`[spending]`")?;
    let (name, _) = outer.variant()?;
    let keys = outer.inner(name, &format!("`[spending.{name}]`"))?;
    keys.require_all();
    let kind = SpendingKind::named(name)?;
    let rule = match kind {
        SpendingKind::ConstantReal => keys.number("amount").map(|amount| SpendingRule::ConstantReal { amount }),
        SpendingKind::ConstantNominal => keys.number("amount").map(|amount| SpendingRule::ConstantNominal { amount }),
        SpendingKind::Smile => smile(&keys),
        SpendingKind::Rmd => {
            let rate_before = keys.number("rate-before");
            check_rate_before(&keys, frame, born_1959);
            Some(SpendingRule::Rmd { rate_before })
        }
        SpendingKind::RequiredDistributions => {
            keys.sound_number("factor").map(|factor| SpendingRule::RequiredDistributions { factor })
        }
        SpendingKind::Percentage => percentage(&keys),
        SpendingKind::OneOverN => Some(SpendingRule::OneOverN),
        SpendingKind::Vpw => keys.number("real-return").map(|real_return| SpendingRule::Vpw { real_return }),
        SpendingKind::FloorCeiling => floor_ceiling(&keys),
        SpendingKind::Guardrails => guardrails(&keys),
        SpendingKind::Ratchet => ratchet(&keys),
        SpendingKind::ForgoInflation => {
            keys.number("rate").map(|rate| SpendingRule::ForgoInflation(ForgoInflation { rate }))
        }
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

fn smile(keys: &Keys<'_>) -> Option<SpendingRule> {
    let amount = keys.number("amount");
    let decline = keys.number("decline");
    Some(SpendingRule::Smile(Smile { amount: amount?, decline: decline? }))
}

fn percentage(keys: &Keys<'_>) -> Option<SpendingRule> {
    let rate = keys.number("rate");
    let real_floor = keys.number("real-floor");
    let real_ceiling = keys.number("real-ceiling");
    if real_ceiling.is_some_and(|ceiling| ceiling < 1.0) {
        let message = "`real-ceiling` is below 1, less than the first year's purchasing power";
        let help = "write a share of the first year's real amount, 1.2 for 20 % more";
        keys.sink.fault(&keys.value_span("real-ceiling"), message, help);
    }
    Some(SpendingRule::Percentage(Percentage { rate: rate?, real_floor, real_ceiling }))
}

fn floor_ceiling(keys: &Keys<'_>) -> Option<SpendingRule> {
    let rate = keys.number("rate");
    let floor = keys.sound_number("floor");
    let ceiling = keys.sound_number("ceiling");
    let limits = keys.sound_choice("limits", &Limits::NAMES);
    let (floor, ceiling) = (floor?, ceiling?);
    if floor > ceiling {
        let key = if keys.has("floor") { "floor" } else { "ceiling" };
        let message = format!("the `floor` of {floor} is above the `ceiling` of {ceiling}");
        keys.sink.fault(&keys.value_span(key), message, "write the floor as a fall, `floor = -0.025`");
    }
    Some(SpendingRule::FloorCeiling(FloorCeiling { rate: rate?, floor, ceiling, limits: limits? }))
}

fn guardrails(keys: &Keys<'_>) -> Option<SpendingRule> {
    let initial_rate = keys.number("initial-rate");
    let upper = keys.sound_number("upper");
    let lower = keys.sound_number("lower");
    let cut = keys.sound_number("cut");
    let raise = keys.sound_number("raise");
    let test = keys.sound_choice("test", &RailTest::NAMES);
    let no_cut_in_last_years = keys.sound_whole("no-cut-in-last-years").map(|years| years as usize);
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
    let rate = keys.number("rate");
    let threshold = keys.sound_number("threshold");
    let raise = keys.sound_number("raise");
    let every = keys.sound_whole("every").map(|years| years as usize);
    Some(SpendingRule::Ratchet(Ratchet { rate: rate?, threshold: threshold?, raise: raise?, every: every? }))
}

fn amortization(keys: &Keys<'_>) -> Option<SpendingRule> {
    let real_return = keys.number("real-return");
    let tilt = keys.sound_number("tilt");
    let legacy = keys.sound_number("legacy");
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
