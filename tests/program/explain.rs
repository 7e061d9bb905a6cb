//! Any trial can be opened: its ledger, added up here, closes, and says what the same trial gave to the summary.

use std::collections::BTreeMap;

use crate::support::lived::{explained, live};
use crate::support::plans::{self, cases};
use crate::support::process::{Folder, scenarios};
use proptest::prelude::*;
use rmdsim::report::explanation::{csv, explain};
use rmdsim::scenario;
use rmdsim::simulation::{Measure, TrialTotal};
use serde_json::Value;

type Row = (String, String, String, String, String, f64);

/// Year, section, line, account, asset, amount.
fn rows(csv_text: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv_text.as_bytes());
    reader.deserialize().map(|row| row.expect("six columns, the last a number")).collect()
}

/// Each year, account and asset, and each year's purse, added up.
fn assert_adds_up(rows: &[Row]) {
    let mut sums: BTreeMap<(&str, &str, &str), (f64, f64)> = BTreeMap::new();
    for (year, _, line, account, asset, amount) in rows {
        let (sum, closing) = sums.entry((year, account, asset)).or_default();
        *if line == "closing" { closing } else { sum } += amount;
    }
    for (place, (sum, closing)) in sums {
        // The tolerance of DESIGN.md section 5, closing.
        let tolerance = 0.01_f64.max(1e-11 * closing);
        assert!((sum - closing).abs() <= tolerance, "{place:?}: {sum} does not close to {closing}");
    }
}

fn of_line(rows: &[Row], year: i32, wanted: &str) -> f64 {
    let year = year.to_string();
    rows.iter().filter(|row| row.0 == year && row.2 == wanted && row.3.is_empty()).map(|row| row.5).sum()
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 0.005_f64.max(1e-11 * other.abs())
}

proptest! {
    #![proptest_config(cases(10_000, 6))]

    #[test]
    fn the_ledger_of_any_trial_closes_and_says_what_the_run_says(case in plans::any(), trial in 1..=3_usize) {
        let text = case.text();
        let run = live(&text);
        let checked = scenario::parse(&text, "test.toml").expect("the plan is sound");
        let explained = explained(&checked.scenario, 0, trial);
        prop_assert!(explained.recorded.defect.is_none(), "{:?}", explained.recorded.defect);
        let explanation = explain(&checked.scenario, &explained, None);
        let rows = rows(&csv(&explanation));
        assert_adds_up(&rows);
        let kept = |measure, year| -> f64 {
            let of_plan = run.outcomes[0].measures.contains(&measure);
            if of_plan { run.column(0, measure, year)[trial - 1] } else { 0.0 }
        };
        prop_assert_eq!(run.total(0, TrialTotal::TerminalReal)[trial - 1], explanation.terminal_wealth_real);
        for (at, year) in explanation.years.iter().enumerate() {
            // The same code lived it: to the last bit.
            prop_assert_eq!(year.balance, kept(Measure::Balance, at));
            prop_assert_eq!(year.rmd, kept(Measure::Rmd, at));
            prop_assert_eq!(year.spending, kept(Measure::Spending, at));
            prop_assert_eq!(year.tax, kept(Measure::Tax, at));
            // And the rows say the same.
            prop_assert!(close(-of_line(&rows, year.year, "tax"), year.tax));
            prop_assert!(close(-of_line(&rows, year.year, "spending"), year.spending));
            prop_assert!(close(-of_line(&rows, year.year, "irmaa"), kept(Measure::Surcharge, at)));
            // All that counts toward the requirement passes the purse, gifts as far as something is required.
            prop_assert!(close(of_line(&rows, year.year, "rmd"), year.rmd));
            let of_accounts = |line: &str| -> f64 {
                let out = rows.iter().filter(|row| row.0 == year.year.to_string() && row.2 == line && !row.3.is_empty());
                -out.map(|row| row.5.min(0.0)).sum::<f64>()
            };
            prop_assert!(close(of_accounts("qcd"), year.qcd));
            prop_assert!(close(of_accounts("in-kind"), year.in_kind));
            let counted = -of_line(&rows, year.year, "qcd");
            // So do withdrawals of earlier quarters and months.
            let withdrawn = of_accounts("withdrawal") - of_line(&rows, year.year, "withdrawal");
            let toward = of_accounts("rmd") + year.in_kind + counted + withdrawn;
            prop_assert!(counted <= year.qcd + 0.01 && withdrawn >= -0.01 && close(toward, year.rmd));
        }
    }
}

