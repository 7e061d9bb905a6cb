//! `[spending]`: the rules and their keys.

use super::key::{Key, Kind, Section};
use crate::scenario::text::bounds::Bounds;
use crate::spending::{Limits, RailTest};

const RATE: Key = Key::new("rate", Kind::Number(Bounds::Share), "Share of the balance drawn in the first year.")
    .required("`rate = 0.04`, the share of the balance");
const REAL_RETURN: Key =
    Key::new("real-return", Kind::Number(Bounds::Rate), "What the portfolio is assumed to earn over inflation.")
        .required("`real-return = 0.04`, what the portfolio is assumed to earn over inflation");

static CONSTANT_REAL: Section = Section {
    meaning: "Spends the same purchasing power every year; tax, surcharges and gifts come on top.",
    keys: &[Key::new("amount", Kind::Number(Bounds::Yearly), "Spending a year; grows with prices.")
        .unit("start-year dollars a year")
        .required("`amount = 50_000`, a year, in start-year dollars")],
};
static CONSTANT_NOMINAL: Section = Section {
    meaning: "Spends the same dollars every year; tax, surcharges and gifts come on top.",
    keys: &[Key::new("amount", Kind::Number(Bounds::Yearly), "Spending a year; it never grows.")
        .unit("nominal dollars a year")
        .required("`amount = 50_000`, dollars a year")],
};
static SMILE: Section = Section {
    meaning: "Spends a little less purchasing power every year; tax, surcharges and gifts come on top.",
    keys: &[
        Key::new("amount", Kind::Number(Bounds::Yearly), "Spending of the first year.")
            .unit("start-year dollars a year")
            .required("`amount = 50_000`, the first year, in start-year dollars"),
        Key::new("decline", Kind::Number(Bounds::Share), "Purchasing power lost each year.")
            .required("`decline = 0.01`, less purchasing power every year"),
    ],
};
static RMD: Section = Section {
    meaning: "Draws all balances over the Uniform Lifetime period of the first person named, or the published rule: it is not the RMD itself.",
    keys: &[Key::new("rate-before", Kind::Number(Bounds::Share), "Share of the balance drawn before RMDs begin.")
        .otherwise("required where such years are lived")],
};
static REQUIRED_DISTRIBUTIONS: Section = Section {
    meaning: "Draws what the law makes leave: all required distributions of the year less what QCDs give of them; incomes come on top, tax out of it.",
    keys: &[Key::new("factor", Kind::Number(Bounds::Multiple), "Multiple of it that is drawn.").default("1.0")],
};
static PERCENTAGE: Section = Section {
    meaning: "Draws a fixed share of each year's balance.",
    keys: &[
        Key::new("rate", Kind::Number(Bounds::Share), "Share of each year's balance.")
            .required("`rate = 0.04`, the share of the balance"),
        Key::new("real-floor", Kind::Number(Bounds::Share), "Least draw, as a share of the first year's real draw.")
            .otherwise("no floor"),
        Key::new(
            "real-ceiling",
            Kind::Number(Bounds::Multiple),
            "Most drawn, as a multiple of the first year's real draw.",
        )
        .otherwise("no ceiling"),
    ],
};
static ONE_OVER_N: Section = Section { meaning: "Draws the balance over the years left.", keys: &[] };
static VPW: Section = Section {
    meaning: "Draws the level payment that would use the balance up by the end of the horizon.",
    keys: &[REAL_RETURN],
};
static FLOOR_CEILING: Section = Section {
    meaning: "Draws a share of the balance, and lets the draw change by no more than a floor and a ceiling a year.",
    keys: &[
        RATE,
        Key::new("floor", Kind::Number(Bounds::Rate), "Largest fall of the draw in a year, negative.")
            .default("-0.025"),
        Key::new("ceiling", Kind::Number(Bounds::Rate), "Largest rise of the draw in a year.").default("0.05"),
        Key::new("limits", Kind::Word(&Limits::WORDS), "Whether the limits are of purchasing power or of dollars.")
            .default("\"real\""),
    ],
};
static GUARDRAILS: Section = Section {
    meaning: "Draws a constant real amount, cut or raised where the rate of the draw leaves its rails.",
    keys: &[
        Key::new("initial-rate", Kind::Number(Bounds::Share), "Share of the balance drawn in the first year.")
            .required("`initial-rate = 0.05`, the first year's share"),
        Key::new("upper", Kind::Number(Bounds::Share), "How far above the initial rate the rate may rise.")
            .default("0.2"),
        Key::new("lower", Kind::Number(Bounds::Share), "How far below the initial rate the rate may fall.")
            .default("0.2"),
        Key::new("cut", Kind::Number(Bounds::Share), "Cut at the upper rail.").default("0.1"),
        Key::new("raise", Kind::Number(Bounds::Share), "Rise at the lower rail.").default("0.1"),
        Key::new("test", Kind::Word(&RailTest::WORDS), "Whether this year's or last year's draw is tested.")
            .default("\"this-year\""),
        Key::new("no-cut-in-last-years", Kind::Whole(0, 100), "Last years of the horizon without cuts.").default("0"),
    ],
};
static RATCHET: Section = Section {
    meaning: "Draws a constant real amount, raised and never cut where the balance has grown enough.",
    keys: &[
        RATE,
        Key::new(
            "threshold",
            Kind::Number(Bounds::Multiple),
            "Balance, as a multiple of the first, above which the draw rises.",
        )
        .default("1.5"),
        Key::new("raise", Kind::Number(Bounds::Share), "Rise of the draw.").default("0.1"),
        Key::new("every", Kind::Whole(1, 100), "Years between two rises.").default("3"),
    ],
};
static FORGO_INFLATION: Section = Section {
    meaning: "Draws a constant real amount, and forgoes the adjustment to prices after a losing year.",
    keys: &[RATE],
};
static AMORTIZATION: Section = Section {
    meaning: "Draws the payment that uses the balance up by the end of the horizon, rising or falling by a tilt.",
    keys: &[
        REAL_RETURN,
        Key::new("tilt", Kind::Number(Bounds::Rate), "Planned real growth of the payment a year.").default("0"),
        Key::new("legacy", Kind::Number(Bounds::Dollars), "What is to be left at the end.")
            .unit("start-year dollars")
            .default("0"),
    ],
};

