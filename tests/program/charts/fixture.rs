//! Invented runs for the charts: a simple random walk, so that shapes are lifelike and every byte is fixed.

use std::collections::BTreeMap;

use rmdsim::scenario::Success;
use rmdsim::summary::detail::{Closing, RmdUse};
use rmdsim::summary::document::{Difference, Verdict};
use rmdsim::summary::percentiles::{Dollars, Estimate, Intervals, Mean, Proportion};
use rmdsim::summary::{
    BracketShare, ByMeasure, Cause, CauseShare, CausesOfFailure, CertaintyEquivalent, Comparison, Detail,
    FundingShares, IncomeSource, Legacy, Percentiles, StrategyDetail, StrategySummary, Summary, Unit, YearSummary,
};

/// What an invented run is made of.
#[derive(Clone)]
pub struct Case {
    /// Title of the scenario.
    pub title: String,
    /// Names of the strategies; each further one spends a little more than the one before.
    pub strategies: Vec<String>,
    /// Names of the household.
    pub people: Vec<String>,
    /// Age before the first year.
    pub age: i32,
    /// Years lived.
    pub years: usize,
    /// Trials.
    pub trials: usize,
    /// Dollars at the start.
    pub balance: f64,
    /// Spent each year, as a share of the balance at the start.
    pub spent: f64,
    /// Largest gain or loss of a year around its mean.
    pub swing: f64,
    /// First year with a required distribution.
    pub first_rmd: Option<usize>,
    /// Share of the trials in which someone lives through the last year.
    pub alive: f64,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            title: "Jordan, 65: can the RMD do the rebalancing?".to_owned(),
            strategies: vec!["Sell what is overweight".to_owned()],
            people: vec!["Jordan".to_owned()],
            age: 65,
            years: 30,
            trials: 600,
            balance: 1_600_000.0,
            spent: 0.042,
            swing: 0.26,
            first_rmd: Some(9),
            alive: 1.0,
        }
    }
}

impl Case {
    /// The same with these strategies.
    pub fn with_strategies(self, names: &[&str]) -> Self {
        Self { strategies: names.iter().map(|&name| name.to_owned()).collect(), ..self }
    }

    /// The run.
    pub fn run(&self) -> (Summary, Detail) {
        let worlds: Vec<World> = (0..self.strategies.len()).map(|index| World::of(self, index)).collect();
        let first_year = 2026;
        let years: Vec<i32> = (0..self.years as i32).map(|year| first_year + year).collect();
        let summary = Summary {
            set: BTreeMap::new(),
            warnings: Vec::new(),
            format: "rmdsim-summary/1",
            version: "0.0.0",
            title: self.title.clone(),
            scenario_sha256: String::new(),
            law_sha256: "",
            files_sha256: BTreeMap::new(),
            seed: 1,
            trials: self.trials,
            start_year: first_year,
            years: self.years,
            strategies: worlds.iter().map(|world| world.summary(self, &years)).collect(),
            comparisons: worlds.iter().skip(1).flat_map(|world| world.against(&worlds[0])).collect(),
        };
        let detail = Detail {
            years,
            axis_person: self.people[0].clone(),
            axis_ages: (1..=self.years as i32).map(|year| self.age + year).collect(),
            success: Success::Spending,
            model: "Lognormal returns, stocks 8% ± 18%, bonds 4% ± 6%; inflation 2.5%".to_owned(),
            start_balance: self.balance,
            assets: vec!["stocks".to_owned(), "bonds".to_owned()],
            strategies: worlds.iter().map(|world| world.detail(self, &worlds[0])).collect(),
        };
        (summary, detail)
    }
}

/// Balances of every trial at every year end.
struct World {
    name: String,
    index: usize,
    paths: Vec<Vec<f64>>,
}

