//! The income tax of a return, form by form, as plainly as it can be written.

use super::law::{Status, TaxLaw, benefit_bases, investment_tax_start, senior_deduction};

/// What a household's return reports in a year, nominal dollars.
#[derive(Clone, Copy, Debug, Default)]
pub struct Income {
    /// Pensions, wages, taxable distributions and conversions.
    pub ordinary: f64,
    pub interest: f64,
    pub exempt_interest: f64,
    pub qualified_dividends: f64,
    /// Long-term gains of the year less losses, carried ones too.
    pub gains: f64,
    pub benefits: f64,
}

/// The return.
#[derive(Clone, Copy, Debug, Default)]
pub struct Return {
    pub agi: f64,
    pub taxable_benefits: f64,
    /// Taxable income without what the preferential rates tax.
    pub ordinary_taxable: f64,
    pub tax: f64,
    /// Long-term loss carried to the next year, as a negative gain.
    pub carried: f64,
    /// AGI and tax-exempt interest.
    pub magi: f64,
}

/// Social Security Benefits Worksheet of Form 1040.
fn taxable_benefits(benefits: f64, other: f64, status: Status) -> f64 {
    let (base, adjusted) = benefit_bases(status);
    let provisional = other + benefits / 2.0;
    if provisional <= base {
        return 0.0;
    }
    let first = (0.5 * benefits).min(0.5 * (provisional.min(adjusted) - base));
    let second = 0.85 * (provisional - adjusted).max(0.0);
    (first + second).min(0.85 * benefits)
}

/// A rate schedule.
fn schedule(rates: &[f64], tops: &[f64], income: f64) -> f64 {
    let mut tax = 0.0;
    let mut floor = 0.0;
    for (n, rate) in rates.iter().enumerate() {
        let top = tops.get(n).copied().unwrap_or(f64::INFINITY);
        tax += rate * (income.min(top) - floor).max(0.0);
        floor = top;
    }
    tax
}

/// Gains of `preferential` dollars stacked on `below` dollars.
fn stacked(law: &TaxLaw, below: f64, preferential: f64) -> f64 {
    let end = below + preferential;
    let part = |from: f64, to: f64| (end.min(to) - below.max(from)).max(0.0);
    0.15 * part(law.zero_gains_top, law.fifteen_gains_top) + 0.20 * part(law.fifteen_gains_top, f64::INFINITY)
}

/// Form 6251: what exceeds the regular tax.
fn alternative(law: &TaxLaw, taxable: f64, preferential: f64, added_back: f64, regular: f64) -> f64 {
    let income = taxable + added_back;
    let exemption = (law.exemption - law.exemption_rate * (income - law.exemption_start).max(0.0)).max(0.0);
    let base = (income - exemption).max(0.0);
    let flat = |amount: f64| 0.26 * amount + 0.02 * (amount - law.second_amt_rate).max(0.0);
    let gains = preferential.min(base);
    // Part III stacks gains upon the ordinary part of the regular return.
    let with_rates = flat(base - gains) + stacked(law, (taxable - preferential).max(0.0), gains);
    (with_rates.min(flat(base)) - regular).max(0.0)
}

/// The return of an income; `seniors` have reached 65. Deductions are the standard ones, and `gifts` in cash those allowed
/// beside them from 2026 on.
pub fn file(law: &TaxLaw, income: Income, seniors: usize, gifts: f64) -> Return {
    let gain = income.gains.max(-3000.0);
    let other = income.ordinary + income.interest + income.qualified_dividends + gain;
    let benefits = taxable_benefits(income.benefits, other + income.exempt_interest, law.status);
    let agi = other + benefits;
    let people = seniors as f64;
    let (senior, start) = senior_deduction(law.year, law.status);
    let senior = people * (senior - 0.06 * (agi - start).max(0.0)).max(0.0);
    let standard = law.standard + people * law.addition;
    let cap = if law.status == Status::Joint { 2000.0 } else { 1000.0 };
    let charity = if law.year >= 2026 { gifts.min(cap) } else { 0.0 };
    let taxable = (agi - standard - senior - charity).max(0.0);
    let deducted = (-gain).max(0.0);
    let used = deducted.min((agi - standard - senior - charity + deducted).max(0.0));
    let preferential = taxable.min(income.qualified_dividends + income.gains.max(0.0));
    let ordinary_taxable = taxable - preferential;
    let by_worksheet = schedule(&law.rates, &law.tops, ordinary_taxable) + stacked(law, ordinary_taxable, preferential);
    let regular = by_worksheet.min(schedule(&law.rates, &law.tops, taxable));
    let amt = alternative(law, taxable, preferential, standard + senior, regular);
    let invested = (income.interest + income.qualified_dividends + gain).max(0.0);
    let niit = 0.038 * invested.min((agi - investment_tax_start(law.status)).max(0.0));
    Return {
        agi,
        taxable_benefits: benefits,
        ordinary_taxable,
        tax: regular + amt + niit,
        // Capital Loss Carryover Worksheet: only what income could use is used up, 26 U.S.C. 1212(b)(2).
        carried: (income.gains + used).min(0.0),
        magi: agi + income.exempt_interest,
    }
}
