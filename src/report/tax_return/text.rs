//! Return as text.

use std::fmt::Write;

use super::columns::{IrmaaColumns, MarginalColumns, ReturnColumns};
use super::forms::{TaxForm, form_1040, worksheets};
use super::{Answer, TaxReturn};
use crate::law::social_security::BenefitsTaxation;
use crate::report::numbers::percent_fine;
use crate::scenario::{Strategy, TaxSystem};
use crate::simulation::FederalFirstYear;

/// Whole return.
#[must_use]
pub fn text(filed: &TaxReturn, strategy: &Strategy) -> String {
    let mut text = String::new();
    line(&mut text, &format!("Tax of {}, strategy \"{}\"", filed.year, filed.strategy));
    if !filed.assumed.is_empty() {
        line(&mut text, filed.assumed);
    }
    match (&filed.answer, &filed.first.federal, &strategy.tax) {
        (Answer::Federal(columns), Some(federal), TaxSystem::Federal(tax)) => {
            returned(&mut text, filed, (columns, federal), tax.benefits_taxation);
        }
        (Answer::Flat { rate, base }, ..) => {
            line(&mut text, "\n[tax.flat]: no return is filled in, one rate is paid on all income and realised gains");
            figure(&mut text, "", "income and realised gains, without Social Security and tax-exempt interest", *base);
            figure(&mut text, "", &format!("tax of {}", percent_fine(*rate)), filed.first.tax);
        }
        _ => line(&mut text, "\n[tax.none]: the scenario asks for no tax, so there is no return"),
    }
    text
}

fn returned(
    text: &mut String,
    filed: &TaxReturn,
    (columns, federal): (&ReturnColumns, &FederalFirstYear),
    taxation: BenefitsTaxation,
) {
    let income = filed.first.income.reported();
    form(text, &form_1040(&income, &federal.lines, filed.first.qcd));
    for sheet in worksheets(&income, &federal.lines, taxation) {
        form(text, &sheet);
    }
    if columns.additional_tax > 0.0 {
        line(text, "\nAdditional tax (Schedule 2 line 8; Form 5329, part I)");
        figure(text, "", "on what left retirement accounts before 59 1/2", columns.additional_tax);
    }
    if columns.state_tax > 0.0 {
        line(text, "\nState");
        figure(text, "", "flat share of AGI less taxable benefits and what the state exempts", columns.state_tax);
    }
    medicare(text, columns);
    marginal(text, &columns.marginal);
    line(text, "\nExact rate schedules, not the printed Tax Table; credits and payroll tax are not modelled.");
}

fn medicare(text: &mut String, columns: &ReturnColumns) {
    if let Some(now) = &columns.irmaa {
        line(
            text,
            &format!("\nMedicare surcharges (IRMAA) of {}, by the return of {}", now.premium_year, now.magi_tax_year),
        );
        let from = match now.magi_from {
            "scenario" => "modified AGI of that return (`magi-before`)",
            _ => "modified AGI taken for that return: incomes, QCDs and RMDs of the start year",
        };
        figure(text, "", from, now.magi);
        figure(text, "", &format!("tier {}, a person and month: Part B", now.tier), now.part_b_surcharge);
        figure(text, "", &format!("tier {}, a person and month: Part D", now.tier), now.part_d_surcharge);
        figure(text, "", &format!("all surcharges of the year, {}", payers(now)), now.year_surcharge);
    }
    match &columns.irmaa_ahead {
        Some(ahead) => {
            line(text, &format!("\nMedicare surcharges (IRMAA) of {}, by this return", ahead.premium_year));
            figure(
                text,
                "",
                &format!("modified AGI, tier {} at the limits expected for that year", ahead.tier),
                ahead.magi,
            );
            if let Some(room) = ahead.room {
                figure(text, "", "more income before the next tier begins", room);
            }
        }
        None => line(text, "\nNo Medicare premium within the horizon goes by this return."),
    }
}

fn marginal(text: &mut String, marginal: &MarginalColumns) {
    line(text, &format!("\nThe next {} dollars of taxable income from an IRA cost", marginal.more_income));
    let parts = [
        ("the bracket", marginal.bracket),
        ("benefits that become taxable", marginal.social_security),
        ("gains and dividends pushed up", marginal.gains),
        ("deduction for seniors lost", marginal.senior_deduction),
        ("other deductions", marginal.other_deductions),
        ("alternative minimum tax", marginal.amt),
        ("net investment income tax", marginal.niit),
        ("state tax", marginal.state),
        ("Medicare surcharges two years later", marginal.irmaa),
    ];
    for (cause, dollars) in parts.into_iter().filter(|(_, dollars)| dollars.abs() >= 0.005) {
        figure(text, "", cause, dollars);
    }
    figure(text, "", &format!("together, {} of each dollar", percent_fine(marginal.rate)), marginal.total);
}

/// Writes a form: its non-zero lines, and the lines a reader looks for.
pub fn form(text: &mut String, form: &TaxForm) {
    line(text, &format!("\n{}", form.name));
    for shown in form.lines.iter().filter(|line| line.amount != 0.0 || is_key(line.line)) {
        figure(text, shown.line, &shown.what, shown.amount);
    }
}

/// Lines that are shown even if zero.
fn is_key(number: &str) -> bool {
    ["11", "15", "16", "24"].contains(&number)
}

fn figure(text: &mut String, number: &str, what: &str, dollars: f64) {
    line(text, &format!("  {number:>4}  {what:<76}  {:>14}", amount(dollars)));
}

/// Dollars and cents with thousands separated.
fn amount(dollars: f64) -> String {
    let written = format!("{:.2}", dollars.abs());
    let (whole, cents) = written.split_once('.').unwrap_or((&written, "00"));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if dollars <= -0.005 { "-" } else { "" };
    format!("{sign}{grouped}.{cents}")
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a string takes every write");
}

/// Who pays, and for how many months where it is not the whole year.
fn payers(now: &IrmaaColumns) -> String {
    let people = format!("people on Medicare: {}", now.people);
    if now.person_months < 12.0 * now.people { format!("{people}, months: {}", now.person_months) } else { people }
}
