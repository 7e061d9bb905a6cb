//! `[tax]`.

use crate::scenario::TaxSystem;
use crate::scenario::availability::is_open;
use crate::scenario::text::bounds::Bounds;
use crate::scenario::text::keys::Keys;

const KNOWN: [&str; 3] = ["federal", "none", "flat"];

/// Reads which taxes are paid.
#[must_use]
pub fn read(root: &Keys<'_>) -> Option<TaxSystem> {
    let Some(item) = root.item("tax") else {
        if !root.has("tax") && !is_open("tax.federal") {
            let message = "missing table `[tax]`: federal income tax, the default, is not available yet";
            root.sink.fault(&root.span, message, "add `[tax.none]`, or `[tax.flat]` with a `rate`");
        }
        return None;
    };
    let (name, item) = Keys::of(item, "`[tax]`", root.sink)?.variant(&KNOWN)?;
    let keys = Keys::of(item, &format!("`[tax.{name}]`"), root.sink)?;
    let tax = match name {
        "none" => Some(TaxSystem::None),
        "flat" => {
            keys.require("rate", "`rate = 0.20`, the share of income and realised gains that is paid");
            keys.number("rate", Bounds::Share).map(|rate| TaxSystem::Flat { rate })
        }
        _ => None,
    };
    keys.finish();
    tax
}
