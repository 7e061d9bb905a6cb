//! Faults of a study in words, with the remedy or the command that shows what happened.

use std::path::Path;

use super::Failure;
use super::running::ReadFile;
use crate::scenario::{Faults, Scenario};
use crate::study::{FutureDifference, Stop, Violation};

/// The failure of a command whose study of these files has no answer.
pub(super) fn stopped(stop: &Stop, files: &[&ReadFile]) -> Failure {
    let text = text_of(stop, files);
    match stop {
        Stop::NoSuchTrial { .. } | Stop::NoTrials => Failure::CommandLine(text),
        Stop::Interrupted
        | Stop::BeyondMemory { .. }
        | Stop::MemoryRefused { .. }
        | Stop::OtherFutures(_)
        | Stop::NoThreads { .. }
        | Stop::Defect(_) => Failure::Fault(text),
    }
}

/// What a study without an answer says of these files.
pub(super) fn text_of(stop: &Stop, files: &[&ReadFile]) -> String {
    match stop {
        Stop::Interrupted => format!("error: {stop}; nothing was written"),
        Stop::NoTrials | Stop::NoThreads { .. } => format!("error: {stop}"),
        Stop::MemoryRefused { .. } => {
            format!(
                "error: {stop}; nothing was written\nhelp: ask for fewer trials with `--trials`, or end other programs"
            )
        }
        Stop::NoSuchTrial { .. } => {
            format!("error: {stop}\nhelp: trials count from 1; `--trials` asks for more where the market draws them")
        }
        Stop::BeyondMemory { fits, .. } => {
            let help = format!("{fits} trials fit: write `trials = {fits}` under `[simulation]`, or `--trials {fits}`");
            Faults::of_file(&files[0].path.display().to_string(), stop.to_string(), &help).to_string()
        }
        Stop::OtherFutures(differences) => {
            let all: Vec<_> = differences.iter().map(|difference| other_future(difference, files)).collect();
            all.join("\n\n")
        }
        Stop::Defect(violation) => not_closing(violation, files[violation.origin.scenario]),
    }
}

fn other_future(FutureDifference { scenario, what }: &FutureDifference, files: &[&ReadFile]) -> String {
    format!(
        "error: `{}` has another {what} than `{}`, expected the same in files that are compared\nhelp: compare \
         strategies of one file, or give both files the same {what}",
        files[*scenario].path.display(),
        files[0].path.display()
    )
}

/// Where a trial does not close, and how to look at it.
fn not_closing(violation: &Violation, file: &ReadFile) -> String {
    let Violation { origin, seed, trial, trials, defect, .. } = violation;
    let strategy = &file.scenario.strategies[origin.strategy].name;
    let options =
        format!("--seed {seed}{} --trial {trial} --year {}", trials_option(&file.scenario, *trials), defect.year);
    let command = format!("rmdsim explain {} --strategy {} {options}", quoted_path(&file.path), quoted(strategy));
    format!(
        "error: money does not close: {} is off by {} dollars in {} (strategy `{strategy}`, seed {seed}, trial \
         {trial})\nhelp: this is a defect of rmdsim, not of the scenario; nothing was written\nhelp: `{command}` \
         shows that year",
        defect.account, defect.residual, defect.year
    )
}

/// The option that asks for as many trials; empty in a market that has a number of its own.
fn trials_option(scenario: &Scenario, trials: usize) -> String {
    let is_drawn = scenario.market.trials(scenario.simulation.years).is_none();
    if is_drawn { format!(" --trials {trials}") } else { String::new() }
}

fn quoted_path(path: &Path) -> String {
    quoted(&path.to_string_lossy())
}

/// A word of a shell's command line.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/._-".contains(letter);
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::household::Alive;
    use crate::plan::Plan;
    use crate::report::explanation::{explain, text};
    use crate::scenario::parse;
    use crate::simulation::record;
    use crate::study::{Explained, Origin, Place};

    /// Jordan, with a gift in the third year that is not a number.
    fn planted() -> (Scenario, Plan) {
        let text = include_str!("../../scenarios/jordan.toml");
        let scenario = parse(text, "jordan.toml").expect("it is sound").scenario;
        let mut plan = Plan::new(&scenario, &scenario.strategies[0]);
        plan.years[2].of_mut(Alive::Everybody).gifts = f64::NAN;
        (scenario, plan)
    }

    #[test]
    fn a_violation_names_the_command_that_shows_it() {
        let (scenario, plan) = planted();
        let defect = record(&plan, 1, 1).defect.expect("a gift that is no number does not close");
        let origin = Origin { scenario: 0, strategy: 0 };
        let violation = Violation { origin, strategy: plan.name, seed: 1, trial: 1, trials: 10_000, defect };
        let file = ReadFile { path: "scenarios/jordan.toml".into(), scenario };
        let Failure::Fault(said) = stopped(&Stop::Defect(violation), &[&file]) else {
            panic!("the command line is not at fault")
        };
        assert!(said.starts_with("error: money does not close: "), "{said}");
        let place = "in 2027 (strategy `Sell what is overweight`, seed 1, trial 1)";
        let command = "`rmdsim explain scenarios/jordan.toml --strategy 'Sell what is overweight' --seed 1 --trials 10000 \
                       --trial 1 --year 2027` shows that year";
        assert!(said.contains(place) && said.contains(command), "{said}");
    }

    #[test]
    fn a_required_distribution_that_is_not_taken_stops_the_run() {
        let (scenario, _) = planted();
        let mut plan = Plan::new(&scenario, &scenario.strategies[0]);
        plan.groups[0].pools.clear();
        let defect = record(&plan, 1, 1).defect.expect("nothing is distributed");
        // 800,000 / 25.5 at 74.
        assert_eq!((defect.year, defect.account.as_str()), (2025, "the required distribution of Jordan"));
        assert!((defect.residual - 800_000.0 / 25.5).abs() < 0.005, "{defect:?}");
    }

    #[test]
    fn the_year_that_does_not_close_can_be_opened() {
        let (scenario, plan) = planted();
        let recorded = record(&plan, 1, 1);
        let (place, trials) = (Place::Unknown, 10_000);
        let explained = Explained { strategy: 0, seed: 1, trial: 1, place, trials, plan, recorded, all: None };
        let explanation = explain(&scenario, &explained, Some(2027));
        let said = text(&explanation);
        assert!(said.contains("does not close in 2027: the household's purse is off by NaN dollars"), "{said}");
        assert!(said.contains("\ndistributions\n"), "{said}");
    }

    #[test]
    fn words_with_blanks_and_quotes_are_quoted() {
        assert_eq!((quoted("a/b-c.toml").as_str(), quoted("a b").as_str()), ("a/b-c.toml", "'a b'"));
        assert_eq!((quoted("it's").as_str(), quoted("").as_str()), ("'it'\\''s'", "''"));
    }
}
