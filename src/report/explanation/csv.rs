//! Ledger of a trial as CSV. For each year, account and asset, all lines before `closing` sum to it; lines without an account
//! belong to the household's purse and sum to 0.

use super::Explanation;
use crate::report::csv_name::csv_name;

const HEADER: [&str; 6] = ["year", "section", "line", "account", "asset", "amount"];

/// One row per year and ledger line; amounts in full precision.
///
/// # Panics
/// Never: writing to memory cannot fail.
#[must_use]
pub fn csv(explanation: &Explanation) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).expect("memory takes all");
    for year in &explanation.years {
        for entry in &year.ledger {
            let (date, amount) = (year.year.to_string(), entry.amount.to_string());
            let [account, asset] = [&entry.account, &entry.asset].map(|name| csv_name(name.as_deref().unwrap_or("")));
            let row = [&date, entry.section, entry.line, &account, &asset, &amount];
            writer.write_record(row).expect("memory takes all");
        }
    }
    String::from_utf8(writer.into_inner().expect("memory takes all")).expect("text stays text")
}
