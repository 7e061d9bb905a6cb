//! Forms of a return with their lines, numbered as in 2025.

use serde::Serialize;

use crate::law::income_tax::{DeductionChoice, ReportedIncome, ReturnLines};
use crate::law::social_security::BenefitsTaxation;

/// Form or worksheet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TaxForm {
    /// Printed name.
    pub name: &'static str,
    /// Lines in the order of the form.
    pub lines: Vec<FormLine>,
}

/// Line of a form.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FormLine {
    /// Printed number.
    pub line: &'static str,
    /// Description.
    pub what: String,
    /// Dollars.
    pub amount: f64,
}

fn form(name: &'static str, lines: Vec<(&'static str, String, f64)>) -> TaxForm {
    let lines = lines.into_iter().map(|(line, what, amount)| FormLine { line, what, amount }).collect();
    TaxForm { name, lines }
}

/// Form 1040.
#[must_use]
pub fn form_1040(income: &ReportedIncome, lines: &ReturnLines, qcd: f64) -> TaxForm {
    let given = if qcd > 0.0 { ", without gifts straight to charity (QCD)" } else { "" };
    let (deduction, amount) = match lines.choice {
        DeductionChoice::Standard => ("standard deduction", lines.standard_deduction),
        DeductionChoice::Itemized => ("itemized deductions (Schedule A)", lines.schedule_a.total),
    };
    let niit = lines.net_investment_income.tax;
    form(
        "Form 1040",
        vec![
            ("1a", "wages".into(), income.wages),
            ("2a", "tax-exempt interest".into(), income.tax_exempt_interest),
            ("2b", "taxable interest".into(), income.taxable_interest),
            ("3a", "qualified dividends".into(), income.qualified_dividends),
            ("3b", "ordinary dividends, the qualified ones included".into(), income.ordinary_dividends),
            ("4b", format!("distributions of IRAs and plans, taxable{given}"), income.ira_distributions_taxable),
            ("5b", "pensions and other ordinary income".into(), income.pension_taxable),
            ("6a", "Social Security benefits".into(), income.social_security),
            ("6b", "taxable benefits".into(), lines.benefits.taxable),
            ("7a", "capital gain or deductible loss".into(), lines.capital_gain_or_loss),
            ("11", "adjusted gross income".into(), lines.adjusted_gross_income),
            ("12e", deduction.into(), amount),
            ("13b", "deduction for seniors (Schedule 1-A part V)".into(), lines.senior_deduction),
            ("-", "cash gifts without itemizing".into(), lines.charity_non_itemizer),
            ("15", "taxable income".into(), lines.taxable_income),
            ("16", "tax".into(), lines.regular.tax),
            ("17", "alternative minimum tax (Schedule 2 line 2)".into(), lines.alternative_minimum_tax.tax),
            ("23", "net investment income tax (Schedule 2 line 12)".into(), niit),
            ("24", "total tax, before credits".into(), lines.total_tax),
        ],
    )
}

/// Worksheets behind the return, except empty ones.
#[must_use]
pub fn worksheets(income: &ReportedIncome, lines: &ReturnLines, taxation: BenefitsTaxation) -> Vec<TaxForm> {
    let mut forms = Vec::new();
    if income.social_security > 0.0 {
        forms.push(benefits(income, lines, taxation));
    }
    let regular = &lines.regular;
    if regular.preferential_income > 0.0 {
        forms.push(form(
            "Qualified Dividends and Capital Gain Tax Worksheet",
            vec![
                ("1", "taxable income".into(), lines.taxable_income),
                ("5", "of it at the ordinary rates".into(), lines.taxable_income - regular.preferential_income),
                ("9", "taxed at the zero rate".into(), regular.at_zero_rate),
                ("10", "gains and qualified dividends in it".into(), regular.preferential_income),
                ("17", "taxed at the middle rate".into(), regular.at_middle_rate),
                ("20", "taxed at the top rate".into(), regular.at_top_rate),
                ("22", "tax on line 5".into(), regular.ordinary_tax),
                ("23", "tax with gains at their rates".into(), regular.stacked_tax),
                ("24", "tax on line 1 by the rate schedule".into(), regular.schedule_tax),
                ("25", "the smaller".into(), regular.tax),
            ],
        ));
    }
    let investment = &lines.net_investment_income;
    if investment.tax > 0.0 {
        forms.push(form(
            "Form 8960",
            vec![
                ("12", "net investment income".into(), investment.investment_income),
                ("15", "adjusted gross income above the threshold".into(), investment.over_threshold),
                ("17", "net investment income tax".into(), investment.tax),
            ],
        ));
    }
    let minimum = &lines.alternative_minimum_tax;
    if minimum.tax > 0.0 {
        forms.push(form(
            "Form 6251",
            vec![
                ("4", "alternative minimum taxable income".into(), minimum.income),
                ("5", "exemption".into(), minimum.exemption),
                ("6", "what is taxed".into(), minimum.base),
                ("9", "tentative minimum tax".into(), minimum.tentative_tax),
                ("10", "regular tax".into(), lines.regular.tax),
                ("11", "alternative minimum tax".into(), minimum.tax),
            ],
        ));
    }
    forms
}

fn benefits(income: &ReportedIncome, lines: &ReturnLines, taxation: BenefitsTaxation) -> TaxForm {
    let sheet = &lines.benefits;
    match taxation {
        BenefitsTaxation::FlatShare(share) => form(
            "Taxable benefits by the shortcut of the scenario, not by the worksheet",
            vec![("6b", format!("{}% of the benefits", share * 100.0), sheet.taxable)],
        ),
        BenefitsTaxation::Worksheet => form(
            "Social Security Benefits Worksheet",
            vec![
                ("1", "benefits".into(), income.social_security),
                ("3", "other income".into(), lines.adjusted_gross_income - sheet.taxable),
                ("4", "tax-exempt interest".into(), income.tax_exempt_interest),
                ("7", "provisional income".into(), sheet.provisional_income),
                ("9", "above the base amount".into(), sheet.over_base_amount),
                ("11", "above the adjusted base amount".into(), sheet.over_adjusted_base_amount),
                ("14", "taxable by the first tier".into(), sheet.first_tier),
                ("15", "taxable by the second tier".into(), sheet.second_tier),
                ("17", "the most that can be taxable".into(), sheet.ceiling),
                ("18", "taxable benefits".into(), sheet.taxable),
            ],
        ),
    }
}
