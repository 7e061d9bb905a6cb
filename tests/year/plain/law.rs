//! The law of a year for the plain calculation, read from the figures that the reference publishes.
//!
//! Figures: `tests/law/federal_parameters.toml` (with its sources), indexing by its `[indexing]` and the statutes named here.

use std::sync::LazyLock;

use toml::{Table, Value};

/// The newest year with published figures.
pub const LAST: i32 = 2026;

static FIGURES: LazyLock<Table> =
    LazyLock::new(|| include_str!("../../law/federal_parameters.toml").parse().expect("the reference is TOML"));

static UNIFORM: LazyLock<Vec<(i32, f64)>> = LazyLock::new(|| periods(include_str!("../../law/uniform_lifetime.csv")));
static SINGLE: LazyLock<Vec<(i32, f64)>> = LazyLock::new(|| periods(include_str!("../../law/single_life.csv")));

/// Age and period of 2022 of each row that has one.
fn periods(csv: &str) -> Vec<(i32, f64)> {
    csv.lines()
        .skip(1)
        .filter_map(|line| {
            let mut cells = line.split(',');
            let age = cells.next()?.parse().ok()?;
            Some((age, cells.next()?.parse().ok()?))
        })
        .collect()
}

/// Uniform Lifetime Table, 2022 edition.
pub fn uniform(age: i32) -> f64 {
    UNIFORM.iter().find(|row| row.0 == age.min(120)).expect("an age of the table").1
}

/// Single Life Table, 2022 edition.
pub fn single_life(age: i32) -> f64 {
    SINGLE.iter().find(|row| row.0 == age.min(120)).expect("an age of the table").1
}

/// Age at which distributions begin, for those born after June 1949: 26 U.S.C. 401(a)(9)(C)(v).
pub fn starting_age(birth_year: i32) -> i32 {
    match birth_year {
        ..1951 => 72,
        1951..1960 => 73,
        _ => 75,
    }
}

fn at<'a>(path: &str) -> &'a Value {
    let mut value: Option<&Value> = None;
    for key in path.split('/') {
        value = Some(match value {
            None => &FIGURES[key],
            Some(within) => within.get(key).unwrap_or_else(|| panic!("{path} in the reference")),
        });
    }
    value.expect("a path has a key")
}

fn number(value: &Value) -> f64 {
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64)).expect("a number")
}

fn figure(path: &str) -> f64 {
    number(at(path))
}

fn figures(path: &str) -> Vec<f64> {
    at(path).as_array().expect("a list").iter().map(number).collect()
}

/// Down to a multiple; a hair above the multiple counts as on it.
fn down(amount: f64, step: f64) -> f64 {
    (amount / step + 1e-9).floor() * step
}

fn nearest(amount: f64, step: f64) -> f64 {
    (amount / step).round() * step
}

/// Filing status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Single,
    Joint,
}

impl Status {
    fn key(self) -> &'static str {
        match self {
            Self::Single => "single",
            Self::Joint => "married_joint",
        }
    }
}

/// Figures of the income tax of a year.
#[derive(Clone, Debug)]
pub struct TaxLaw {
    pub year: i32,
    pub status: Status,
    pub rates: Vec<f64>,
    pub tops: Vec<f64>,
    pub zero_gains_top: f64,
    pub fifteen_gains_top: f64,
    pub standard: f64,
    pub addition: f64,
    pub exemption: f64,
    pub exemption_start: f64,
    pub exemption_rate: f64,
    pub second_amt_rate: f64,
}

impl TaxLaw {
    /// The figures of a year; those after the last published one follow `prices`, the price level at the start of the year over
    /// that at the start of the last published year.
    pub fn of(year: i32, status: Status, prices: f64) -> Self {
        let file = year.min(LAST);
        let grown = if year > LAST { prices } else { 1.0 };
        let path = |table: &str, status: Status| format!("tax_year/{file}/{table}/{}", status.key());
        let indexed = |amount: f64, step: f64| if year > LAST { down(amount * grown, step) } else { amount };
        // 26 U.S.C. 1(f)(7)(B), 1(j)(3)(B)(iii): steps of 25 for unmarried people.
        let bracket_step = if status == Status::Single { 25.0 } else { 50.0 };
        let gains = figures(&path("ltcg_upper_limits", status));
        let joint_zero = indexed(figures(&path("ltcg_upper_limits", Status::Joint))[0], 50.0);
        Self {
            year,
            status,
            rates: figures(&format!("tax_year/{file}/ordinary_rates")),
            tops: figures(&path("ordinary_upper_limits", status))
                .into_iter()
                .map(|top| indexed(top, bracket_step))
                .collect(),
            // 26 U.S.C. 1(j)(5)(B)(i)(III): half of the joint amount for everyone else.
            zero_gains_top: if status == Status::Joint { joint_zero } else { joint_zero / 2.0 },
            // 26 U.S.C. 1(j)(5)(B)(ii)(I), (IV), (C).
            fifteen_gains_top: indexed(gains[1], 50.0),
            // 26 U.S.C. 63(c)(2)(A): a joint return has 200 percent of the amount of others; (c)(4), (c)(7)(B).
            standard: match status {
                Status::Single => indexed(figure(&path("standard_deduction", Status::Single)), 50.0),
                Status::Joint => 2.0 * indexed(figure(&path("standard_deduction", Status::Single)), 50.0),
            },
            addition: indexed(figure(&path("additional_deduction_65_or_blind", status)), 50.0),
            exemption: nearest_after(year, figure(&path("amt/exemption", status)), grown),
            // 26 U.S.C. 55(d)(4)(A)(ii)(II): half of the joint amount for everyone else.
            exemption_start: {
                let joint = figure(&path("amt/exemption_phase_out_start", Status::Joint));
                nearest_after(year, joint, grown) / if status == Status::Joint { 1.0 } else { 2.0 }
            },
            exemption_rate: figure(&format!("tax_year/{file}/amt/exemption_phase_out_rate")),
            second_amt_rate: nearest_after(year, figure(&format!("tax_year/{file}/amt/rate_28_starts_over")), grown),
        }
    }

