//! The federal income tax return: Form 1040, before credits.
//!
//! Rate schedules are exact, without the printed Tax Table and without rounding. Not modelled: credits, payroll and
//! self-employment tax, the 0.9 % additional Medicare tax, penalties, adjustments to income, dependents, and what the
//! worksheets' own modules name.

use super::FilingStatus;
use super::alternative_minimum_tax::{AlternativeMinimumTaxLaw, AlternativeMinimumTaxLines};
use super::capital_gains::{self, GainsLaw, GainsLines, LossCarryOver};
use super::deductions::DeductionsLaw;
use super::net_investment_income::{NetInvestmentIncomeLaw, NetInvestmentIncomeLines};
use super::parameters::TaxYear;
use super::rate_schedule::RateSchedule;
use super::rounding;
use super::schedule_a::{ItemizableAmounts, ScheduleALaw, ScheduleALines};
use super::social_security::{BenefitsLaw, BenefitsLines, BenefitsTaxation, Spouses};
use crate::units::{Year, above_zero, smaller};

/// What a return is to the law, besides its money.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Filer {
    /// The return's status.
    pub filing_status: FilingStatus,
    /// Married separate only: whether the spouses lived together.
    pub spouses: Spouses,
    /// People on the return who are 65 or more at the year's end.
    pub persons_65: u8,
    /// How taxable benefits are found.
    pub benefits_taxation: BenefitsTaxation,
}

/// The law of one year for one filer, flat; nominal dollars.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ReturnLaw {
    /// Rates and brackets.
    pub ordinary: RateSchedule,
    /// Gains and losses.
    pub gains: GainsLaw,
    /// Standard deduction and what needs no Schedule A.
    pub deductions: DeductionsLaw,
    /// Itemized deductions.
    pub schedule_a: ScheduleALaw,
    /// Taxable benefits.
    pub benefits: BenefitsLaw,
    /// Net investment income tax.
    pub net_investment_income: NetInvestmentIncomeLaw,
    /// Alternative minimum tax.
    pub alternative_minimum_tax: AlternativeMinimumTaxLaw,
    ordinary_step: f64,
}

/// What a return reports; nominal dollars a year. The names are those of Form 1040.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReportedIncome {
    /// Benefits before Medicare premiums (line 6a).
    pub social_security: f64,
    /// Taxable pensions, annuities and other ordinary income (5b).
    pub pension_taxable: f64,
    /// Taxable distributions and conversions, after gifts straight to charity (4b).
    pub ira_distributions_taxable: f64,
    /// Wages (1a).
    pub wages: f64,
    /// Taxable interest (2b).
    pub taxable_interest: f64,
    /// Tax-exempt interest (2a).
    pub tax_exempt_interest: f64,
    /// Dividends, the qualified ones included (3b).
    pub ordinary_dividends: f64,
    /// Qualified dividends (3a).
    pub qualified_dividends: f64,
    /// Net short-term gain, negative for a loss (Schedule D line 7).
    pub short_term_gain: f64,
    /// Net long-term gain, negative for a loss (Schedule D line 15).
    pub long_term_gain: f64,
    /// What can be itemized.
    pub itemizable: ItemizableAmounts,
}

/// Whether the return itemizes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeductionChoice {
    /// The standard deduction.
    #[default]
    Standard,
    /// Schedule A.
    Itemized,
}

/// Lines of a return with its worksheets, nominal dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ReturnLines {
    /// Line 7a: net gain, or the deductible part of a net loss.
    pub capital_gain_or_loss: f64,
    /// Social Security Benefits Worksheet.
    pub benefits: BenefitsLines,
    /// Line 11: adjusted gross income.
    pub adjusted_gross_income: f64,
    /// Which deduction is taken.
    pub choice: DeductionChoice,
    /// Line 12e, unless the return itemizes: then 0.
    pub standard_deduction: f64,
    /// Line 13b: Schedule 1-A part V.
    pub senior_deduction: f64,
    /// Cash gifts of a return that does not itemize.
    pub charity_non_itemizer: f64,
    /// Schedule A; zero unless the return itemizes.
    pub schedule_a: ScheduleALines,
    /// Adjusted gross income less all deductions; may be negative.
    pub income_less_deductions: f64,
    /// Line 15: taxable income.
    pub taxable_income: f64,
    /// Qualified Dividends and Capital Gain Tax Worksheet; its `tax` is line 16.
    pub regular: GainsLines,
    /// Form 6251.
    pub alternative_minimum_tax: AlternativeMinimumTaxLines,
    /// Form 8960.
    pub net_investment_income: NetInvestmentIncomeLines,
    /// Lines 16 and 17 and Schedule 2 line 12: tax before credits.
    pub total_tax: f64,
}

impl ReturnLaw {
    /// The law of a year in the prices of the figures' year: what goes by the calendar is settled here, what follows
    /// inflation by `indexed`.
    #[must_use]
    pub fn new(figures: &TaxYear, year: Year, filer: Filer) -> Self {
        let filing_status = filer.filing_status;
        Self {
            ordinary: RateSchedule::new(figures.ordinary.upper_limits.of(filing_status), figures.ordinary.rates),
            gains: GainsLaw::new(figures, filing_status),
            deductions: DeductionsLaw::new(figures, year, filing_status, filer.persons_65),
            schedule_a: ScheduleALaw::new(figures, year, filing_status),
            benefits: BenefitsLaw::new(figures, filing_status, filer.spouses, filer.benefits_taxation),
            net_investment_income: NetInvestmentIncomeLaw::new(figures, filing_status),
            alternative_minimum_tax: AlternativeMinimumTaxLaw::new(figures, filing_status),
            ordinary_step: figures.fixed.rounding_down.ordinary.of(filing_status),
        }
    }

