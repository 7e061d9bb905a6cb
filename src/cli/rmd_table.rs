//! `rmdsim rmd --csv`: required minimum distributions of a table of accounts.
//!
//! With only a birth year the earliest possible first year is taken. Nothing is due of the years waived, 2009 and 2020.

use std::path::Path;

use super::Failure;
use super::case_faults::{CaseFaults, Noted};
use super::case_table::{Case, CaseTable, Sign, cents};
use crate::law::AccountKind;
use crate::law::applicable_age::{RetirementLeg, born_1959_readings, first_distribution_year};
use crate::law::inherited::{remaining_period, tenth_year_after};
use crate::law::life_expectancy::{Edition, NoPeriod};
use crate::law::rmd::{DistributionPeriod, LifeTable, distribution_period, is_waived};
use crate::law::rmd_groups::owes_distributions;
use crate::units::{Age, Date, Year};

/// Columns that a table must have; of each entry one is enough.
const REQUIRED: [&[&str]; 4] = [
    &["birth_year", "birth_date", "age", "lookup_age"],
    &["distribution_year"],
    &["account_kind"],
    &["prior_year_end_balance"],
];

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
    decedent_death_year: Option<Year>,
}

/// What the law answers.
enum Answer {
    NoneDue,
    Due(DistributionPeriod, f64),
    /// All of it, at the end of ten years.
    TenthYear(f64),
    NotAnswerable(String),
}

/// The table with its result columns: `table`, `period` and `rmd` to the cent, and `fault` where a row has no answer.
///
/// # Errors
/// Every missing column and every cell that cannot be read.
pub fn from_table(path: &Path) -> Result<String, Failure> {
    let table = CaseTable::read(path, &REQUIRED)?;
    let mut faults = CaseFaults::of(path);
    let questions: Vec<_> = table.cases().filter_map(|case| question(&case, &mut faults)).collect();
    faults.or(())?;
    let answers: Vec<_> = questions.iter().map(|question| answer(question).cells()).collect();
    Ok(table.with_results(RESULTS, &answers))
}

fn question(case: &Case<'_>, faults: &mut CaseFaults) -> Option<Question> {
    let a_year = "a calendar year";
    let an_age = "an age in whole years";
    let year = case.whole("distribution_year", a_year, faults);
    let balance = case.dollars("prior_year_end_balance", Sign::NotNegative, faults);
    let kind = account_kind(case, faults);
    let spouse_age = case.whole_if_any("spouse_age", an_age, faults);
    let spouse_birth_year = case.whole_if_any("spouse_birth_year", a_year, faults);
    let lookup_age = case.whole_if_any("lookup_age", an_age, faults);
    let years_subtracted = case.whole_if_any("years_subtracted", "a whole number of years", faults);
    let death_year = case.whole_if_any("decedent_death_year", a_year, faults);
    let (year, kind) = (year?, kind?);
    let birth = birth(case, year, faults).ok()?;
    if birth.is_none() && !kind.is_inherited() {
        let expected = "a birth year, a birth date or an age";
        case.unexpected("birth_year", "", expected, "write one of `birth_date`, `birth_year` and `age`", faults);
        return None;
    }
    let spouse_age = spouse_age.ok()?.or(spouse_birth_year.ok()?.map(|birth| year - birth));
    if spouse_age.is_some_and(|age| age < 0) {
        let expected = "a year no later than the distribution year";
        let found = case.cell("spouse_birth_year").unwrap_or_default();
        case.unexpected("spouse_birth_year", found, expected, "write the year in which the spouse was born", faults);
        return None;
    }
    let decedent_death_year = death_year.ok()?;
    if decedent_death_year.is_some_and(|death| death > year) {
        let expected = "a year no later than the distribution year";
        let found = case.cell("decedent_death_year").unwrap_or_default();
        case.unexpected("decedent_death_year", found, expected, "write the year in which the owner died", faults);
        return None;
    }
    Some(Question {
        year,
        kind,
        balance: balance?,
        birth,
        spouse_age,
        lookup_age: lookup_age.ok()?,
        years_subtracted: years_subtracted.ok()?.unwrap_or(0),
        decedent_death_year,
    })
}

fn account_kind(case: &Case<'_>, faults: &mut CaseFaults) -> Option<AccountKind> {
    let own = AccountKind::NAMES.iter().map(|(kind, name)| (*name, *kind));
    let words: Vec<_> = own.chain(KIND_ALIASES).collect();
    case.word("account_kind", &words, faults)
}

/// The birth date, or the first day of the birth year: the one with the earliest first distribution year.
fn birth(case: &Case<'_>, year: Year, faults: &mut CaseFaults) -> Result<Option<Date>, Noted> {
    let date = case.date_if_any("birth_date", faults);
    let birth_year = case.whole_if_any("birth_year", "a calendar year", faults);
    let age = case.whole_if_any("age", "an age in whole years", faults);
    let (date, birth_year, age) = (date?, birth_year?, age?);
    let first_day = birth_year.or(age.map(|age| year - age)).map(|birth_year| Date::new(birth_year, 1, 1));
    Ok(date.or(first_day))
}

fn answer(question: &Question) -> Answer {
    match question.kind {
        _ if is_waived(question.year) => Answer::NoneDue,
        AccountKind::InheritedIra | AccountKind::InheritedRothIra => inherited(question),
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
    let tenth_year = question.decedent_death_year.and_then(tenth_year_after);
    if tenth_year.is_some_and(|tenth_year| question.year >= tenth_year) {
        return Answer::TenthYear(question.balance);
    }
    let Some(lookup_age) = question.lookup_age else {
        // Ten years without yearly payments: the owner of a Roth IRA has no required beginning date.
        if tenth_year.is_some() && question.kind == AccountKind::InheritedRothIra {
            return Answer::NoneDue;
        }
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

impl Answer {
    /// The result columns.
    fn cells(&self) -> [String; 4] {
        let none = String::new;
        match self {
            Self::Due(period, dollars) => {
                [period.table.to_string(), format!("{:.1}", period.period), dollars_to_the_cent(*dollars), none()]
            }
            Self::TenthYear(dollars) => ["ten_years".to_owned(), none(), dollars_to_the_cent(*dollars), none()],
            Self::NoneDue => [none(), none(), cents(0.0), none()],
            Self::NotAnswerable(why) => [none(), none(), none(), why.clone()],
        }
    }
}

fn dollars_to_the_cent(dollars: f64) -> String {
    cents((dollars * 100.0).round() / 100.0)
}
