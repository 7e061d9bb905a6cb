//! `years.csv`: one row per strategy, year and measure, long form.

use super::csv_name::csv_name;
use crate::summary::percentiles::{Dollars, Mean, Percentiles};
use crate::summary::{StrategySummary, Summary, YearSummary};

/// Columns before the percentiles.
const HEADER: [&str; 6] = ["strategy", "year", "measure", "unit", "mean", "standard_error"];

/// Content of the file.
///
/// # Panics
/// Never: writing to a vector cannot fail.
#[must_use]
pub fn years_csv(summary: &Summary) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.into_iter().chain(Percentiles::NAMES)).expect("a vector takes every write");
    for strategy in &summary.strategies {
        for year in &strategy.by_year {
            for row in rows(strategy, year) {
                writer.write_record(row).expect("a vector takes every write");
            }
        }
    }
    writer.into_inner().expect("a vector takes every write")
}

fn rows(strategy: &StrategySummary, year: &YearSummary) -> Vec<Vec<String>> {
    let head = |measure: &str, unit: &str| {
        vec![csv_name(&strategy.name).into_owned(), year.year.to_string(), measure.to_owned(), unit.to_owned()]
    };
    let mut rows = Vec::new();
    let mut add = |measure: &str, dollars: &Dollars| {
        for (unit, percentiles) in [("nominal", &dollars.nominal), ("real", &dollars.real)] {
            if let Some(percentiles) = percentiles {
                let mut row = head(measure, unit);
                row.extend(figures(percentiles));
                rows.push(row);
            }
        }
    };
    for (_, measure, dollars) in year.measures.named() {
        if let Some(dollars) = dollars {
            add(measure, dollars);
        }
    }
    for (account, dollars) in &year.accounts {
        add(&format!("account {account}"), dollars);
    }
    let rates = [("effective-rate", year.effective_rate), ("marginal-rate", year.marginal_rate)];
    let rates = rates.into_iter().filter_map(|(rate, mean)| Some((rate.to_owned(), mean?)));
    let brackets = year.brackets.iter().map(|bracket| {
        let name = format!("bracket {}%", (bracket.rate * 1e4).round() / 1e2);
        (name, Mean { mean: bracket.share, standard_error: None })
    });
    let allocation = year.allocation.iter().map(|(asset, share)| (format!("allocation {asset}"), *share));
    for (measure, share) in rates.chain(brackets).chain(allocation) {
        let mut row = head(&measure, "share");
        row.push(share.mean.to_string());
        row.push(share.standard_error.map_or_else(String::new, |error| error.to_string()));
        row.resize(HEADER.len() + Percentiles::NAMES.len(), String::new());
        rows.push(row);
    }
    rows
}

/// Mean, standard error and percentiles.
fn figures(of: &Percentiles) -> Vec<String> {
    let error = of.standard_error.map_or_else(String::new, |error| error.to_string());
    let percentiles = of.values().map(|percentile| percentile.to_string());
    [of.mean.to_string(), error].into_iter().chain(percentiles).collect()
}
