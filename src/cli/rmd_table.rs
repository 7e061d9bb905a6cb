//! `rmdsim rmd --csv`: required minimum distributions of a table of accounts.
//!
//! With only a birth year the earliest possible first year is taken. The waivers of 2009 and 2020 are not applied.

use std::path::Path;

use csv::StringRecord;

use super::Failure;
use super::table_file::{TableFile, all};
use crate::law::AccountKind;
use crate::law::applicable_age::{RetirementLeg, born_1959_readings, first_distribution_year};
use crate::law::inherited::remaining_period;
use crate::law::life_expectancy::{Edition, NoPeriod};
use crate::law::rmd::{DistributionPeriod, LifeTable, distribution_period};
use crate::law::rmd_groups::owes_distributions;
use crate::units::{Age, Date, Year};

const RESULTS: [&str; 4] = ["table", "period", "rmd", "fault"];

/// Other names of kinds of account in a table.
const KIND_ALIASES: [(&str, AccountKind); 5] = [
    ("401k", AccountKind::Traditional401k),
    ("403b", AccountKind::Traditional403b),
    ("457b", AccountKind::Governmental457b),
    ("tsp", AccountKind::Traditional401k),
    ("tax-deferred-total", AccountKind::TraditionalIra),
];

/// What a row asks.
struct Question {
    year: Year,
    kind: AccountKind,
    balance: f64,
    birth: Option<Date>,
    spouse_age: Option<Age>,
    lookup_age: Option<Age>,
    years_subtracted: i32,
}

/// What the law answers.
enum Answer {
    NoneDue,
    Due(DistributionPeriod, f64),
    NotAnswerable(String),
}

/// The table with its result columns: `table`, `period` and `rmd` to the cent, and `fault` where a row has no answer.
///
/// # Errors
/// Every missing column and every cell that cannot be read.
pub fn from_table(path: &Path) -> Result<String, Failure> {
    let file = TableFile::read(path)?;
    let needed: [&[&str]; 4] = [
        &["birth_year", "birth_date", "age", "lookup_age"],
        &["distribution_year"],
        &["account_kind"],
        &["prior_year_end_balance"],
    ];
    let missing: Vec<_> = needed.iter().filter_map(|columns| file.missing(columns)).collect();
    if !missing.is_empty() {
        return Err(all(&missing));
    }
    let mut answers = Vec::with_capacity(file.rows.len());
    let mut faults = Vec::new();
    for row in &file.rows {
        match question(&file, row) {
            Ok(question) => answers.push(answer(&question)),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(written(&file, &answers)) } else { Err(all(&faults)) }
}

fn question(file: &TableFile, row: &StringRecord) -> Result<Question, String> {
    let a_year = "a calendar year";
    let an_age = "an age in whole years";
    let needed = |column: &str, expected: &str| file.cell_fault(row, column, expected);
    let year: Year =
        whole(file, row, "distribution_year", a_year)?.ok_or_else(|| needed("distribution_year", a_year))?;
    let dollars = "dollars, a number of 0 or more";
    let balance: f64 = file
        .value(row, "prior_year_end_balance", dollars)?
        .filter(|balance: &f64| balance.is_finite() && *balance >= 0.0)
        .ok_or_else(|| needed("prior_year_end_balance", dollars))?;
    let kind = account_kind(file, row)?;
    let birth = birth(file, row, year)?;
    if birth.is_none() && kind != AccountKind::InheritedIra {
        let column = ["birth_year", "birth_date", "age"].into_iter().find(|column| file.has(column));
        return Err(needed(column.unwrap_or("birth_year"), "a birth year, a birth date or an age"));
    }
    let spouse_birth_year = whole(file, row, "spouse_birth_year", a_year)?;
    let spouse_age = whole(file, row, "spouse_age", an_age)?.or(spouse_birth_year.map(|birth| year - birth));
    if spouse_age.is_some_and(|age| age < 0) {
        return Err(needed("spouse_birth_year", "a year no later than the distribution year"));
    }
    Ok(Question {
        year,
        kind,
        balance,
        birth,
        spouse_age,
        lookup_age: whole(file, row, "lookup_age", an_age)?,
        years_subtracted: whole(file, row, "years_subtracted", "a whole number of years")?.unwrap_or(0),
    })
}

/// A whole number of 0 or more.
fn whole(file: &TableFile, row: &StringRecord, column: &str, expected: &str) -> Result<Option<i32>, String> {
    Ok(file.value::<u16>(row, column, expected)?.map(i32::from))
}

fn account_kind(file: &TableFile, row: &StringRecord) -> Result<AccountKind, String> {
    let name = file.cell(row, "account_kind").unwrap_or_default().to_lowercase().replace('_', "-");
    let own = AccountKind::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind);
    let alias = KIND_ALIASES.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind);
    own.or(alias).ok_or_else(|| {
        let known: Vec<_> = AccountKind::NAMES.iter().map(|(_, name)| *name).collect();
        let aliases: Vec<_> = KIND_ALIASES.iter().map(|(name, _)| *name).collect();
        let expected = format!("one of {}, {}", known.join(", "), aliases.join(", "));
        file.cell_fault(row, "account_kind", &expected)
    })
}

