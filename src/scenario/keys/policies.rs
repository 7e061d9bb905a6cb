//! `[rmd]`, `[withdrawal]`, `[conversion]` and `[cash-bucket]`.

use super::key::{Key, Kind, Section, names};
use crate::distribution::{FirstYear, Form, SurplusBuys};
use crate::law::medicare::TOP_TIER;
use crate::scenario::LAST_AGE;
use crate::scenario::text::bounds::Bounds;
use crate::withdrawal::{CashBucketSpend, RefillFrom};

/// Which holdings fund a distribution, by word.
pub const SOURCES: [&str; 2] = ["overweight", "pro-rata"];
/// How an RMD leaves, by word.
pub const FORMS: [(Form, &str); 3] =
    [(Form::Cash, "cash"), (Form::InKind, "in-kind"), (Form::InKindSurplus, "in-kind-surplus")];

static IN_ORDER: Section = Section {
    meaning: "Assets sold one after another.",
    keys: &[Key::new("in-order", Kind::List(&Kind::Reference("asset")), "Assets, the first sold first.")],
};
const SOURCE: Kind = Kind::Either(&[Kind::Word(&SOURCES), Kind::Variants(&IN_ORDER)]);

static FORM: Section = Section {
    meaning: "Shares that are moved rather than sold.",
    keys: &[
        Key::new("in-kind-share", Kind::Number(Bounds::Share), "Share of each distribution that is moved in kind."),
        Key::new(
            "in-kind-when-down",
            Kind::Number(Bounds::Share),
            "Moves an asset whose latest yearly return is a loss of at least this, and sells the others.",
        ),
    ],
};

/// `[rmd]`.
pub static RMD: Section = Section {
    meaning: "How required minimum distributions are taken.",
    keys: &[
        Key::new(
            "source",
            SOURCE,
            "Which holdings fund the RMD: what exceeds its target, all alike, or assets in order.",
        )
        .default("\"overweight\""),
        Key::new(
            "form",
            Kind::Either(&[Kind::Word(&names(&FORMS)), Kind::Variants(&FORM)]),
            "Whether holdings are sold or moved as they are; \"in-kind-surplus\" sells what spending and tax need.",
        )
        .default("\"cash\""),
        Key::new("first-year", Kind::Word(&FirstYear::WORDS), "Whether a first distribution is put off to 1 April.")
            .default("\"by-december-31\""),
        Key::new("withholding", Kind::Number(Bounds::Share), "Share of each cash distribution withheld for tax.")
            .default("0.0"),
        Key::new(
            "surplus-to",
            Kind::Reference("account"),
            "Taxable account that takes what is not spent; one named \"Brokerage\" is made if it is not there.",
        )
        .otherwise("the first taxable account, else \"Brokerage\""),
        Key::new("surplus-buys", Kind::Word(&SurplusBuys::WORDS), "What surplus money buys.").default("\"target\""),
        Key::new(
            "take-from",
            Kind::List(&Kind::Reference("account")),
            "Accounts of a pool that pay first, in this order.",
        )
        .default("[]"),
        Key::new("born-1959", Kind::Whole(73, 75), "Applicable age of those born in 1959, which the law leaves open.")
            .default("73"),
        Key::new(
            "missed-chance",
            Kind::Number(Bounds::Share),
            "Chance that a year's RMD is forgotten and taken a year late.",
        )
        .default("0.0"),
        Key::new("missed-corrected", Kind::Flag, "Whether a forgotten RMD is corrected in time, at the lower excise.")
            .default("true"),
    ],
};

static FILL: Section = Section {
    meaning: "Traditional accounts up to the top of a bracket, then the default order.",
    keys: &[Key::new("fill-bracket", Kind::Number(Bounds::Share), "Rate of the bracket that is filled.")],
};

/// The words of an order that are no names.
pub const ORDERS: [&str; 1] = ["proportional"];

/// `[withdrawal]`.
pub static WITHDRAWAL: Section = Section {
    meaning: "Which accounts are drawn when more is needed.",
    keys: &[
        Key::new(
            "order",
            Kind::Either(&[
                Kind::Word(&ORDERS),
                Kind::List(&Kind::Reference("class or account")),
                Kind::Variants(&FILL),
            ]),
            "Classes (\"cash\", \"taxable\", \"traditional\", \"roth\") or accounts one after another; or in proportion to balances; or up to a bracket.",
        )
        .default("[\"cash\", \"taxable\", \"traditional\", \"roth\"]"),
        Key::new("source", SOURCE, "Which holdings are sold for a withdrawal.").default("\"overweight\""),
    ],
};

/// What is converted a year.
pub static CONVERT: Section = Section {
    meaning: "How much is converted.",
    keys: &[
        Key::new("amount", Kind::Number(Bounds::Yearly), "Dollars a year of each owner; grows with inflation."),
        Key::new("fill-bracket", Kind::Number(Bounds::Share), "Up to the top of the bracket of this rate."),
        Key::new(
            "fill-irmaa-tier",
            Kind::Whole(0, TOP_TIER as i128 - 1),
            "Up to the limit of this IRMAA tier; 0 is the one without surcharge.",
        ),
    ],
};

/// `[conversion]`.
pub static CONVERSION: Section = Section {
    meaning: "Roth conversions after the RMD, owner by owner, into the owner's Roth IRA, which is made if it is not there.",
    keys: &[
        Key::new("convert", Kind::Variants(&CONVERT), "How much is converted a year.")
            .required("`convert = { fill-bracket = 0.12 }` or `{ amount = 20_000 }`"),
        Key::new("from-age", Kind::Whole(0, LAST_AGE as i128), "Age of the owner in the first year of conversions.")
            .default("0"),
        Key::new("until-age", Kind::Whole(0, LAST_AGE as i128), "Age of the owner in the last year of conversions.")
            .default("120"),
    ],
};

/// `[cash-bucket]`.
pub static CASH_BUCKET: Section = Section {
    meaning: "A cash reserve that spares holdings after losses.",
    keys: &[
        Key::new("account", Kind::Reference("account"), "Cash account that is the bucket.")
            .required("`account = \"...\"`, a cash account"),
        Key::new("years-of-spending", Kind::Number(Bounds::Years), "Size in years of spending.")
            .otherwise("required, unless `dollars` is written"),
        Key::new(
            "dollars",
            Kind::Number(Bounds::Dollars),
            "Size in start-year dollars; in place of `years-of-spending`.",
        )
        .otherwise("`years-of-spending`"),
        Key::new("spend", Kind::Word(&CashBucketSpend::WORDS), "Whether the bucket pays after losing years only.")
            .default("\"after-losses\""),
        Key::new("counts-in-allocation", Kind::Flag, "Whether the bucket is part of target and drift.")
            .default("false"),
        Key::new(
            "refill-from",
            Kind::Word(&RefillFrom::WORDS),
            "Whether a withdrawal refills what surplus money and overweight taxable assets leave missing.",
        )
        .default("\"surplus\""),
    ],
};
