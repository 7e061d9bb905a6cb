//! `[spending]`.

use super::frame::Frame;
use crate::law::applicable_age::{RetirementLeg, first_distribution_year};
use crate::scenario::text::bounds::Bounds;
use crate::scenario::text::keys::Keys;
use crate::scenario::text::names::quoted;
use crate::spending::SpendingRule;
use crate::units::Age;

const KNOWN: [&str; 12] = [
    "constant-real",
    "rmd",
    "constant-nominal",
    "smile",
    "percentage",
    "one-over-n",
    "vpw",
    "floor-ceiling",
    "guardrails",
    "ratchet",
    "forgo-inflation",
    "amortization",
];

/// Reads how much is spent.
#[must_use]
pub fn read(root: &Keys<'_>, frame: &Frame<'_>, born_1959: Age) -> Option<SpendingRule> {
    if !root.has("spending") {
        let help = "add `[spending.constant-real]` with `amount = 50_000`, or `[spending.rmd]`";
        root.sink.fault(&root.span, "missing table `[spending]`", help);
        return None;
    }
    let (name, item) = Keys::of(root.item("spending")?, "`[spending]`", root.sink)?.variant(&KNOWN)?;
    let keys = Keys::of(item, &format!("`[spending.{name}]`"), root.sink)?;
    let rule = match name {
        "constant-real" => {
            keys.require("amount", "`amount = 50_000`, a year, in start-year dollars");
            keys.number("amount", Bounds::Dollars).map(|amount| SpendingRule::ConstantReal { amount })
        }
        "rmd" => {
            let rate_before = keys.number("rate-before", Bounds::Share);
            check_rate_before(&keys, frame, born_1959);
            Some(SpendingRule::Rmd { rate_before })
        }
        _ => None,
    };
    keys.finish();
    rule
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
