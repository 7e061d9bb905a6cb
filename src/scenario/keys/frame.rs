//! `[simulation]`, `[household]`, `[[person]]` and `[tax]`.

use super::key::{Key, Kind, Section, names};
use crate::household::Sex;
use crate::law::FilingStatus;
use crate::law::social_security::BenefitsTaxation;
use crate::named::named_enum;
use crate::scenario::text::bounds::Bounds;
use crate::scenario::{CashFlows, LAST_AGE, Success};

/// How many trials fit into memory depends on the plan, and is asked of it.
const MOST_TRIALS: i128 = u32::MAX as i128;

/// `[simulation]`.
pub static SIMULATION: Section = Section {
    meaning: "How many futures are lived, for how long, and when in the year money flows.",
    keys: &[
        Key::new("trials", Kind::Whole(1, MOST_TRIALS), "Trials lived; historical models have a number of their own.")
            .default("10_000"),
        Key::new("seed", Kind::Whole(0, u64::MAX as i128), "Seed of all random streams.").default("1"),
        Key::new("years", Kind::Whole(1, LAST_AGE as i128 + 1), "Years lived; in place of `end-age`.")
            .otherwise("up to `end-age`"),
        Key::new(
            "end-age",
            Kind::Whole(0, LAST_AGE as i128),
            "Age of the youngest person in the last year lived, inclusive.",
        )
        .default("95"),
        Key::new("cash-flows", Kind::Word(&CashFlows::WORDS), "When in the year money flows.")
            .default("\"start-of-year\""),
        Key::new(
            "success",
            Kind::Word(&Success::WORDS),
            "What a trial must meet every year to succeed: all spending and tax, or essential spending and tax.",
        )
        .default("\"spending\""),
    ],
};

/// `[household]`.
pub static HOUSEHOLD: Section = Section {
    meaning: "The tax return, deductions, essential spending and Medicare.",
    keys: &[
        Key::new("filing-status", Kind::Word(&FilingStatus::WORDS), "Status of the federal return.")
            .required("`filing-status = \"single\"` or \"married-joint\""),
        Key::new(
            "lived-with-spouse",
            Kind::Flag,
            "Whether spouses who file separately lived together at any time of the year.",
        )
        .default("false"),
        Key::new(
            "itemized-deductions",
            Kind::Number(Bounds::Yearly),
            "Deductions besides gifts and state tax; the larger of these and the standard deduction counts.",
        )
        .unit("start-year dollars a year")
        .default("0"),
        Key::new("essential-spending", Kind::Number(Bounds::Yearly), "The part of spending that `success` may ask for.")
            .unit("start-year dollars a year")
            .default("0"),
        Key::new(
            "medicare",
            Kind::Flag,
            "Whether IRMAA surcharges are charged from 65 on, on top of spending; the standard premium is inside spending.",
        )
        .otherwise("true under `[tax.federal]`"),
        Key::new("medicare-growth", Kind::Number(Bounds::Rate), "Growth of Medicare premiums over inflation.")
            .default("0.02"),
        Key::new(
            "magi-before",
            Kind::Pair(&Kind::Number(Bounds::Yearly)),
            "Income that sets the surcharges of the first two years: of two years before the start year, and of one year before.",
        )
        .unit("dollars")
        .otherwise("the first year's incomes, QCDs and RMDs"),
        Key::new(
            "magi-before-status",
            Kind::Pair(&Kind::Word(&FilingStatus::WORDS)),
            "Statuses of those two returns, in the same order.",
        )
        .otherwise("`filing-status`"),
    ],
};

/// `[[person]]`.
pub static PERSON: Section = Section {
    meaning: "One or two people.",
    keys: &[
        Key::new("name", Kind::Name, "What accounts and incomes call the person by.").required("`name = \"Jordan\"`"),
        Key::new("birth", Kind::Date, "Day of birth: 70 1/2 and 65 are reached on a day of the calendar.")
            .required("`birth = 1951-05-01`"),
        Key::new("sex", Kind::Word(&Sex::WORDS), "Which life table a random lifetime is drawn from.")
            .otherwise("only random lifetimes need it"),
    ],
};

/// How taxable benefits are found, by word.
pub const BENEFITS: [(BenefitsTaxation, &str); 1] = [(BenefitsTaxation::Worksheet, "worksheet")];

named_enum! {
    /// What a state may exempt.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Exempt {
        /// Pensions.
        Pension = "pension",
        /// Distributions of traditional accounts.
        Ira = "ira",
    }
}

static FLAT_BENEFITS: Section = Section {
    meaning: "The shortcut some articles use.",
    keys: &[Key::new("flat", Kind::Number(Bounds::Share), "Share of the benefits that is taxed.")
        .required("`{ flat = 0.85 }`, the share of the benefits that is taxed")],
};

static FEDERAL: Section = Section {
    meaning: "Federal income tax of each year, a flat state tax and Medicare surcharges.",
    keys: &[
        Key::new(
            "social-security",
            Kind::Either(&[Kind::Word(&names(&BENEFITS)), Kind::Table(&FLAT_BENEFITS)]),
            "How the taxable part of Social Security is found: by the worksheet of the law, or as a flat share.",
        )
        .default("\"worksheet\""),
        Key::new(
            "state-rate",
            Kind::Number(Bounds::Share),
            "Flat state tax on federal AGI less taxable Social Security and what the state exempts.",
        )
        .default("0.0"),
        Key::new("state-exempts", Kind::List(&Kind::Word(&Exempt::WORDS)), "Income that the state does not tax.")
            .default("[]"),
        Key::new(
            "parameters",
            Kind::Text,
            "A file beside the scenario with the figures of another law, which hold from its `year` on.",
        )
        .otherwise("the published figures"),
    ],
};

static NO_TAX: Section = Section { meaning: "No taxes at all.", keys: &[] };

static FLAT: Section = Section {
    meaning: "One rate on all income and realised gains, without Social Security, tax-exempt interest and recovered basis.",
    keys: &[Key::new("rate", Kind::Number(Bounds::Share), "Share of that income that is paid.")
        .required("`rate = 0.20`, the share of income and realised gains that is paid")],
};

/// `[tax]`.
pub static TAX: Section = Section {
    meaning: "Which taxes are paid.",
    keys: &[
        Key::new("federal", Kind::Table(&FEDERAL), FEDERAL.meaning),
        Key::new("none", Kind::Table(&NO_TAX), NO_TAX.meaning),
        Key::new("flat", Kind::Table(&FLAT), FLAT.meaning),
    ],
};