/// `[spending]`.
pub static SPENDING: Section = Section {
    meaning: "How much is spent: one rule. The first of those that spend leave tax on top; those that draw include it.",
    keys: &[
        Key::new("constant-real", Kind::Table(&CONSTANT_REAL), CONSTANT_REAL.meaning),
        Key::new("rmd", Kind::Table(&RMD), RMD.meaning),
        Key::new("required-distributions", Kind::Table(&REQUIRED_DISTRIBUTIONS), REQUIRED_DISTRIBUTIONS.meaning),
        Key::new("constant-nominal", Kind::Table(&CONSTANT_NOMINAL), CONSTANT_NOMINAL.meaning),
        Key::new("smile", Kind::Table(&SMILE), SMILE.meaning),
        Key::new("percentage", Kind::Table(&PERCENTAGE), PERCENTAGE.meaning),
        Key::new("one-over-n", Kind::Table(&ONE_OVER_N), ONE_OVER_N.meaning),
        Key::new("vpw", Kind::Table(&VPW), VPW.meaning),
        Key::new("floor-ceiling", Kind::Table(&FLOOR_CEILING), FLOOR_CEILING.meaning),
        Key::new("guardrails", Kind::Table(&GUARDRAILS), GUARDRAILS.meaning),
        Key::new("ratchet", Kind::Table(&RATCHET), RATCHET.meaning),
        Key::new("forgo-inflation", Kind::Table(&FORGO_INFLATION), FORGO_INFLATION.meaning),
        Key::new("amortization", Kind::Table(&AMORTIZATION), AMORTIZATION.meaning),
    ],
};
