//! `[[account]]`, `[asset.NAME]` and `[portfolio]`.

use super::key::{Key, Kind, Section, names};
use crate::household::IncomeKind;
use crate::law::AccountKind;
use crate::portfolio::{InheritedPace, Rebalance, RebalanceIn, RebalanceTo, Relation, Scope};
use crate::scenario::text::bounds::Bounds;

static INHERITED: Section = Section {
    meaning: "From whom an account comes.",
    keys: &[
        Key::new("died", Kind::Date, "Day of death of whoever left the account.").required("`died = 2021-06-30`"),
        Key::new("decedent-birth", Kind::Date, "Birthday of whoever left the account.")
            .required("`decedent-birth = 1941-03-02`"),
        Key::new("relation", Kind::Word(&Relation::WORDS), "What the owner was to them; most children are \"other\".")
            .required("`relation = \"other\"`"),
    ],
};

const WITH_BASIS: [&str; 5] = ["traditional-ira", "sep-ira", "simple-ira", "inherited-ira", "taxable"];
const PLANS: [&str; 3] = ["traditional-401k", "traditional-403b", "governmental-457b"];
const WITH_LIFETIME_RMD: [&str; 6] =
    ["traditional-ira", "sep-ira", "simple-ira", "traditional-401k", "traditional-403b", "governmental-457b"];
const ALL_BUT_CASH: [&str; 11] = [
    "traditional-ira",
    "sep-ira",
    "simple-ira",
    "roth-ira",
    "traditional-401k",
    "roth-401k",
    "traditional-403b",
    "governmental-457b",
    "inherited-ira",
    "inherited-roth-ira",
    "taxable",
];
const INHERITED_KINDS: [&str; 2] = ["inherited-ira", "inherited-roth-ira"];
const NOT_EARLY: &str = "only money of a 401(k) or 403(b) plan leaves early because of it (26 U.S.C. 72(t)(3)(A), (9))";
const NO_INHERITANCE: &str = "only an inherited IRA has it";
const NOT_A_PLAN: &str = "only required distributions of an employer's plan can wait for retirement";

/// `[[account]]`.
pub static ACCOUNT: Section = Section {
    meaning: "Everything the household owns, account by account.",
    keys: &[
        Key::new("name", Kind::Name, "What orders, strategies and results call the account by.")
            .required("`name = \"IRA\"`"),
        Key::new("owner", Kind::Reference("person"), "Whose account it is.")
            .required("`owner = \"...\"`, the name of a person"),
        Key::new("kind", Kind::Word(&AccountKind::WORDS), "What the account is to the tax law.")
            .required("`kind = \"traditional-ira\"`"),
        Key::new("balance", Kind::Number(Bounds::Dollars), "Balance on 31 December before the start year.")
            .required("`balance = 800_000`, dollars on 31 December before the start year"),
        Key::new(
            "holdings",
            Kind::Shares,
            "Shares of the balance by asset; a cash account earns nothing, or the return of one asset named here.",
        )
        .otherwise("required, unless the account is of kind `cash`"),
        Key::new("target", Kind::Shares, "The account's own target, where `portfolio.scope` is \"account\".")
            .otherwise("its holdings at the start")
            .only(&ALL_BUT_CASH, "a cash account is not rebalanced"),
        Key::new(
            "basis",
            Kind::Number(Bounds::Dollars),
            "Cost of the holdings of a taxable account; of an IRA, non-deductible contributions not yet recovered.",
        )
        .otherwise("the balance of a taxable account; 0 of an IRA")
        .only(&WITH_BASIS, "only taxable accounts and traditional, SEP and SIMPLE IRAs have a basis"),
        Key::new(
            "spouse-is-sole-beneficiary",
            Kind::Flag,
            "Whether the joint table holds, if the spouse is more than ten years younger.",
        )
        .default("false")
        .only(&WITH_LIFETIME_RMD, "the account has no required distributions while its owner lives"),
        Key::new("still-working-until", Kind::Year, "Year of retirement, which the plan's first distribution waits for.")
            .otherwise("retired already")
            .only(&PLANS, NOT_A_PLAN),
        Key::new("owns-more-than-5-percent", Kind::Flag, "An owner of more than 5 % of the employer cannot wait.")
            .default("false")
            .only(&PLANS, NOT_A_PLAN),
        Key::new("separated", Kind::Year, "Year in which the owner left the employer: from 55 on nothing more is due.")
            .otherwise("charged before 59 1/2")
            .only(&["traditional-401k", "roth-401k", "traditional-403b"], NOT_EARLY),
        Key::new(
            "contributions",
            Kind::Number(Bounds::Dollars),
            "What was paid into a Roth account or converted, less what left it: free of tax before 59 1/2.",
        )
        .otherwise("the balance at the start")
        .only(&["roth-ira", "roth-401k", "inherited-roth-ira"], "only Roth accounts have them"),
        Key::new("inherited", Kind::Table(&INHERITED), "From whom an inherited IRA comes, and when.")
            .otherwise("required for kinds `inherited-ira` and `inherited-roth-ira`")
            .only(&INHERITED_KINDS, NO_INHERITANCE),
        Key::new(
            "inherited-pace",
            Kind::Word(&InheritedPace::WORDS),
            "How fast an inherited IRA is drawn: the law's minimum, level amounts, an equal fraction of what is left, or all in the last year.",
        )
        .default("\"minimum\"")
        .only(&INHERITED_KINDS, NO_INHERITANCE),
    ],
};