/// Trials that climb from bracket to bracket, by the rates of 26 U.S.C. 1(j).
fn brackets(year: usize) -> Vec<BracketShare> {
    let climbed = year as f64 / 60.0;
    let shares = [0.10 - climbed / 10.0, 0.22 - climbed / 4.0, 0.52 - climbed / 2.0, 0.12 + climbed / 2.0, 0.04, 0.0];
    let rest = (1.0 - shares.iter().sum::<f64>()) / 2.0;
    let shares = shares.into_iter().chain([rest, rest]);
    let rates = [0.0, 0.10, 0.12, 0.22, 0.24, 0.32, 0.35, 0.37];
    rates.into_iter().zip(shares).map(|(rate, share)| BracketShare { rate, share }).collect()
}

impl World {
    fn of(case: &Case, index: usize) -> Self {
        let mut state = 7_u64;
        let spent = case.balance * case.spent * (1.0 + 0.08 * index as f64);
        let mut path = || {
            let mut balance = case.balance;
            let mut year = || {
                let luck: f64 = (0..3).map(|_| next(&mut state)).sum::<f64>() * 2.0 / 3.0 - 1.0;
                balance = ((balance - spent) * (1.045 + case.swing * luck)).max(0.0);
                balance
            };
            (0..case.years).map(|_| year()).collect()
        };
        let paths = (0..case.trials).map(|_| path()).collect();
        Self { name: case.strategies[index].clone(), index, paths }
    }

    fn ends(&self) -> Vec<f64> {
        self.paths.iter().map(|path| path[path.len() - 1]).collect()
    }

    fn year(&self, year: usize) -> Vec<f64> {
        self.paths.iter().map(|path| path[year]).collect()
    }

    fn success(&self) -> f64 {
        self.ends().iter().filter(|&&left| left > 0.0).count() as f64 / self.paths.len() as f64
    }

    fn summary(&self, case: &Case, years: &[i32]) -> StrategySummary {
        let by_year = years.iter().enumerate().map(|(index, &year)| YearSummary {
            year,
            ages: case.people.iter().map(|name| (name.clone(), case.age + 1 + index as i32)).collect(),
            alive: if index + 1 == years.len() { case.alive } else { 1.0 },
            success_so_far: self.with_money(index),
            measures: ByMeasure {
                balance: real(distribution(&self.year(index))),
                rmd: Dollars::default(),
                qcd: Dollars::default(),
                in_kind: Dollars::default(),
                spending: real(distribution(&self.spending(case, index))),
                tax: Dollars::default(),
                agi: None,
                conversion: None,
                surcharge: None,
            },
            accounts: BTreeMap::new(),
            effective_rate: None,
            marginal_rate: None,
            brackets: brackets(index),
            allocation: BTreeMap::new(),
        });
        let nothing = Mean { mean: 0.0, standard_error: None };
        let unknown = Estimate { estimate: 0.0, standard_error: None };
        StrategySummary {
            name: self.name.clone(),
            success: wilson(self.success(), self.paths.len() as f64),
            essential_success: None,
            shortfall_years: nothing,
            shortfall_depth: nothing,
            essential_shortfall_depth: None,
            terminal_wealth: real(distribution(&self.ends())),
            legacy: Legacy { median: unknown, p10: unknown, cvar_5: unknown },
            lifetime_tax: Dollars::default(),
            lifetime_excise: None,
            lifetime_spending: Dollars::default(),
            spending_volatility: nothing,
            worst_cut: nothing,
            certainty_equivalent: CertaintyEquivalent { risk_aversion_2: unknown, risk_aversion_5: unknown },
            charity: Dollars::default(),
            irmaa_tier_years: Vec::new(),
            drift: nothing,
            turnover: nothing,
            realised_gains: nothing,
            rebalancing_sales: nothing,
            trades_avoided: nothing,
            rmd_beyond_need_years: nothing,
            causes_of_failure: self.causes(),
            by_year: by_year.collect(),
        }
    }

