//! The returns of a table, assessed; columns as in `tests/law/federal_tax_cases.csv`.

use std::path::Path;

use super::Failure;
use super::case_faults::CaseFaults;
use super::case_table::{Case, CaseTable, Sign, cents};
use crate::law::FilingStatus;
use crate::law::income_tax::{DeductionChoice, Filer, ReportedIncome, ReturnLaw, ReturnLines, assess};
use crate::law::parameters;
use crate::law::schedule_a::ItemizableAmounts;
use crate::law::social_security::BenefitsTaxation;

const INPUTS: [&str; 20] = [
    "case_id",
    "tax_year",
    "filing_status",
    "mfs_lived_with_spouse",
    "age_primary",
    "age_spouse",
    "social_security",
    "pension_taxable",
    "ira_distributions_taxable",
    "wages",
    "taxable_interest",
    "tax_exempt_interest",
    "ordinary_dividends",
    "qualified_dividends",
    "short_term_gain",
    "long_term_gain",
    "medical_expenses",
    "state_local_taxes",
    "mortgage_interest",
    "charity_cash",
];

/// Names of the result columns, in the order of `results`.
const RESULTS: [&str; 16] = [
    "capital_gain_or_loss",
    "taxable_social_security",
    "agi",
    "standard_deduction",
    "senior_deduction",
    "charity_non_itemizer",
    "itemized_deductions",
    "itemizes",
    "taxable_income",
    "preferential_income",
    "ordinary_tax",
    "ltcg_tax",
    "regular_tax",
    "amt",
    "niit",
    "total_tax_before_credits",
];

/// Assesses every return of a table; the table as CSV with the results.
pub(super) fn assessed(file: &Path) -> Result<String, Failure> {
    let table = CaseTable::read(file, &INPUTS.map(|name| [name]))?;
    let mut faults = CaseFaults::of(file);
    let results: Vec<_> = table.cases().filter_map(|case| assess_case(&case, &mut faults)).collect();
    faults.or(())?;
    Ok(table.with_results(RESULTS, &results))
}

fn assess_case(case: &Case<'_>, faults: &mut CaseFaults) -> Option<[String; 16]> {
    let (first, last) = (parameters::FILES[0].0, parameters::latest().year);
    let year = case.year("tax_year", first, last, faults);
    let filer = read_filer(case, faults);
    let income = read_income(case, faults);
    let (year, filer, income) = (year?, filer?, income?);
    let figures = parameters::published(year).expect("the year was checked");
    Some(results(&assess(&ReturnLaw::new(figures, year, filer), &income)))
}

fn read_filer(case: &Case<'_>, faults: &mut CaseFaults) -> Option<Filer> {
    let filing_status = case.filing_status("filing_status", faults);
    let spouses = case.spouses("mfs_lived_with_spouse", filing_status, faults);
    let age_primary = case.whole("age_primary", "an age in years", faults);
    let age_spouse = case.whole("age_spouse", "an age in years, 0 unless joint", faults);
    let (filing_status, age_primary, age_spouse) = (filing_status?, age_primary?, age_spouse?);
    let on_return =
        if filing_status == FilingStatus::MarriedJoint { &[age_primary, age_spouse][..] } else { &[age_primary] };
    let senior_age = parameters::latest().fixed.senior_age.age;
    let persons_65 = on_return.iter().map(|age| u8::from(*age >= senior_age)).sum();
    Some(Filer { filing_status, spouses: spouses?, persons_65, benefits_taxation: BenefitsTaxation::Worksheet })
}

fn read_income(case: &Case<'_>, faults: &mut CaseFaults) -> Option<ReportedIncome> {
    let mut dollars = |column| case.dollars(column, Sign::NotNegative, faults);
    let social_security = dollars("social_security");
    let pension_taxable = dollars("pension_taxable");
    let ira_distributions_taxable = dollars("ira_distributions_taxable");
    let wages = dollars("wages");
    let taxable_interest = dollars("taxable_interest");
    let tax_exempt_interest = dollars("tax_exempt_interest");
    let ordinary_dividends = dollars("ordinary_dividends");
    let qualified_dividends = dollars("qualified_dividends");
    let medical_expenses = dollars("medical_expenses");
    let state_local_taxes = dollars("state_local_taxes");
    let mortgage_interest = dollars("mortgage_interest");
    let charity_cash = dollars("charity_cash");
    let short_term_gain = case.dollars("short_term_gain", Sign::Any, faults);
    let long_term_gain = case.dollars("long_term_gain", Sign::Any, faults);
    if let (Some(qualified), Some(ordinary)) = (qualified_dividends, ordinary_dividends)
        && qualified > ordinary
    {
        let wrong = format!("found {qualified}, expected at most the ordinary dividends, {ordinary}");
        let help = "`ordinary_dividends` are all dividends, the qualified ones included";
        case.fault(faults, "qualified_dividends", &wrong, help);
        return None;
    }
    Some(ReportedIncome {
        social_security: social_security?,
        pension_taxable: pension_taxable?,
        ira_distributions_taxable: ira_distributions_taxable?,
        wages: wages?,
        taxable_interest: taxable_interest?,
        tax_exempt_interest: tax_exempt_interest?,
        ordinary_dividends: ordinary_dividends?,
        qualified_dividends: qualified_dividends?,
        short_term_gain: short_term_gain?,
        long_term_gain: long_term_gain?,
        itemizable: ItemizableAmounts {
            medical_expenses: medical_expenses?,
            state_local_taxes: state_local_taxes?,
            mortgage_interest: mortgage_interest?,
            charity_cash: charity_cash?,
        },
    })
}

/// The result columns of a return.
fn results(lines: &ReturnLines) -> [String; 16] {
    let itemizes = match lines.choice {
        DeductionChoice::Standard => "0",
        DeductionChoice::Itemized => "1",
    };
    [
        cents(lines.capital_gain_or_loss),
        cents(lines.benefits.taxable),
        cents(lines.adjusted_gross_income),
        cents(lines.standard_deduction),
        cents(lines.senior_deduction),
        cents(lines.charity_non_itemizer),
        cents(lines.schedule_a.total),
        itemizes.to_owned(),
        cents(lines.taxable_income),
        cents(lines.regular.preferential_income),
        cents(lines.regular.ordinary_tax),
        cents(lines.regular.tax - lines.regular.ordinary_tax),
        cents(lines.regular.tax),
        cents(lines.alternative_minimum_tax.tax),
        cents(lines.net_investment_income.tax),
        cents(lines.total_tax),
    ]
}