#[test]
fn a_one_trial_run_and_its_explanation_say_the_same() {
    let folder = Folder::with_scenarios();
    for name in ["jordan", "helen", "maria"] {
        let file = format!("scenarios/{name}.toml");
        let run = folder.run(&format!("run {file} --trials 1 --format json --no-charts")).answer();
        let run: Value = serde_json::from_str(&run).expect("a document");
        for strategy in run["strategies"].as_array().expect("strategies") {
            let called = strategy["name"].as_str().expect("a name");
            let options = ["explain", &file, "--trial", "1", "--trials", "1", "--format"];
            let answer = |format| folder.run_with(options.into_iter().chain([format, "--strategy", called])).answer();
            let told: Value = serde_json::from_str(&answer("json")).expect("a document");
            let rows = rows(&answer("csv"));
            assert_adds_up(&rows);
            let years = told["years"].as_array().expect("years");
            for (year, told) in strategy["by-year"].as_array().expect("years").iter().zip(years) {
                for measure in ["balance", "rmd", "qcd", "in-kind", "spending", "tax"] {
                    assert_eq!(
                        year[measure]["nominal"]["mean"], told[measure],
                        "{called}, {}: {measure}",
                        told["year"]
                    );
                }
                let date = told["year"].as_i64().expect("a year") as i32;
                let tax = year["tax"]["nominal"]["mean"].as_f64().expect("a number");
                assert!(close(-of_line(&rows, date, "tax"), tax));
            }
        }
    }
}