    fn detail(&self, case: &Case, baseline: &World) -> StrategyDetail {
        let differences = differences(&self.ends(), &baseline.ends());
        let spent = case.balance * case.spent;
        let more = differences.iter().filter(|&&more| more > 0.0).count() as f64 / differences.len() as f64;
        let other = self.index > 0;
        let portfolio = |year: usize| {
            let begun = case.first_rmd.is_some_and(|first| year >= first);
            if begun { [0.5, 0.2, 0.75, 0.0, 0.0, 0.06] } else { [0.5, 0.2, 0.0, 0.1, 0.4, 0.0] }
        };
        let income: Vec<[f64; IncomeSource::COUNT]> =
            (0..case.years).map(|year| portfolio(year).map(|share| share * spent)).collect();
        let rmd = |year: usize| {
            let due = case.first_rmd.is_some_and(|first| year >= first);
            let scale = if due { 0.5 / (27.4 - year as f64 * 0.4).max(4.0) } else { 0.0 };
            let before = if year == 0 { vec![case.balance; case.trials] } else { self.year(year - 1) };
            distribution(&before.iter().map(|balance| balance * scale).collect::<Vec<f64>>())
        };
        StrategyDetail {
            name: self.name.clone(),
            sample_paths: self.paths.iter().take(6).cloned().collect(),
            terminal_real: self.ends(),
            terminal_difference: other.then(|| distribution(&differences)),
            leaves_more: other.then_some(more),
            target: vec![0.6, 0.4],
            band: 0.05,
            main_asset: 0,
            main_share: (0..case.years).map(|year| self.share(case, year)).collect(),
            main_share_at_start: 0.6,
            tax: (0..case.years).map(|year| spent * (0.1 + 0.004 * year as f64)).collect(),
            spending: vec![spent; case.years],
            essential_spending: (self.index % 2 == 1).then_some(spent * 0.7),
            least_draw: (self.index == 2).then_some(spent * 0.3),
            funding: (0..case.years).map(|year| self.funding(case, year)).collect(),
            need: vec![spent * 0.45; case.years],
            rmd_real: (0..case.years).map(rmd).collect(),
            first_rmd_year: case.first_rmd.filter(|&first| first < case.years),
            rmd_use: RmdUse { given: 0.1 * spent, in_kind: 0.0, spent: 4.0 * spent, reinvested: spent },
            closing: Closing::default(),
            income,
        }
    }

    /// Share of the trials with money at a year's end.
    fn with_money(&self, year: usize) -> f64 {
        self.year(year).iter().filter(|&&left| left > 0.0).count() as f64 / self.paths.len() as f64
    }

    /// Half of what is spent comes from outside, the rest goes with the balance in every second strategy.
    fn spending(&self, case: &Case, year: usize) -> Vec<f64> {
        let spent = case.balance * case.spent;
        let of = |left: f64| match (left > 0.0, self.index % 2) {
            (false, _) => 0.5 * spent,
            (true, 0) => spent,
            (true, _) => 0.5 * spent + 0.5 * case.spent * left,
        };
        self.year(year).into_iter().map(of).collect()
    }

    fn funding(&self, case: &Case, year: usize) -> FundingShares {
        let share = |low: f64, high: f64| {
            let inside = |left: &&f64| (low..high).contains(&(**left / case.balance));
            self.year(year).iter().filter(inside).count() as f64 / self.paths.len() as f64
        };
        let short = 1.0 - self.with_money(year);
        let partly = if self.index % 2 == 1 { short / 2.0 } else { 0.0 };
        let paid = [share(f64::MIN_POSITIVE, 0.5), share(0.5, 1.0), share(1.0, f64::INFINITY)];
        FundingShares { short: short - partly, essential_only: partly, paid }
    }

    /// Causes as they might be; none where every trial has money left.
    fn causes(&self) -> Option<CausesOfFailure> {
        let failing_trials = self.ends().iter().filter(|&&left| left <= 0.0).count();
        let share = |cause: Cause, of_failing: f64, of_all: f64| CauseShare {
            cause,
            of_failing: wilson(of_failing, failing_trials as f64),
            of_all,
        };
        (failing_trials > 0).then(|| CausesOfFailure {
            failing_trials,
            causes: vec![
                share(Cause::PoorEarlyReturns, 0.83, 0.25),
                share(Cause::Inflation, 0.31, 0.25),
                share(Cause::Tax, 0.05, 0.25),
                share(Cause::AccountEmpty, 0.0, 0.6),
            ],
            none_of_these: wilson(0.04, failing_trials as f64),
        })
    }