    /// The law after prices moved by a ratio since the figures' year: each amount by its own statute and rounding; what
    /// the statute fixes stays. Apply it to the law in the prices of the figures' year, not twice.
    #[inline]
    #[must_use]
    pub fn indexed(&self, price_ratio: f64) -> Self {
        // A printed amount need not be a multiple of its step (23,625 in 2025): it stays as long as prices do.
        if rounding::has_not_moved(price_ratio) {
            return *self;
        }
        Self {
            ordinary: self.ordinary.indexed(price_ratio, self.ordinary_step),
            gains: self.gains.indexed(price_ratio),
            deductions: self.deductions.indexed(price_ratio),
            alternative_minimum_tax: self.alternative_minimum_tax.indexed(price_ratio),
            ..*self
        }
    }

    /// The law with every dollar amount multiplied, fixed ones too, without rounding: the law in another currency, in which a
    /// test finds the same shares.
    #[cfg(feature = "internals")]
    pub fn scaled(&self, factor: f64) -> Self {
        Self {
            ordinary: self.ordinary.scaled(factor),
            gains: self.gains.scaled(factor),
            deductions: self.deductions.scaled(factor),
            schedule_a: self.schedule_a.scaled(factor),
            benefits: self.benefits.scaled(factor),
            net_investment_income: self.net_investment_income.scaled(factor),
            alternative_minimum_tax: self.alternative_minimum_tax.scaled(factor),
            ordinary_step: self.ordinary_step,
        }
    }
}

/// All lines of the return.
#[expect(clippy::inline_always, reason = "where it is inlined, lines that nobody reads cost nothing")]
#[inline(always)]
#[must_use]
pub fn assess(law: &ReturnLaw, income: &ReportedIncome) -> ReturnLines {
    let capital_gain_or_loss = law.gains.gain_or_deductible_loss(income.short_term_gain, income.long_term_gain);
    let other_income = income.wages
        + income.taxable_interest
        + income.ordinary_dividends
        + income.ira_distributions_taxable
        + income.pension_taxable
        + capital_gain_or_loss;
    let benefits = law.benefits.worksheet(income.social_security, other_income, income.tax_exempt_interest);
    let adjusted_gross_income = other_income + benefits.taxable;

    let senior_deduction = law.deductions.senior_deduction(adjusted_gross_income);
    let before_choice = adjusted_gross_income - senior_deduction;
    let taken = choose_deduction(law, income, adjusted_gross_income, before_choice);
    let income_less_deductions = before_choice - taken.total();
    let taxable_income = above_zero(income_less_deductions);

    let preferential =
        capital_gains::preferential(income.qualified_dividends, income.short_term_gain, income.long_term_gain);
    let regular = law.gains.worksheet(taxable_income, preferential, &law.ordinary);
    let alternative_minimum_tax = law.alternative_minimum_tax.form(
        income_less_deductions + senior_deduction + taken.standard_deduction + taken.schedule_a.taxes,
        preferential,
        taxable_income - regular.preferential_income,
        &law.gains,
        &regular,
    );
    let investment_income = income.taxable_interest + income.ordinary_dividends + capital_gain_or_loss;
    let net_investment_income = law.net_investment_income.form(investment_income, adjusted_gross_income);
    ReturnLines {
        capital_gain_or_loss,
        benefits,
        adjusted_gross_income,
        choice: taken.choice,
        standard_deduction: taken.standard_deduction,
        senior_deduction,
        charity_non_itemizer: taken.charity_non_itemizer,
        schedule_a: taken.schedule_a,
        income_less_deductions,
        taxable_income,
        regular,
        alternative_minimum_tax,
        net_investment_income,
        total_tax: regular.tax + alternative_minimum_tax.tax + net_investment_income.tax,
    }
}

/// Capital losses left for the next year, given the return's lines. Law: 26 U.S.C. 1212(b).
#[must_use]
pub fn loss_carry_over(income: &ReportedIncome, lines: &ReturnLines) -> LossCarryOver {
    capital_gains::carry_over(
        income.short_term_gain,
        income.long_term_gain,
        above_zero(-lines.capital_gain_or_loss),
        lines.income_less_deductions,
    )
}

struct TakenDeduction {
    choice: DeductionChoice,
    standard_deduction: f64,
    charity_non_itemizer: f64,
    schedule_a: ScheduleALines,
}

impl TakenDeduction {
    #[inline]
    fn total(&self) -> f64 {
        self.standard_deduction + self.charity_non_itemizer + self.schedule_a.total
    }
}

/// The larger of Schedule A and the standard deduction with gifts.
#[inline]
fn choose_deduction(
    law: &ReturnLaw,
    income: &ReportedIncome,
    adjusted_gross_income: f64,
    before_choice: f64,
) -> TakenDeduction {
    let standard_deduction = law.deductions.standard_deduction;
    let charity_non_itemizer = smaller(income.itemizable.charity_cash, law.deductions.non_itemizer_gift_cap);
    // No floor or cap adds to the amounts: without this much of them Schedule A cannot win.
    if income.itemizable.total() > standard_deduction {
        let top_bracket_start = law.ordinary.upper_limits[5];
        let in_top_bracket = above_zero(before_choice - top_bracket_start);
        let schedule_a = law.schedule_a.deductions(&income.itemizable, adjusted_gross_income, in_top_bracket);
        if schedule_a.total > standard_deduction + charity_non_itemizer {
            return TakenDeduction {
                choice: DeductionChoice::Itemized,
                standard_deduction: 0.0,
                charity_non_itemizer: 0.0,
                schedule_a,
            };
        }
    }
    TakenDeduction {
        choice: DeductionChoice::Standard,
        standard_deduction,
        charity_non_itemizer,
        schedule_a: ScheduleALines::default(),
    }
}
