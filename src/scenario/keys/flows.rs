//! `[[income]]`, `[[qcd]]`, `[[gift]]`, `[[expense]]`, `[[rollover]]` and `[[qlac]]`.

use super::key::{Key, Kind, Section, names};
use crate::household::{Growth, IncomeKind};
use crate::scenario::LAST_AGE;
use crate::scenario::text::bounds::Bounds;

/// How an income grows, by word.
pub const GROWTHS: [(Growth, &str); 2] = [(Growth::Inflation, "inflation"), (Growth::Rate(0.0), "none")];

/// A growth of its own over that of prices.
static OVER_INFLATION: Section = Section {
    meaning: "Grows faster or slower than prices.",
    keys: &[Key::new("over-inflation", Kind::Number(Bounds::Rate), "Rate a year on top of inflation.")
        .required("`over-inflation = 0.02`, a year")],
};
const GROWTH_WORDS: [&str; 2] = names(&GROWTHS);
static GROWTH_KINDS: [Kind; 3] = [Kind::Word(&GROWTH_WORDS), Kind::Number(Bounds::Rate), Kind::Table(&OVER_INFLATION)];
const GROWTH: Key = Key::new(
    "growth",
    Kind::Either(&GROWTH_KINDS),
    "How the amount grows from the start year on: with prices, not at all, by a rate a year, or by one over inflation.",
);

const AGE: Kind = Kind::Whole(0, LAST_AGE as i128);
const LABEL: Key = Key::new("name", Kind::Name, "What strategies call the entry by.").otherwise("no name");

/// `[[income]]`.
pub static INCOME: Section = Section {
    meaning: "What comes in besides distributions, person by person; amounts are a year.",
    keys: &[
        Key::new("name", Kind::Name, "What strategies and results call the income by.")
            .required("`name = \"Social Security\"`"),
        Key::new("person", Kind::Reference("person"), "Who it is paid to.")
            .required("`person = \"...\"`, who it is paid to"),
        Key::new("kind", Kind::Word(&IncomeKind::WORDS), "How it is taxed.")
            .required("`kind = \"pension\"`, how it is taxed"),
        Key::new("amount", Kind::Number(Bounds::Yearly), "Amount a year, even where it begins later.")
            .unit("start-year dollars a year")
            .required("`amount = 28_000`, a year, in start-year dollars"),
        GROWTH.otherwise("\"inflation\" for Social Security, \"none\" for all else"),
        Key::new("year", Kind::Year, "The one year in which it is paid; in place of the four keys below.")
            .otherwise("as long as the keys below say"),
        Key::new("from-year", Kind::Year, "First year it is paid.").otherwise("the start year"),
        Key::new("from-age", AGE, "Age of the person in the first year it is paid; in place of `from-year`.")
            .otherwise("the start year"),
        Key::new("until-year", Kind::Year, "Last year it is paid, inclusive.").otherwise("for life"),
        Key::new("until-age", AGE, "Age of the person in the last year it is paid; in place of `until-year`.")
            .otherwise("for life"),
        Key::new("survivor-share", Kind::Number(Bounds::Share), "Share of a pension that goes on to the survivor.")
            .default("0.0")
            .only(&["pension"], "only a pension pays its survivor a share"),
    ],
};

/// `[[qcd]]`.
pub static QCD: Section = Section {
    meaning: "Qualified charitable distributions out of a person's IRAs, from 70 1/2 on; one of `amount`, `share-of-rmd` and `surplus-rmd`.",
    keys: &[
        LABEL,
        Key::new("person", Kind::Reference("person"), "Whose IRA gives.")
            .required("`person = \"...\"`, whose IRA gives"),
        Key::new("amount", Kind::Number(Bounds::Yearly), "Gift a year; grows with inflation.")
            .unit("start-year dollars a year")
            .otherwise("`share-of-rmd` or `surplus-rmd`"),
        Key::new("share-of-rmd", Kind::Number(Bounds::Share), "Share of the year's RMD that is given.")
            .otherwise("`amount` or `surplus-rmd`"),
        Key::new(
            "surplus-rmd",
            Kind::Flag,
            "Gives what of the RMD neither spending, tax, surcharges nor cash gifts need.",
        )
        .otherwise("`amount` or `share-of-rmd`"),
    ],
};

/// `[[gift]]`.
pub static GIFT: Section = Section {
    meaning: "Cash given to charity every year, paid from cash flows; it feeds the deductions of the year.",
    keys: &[
        LABEL,
        Key::new("amount", Kind::Number(Bounds::Yearly), "Gift a year; grows with inflation.")
            .unit("start-year dollars a year")
            .required("`amount = 8_000`, a year, in start-year dollars"),
    ],
};

/// `[[expense]]`.
pub static EXPENSE: Section = Section {
    meaning: "Expenses on top of spending, in one year or over several; each year's is paid with its first flows.",
    keys: &[
        Key::new("name", Kind::Name, "What strategies call the expense by.").required("`name = \"New roof\"`"),
        Key::new("amount", Kind::Number(Bounds::Yearly), "What it costs a year, even where it begins later.")
            .unit("start-year dollars a year")
            .required("`amount = 20_000`, in start-year dollars"),
        GROWTH.default("\"inflation\""),
        Key::new("year", Kind::Year, "The one year in which it is paid.").otherwise("`from-` and `until-` keys"),
        Key::new("person", Kind::Reference("person"), "Whose ages `from-age` and `until-age` are.")
            .otherwise("none; needed with an age"),
        Key::new("from-year", Kind::Year, "First year it is paid.").otherwise("the start year"),
        Key::new("from-age", AGE, "Age of the person in the first year it is paid; in place of `from-year`.")
            .otherwise("the start year"),
        Key::new("until-year", Kind::Year, "Last year it is paid, inclusive.").otherwise("the last year lived"),
        Key::new("until-age", AGE, "Age of the person in the last year it is paid; in place of `until-year`.")
            .otherwise("the last year lived"),
        Key::new("essential", Kind::Flag, "Whether it counts as essential spending, on top of `essential-spending`.")
            .default("false"),
    ],
};

/// `[[rollover]]`.
pub static ROLLOVER: Section = Section {
    meaning: "Moves an account into another, whole, after that year's RMD.",
    keys: &[
        LABEL,
        Key::new("from", Kind::Reference("account"), "Account that is emptied.")
            .required("`from = \"...\"`, the account that is emptied"),
        Key::new("to", Kind::Reference("account"), "Account that takes it.")
            .required("`to = \"...\"`, the account that takes it"),
        Key::new("year", Kind::Year, "Year in which it is moved.").required("`year = 2027`"),
    ],
};

/// `[[qlac]]`.
pub static QLAC: Section = Section {
    meaning: "Qualifying longevity annuities, bought out of a retirement account.",
    keys: &[
        LABEL,
        Key::new("person", Kind::Reference("person"), "Who is paid.").required("`person = \"...\"`"),
        Key::new("account", Kind::Reference("account"), "Account that pays the premium.")
            .required("`account = \"...\"`, which pays the premium"),
        Key::new("premium", Kind::Number(Bounds::Dollars), "What the annuity costs, nominal dollars.")
            .required("`premium = 100_000`"),
        Key::new("purchase-year", Kind::Year, "Year in which it is bought.").required("`purchase-year = 2026`"),
        Key::new("first-payment-age", AGE, "Age of the person in the first year of payments.")
            .required("`first-payment-age = 85`"),
        Key::new("payment", Kind::Number(Bounds::Yearly), "Payment a year, which does not grow.")
            .unit("nominal dollars a year")
            .required("`payment = 24_000`, nominal dollars a year"),
    ],
};