/// What a yield is to the tax law.
pub const TAXED_AS: [(IncomeKind, &str); 4] = [
    (IncomeKind::QualifiedDividends, "qualified-dividends"),
    (IncomeKind::OrdinaryDividends, "ordinary-dividends"),
    (IncomeKind::Interest, "interest"),
    (IncomeKind::TaxExemptInterest, "tax-exempt-interest"),
];

/// `[asset.NAME]`.
pub static ASSET: Section = Section {
    meaning: "What accounts hold: one table for every asset that is held or targeted.",
    keys: &[
        Key::new("return", Kind::Number(Bounds::Return), "Arithmetic mean of a year's simple nominal return.")
            .otherwise("required, except under historical markets"),
        Key::new(
            "compound-return",
            Kind::Number(Bounds::Return),
            "Geometric mean of a year's simple nominal return, of lognormal and fixed markets; in place of `return`.",
        )
        .otherwise("`return`"),
        Key::new(
            "volatility",
            Kind::Number(Bounds::Volatility),
            "Standard deviation of a year's simple nominal return.",
        )
        .otherwise("required, except under historical and fixed markets"),
        Key::new(
            "expense-ratio",
            Kind::Number(Bounds::Share),
            "Share of the value kept by the fund each year: 1 + r becomes (1 + r)(1 - e) under every market.",
        )
        .default("0"),
        Key::new(
            "yield",
            Kind::Number(Bounds::Share),
            "Part of the value that taxable accounts are paid out each year, and cash accounts as interest.",
        )
        .otherwise("0, and in cash accounts the `return`"),
        Key::new("yield-taxed-as", Kind::Word(&names(&TAXED_AS)), "What the yield is to the tax law.")
            .default("\"qualified-dividends\""),
        Key::new("history", Kind::Name, "Column of the data that historical markets read.")
            .otherwise("required under historical markets, unless the return never varies"),
    ],
};

/// `[portfolio]`.
pub static PORTFOLIO: Section = Section {
    meaning: "What the household wants to hold, and how it is brought back there.",
    keys: &[
        Key::new("target", Kind::Shares, "Shares of all that counts, by asset.")
            .otherwise("the shares held at the start"),
        Key::new("scope", Kind::Word(&Scope::WORDS), "Whether the target is the household's or each account's own.")
            .default("\"household\""),
        Key::new(
            "band",
            Kind::Number(Bounds::Share),
            "How far a share may leave its target before `rebalance = \"band\"` acts.",
        )
        .default("0.05"),
        Key::new("rebalance", Kind::Word(&Rebalance::WORDS), "When holdings are brought back to the target.")
            .default("\"never\""),
        Key::new("rebalance-in", Kind::Word(&RebalanceIn::WORDS), "Which accounts trade to rebalance.")
            .default("\"tax-advantaged\""),
        Key::new("rebalance-to", Kind::Word(&RebalanceTo::WORDS), "How far a band is brought back.")
            .default("\"target\""),
        Key::new("cost", Kind::Number(Bounds::Share), "Share of what is traded to rebalance that is lost.")
            .default("0.0"),
    ],
};
