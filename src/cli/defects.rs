//! What is said of money that does not close, and the command that shows it.

use std::path::{Path, PathBuf};

use super::Failure;
use crate::scenario::Scenario;
use crate::simulation::Defect;

/// What names a plan on the command line.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// The scenario file.
    pub(super) path: PathBuf,
    /// The strategy in it.
    pub(super) strategy: String,
}

/// Says where a trial, counted from 1, does not close, and how to look at it.
pub(super) fn not_closing(defect: &Defect, origin: &Origin, (scenario, trial): (&Scenario, u64)) -> Failure {
    let Defect { year, account, residual } = defect;
    let (strategy, seed) = (&origin.strategy, scenario.simulation.seed);
    Failure::Fault(format!(
        "error: money does not close: {account} is off by {residual} dollars in {year} (strategy `{strategy}`, seed \
         {seed}, trial {trial})\nhelp: this is a defect of rmdsim, not of the scenario; nothing was written\nhelp: \
         `{}` shows that year",
        command(origin, (scenario, trial), *year)
    ))
}

/// The command that opens the year.
fn command(origin: &Origin, (scenario, trial): (&Scenario, u64), year: i32) -> String {
    let (file, strategy) = (quoted_path(&origin.path), quoted(&origin.strategy));
    let seed = scenario.simulation.seed;
    let is_drawn = scenario.market.trials(scenario.simulation.years).is_none();
    let trials = if is_drawn { format!(" --trials {}", scenario.simulation.trials) } else { String::new() };
    format!("rmdsim explain {file} --strategy {strategy} --seed {seed}{trials} --trial {trial} --year {year}")
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
    use super::super::running::{Watch, live};
    use super::*;
    use crate::household::Alive;
    use crate::report::explanation::{Chosen, explain, text};
    use crate::scenario::parse;
    use crate::simulation::{Plan, record};

    /// Jordan, with a gift in the third year that is not a number.
    fn planted() -> (Scenario, Plan) {
        let text = include_str!("../../scenarios/jordan.toml");
        let scenario = parse(text, "jordan.toml").expect("it is sound").scenario;
        let mut plan = Plan::new(&scenario, &scenario.strategies[0]);
        plan.years[2].of_mut(Alive::Everybody).gifts = f64::NAN;
        (scenario, plan)
    }

    #[test]
    fn a_violation_stops_the_run_and_names_the_command_that_shows_it() {
        let (scenario, plan) = planted();
        let origin = Origin { path: "scenarios/jordan.toml".into(), strategy: plan.name.clone() };
        let Err(Failure::Fault(said)) = live((&[plan], &[origin]), &scenario, Watch::Hidden) else {
            panic!("the run goes on");
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
        let chosen = Chosen { seed: 1, trial: 1, why: "chosen by its number".to_owned() };
        let explanation = explain(&scenario, &plan, chosen, &recorded, Some(2027));
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
