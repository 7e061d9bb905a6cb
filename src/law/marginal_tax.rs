//! What more income from retirement accounts costs, split into its causes.
//!
//! The causes are followed one after another down the return: the income itself at the rates of its brackets, the
//! benefits it makes taxable, the deduction for seniors it takes away, other deductions that fall with income; then what
//! all of it together does to gains, to the minimum tax and to the tax on investment income. So the parts sum to the whole.

use super::capital_gains::{GainsLines, preferential};
use super::income_tax::{ReportedIncome, ReturnLaw, assess};

/// Tax on additional income by cause, dollars; the parts sum to the difference of two returns.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct MarginalTax {
    /// The income itself, at the rates of the brackets it falls into.
    pub bracket: f64,
    /// Benefits that become taxable (26 U.S.C. 86).
    pub benefits: f64,
    /// The deduction for seniors that is lost (26 U.S.C. 151(d)(5)(C)).
    pub senior_deduction: f64,
    /// Itemized deductions that fall, or rise, with income.
    pub other_deductions: f64,
    /// Gains and qualified dividends pushed up into higher rates (26 U.S.C. 1(h)).
    pub gains: f64,
    /// Alternative minimum tax.
    pub alternative_minimum_tax: f64,
    /// Net investment income tax (26 U.S.C. 1411).
    pub net_investment_income: f64,
}

impl MarginalTax {
    /// All parts.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.bracket
            + self.benefits
            + self.senior_deduction
            + self.other_deductions
            + self.gains
            + self.alternative_minimum_tax
            + self.net_investment_income
    }
}

/// Tax on `more` dollars of taxable distributions on top of an income, by cause.
#[must_use]
pub fn marginal_tax(law: &ReturnLaw, income: &ReportedIncome, more: f64) -> MarginalTax {
    let with_more = ReportedIncome { ira_distributions_taxable: income.ira_distributions_taxable + more, ..*income };
    let (before, after) = (assess(law, income), assess(law, &with_more));
    let preferential = preferential(income.qualified_dividends, income.short_term_gain, income.long_term_gain);
    let regular = |less_deductions: f64| -> GainsLines {
        law.gains.worksheet(less_deductions.max(0.0), preferential, &law.ordinary)
    };
    let with_income = before.income_less_deductions + more;
    let with_benefits = with_income + after.benefits.taxable - before.benefits.taxable;
    let with_seniors = with_benefits + before.senior_deduction - after.senior_deduction;
    let steps = [with_income, with_benefits, with_seniors].map(|income| regular(income).ordinary_tax);
    let over_ordinary = |lines: &GainsLines| lines.tax - lines.ordinary_tax;
    MarginalTax {
        bracket: steps[0] - before.regular.ordinary_tax,
        benefits: steps[1] - steps[0],
        senior_deduction: steps[2] - steps[1],
        other_deductions: after.regular.ordinary_tax - steps[2],
        gains: over_ordinary(&after.regular) - over_ordinary(&before.regular),
        alternative_minimum_tax: after.alternative_minimum_tax.tax - before.alternative_minimum_tax.tax,
        net_investment_income: after.net_investment_income.tax - before.net_investment_income.tax,
    }
}