#[test]
fn percentiles_take_the_nearest_rank_and_say_which_trial_it_is() {
    let folder = Folder::with_scenarios();
    let wealth = |options: &str| -> (f64, u64) {
        let line = format!("explain scenarios/jordan.toml --trials 40 --format json {options}");
        let told: Value = serde_json::from_str(&folder.run(&line).answer()).expect("a document");
        (told["terminal-wealth-real"].as_f64().expect("dollars"), told["trial"].as_u64().expect("a number"))
    };
    let mut all: Vec<_> = (1..=40).map(|trial| wealth(&format!("--trial {trial}"))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    // Nearest rank: the smallest rank that is at least P % of all, and the first for P = 0.
    for (percentile, rank) in [("0", 1), ("1", 1), ("2.5", 1), ("5", 2), ("10", 4), ("50", 20), ("51", 21), ("100", 40)]
    {
        assert_eq!(wealth(&format!("--percentile {percentile}")), all[rank - 1], "percentile {percentile}");
    }
}

#[test]
fn the_worst_trial_is_the_first_of_the_earliest_failures() {
    let folder = Folder::with_scenarios();
    let text = plain("120_000");
    folder.write("poor.toml", &text);
    let told = |options: &str| -> Value {
        let line = format!("explain poor.toml --trials 20 --format json {options}");
        serde_json::from_str(&folder.run(&line).answer()).expect("a document")
    };
    let failures: Vec<_> =
        (1..=20).filter_map(|n| Some((told(&format!("--trial {n}"))["first-failure"].as_i64()?, n))).collect();
    let (year, trial) = failures.into_iter().min().expect("nobody can live on this");
    let worst = told("--worst");
    assert_eq!((worst["first-failure"].as_i64(), worst["trial"].as_i64()), (Some(year), Some(trial)));
    folder.write("rich.toml", &plain("1_000"));
    let said = folder.run("explain rich.toml --trials 20 --worst").answer();
    assert!(said.contains("the least terminal wealth: none of 20 trials fails"), "{said}");
}

fn plain(spending: &str) -> String {
    format!(
        "title = \"Plain?\"\nstart-year = 2025\nsimulation.years = 15\nhousehold.filing-status = \"single\"\n\
         person = [{{ name = \"Ann\", birth = 1955-01-01 }}]\nasset.fund = {{ return = 0.05, volatility = 0.15 }}\n\
         market.lognormal = {{}}\ntax.none = {{}}\nspending.constant-real.amount = {spending}\n\
         [[account]]\nname = \"Savings\"\nowner = \"Ann\"\nkind = \"taxable\"\nbalance = 700_000\nholdings.fund = 1\n"
    )
}

#[test]
fn one_year_is_shown_flow_by_flow() {
    let folder = Folder::with_scenarios();
    let said = folder.run("explain scenarios/jordan.toml --trial 2 --year 2027").answer();
    let places: Vec<_> = ["\nentry\n", "\nincomes\n", "\ndistributions\n", "\nspending\n", "\nmarket\n", "\nclose\n"]
        .map(|section| said.find(section).unwrap_or_else(|| panic!("no {section:?} in\n{said}")))
        .into();
    assert!(places.is_sorted(), "{said}");
    assert!(said.contains("left in the purse: 0.00"), "{said}");
    let whole = rows(&folder.run("explain scenarios/jordan.toml --trial 2 --format csv").answer());
    let year = rows(&folder.run("explain scenarios/jordan.toml --trial 2 --format csv --year 2027").answer());
    let same: Vec<_> = whole.into_iter().filter(|row| row.0 == "2027").collect();
    assert_eq!(year, same);
}

#[test]
fn the_same_trial_is_told_in_the_same_bytes() {
    let folder = Folder::with_scenarios();
    for options in ["--trial 3", "--percentile 10 --format json", "--worst --format csv"] {
        let line = format!("explain scenarios/jordan.toml --trials 200 --seed 7 {options}");
        assert_eq!(folder.run(&line).answer(), folder.run(&line).answer());
    }
    // A few trials are a prefix of many.
    let few = folder.run("explain scenarios/jordan.toml --trials 5 --trial 3 --format csv").answer();
    assert_eq!(few, folder.run("explain scenarios/jordan.toml --trials 500 --trial 3 --format csv").answer());
}

#[test]
fn exactly_one_trial_must_be_asked_for_and_must_be_there() {
    let folder = Folder::with_scenarios();
    for options in [
        "",
        "--trial 1 --worst",
        "--trial 1 --percentile 5",
        "--percentile 101",
        "--percentile -1",
        "--percentile NaN",
        "--trial 0",
        "--trial 11 --trials 10",
        "--trial 1 --year 1999",
        "--trial 1 --strategy Nobody",
        "--trial 1 --format xml",
    ] {
        let said = folder.run(&format!("explain scenarios/jordan.toml {options}")).fault(2);
        assert!(said.starts_with("error: "), "{options}: {said}");
    }
    let said = folder.run("explain scenarios/jordan.toml --trial 11 --trials 10").fault(2);
    assert!(said.contains("expected a trial from 1 to 10"), "{said}");
    folder.write("faulty.toml", "titel = 1\n");
    assert!(folder.run("explain faulty.toml --trial 1").fault(1).contains("did you mean `title`"));
}

#[test]
fn a_strategy_that_is_not_there_is_a_fault_with_the_nearest_name() {
    let folder = Folder::with_scenarios();
    for command in ["explain --trial 1", "rmd", "tax"] {
        let said = |name: &str| {
            let words = command.split(' ').chain(["scenarios/sourcing.toml", "--strategy", name]);
            folder.run_with(words).fault(2)
        };
        let near = said("Overwieght");
        assert!(near.starts_with("error: unknown strategy `Overwieght`, expected one of `Overweight`, `"), "{near}");
        assert!(near.ends_with("\nhelp: did you mean `Overweight`?\n"), "{near}");
        let far = said("\u{1b}[31mred\r\n");
        assert!(far.contains("`\\u{1b}[31mred\\r\\n`") && !far.contains('\u{1b}'), "{far}");
        assert!(far.contains("\nhelp: "), "{far}");
    }
}

/// The name of the second strategy holds those of the others.
#[test]
fn each_strategy_answers_for_itself_whatever_its_name_begins_with() {
    let folder = Folder::with_scenarios();
    let text = include_str!("../../scenarios/jordan.toml");
    let (shared, _) = text.split_once("# The first strategy").expect("Jordan has strategies");
    let strategies = [("A", 0.0), ("A b", 0.1), ("b", 0.2)];
    let tables =
        strategies.map(|(name, withheld)| format!("[[strategy]]\nname = \"{name}\"\nrmd.withholding = {withheld}\n"));
    let text = format!("{shared}{}", tables.concat());
    folder.write("named.toml", &text);
    for (name, withheld) in strategies {
        let line = ["explain", "named.toml", "--trial", "1", "--year", "2025", "--format", "json", "--strategy", name];
        let answer: Value = serde_json::from_str(&folder.run_with(line).answer()).expect("one document");
        assert_eq!(answer["strategy"], name);
        let ledger = answer["years"][0]["ledger"].as_array().expect("a ledger");
        let line = ledger.iter().find(|entry| entry["line"] == "withholding");
        let found = line.map_or(0.0, |entry| entry["amount"].as_f64().expect("dollars").abs());
        // 800,000 / 25.5 at 74.
        assert!((found - withheld * 800_000.0 / 25.5).abs() < 0.01, "{name}: {found}");
    }
}

#[test]
fn a_run_can_be_verified_against_the_summary_it_left() {
    let folder = Folder::with_scenarios();
    folder.run("run scenarios/jordan.toml --trials 30 --seed 9 --no-charts").answer();
    let line = "run scenarios/jordan.toml --verify output/jordan/summary.json";
    let said = folder.run(line).answer();
    assert!(said.contains("numbers are the same"), "{said}");
    let left = std::fs::read_to_string(folder.path().join("output/jordan/summary.json")).expect("the run left it");
    folder.write("other.json", &left.replacen("\"estimate\": ", "\"estimate\": 1", 1));
    let said = folder.run("run scenarios/jordan.toml --verify other.json").fault(1);
    assert!(said.starts_with("error: 1 of the values") && said.contains("strategies[0].success.estimate"), "{said}");
    let said = folder.run(&format!("{line} --seed 10")).fault(1);
    assert!(said.contains("seed: was 9, is 10"), "{said}");
    assert!(folder.run("run scenarios/jordan.toml --verify missing.json").fault(1).contains("missing.json"));
    folder.run("run scenarios/jordan.toml scenarios/helen.toml --verify other.json").fault(2);
}

#[test]
fn a_trial_is_drawn_over_the_balances_of_all() {
    let folder = Folder::with_scenarios();
    let said = folder.run("explain scenarios/jordan.toml --trials 200 --percentile 5 --out charts").answer();
    let trial = said.split("Trial ").nth(1).and_then(|rest| rest.split(' ').next()).expect("the trial is named");
    assert!(said.ends_with(&format!("\nChart: charts/jordan/trial-{trial}.png\n")), "{said}");
    let left: Vec<_> = folder.content().into_iter().filter(|file| file.contains("trial-")).collect();
    assert_eq!(left, [format!("charts/jordan/trial-{trial}.png"), format!("charts/jordan/trial-{trial}.svg")]);
    let svg = std::fs::read_to_string(folder.path().join(&left[1])).expect("the chart is text");
    // The fifth percentile of 200 is the tenth smallest: 190 are larger.
    assert!(svg.contains("95% of trials leave more"), "the title says where it ends");
    let csv = folder.run("explain scenarios/jordan.toml --trial 3 --trials 20 --format csv --out charts").answer();
    assert!(csv.starts_with("year,section,line,account,asset,amount\n") && !csv.contains("Chart"), "only the ledger");
}

// 80,000 over the Uniform Lifetime period of 25.5 at 74 is 3,137.25; of a gift of 5,000 only that much counts.
#[test]
fn a_gift_beyond_the_requirement_counts_toward_it_in_part() {
    let folder = Folder::new();
    let plain = plain("1_000").replace("1955-01-01", "1951-01-01");
    let ira = "[[account]]\nname = \"IRA\"\nowner = \"Ann\"\nkind = \"traditional-ira\"\nbalance = 80_000\nholdings.fund = 1\n";
    folder.write("giving.toml", &format!("{plain}{ira}[[qcd]]\nperson = \"Ann\"\namount = 5_000\n"));
    let ledger = rows(&folder.run("explain giving.toml --trial 1 --year 2025 --format csv").answer());
    assert!(close(of_line(&ledger, 2025, "rmd"), 80_000.0 / 25.5), "toward the requirement");
    assert!(close(of_line(&ledger, 2025, "qcd"), -80_000.0 / 25.5), "all of it given");
    let given: f64 = ledger.iter().filter(|row| row.2 == "qcd" && row.3 == "IRA").map(|row| row.5).sum();
    assert!(close(given, -5_000.0), "out of the IRA");
    folder.run("run giving.toml --trials 1 --no-charts").answer();
    let summary = std::fs::read_to_string(folder.path().join("output/giving/summary.json")).expect("the run left it");
    let summary: Value = serde_json::from_str(&summary).expect("a document");
    let year = &summary["strategies"][0]["by-year"][0];
    let mean = |measure: &str| year[measure]["nominal"]["mean"].as_f64().expect("a number");
    assert!(close(mean("rmd"), 80_000.0 / 25.5) && close(mean("qcd"), 5_000.0), "{year}");
}

#[test]
fn the_rmd_line_is_what_the_trial_contributes_under_every_scenario_and_strategy() {
    let mut put_off = 0;
    for path in scenarios() {
        let checked = scenario::read(&path).unwrap_or_else(|faults| panic!("{faults}"));
        for strategy in 0..checked.scenario.strategies.len() {
            for trial in 1..=checked.scenario.simulation.trials.min(20) {
                let explained = explained(&checked.scenario, strategy, trial);
                put_off += usize::from(trial == 1 && explained.plan.may_put_off);
                for year in explain(&checked.scenario, &explained, None).years {
                    let purse = year.ledger.iter().filter(|entry| entry.line == "rmd" && entry.account.is_none());
                    let line: f64 = purse.map(|entry| entry.amount).sum();
                    assert!(close(line, year.rmd), "{line}, {} in {} of {}", year.rmd, year.year, path.display());
                }
            }
        }
    }
    assert!(put_off > 0, "some distributions are put off, and withdrawals count toward them");
}
