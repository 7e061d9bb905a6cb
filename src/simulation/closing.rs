//! Step 11: the ledger closes, and what the trial says of the year is kept.

use super::ledger::{Ledger, Line, Step};
use super::life::Life;
use super::outcomes::{Columns, Measure, TrialTotal};
use crate::market::Path;
use crate::portfolio::drift;
use crate::scenario::Success;

/// Half a cent: what is unpaid below it counts as paid.
const HALF_A_CENT: f64 = 0.005;

/// Money that does not close: a defect of the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Defect {
    /// The calendar year.
    pub year: i32,
    /// The account, or the household's purse.
    pub account: String,
    /// Opening + flows + growth - closing, dollars.
    pub residual: f64,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Checks that every account and the purse close, then keeps the year.
    pub(super) fn close(&mut self, year: usize, path: &Path, columns: &mut Columns<'_>) -> Result<(), Defect> {
        self.check(year, columns)?;
        let level = path.level((year + 1) * self.plan.periods);
        self.layout.begin(self.plan, &self.holdings);
        self.keep_measures(year, level, columns);
        self.keep_totals(year, level, columns);
        self.keep_means(year, columns);
        if L::TAKES_NOTES {
            self.note_return();
        }
        self.the_return_is_filed();
        Ok(())
    }

    fn check(&mut self, year: usize, columns: &mut Columns<'_>) -> Result<(), Defect> {
        self.ledger.step(Step::Close);
        let plan = self.plan;
        let defect = |account: &str, residual| {
            Err(Defect { year: plan.years[year].year, account: account.to_owned(), residual })
        };
        if self.purse.abs() > self.purse_tolerance() || self.purse.is_nan() {
            return defect("the household's purse", self.purse);
        }
        self.purse = 0.0;
        if let Some((group, left)) = self.book.unmet {
            let owner = &plan.people[plan.groups[group].owner].name;
            return defect(&format!("the required distribution of {owner}"), left);
        }
        let mut largest: f64 = 0.0;
        for n in 0..plan.accounts.len() {
            let (residual, tolerance) = self.holdings.residual(n);
            let whole = self.holdings.row(n).iter().all(|value| value.is_finite() && *value >= 0.0);
            if !whole || residual.is_nan() || residual.abs() > tolerance {
                return defect(&plan.accounts[n].name, residual);
            }
            largest = largest.max(residual.abs());
            for (asset, value) in self.holdings.row(n).iter().enumerate() {
                self.ledger.post(Line::Closing, n, asset, *value);
            }
        }
        columns.chunk.account_years += plan.accounts.len() as u64;
        columns.chunk.largest_residual = columns.chunk.largest_residual.max(largest);
        Ok(())
    }

    /// A cent, or 1e-11 of what the purse paid and the accounts hold where that is more.
    fn purse_tolerance(&self) -> f64 {
        let sums = &self.book.sums;
        let paid = sums.spending + sums.tax + sums.surcharge + sums.gifts + sums.rmd_cash;
        0.01_f64.max(1e-11 * (paid + self.holdings.total()))
    }

    fn keep_measures(&mut self, year: usize, level: f64, columns: &mut Columns<'_>) {
        let sums = &self.book.sums;
        let measures = columns.measures;
        for (at, measure) in measures.iter().enumerate() {
            let value = match *measure {
                Measure::LevelAtEnd => level,
                Measure::Balance => self.holdings.total(),
                Measure::Account(n) => self.holdings.balance(n),
                Measure::Rmd => sums.rmd,
                Measure::Qcd => sums.qcd,
                Measure::InKind => sums.in_kind,
                Measure::Spending => sums.spending,
                Measure::SpendingReal => sums.spending_real,
                Measure::Tax => sums.tax,
                Measure::Agi => sums.agi,
                Measure::Irmaa => sums.surcharge,
                Measure::Conversion => sums.conversion,
                Measure::LeadingShare => {
                    let (held, total) = self.layout.counted();
                    held[self.plan.leading_asset] / total
                }
            };
            columns.set(at, year, value);
        }
    }

    fn keep_totals(&mut self, year: usize, level: f64, columns: &mut Columns<'_>) {
        let plan = self.plan;
        let sums = self.book.sums;
        // At the price level at which the tax was paid.
        let excise = if sums.tax > 0.0 { self.excise().min(sums.tax) * sums.tax_real / sums.tax } else { 0.0 };
        if let Some(drift) = drift(&self.targets.household, self.layout.counted()) {
            columns.drift = (columns.drift.0 + drift, columns.drift.1 + 1.0);
        }
        let entry: f64 = (0..plan.accounts.len()).map(|n| self.holdings.opening(n)).sum();
        if entry > 0.0 {
            columns.turnover = (columns.turnover.0 + sums.rebalancing_sales / entry, columns.turnover.1 + 1.0);
        }
        self.keep_shortfalls(year, columns);
        let years = plan.years.len();
        let spent = sums.rmd_cash - sums.reinvested;
        for (total, amount) in [
            (TrialTotal::Tax, sums.tax_real + sums.surcharge_real),
            (TrialTotal::Excise, excise),
            (TrialTotal::Spending, sums.spending_real),
            (TrialTotal::Charity, sums.charity_real),
            (TrialTotal::TradesAvoided, sums.trades_avoided),
            (TrialTotal::RebalancingSales, sums.rebalancing_sales),
            (TrialTotal::RmdGiven, sums.qcd_counted),
            (TrialTotal::RmdInKind, sums.in_kind),
            (TrialTotal::RmdReinvested, sums.reinvested),
            (TrialTotal::RmdSpent, spent),
        ] {
            *columns.total_mut(total) += amount;
        }
        if self.somebody_is_on_medicare(year) {
            columns.tier_years[sums.tier] += 1.0;
        }
        if year + 1 == years {
            let of_trial = columns.tier_years;
            columns.chunk.tier_years.iter_mut().zip(of_trial).for_each(|(sum, years)| sum.add(years));
            let terminal = self.holdings.total();
            let mean = |(sum, count): (f64, f64)| if count > 0.0 { sum / count } else { 0.0 };
            let (drift, turnover) = (mean(columns.drift), mean(columns.turnover));
            *columns.total_mut(TrialTotal::TerminalNominal) = terminal;
            *columns.total_mut(TrialTotal::TerminalReal) = terminal / level;
            *columns.total_mut(TrialTotal::Drift) = drift;
            *columns.total_mut(TrialTotal::Turnover) = turnover;
            columns.write_totals();
        }
    }

    /// Counts the year where money was missing. Success goes by what the scenario says of it; years of shortfall are those
    /// in which spending or tax was not paid in full, whatever success is.
    fn keep_shortfalls(&self, year: usize, columns: &mut Columns<'_>) {
        let plan = self.plan;
        let sums = &self.book.sums;
        let short = sums.unpaid >= HALF_A_CENT;
        let below_essential = plan.essential_spending - sums.living_real >= HALF_A_CENT;
        let essential_short = below_essential || sums.unpaid_tax >= HALF_A_CENT;
        let failed = match plan.success {
            Success::Spending => short,
            Success::Essential => essential_short,
        };
        if year == 0 {
            *columns.total_mut(TrialTotal::FirstFailure) = plan.years.len() as f64;
        }
        for (total, counts) in [
            (TrialTotal::ShortfallYears, short),
            (TrialTotal::EssentialShortfallYears, essential_short),
            (TrialTotal::FailedYears, failed),
        ] {
            *columns.total_mut(total) += f64::from(u8::from(counts));
        }
        if failed {
            let first = columns.total_mut(TrialTotal::FirstFailure);
            *first = first.min(year as f64);
        }
    }

    fn keep_means(&mut self, year: usize, columns: &mut Columns<'_>) {
        let sums = &self.book.sums;
        let reached = self.bracket_reached();
        let means = &mut columns.chunk.means[year];
        let (held, total) = self.layout.counted();
        if total > 0.0 {
            let off = held.iter().zip(&self.targets.household).map(|(held, target)| held / total - target);
            means.share_off_target.iter_mut().zip(off).for_each(|(sum, off)| sum.add(off));
        }
        for (mean, source) in means.sources.iter_mut().zip(sums.sources_real) {
            *mean += source;
        }
        if let Some((bracket, rate)) = reached {
            means.brackets[bracket] += 1.0;
            means.marginal_rate.add(rate);
            if sums.agi > 0.0 {
                means.effective_rate.add(sums.tax / sums.agi);
            }
        }
        means.tax += sums.tax_real + sums.surcharge_real;
        means.spending += sums.spending_real;
        means.rmd += sums.rmd_real;
        means.need += sums.spending_real + sums.tax_real + sums.surcharge_real + sums.gifts_real - sums.income_real;
    }
}
