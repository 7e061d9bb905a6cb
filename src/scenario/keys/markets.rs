//! `[inflation]` and `[market]`.

use super::key::{Key, Kind, Section};
use crate::scenario::text::bounds::Bounds;

/// With fewer degrees of freedom the variance does not exist.
const LEAST_DEGREES: i128 = 3;
const MOST_DEGREES: i128 = 100;

/// `[inflation]`.
pub static INFLATION: Section = Section {
    meaning: "How prices move; historical markets read inflation from the data.",
    keys: &[
        Key::new("mean", Kind::Number(Bounds::Rate), "Yearly rate: without shocks prices grow by exactly this.")
            .default("0.025"),
        Key::new("volatility", Kind::Number(Bounds::Shock), "Standard deviation of one year's log shock.")
            .default("0.0"),
        Key::new(
            "persistence",
            Kind::Number(Bounds::Persistence),
            "How much of a year's departure from the mean is left a year later (AR(1)); it starts at the mean.",
        )
        .default("0.0"),
    ],
};

/// A correlation of two assets.
pub static CORRELATION: Section = Section {
    meaning: "How two assets move together.",
    keys: &[
        Key::new("between", Kind::Pair(&Kind::Reference("asset")), "Two assets.")
            .required("`between = [\"stocks\", \"bonds\"]`"),
        Key::new("is", Kind::Number(Bounds::Correlation), "Correlation of their log returns.").required("`is = 0.2`"),
    ],
};

const CORRELATIONS: Key =
    Key::new("correlations", Kind::Rows(&CORRELATION), "Correlations of log returns, pair by pair.").default("[]");
const DATA: Key =
    Key::new("data", Kind::Name, "CSV file beside the scenario: `year`, one column a series, `inflation`.")
        .otherwise("the built-in US data");

static LOGNORMAL: Section =
    Section { meaning: "Lognormal returns, each year drawn for itself.", keys: &[CORRELATIONS] };

static FIXED: Section = Section { meaning: "Every year gives the assets' `return` and the mean inflation.", keys: &[] };

static STUDENT_T: Section = Section {
    meaning: "Student-t returns with fat tails, floored at a total loss.",
    keys: &[
        Key::new("degrees", Kind::Whole(LEAST_DEGREES, MOST_DEGREES), "Degrees of freedom; fewer give fatter tails.")
            .default("5"),
        CORRELATIONS,
    ],
};

static HISTORY: Section =
    Section { meaning: "One trial for each start year that leaves the whole horizon inside the data.", keys: &[DATA] };

static BOOTSTRAP: Section = Section {
    meaning: "Stationary bootstrap of whole years: blocks of geometric length, drawn in a circle.",
    keys: &[
        Key::new("mean-block-years", Kind::Number(Bounds::BlockYears), "Mean length of a block.").default("7"),
        Key::new("recentre", Kind::Flag, "Whether each series is shifted so that its mean is the asset's `return`.")
            .default("false"),
        DATA,
    ],
};

/// `[market]`.
pub static MARKET: Section = Section {
    meaning: "How returns are drawn.",
    keys: &[
        Key::new("lognormal", Kind::Table(&LOGNORMAL), LOGNORMAL.meaning),
        Key::new("fixed", Kind::Table(&FIXED), FIXED.meaning),
        Key::new("student-t", Kind::Table(&STUDENT_T), STUDENT_T.meaning),
        Key::new("bootstrap", Kind::Table(&BOOTSTRAP), BOOTSTRAP.meaning),
        Key::new("history", Kind::Table(&HISTORY), HISTORY.meaning),
    ],
};
