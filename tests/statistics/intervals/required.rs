//! Required distributions, part of them given: the truth is the mean of lognormals, year by year.

use statrs::distribution::{ContinuousCDF, Normal};

use super::{assert_covered, household};

/// Internal Revenue Bulletin, T.D. 9930: Uniform Lifetime Table from 2022.
const UNIFORM: &str = include_str!("../../law/uniform_lifetime.csv");
const START: f64 = 500_000.0;
const YEARS: i32 = 10;
const RETURN: f64 = 0.06;
const VOLATILITY: f64 = 0.15;

fn period(age: i32) -> f64 {
    let mut reader = csv::Reader::from_reader(UNIFORM.as_bytes());
    let rows = reader.records().map(|row| row.expect("the table is whole"));
    let of_age = rows.into_iter().find(|row| row[0].parse() == Ok(age)).expect("the age stands in the table");
    of_age[1].parse().expect("the cell is a number")
}

/// Mean of the distributions of all years: the balance grows by its mean, and what is required leaves it.
fn mean_distributions() -> f64 {
    let mut balance = START;
    let mut sum = 0.0;
    for age in 74..74 + YEARS {
        let required = balance / period(age);
        sum += required;
        balance = (balance - required) * (1.0 + RETURN);
    }
    sum
}

/// Half of each distribution given and the rest taxed at 25 %, or all of it taxed at 10 %.
#[test]
fn intervals_of_differences_in_tax_and_gifts_hold_the_truth_of_means() {
    let text = |seed| {
        let household = household(YEARS, "1951-05-01", seed);
        format!(
            r#"
            {household}
            tax.flat.rate = 0.10
            account = [{{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = {START}, holdings = {{ fund = 1 }} }}]
            asset.fund = {{ return = {RETURN}, volatility = {VOLATILITY} }}
            market.lognormal = {{}}
            spending.constant-real.amount = 0
            strategy = [
                {{ name = "taxed" }},
                {{ name = "given", tax.flat.rate = 0.25, qcd = [{{ person = "Ann", share-of-rmd = 0.5 }}] }},
            ]
            "#
        )
    };
    let all = mean_distributions();
    let truths = [("lifetime-tax-real", (0.25 * 0.5 - 0.10) * all), ("charity-real", 0.5 * all)];
    assert_covered(text, &truths, &[]);
}

/// A hundred thousand in the bank and more pay what the distributions do not, so that the IRA gives these alone.
#[test]
fn intervals_of_differences_in_years_beyond_need_hold_the_truth_of_lognormals() {
    let needs = [30_000.0, 22_000.0];
    let text = |seed| {
        let household = household(YEARS, "1951-05-01", seed);
        format!(
            r#"
            {household}
            tax.none = {{}}
            account = [
                {{ name = "IRA", owner = "Ann", kind = "traditional-ira", balance = {START}, holdings = {{ fund = 1 }} }},
                {{ name = "Bank", owner = "Ann", kind = "cash", balance = 1_000_000 }},
            ]
            asset.fund = {{ return = {RETURN}, volatility = {VOLATILITY} }}
            market.lognormal = {{}}
            spending.constant-real.amount = {}
            strategy = [{{ name = "more" }}, {{ name = "less", spending.constant-real.amount = {} }}]
            "#,
            needs[0], needs[1]
        )
    };
    let [more, less] = needs.map(mean_years_beyond);
    assert_covered(text, &[("rmd-beyond-need-years", less - more)], &[]);
}

/// Mean number of years whose distribution is more than is needed: the chances of lognormals, the first being certain.
fn mean_years_beyond(need: f64) -> f64 {
    let variance = (1.0 + (VOLATILITY / (1.0 + RETURN)).powi(2)).ln();
    let (mean, deviation) = ((1.0 + RETURN).ln() - variance / 2.0, variance.sqrt());
    let mut log_left = START.ln();
    let mut years = 0.0;
    for (grown, age) in (0..YEARS).zip(74..) {
        let log_distribution = log_left - period(age).ln() + mean * f64::from(grown);
        let over = log_distribution - need.ln();
        years += if grown == 0 {
            f64::from(u8::from(over > 0.0))
        } else {
            Normal::standard().cdf(over / (deviation * f64::from(grown).sqrt()))
        };
        log_left += (1.0 - 1.0 / period(age)).ln();
    }
    years
}
