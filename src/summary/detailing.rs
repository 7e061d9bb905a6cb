//! Builds the data of charts and tables beyond the summary document from outcomes.

use rayon::prelude::*;

use super::columns::{Work, mean, totals};
use super::detail::{Closing, Detail, RmdUse, StrategyDetail};
use super::reader::{Lived, Reader};
use crate::household::Alive;
use crate::market::{History, MarketModel};
use crate::scenario::Scenario;
use crate::simulation::{IncomeSource, Outcomes, Plan, TrialTotal, YearMeans};
use crate::spending::SpendingRule;
use crate::units::HALF_A_CENT;

/// Number of sample paths in a chart. They are the first trials, hence the same for any number of trials.
const SAMPLE_PATHS: usize = 6;

/// Data of all strategies for charts and tables.
///
/// # Panics
/// If there are no strategies or no people; a checked scenario has both.
#[must_use]
pub fn detail(scenario: &Scenario, lived: &[Lived<'_>]) -> Detail {
    let youngest = scenario.people.iter().max_by_key(|person| person.birth).expect("a scenario has people");
    let years: Vec<_> = lived[0].plan.years.iter().map(|facts| facts.year).collect();
    Detail {
        axis_person: youngest.name.clone(),
        axis_ages: years.iter().map(|year| youngest.age_in(*year)).collect(),
        years,
        success: scenario.simulation.success,
        model: model(scenario),
        start_balance: lived[0].plan.opening.total(),
        assets: scenario.assets.iter().map(|asset| asset.name.clone()).collect(),
        strategies: lived.iter().map(|strategy| strategy_detail(*strategy, lived[0])).collect(),
    }
}

fn model(scenario: &Scenario) -> String {
    let percent = |share: f64| {
        let text = format!("{:.1}", share * 100.0);
        text.strip_suffix(".0").unwrap_or(&text).to_owned()
    };
    let assets: Vec<_> = scenario
        .assets
        .iter()
        .map(|asset| {
            let mean = percent(asset.mean_return.unwrap_or(0.0));
            let volatility = match scenario.market {
                MarketModel::Lognormal { .. } | MarketModel::StudentT { .. } => asset.volatility,
                MarketModel::Fixed | MarketModel::History { .. } | MarketModel::Bootstrap { .. } => None,
            };
            let spread = volatility.map_or_else(String::new, |volatility| format!(" \u{b1} {}%", percent(volatility)));
            let cost = match asset.expense_ratio {
                0.0 => String::new(),
                ratio => format!(" less {}%", (ratio * 1e6).round() / 1e4),
            };
            format!("{} {mean}%{spread}{cost}", asset.name)
        })
        .collect();
    let kind = match &scenario.market {
        MarketModel::Lognormal { .. } => "Lognormal returns".to_owned(),
        MarketModel::Fixed => "Fixed returns".to_owned(),
        MarketModel::StudentT { degrees, .. } => format!("Student-t returns with {degrees} degrees of freedom"),
        MarketModel::History { history } => {
            return format!("Returns and inflation of {}, each start year once", years_of(history));
        }
        MarketModel::Bootstrap { history, mean_block_years } => {
            let years = years_of(history);
            return format!("Returns and inflation of {years}, drawn in blocks of {mean_block_years} years on average");
        }
    };
    let mean = percent(scenario.inflation.mean);
    let volatility = scenario.inflation.volatility;
    let inflation =
        if volatility > 0.0 { format!("{mean}% \u{b1} {}%", percent(volatility)) } else { format!("{mean}%") };
    format!("{kind}: {}; inflation {inflation}", assets.join(", "))
}

fn years_of(history: &History) -> String {
    format!("{} to {}", history.first_year(), history.last_year())
}

fn strategy_detail(lived: Lived<'_>, baseline: Lived<'_>) -> StrategyDetail {
    let (plan, outcomes) = (lived.plan, lived.outcomes);
    let reader = Reader::new(lived);
    let years = plan.years.len();
    let n = outcomes.trials as f64;
    let means: Vec<_> = (0..years).map(|year| year_means(outcomes, year)).collect();
    let terminal_real = totals(outcomes, TrialTotal::TerminalReal);
    let differences = differences(lived, baseline);
    let average = |total| mean(&totals(outcomes, total)).mean;
    StrategyDetail {
        name: plan.name.clone(),
        sample_paths: (0..SAMPLE_PATHS.min(outcomes.trials)).map(|trial| reader.sample_path(trial)).collect(),
        leaves_more: differences.as_ref().map(|all| all.iter().filter(|more| **more >= HALF_A_CENT).count() as f64 / n),
        terminal_difference: differences.map(|all| reader.of(all)),
        terminal_real,
        target: plan.allocation.target.clone(),
        band: plan.allocation.band,
        main_asset: plan.main_asset,
        main_share: (0..years).into_par_iter().map(|year| reader.main_share(year, &mut Work::default())).collect(),
        main_share_at_start: share_at_start(plan),
        income: means.iter().map(|year| year.sources.map(|sum| sum / n)).collect(),
        tax: means.iter().map(|year| year.tax / n).collect(),
        spending: means.iter().map(|year| year.spending / n).collect(),
        essential_spending: (plan.essential_spending > 0.0).then_some(plan.essential_spending),
        least_draw: least_draw(plan),
        funding: (0..years).into_par_iter().map(|year| reader.funding(year)).collect(),
        need: means.iter().map(|year| year.need / n).collect(),
        rmd_real: (0..years).into_par_iter().map(|year| reader.rmd_real(year, &mut Work::default())).collect(),
        first_rmd_year: plan
            .years
            .iter()
            .position(|year| year.of(Alive::Everybody).distribution_period.iter().any(|p| *p > 0.0)),
        rmd_use: RmdUse {
            given: average(TrialTotal::RmdGiven),
            in_kind: average(TrialTotal::RmdInKind),
            spent: average(TrialTotal::RmdSpent),
            reinvested: average(TrialTotal::RmdReinvested),
        },
        closing: Closing {
            account_years: outcomes.chunks.iter().map(|chunk| chunk.account_years).sum(),
            largest_residual: outcomes.chunks.iter().map(|chunk| chunk.largest_residual).fold(0.0, f64::max),
        },
    }
}

/// Terminal wealth less the baseline's, trial by trial; `None` for the baseline itself.
fn differences(lived: Lived<'_>, baseline: Lived<'_>) -> Option<Vec<f64>> {
    if std::ptr::eq(lived.outcomes, baseline.outcomes) {
        return None;
    }
    let theirs = totals(baseline.outcomes, TrialTotal::TerminalReal);
    Some(totals(lived.outcomes, TrialTotal::TerminalReal).iter().zip(theirs).map(|(a, b)| a - b).collect())
}

/// Sums over all trials of one year, added in trial order.
fn year_means(outcomes: &Outcomes, year: usize) -> YearMeans {
    let mut all = outcomes.chunks[0].means[year].clone();
    for chunk in &outcomes.chunks[1..] {
        let more = &chunk.means[year];
        for source in 0..IncomeSource::COUNT {
            all.sources[source] += more.sources[source];
        }
        all.tax += more.tax;
        all.spending += more.spending;
        all.need += more.need;
        all.rmd += more.rmd;
    }
    all
}

/// Floor of the percentage rule: a share of the first draw, known in advance if money flows before the market moves.
fn least_draw(plan: &Plan) -> Option<f64> {
    match &plan.spending {
        SpendingRule::Percentage(_) if plan.moves_first() => None,
        SpendingRule::Percentage(rule) => rule.real_floor.map(|floor| floor * rule.rate * plan.opening.total()),
        SpendingRule::ConstantReal { .. }
        | SpendingRule::ConstantNominal { .. }
        | SpendingRule::Smile(_)
        | SpendingRule::Rmd { .. }
        | SpendingRule::RequiredDistributions { .. }
        | SpendingRule::OneOverN
        | SpendingRule::Vpw { .. }
        | SpendingRule::Amortization(_)
        | SpendingRule::FloorCeiling(_)
        | SpendingRule::Guardrails(_)
        | SpendingRule::Ratchet(_)
        | SpendingRule::ForgoInflation(_) => None,
    }
}

fn share_at_start(plan: &Plan) -> f64 {
    let counted = || (0..plan.accounts.len()).filter(|n| plan.accounts[*n].counts);
    let all: f64 = counted().map(|n| plan.opening.balance(n)).sum();
    let held: f64 = counted().map(|n| plan.opening.row(n)[plan.main_asset]).sum();
    if all > 0.0 { held / all } else { plan.allocation.target[plan.main_asset] }
}
