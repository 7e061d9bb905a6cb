//! What a trial says of a year, kept once its ledger has closed.

use crate::portfolio::drift;
use crate::scenario::Success;
use crate::simulation::ledger::Ledger;
use crate::simulation::life::Life;
use crate::simulation::outcomes::funding::{Shortfall, Wealth};
use crate::simulation::outcomes::{Columns, Measure, TrialTotal};
use crate::units::HALF_A_CENT;

/// The first years, whose returns weigh most on what lasts.
pub const EARLY_YEARS: usize = 10;

/// Price levels of a year.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct Prices {
    /// At the year's start.
    pub(in crate::simulation) first: f64,
    /// At its last payment.
    pub(in crate::simulation) paid: f64,
    /// At its end.
    pub(in crate::simulation) end: f64,
}

/// A year's end, as it is kept.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) struct YearEnd<'a, const A: usize> {
    /// The year, counted from the start year.
    pub(in crate::simulation) year: usize,
    pub(in crate::simulation) prices: Prices,
    /// Share of each asset in the accounts that count; none where they hold nothing.
    pub(in crate::simulation) shares: Option<&'a [f64; A]>,
    /// What the portfolio had to provide: spending, tax and cash gifts, less incomes; start-year dollars.
    pub(in crate::simulation) need_real: f64,
}

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    pub(in crate::simulation) fn keep_measures(&mut self, end: &YearEnd<'_, A>, columns: &mut Columns<'_>) {
        let sums = &self.book.sums;
        let value = |measure: Measure| match measure {
            Measure::LevelAtEnd => end.prices.end,
            Measure::Balance => self.holdings.total_closing(),
            Measure::Account(n) => self.holdings.closing(n),
            Measure::Rmd => sums.rmd.year,
            Measure::Qcd => sums.qcd,
            Measure::InKind => sums.in_kind,
            Measure::Spending => sums.spending.year,
            Measure::SpendingReal => sums.spending.real,
            Measure::LivingReal => sums.living_real,
            Measure::Tax => sums.tax.year,
            Measure::Agi => sums.agi,
            Measure::Surcharge => sums.surcharge.year,
            Measure::Conversion => sums.conversion,
            Measure::MainShare => end.shares.map_or(f64::NAN, |shares| shares[self.plan.main_asset]),
        };
        let kept = columns.chunk.kept;
        let (values, mut place, to_next) = columns.of_year(end.year);
        kept.each(|measure| {
            values[place] = value(measure);
            place += to_next;
        });
    }

    pub(in crate::simulation) fn keep_totals(&mut self, end: &YearEnd<'_, A>, columns: &mut Columns<'_>) {
        let YearEnd { year, prices, shares, need_real } = *end;
        let plan = self.plan;
        let sums = &self.book.sums;
        // At the price level at which the tax was paid.
        let has_excise = self.book.excise_rate > 0.0 && sums.tax.year > 0.0;
        let excise = if has_excise { self.excise().min(sums.tax.year) * sums.tax.real / sums.tax.year } else { 0.0 };
        if let Some(shares) = shares {
            columns.drift = (columns.drift.0 + drift(&self.targets.household, shares), columns.drift.1 + 1.0);
        }
        let entry = self.holdings.entry();
        if entry > 0.0 {
            columns.turnover = (columns.turnover.0 + sums.rebalancing_sales / entry, columns.turnover.1 + 1.0);
        }
        self.keep_shortfalls(year, prices, columns);
        self.keep_early_growth(year, prices, columns);
        let years = plan.years.len();
        let spent = sums.rmd_cash.year - sums.reinvested;
        let beyond_need = sums.rmd.real > 0.0 && sums.rmd.real - need_real >= HALF_A_CENT;
        // Losses of earlier years stand among the gains as long as the return can use them.
        let gains = self.book.income.gains + self.taxes.loss;
        let deflator = 1.0 / prices.paid;
        let real = |amount: f64| amount * deflator;
        for (total, amount) in [
            (TrialTotal::Tax, sums.tax.real + sums.surcharge.real),
            (TrialTotal::Excise, excise),
            (TrialTotal::Spending, sums.spending.real),
            (TrialTotal::Charity, sums.charity_real),
            (TrialTotal::TradesAvoided, real(sums.trades_avoided)),
            (TrialTotal::RebalancingSales, real(sums.rebalancing_sales)),
            (TrialTotal::RmdGiven, real(sums.qcd_counted)),
            (TrialTotal::RmdInKind, real(sums.in_kind)),
            (TrialTotal::RmdReinvested, real(sums.reinvested)),
            (TrialTotal::RmdSpent, real(spent)),
            (TrialTotal::RealisedGains, real(gains)),
            (TrialTotal::RmdBeyondNeedYears, f64::from(u8::from(beyond_need))),
        ] {
            *columns.total_mut(total) += amount;
        }
        if self.somebody_is_on_medicare() {
            columns.tier_years[sums.tier] += 1.0;
        }
        if year + 1 == years {
            let of_trial = columns.tier_years;
            columns.chunk.tier_years.iter_mut().zip(of_trial).for_each(|(sum, years)| sum.add(years));
            let terminal = self.holdings.total_closing();
            let mean = |(sum, count): (f64, f64)| if count > 0.0 { sum / count } else { 0.0 };
            let (drift, turnover) = (mean(columns.drift), mean(columns.turnover));
            *columns.total_mut(TrialTotal::TerminalNominal) = terminal;
            *columns.total_mut(TrialTotal::TerminalReal) = terminal / prices.end;
            *columns.total_mut(TrialTotal::Drift) = drift;
            *columns.total_mut(TrialTotal::Turnover) = turnover;
            columns.write_totals();
        }
    }

    /// Counts the year where money was missing. Success goes by what the scenario says of it; years of shortfall are those
    /// in which spending or tax was not paid in full, whatever success is.
    fn keep_shortfalls(&self, year: usize, prices: Prices, columns: &mut Columns<'_>) {
        let plan = self.plan;
        let sums = &self.book.sums;
        let short = sums.unpaid >= HALF_A_CENT;
        let expenses = plan.years[year].of(self.alive).essential_expenses.at(prices.paid) / prices.paid;
        let below_essential = plan.essential_spending + expenses - sums.living_real - sums.essential_expenses_real;
        let essential_short = below_essential >= HALF_A_CENT || sums.unpaid_tax >= HALF_A_CENT;
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
        if short || essential_short {
            let missing = |amount: f64| if amount >= HALF_A_CENT { amount } else { 0.0 };
            let unpaid_tax = missing(sums.unpaid_tax) / prices.paid;
            *columns.total_mut(TrialTotal::Unpaid) += missing(sums.unpaid) / prices.paid;
            *columns.total_mut(TrialTotal::EssentialUnpaid) += missing(below_essential) + unpaid_tax;
            let essential_only = plan.names_essentials() && !essential_short;
            let shortfall = if essential_only { Shortfall::EssentialOnly } else { Shortfall::Short };
            let left = Wealth::of(self.holdings.total_closing() / prices.end, self.plan.opening.total());
            columns.chunk.means[year].short[shortfall as usize][left as usize] += 1.0;
        }
    }

    /// Growth of the first years over that of prices; years in which nothing is held do not count.
    fn keep_early_growth(&self, year: usize, prices: Prices, columns: &mut Columns<'_>) {
        let growth = columns.total_mut(TrialTotal::EarlyGrowth);
        if year == 0 {
            *growth = 1.0;
        }
        let held = self.portfolio_growth != 1.0 || self.holdings.total_closing() > 0.0;
        if year < EARLY_YEARS && held {
            *growth *= self.portfolio_growth * prices.first / prices.end;
        }
    }

    /// What the portfolio has to provide: spending, tax and cash gifts, less incomes; start-year dollars.
    pub(in crate::simulation) fn need_real(&self) -> f64 {
        let sums = &self.book.sums;
        sums.spending.real + sums.tax.real + sums.surcharge.real + sums.gifts.real - sums.income_real
    }

    pub(in crate::simulation) fn keep_means(&mut self, end: &YearEnd<'_, A>, columns: &mut Columns<'_>) {
        let sums = &self.book.sums;
        let reached = self.brackets_reached();
        let means = &mut columns.chunk.means[end.year];
        if let Some(shares) = end.shares {
            let off = shares.iter().zip(&self.targets.household).map(|(share, target)| share - target);
            means.share_off_target.iter_mut().zip(off).for_each(|(sum, off)| sum.add(off));
        }
        for (mean, source) in means.sources.iter_mut().zip(sums.sources_real) {
            *mean += source;
        }
        if let Some(reached) = reached {
            means.reached.iter_mut().zip(reached).for_each(|(trials, reached)| *trials += reached);
        }
        means.tax += sums.tax.real + sums.surcharge.real;
        means.spending += sums.spending.real;
        means.rmd += sums.rmd.real;
        means.need += end.need_real;
    }
}