/// The birth date, or the first day of the birth year: the one with the earliest first distribution year.
fn birth(file: &TableFile, row: &StringRecord, year: Year) -> Result<Option<Date>, String> {
    if let Some(text) = file.cell(row, "birth_date") {
        let date = Date::parse(text).ok_or_else(|| file.cell_fault(row, "birth_date", "a date as YYYY-MM-DD"))?;
        return Ok(Some(date));
    }
    let birth_year = whole(file, row, "birth_year", "a calendar year")?;
    let age = whole(file, row, "age", "an age in whole years")?;
    Ok(birth_year.or(age.map(|age| year - age)).map(|birth_year| Date::new(birth_year, 1, 1)))
}

fn answer(question: &Question) -> Answer {
    match question.kind {
        AccountKind::InheritedIra => inherited(question),
        _ => question.birth.map_or(Answer::NoneDue, |birth| owned(question, birth)),
    }
}

fn owned(question: &Question, birth: Date) -> Answer {
    let [born_1959, _] = born_1959_readings();
    let first_year = first_distribution_year(birth, born_1959, RetirementLeg::None);
    if question.year < first_year || !owes_distributions(question.kind, question.year) {
        return Answer::NoneDue;
    }
    due(question, distribution_period(question.year, question.year - birth.year, question.spouse_age))
}

fn inherited(question: &Question) -> Answer {
    let Some(lookup_age) = question.lookup_age else {
        return Answer::NotAnswerable("an inherited account needs `lookup_age` and `years_subtracted`".to_owned());
    };
    let period = remaining_period(question.year, lookup_age, question.years_subtracted).and_then(|period| {
        let table = LifeTable::Single(Edition::in_force(question.year)?);
        // When a year or less is left, all of it is due.
        Ok(DistributionPeriod { period: period.max(1.0), table })
    });
    due(question, period)
}

fn due(question: &Question, period: Result<DistributionPeriod, NoPeriod>) -> Answer {
    match period {
        Ok(period) => Answer::Due(period, question.balance / period.period),
        Err(why) => Answer::NotAnswerable(why.to_string()),
    }
}

/// The input with results in place of columns of the same name, those it does not have at the end.
fn written(file: &TableFile, answers: &[Answer]) -> String {
    let added: Vec<_> = RESULTS.into_iter().filter(|name| !file.has(name)).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header = file.header.iter().chain(added.iter().copied());
    writer.write_record(header).expect("writing to memory cannot fail");
    for (row, answer) in file.rows.iter().zip(answers) {
        let cells = file
            .header
            .iter()
            .zip(row)
            .map(|(name, cell)| if RESULTS.contains(&name) { answer.cell(name) } else { cell.to_owned() });
        let record: Vec<_> = cells.chain(added.iter().map(|name| answer.cell(name))).collect();
        writer.write_record(record).expect("writing to memory cannot fail");
    }
    let bytes = writer.into_inner().expect("writing to memory cannot fail");
    String::from_utf8(bytes).expect("cells are text")
}

impl Answer {
    fn cell(&self, column: &str) -> String {
        match (self, column) {
            (Self::Due(period, _), "table") => period.table.to_string(),
            (Self::Due(period, _), "period") => format!("{:.1}", period.period),
            (Self::Due(_, dollars), "rmd") => format!("{:.2}", (dollars * 100.0).round() / 100.0),
            (Self::NoneDue, "rmd") => "0.00".to_owned(),
            (Self::NotAnswerable(why), "fault") => why.clone(),
            _ => String::new(),
        }
    }
}
