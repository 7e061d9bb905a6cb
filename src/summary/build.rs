//! Builds the summary document from outcomes.

use rayon::prelude::*;

use super::causes::causes;
use super::columns::{mean, totals};
use super::comparing::{Trials, compare};
use super::document::{CertaintyEquivalent, Legacy, StrategySummary, Summary};
use super::law_hash::law_sha256;
use super::metric::{MetricInputs, Statistic};
use super::percentiles::Dollars;
use super::reader::{Lived, Reader, proportion};
use super::spending_statistics::RiskAversion;
use crate::scenario::{Scenario, Warning};
use crate::simulation::TrialTotal;

/// Summary of all trials of all strategies.
#[must_use]
pub fn summarize(scenario: &Scenario, sha256: &str, lived: &[Lived<'_>]) -> Summary {
    let readers: Vec<_> = lived.iter().map(|lived| Reader::new(*lived)).collect();
    let figures: Vec<_> = readers.iter().map(MetricInputs::of).collect();
    let strategies = readers.iter().zip(&figures).map(|(reader, figures)| summarize_strategy(reader, figures));
    let more = match scenario.market.trials(scenario.simulation.years) {
        None => Trials::Free,
        Some(_) => Trials::OfTheMarket,
    };
    Summary {
        format: "rmdsim-summary/1",
        version: env!("CARGO_PKG_VERSION"),
        title: scenario.title.clone(),
        scenario_sha256: sha256.to_owned(),
        law_sha256: law_sha256(),
        files_sha256: scenario.files.clone(),
        set: scenario.set.clone(),
        warnings: warnings(scenario, lived),
        seed: scenario.simulation.seed,
        trials: lived.first().map_or(0, |lived| lived.outcomes.trials),
        start_year: scenario.start_year,
        years: scenario.simulation.years,
        strategies: strategies.collect(),
        comparisons: figures.par_iter().skip(1).flat_map_iter(|of| compare(of, &figures[0], more)).collect(),
    }
}

/// The warnings of all scenarios that were lived, each once.
fn warnings(scenario: &Scenario, lived: &[Lived<'_>]) -> Vec<Warning> {
    let mut warnings = scenario.warnings.clone();
    for warning in lived.iter().flat_map(|lived| &lived.scenario.warnings) {
        if !warnings.contains(warning) {
            warnings.push(warning.clone());
        }
    }
    warnings
}

fn summarize_strategy(reader: &Reader<'_>, figures: &MetricInputs<'_>) -> StrategySummary {
    let lived = reader.lived;
    let total = |total| reader.of(totals(lived.outcomes, total));
    let real = |total_of| Dollars { real: Some(total(total_of)), nominal: None };
    let average = |total| mean(&totals(lived.outcomes, total));
    let names_essential = lived.plan.names_essentials();
    let without = |total| {
        let years = totals(lived.outcomes, total);
        proportion(years.iter().filter(|years| **years == 0.0).count(), years.len())
    };
    StrategySummary {
        name: lived.plan.name.clone(),
        success: without(TrialTotal::FailedYears),
        essential_success: names_essential.then(|| without(TrialTotal::EssentialShortfallYears)),
        shortfall_years: average(TrialTotal::ShortfallYears),
        shortfall_depth: average(TrialTotal::Unpaid),
        essential_shortfall_depth: names_essential.then(|| average(TrialTotal::EssentialUnpaid)),
        terminal_wealth: Dollars {
            real: Some(total(TrialTotal::TerminalReal)),
            nominal: Some(total(TrialTotal::TerminalNominal)),
        },
        legacy: Legacy {
            median: figures.estimate(Statistic::Median),
            p10: figures.estimate(Statistic::Tenth),
            cvar_5: figures.estimate(Statistic::Tail),
        },
        lifetime_tax: real(TrialTotal::Tax),
        lifetime_excise: (lived.plan.rmd.missed_chance > 0.0).then(|| average(TrialTotal::Excise)),
        lifetime_spending: real(TrialTotal::Spending),
        spending_volatility: figures.mean(Statistic::Volatility),
        worst_cut: figures.mean(Statistic::WorstCut),
        certainty_equivalent: CertaintyEquivalent {
            risk_aversion_2: figures.estimate(Statistic::CertaintyEquivalent(RiskAversion::Two)),
            risk_aversion_5: figures.estimate(Statistic::CertaintyEquivalent(RiskAversion::Five)),
        },
        charity: real(TrialTotal::Charity),
        irmaa_tier_years: reader.tier_years(),
        drift: average(TrialTotal::Drift),
        turnover: average(TrialTotal::Turnover),
        realised_gains: average(TrialTotal::RealisedGains),
        rebalancing_sales: average(TrialTotal::RebalancingSales),
        trades_avoided: average(TrialTotal::TradesAvoided),
        rmd_beyond_need_years: average(TrialTotal::RmdBeyondNeedYears),
        causes_of_failure: causes(reader),
        by_year: (0..lived.plan.years.len()).into_par_iter().map(|year| reader.year(year)).collect(),
    }
}