    /// Upper end of the bracket with that rate.
    pub fn top_of(&self, rate: f64) -> f64 {
        self.tops[self.rates.iter().position(|r| *r == rate).expect("a rate of the law")]
    }
}

/// 26 U.S.C. 55(d)(3): to the nearest 100.
fn nearest_after(year: i32, amount: f64, prices: f64) -> f64 {
    if year > LAST { nearest(amount * prices, 100.0) } else { amount }
}

/// 26 U.S.C. 86(c): where half, and where 85 percent of benefits begin to be taxed.
pub fn benefit_bases(status: Status) -> (f64, f64) {
    let of = |table: &str| figure(&format!("fixed/social_security_taxability/{table}/{}", status.key()));
    (of("base_amount"), of("adjusted_base_amount"))
}

/// 26 U.S.C. 1411(b).
pub fn investment_tax_start(status: Status) -> f64 {
    figure(&format!("fixed/niit/{}", status.key()))
}

/// 26 U.S.C. 151(d)(5)(C): deduction of each person of 65 in the years that have it, and where it begins to fall.
pub fn senior_deduction(year: i32, status: Status) -> (f64, f64) {
    let years = figure("fixed/senior_deduction/first_year")..=figure("fixed/senior_deduction/last_year");
    let amount =
        if years.contains(&f64::from(year)) { figure("fixed/senior_deduction/amount_per_person_65_plus") } else { 0.0 };
    (amount, figure(&format!("fixed/senior_deduction/phase_out_start_magi/{}", status.key())))
}

/// 26 U.S.C. 408(d)(8)(A), (G): nearest 1,000.
pub fn qcd_limit(year: i32, prices: f64) -> f64 {
    let printed = figure(&format!("tax_year/{}/qcd/limit_per_person", year.min(LAST)));
    if year > LAST { nearest(printed * prices, 1000.0) } else { printed }
}

/// Limits of the Medicare tiers of a premium year, lowest first, and the yearly surcharge of each tier from 1 on.
pub struct Medicare {
    pub limits: Vec<f64>,
    pub surcharges: Vec<f64>,
}

impl Medicare {
    /// Tiers of a premium year. `prices` is the level over that of the last published year, `years` how long after it, `growth`
    /// what premiums grow over prices; `late` is the level over that of 2027, from which on the top tier follows prices.
    pub fn of(year: i32, status: Status, prices: f64, late: f64, growth: f64) -> Self {
        let file = year.min(LAST);
        let after = (year - LAST).max(0);
        let path = |key: &str| format!("irmaa/premium_year/{file}/{key}");
        // A joint return has twice the limits of one person, at the top one and a half times: 42 U.S.C. 1395r(i)(3)(C)(ii).
        let (lower, upper) = if status == Status::Joint { (2.0, 1.5) } else { (1.0, 1.0) };
        let mut limits: Vec<f64> = figures(&path("single/magi_over"))
            .into_iter()
            .map(|limit| lower * if after > 0 { nearest(limit * prices, 1000.0) } else { limit })
            .collect();
        let top = figure(&path("single/top_tier_at_least"));
        limits.push(upper * if year > 2027 { nearest(top * late, 1000.0) } else { top });
        let grown = if after > 0 { prices * (1.0 + growth).powi(after) } else { 1.0 };
        let b = figures(&path("part_b_surcharges"));
        let d = figures(&path("part_d_surcharges"));
        let surcharges =
            b.iter().zip(&d).map(|(b, d)| 12.0 * (nearest(b * grown, 0.1) + nearest(d * grown, 0.1))).collect();
        Self { limits, surcharges }
    }

    /// Tier of an income: above a limit, at the last.
    pub fn tier(&self, magi: f64) -> usize {
        // A hundredth of a cent is what solving for a limit may leave above it.
        let over = self.limits[..4].iter().filter(|limit| magi > **limit + 1e-4).count();
        if magi >= self.limits[4] { 5 } else { over }
    }
}