    /// Stocks rise with the balance, less in every further strategy; none where no trial has money.
    fn share(&self, case: &Case, year: usize) -> Option<Percentiles> {
        let with_money: Vec<f64> = self.year(year).into_iter().filter(|&left| left > 0.0).collect();
        let calm = [0.16, 0.03, 0.01][self.index % 3];
        let share = |balance: &f64| (0.62 + calm * (balance / case.balance).ln().clamp(-2.0, 2.0)).clamp(0.0, 1.0);
        (!with_money.is_empty()).then(|| distribution(&with_money.iter().map(share).collect::<Vec<f64>>()))
    }

    fn against(&self, baseline: &World) -> Vec<Comparison> {
        let wealth = differences(&self.ends(), &baseline.ends());
        let solvent =
            |world: &World| world.ends().iter().map(|&left| f64::from(u8::from(left > 0.0))).collect::<Vec<_>>();
        let success = differences(&solvent(self), &solvent(baseline));
        [("terminal-wealth-real", wealth), ("success", success)]
            .map(|(metric, differences)| compare(self, baseline, metric, &differences))
            .to_vec()
    }
}

fn compare(of: &World, against: &World, metric: &'static str, differences: &[f64]) -> Comparison {
    let spread = distribution(differences);
    let margin = spread.standard_error.map(|error| 1.96 * error);
    let verdict = match margin {
        Some(margin) if spread.mean > margin => Verdict::Better,
        Some(margin) if spread.mean < -margin => Verdict::Worse,
        _ => Verdict::NotDistinguishable,
    };
    Comparison {
        of: of.name.clone(),
        against: against.name.clone(),
        metric,
        unit: if metric == "success" { Unit::Share } else { Unit::Dollars },
        difference: Difference {
            mean: spread.mean,
            standard_error: spread.standard_error,
            low: margin.map(|margin| spread.mean - margin),
            high: margin.map(|margin| spread.mean + margin),
        },
        better_in: 0.5,
        verdict,
        trials_to_settle: None,
    }
}

/// Mean and type 7 quantiles.
pub fn distribution(values: &[f64]) -> Percentiles {
    let count = values.len() as f64;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |level: f64| {
        let place = level * (count - 1.0);
        let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
        below + (above - below) * place.fract()
    };
    let mean = values.iter().sum::<f64>() / count;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0);
    Percentiles {
        mean,
        standard_error: (count > 1.0).then(|| (variance / count).sqrt()),
        p5: at(0.05),
        p10: at(0.10),
        p25: at(0.25),
        p50: at(0.50),
        p75: at(0.75),
        p90: at(0.90),
        p95: at(0.95),
        intervals: Intervals { p5: None, p10: None, p25: None, p50: None, p75: None, p90: None, p95: None },
    }
}

fn wilson(share: f64, trials: f64) -> Proportion {
    let z = 1.96_f64;
    let center = (share + z * z / (2.0 * trials)) / (1.0 + z * z / trials);
    let half = z * (share * (1.0 - share) / trials + z * z / (4.0 * trials * trials)).sqrt() / (1.0 + z * z / trials);
    Proportion { estimate: share, standard_error: None, low: center - half, high: center + half }
}

fn differences(of: &[f64], against: &[f64]) -> Vec<f64> {
    of.iter().zip(against).map(|(of, against)| of - against).collect()
}

fn real(distribution: Percentiles) -> Dollars {
    Dollars { real: Some(distribution), nominal: None }
}

/// A linear congruential generator, 0 to 1.
fn next(state: &mut u64) -> f64 {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 40) as f64 / (1_u64 << 24) as f64
}
