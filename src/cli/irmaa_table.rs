//! Medicare surcharges of the households in a table; columns as in `tests/law/irmaa_cases.csv`.

use std::path::Path;

use super::Failure;
use super::case_faults::CaseFaults;
use super::case_table::{Case, CaseTable, Sign, cents};
use crate::law::medicare::{MedicareIndexing, MedicareLaw};
use crate::law::parameters;

const INPUTS: [&str; 5] = ["case_id", "premium_year", "filing_status", "mfs_lived_with_spouse", "magi"];

const RESULTS: [&str; 6] = [
    "tier",
    "part_b_surcharge",
    "part_d_surcharge",
    "total_surcharge",
    "part_b_standard_premium",
    "part_b_total_premium",
];

/// Looks up every household of a table; the table as CSV with the results.
pub(super) fn charged(file: &Path) -> Result<String, Failure> {
    let table = CaseTable::read(file, &INPUTS.map(|name| [name]))?;
    let mut faults = CaseFaults::of(file);
    let results: Vec<_> = table.cases().filter_map(|case| charge_case(&case, &mut faults)).collect();
    faults.or(())?;
    Ok(table.with_results(RESULTS, &results))
}

fn charge_case(case: &Case<'_>, faults: &mut CaseFaults) -> Option<[String; 6]> {
    let (first, last) = (parameters::FILES[0].0, parameters::latest().year);
    let year = case.year("premium_year", first, last, faults);
    let filing_status = case.filing_status("filing_status", faults);
    let spouses = case.spouses("mfs_lived_with_spouse", filing_status, faults);
    let modified_agi = case.dollars("magi", Sign::Any, faults);
    let figures = parameters::published(year?).expect("the year was checked");
    let law = MedicareLaw::new(figures, filing_status?, spouses?);
    let surcharge = law.surcharge(&MedicareIndexing::NONE, modified_agi?);
    let standard_premium = law.part_b_standard_premium(&MedicareIndexing::NONE);
    Some([
        surcharge.tier.to_string(),
        cents(surcharge.part_b),
        cents(surcharge.part_d),
        cents(surcharge.total()),
        cents(standard_premium),
        cents(standard_premium + surcharge.part_b),
    ])
}
