//! `--set KEY=VALUE` changes one key before strategies are laid over.

use rmdsim::scenario::{self, Checked, Setting};
use rmdsim::spending::SpendingRule;
use serde_json::json;

const PLAIN: &str = r#"
title = "Ann"
start-year = 2026
household.filing-status = "single"
tax.none = {}
person = [{ name = "Ann", birth = 1951-05-01 }]
market.lognormal = {}
spending.constant-real.amount = 50_000
portfolio.target = { stocks = 0.6, bonds = 0.4 }
asset.stocks = { return = 0.08, volatility = 0.18 }
asset.bonds = { return = 0.04, volatility = 0.06 }

[[account]]
name = "Ann's IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 750_000
holdings = { stocks = 1 }

[[strategy]]
name = "As it is"

[[strategy]]
name = "Less"
spending.constant-real.amount = 40_000
"#;

fn set(settings: &[&str]) -> Result<Checked, String> {
    let settings: Result<Vec<Setting>, String> = settings.iter().map(|text| Setting::parse(text)).collect();
    scenario::parse_with(PLAIN, "test.toml", &settings?).map_err(|faults| faults.to_string())
}

fn amount(checked: &Checked, strategy: usize) -> f64 {
    match checked.scenario.strategies[strategy].spending {
        SpendingRule::ConstantReal { amount } => amount,
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_key_is_set_before_strategies_are_laid_over() {
    let checked = set(&["spending.constant-real.amount=60_000"]).expect("it is sound");
    assert_eq!((amount(&checked, 0), amount(&checked, 1)), (60_000.0, 40_000.0));
    assert_eq!(json!(checked.scenario.set), json!({ "spending.constant-real.amount": 60_000 }));
    assert!(checked.warnings.is_empty(), "{}", checked.warnings);
    let plain = scenario::parse(PLAIN, "test.toml").expect("it is sound").scenario;
    assert_eq!(checked.scenario.sha256_hex, plain.sha256_hex, "the file is the same");
}

#[test]
fn lists_are_set_by_name_and_shares_scale_the_others() {
    let checked =
        set(&["account.Ann's IRA.balance=900_000", "portfolio.target.stocks=0.5", "asset.stocks.return=0.07"]);
    let checked = checked.expect("it is sound");
    let strategy = &checked.scenario.strategies[0];
    assert_eq!(strategy.accounts[0].balance, 900_000.0);
    assert_eq!(strategy.allocation.target, [0.5, 0.5]);
    assert_eq!(checked.scenario.assets[0].mean_return, Some(0.07));
    assert_eq!(checked.scenario.set.keys().next().map(String::as_str), Some("account.\"Ann's IRA\".balance"));
}

#[test]
fn words_need_no_quotes_and_days_none_either() {
    let checked = set(&["rmd.source=pro-rata", "person.Ann.birth=1953-02-03"]).expect("it is sound");
    assert_eq!(checked.scenario.people[0].birth, rmdsim::units::Date::new(1953, 2, 3));
    assert_eq!(checked.scenario.set["person.Ann.birth"], json!("1953-02-03"));
    // What a summary records can be set again.
    let again: Vec<Setting> = checked.scenario.set.iter().map(|(key, value)| Setting::recorded(key, value)).collect();
    let repeated = scenario::parse_with(PLAIN, "test.toml", &again).expect("it is sound");
    assert_eq!(repeated.scenario, checked.scenario);
}

#[test]
fn what_cannot_be_set_is_a_fault_at_the_setting() {
    let said = |settings: &[&str]| set(settings).expect_err("it is faulty");
    let fault = said(&["spending.constant-real.amout=1"]);
    assert!(fault.contains("--> --set:1:24") && fault.contains("did you mean `amount`?"), "{fault}");
    let fault = said(&["rmd.source=pro-rata", "account.Bob.balance=1"]);
    assert!(fault.contains("--> --set:2:9") && fault.contains("unknown account `Bob`"), "{fault}");
    let fault = said(&["asset.gold.return=0.05"]);
    assert!(fault.contains("unknown asset `gold`, expected one of `stocks`, `bonds`"), "{fault}");
    assert!(said(&["title=Else"]).contains("`--set` cannot change `title`"));
    assert!(said(&["spending.constant-real.amount=-1"]).contains("expected dollars from 0"));
    for wrong in ["amount", "=5", "a..b=5", "a="] {
        assert!(Setting::parse(wrong).is_err_and(|said| said.contains("help: write `--set KEY=VALUE`")), "{wrong}");
    }
}

#[test]
fn a_key_that_every_strategy_writes_is_set_without_effect_and_that_is_said() {
    let both = PLAIN.replace("name = \"As it is\"", "name = \"As it is\"\nspending.constant-real.amount = 45_000");
    let setting = Setting::parse("spending.constant-real.amount=60_000").expect("it is a setting");
    let checked = scenario::parse_with(&both, "test.toml", &[setting]).expect("it is sound");
    let said = checked.warnings.to_string();
    assert!(said.contains("`spending.constant-real.amount` is set without effect: every strategy writes it"), "{said}");
    assert_eq!((checked.scenario.warnings.len(), checked.scenario.warnings[0].line), (1, None));
    let replaced = PLAIN.replace("name = \"As it is\"", "name = \"As it is\"\nspending.one-over-n = {}");
    let setting = Setting::parse("spending.constant-real.amount=60_000").expect("it is a setting");
    let checked = scenario::parse_with(&replaced, "test.toml", &[setting]).expect("it is sound");
    assert_eq!(checked.scenario.warnings.len(), 1, "{}", checked.warnings);
}

#[test]
fn warnings_are_recorded_with_their_line_and_remedy() {
    let text = PLAIN.replace("tax.none = {}", "tax.none = {}\nrmd.first-year = \"by-april-1\"");
    let scenario = scenario::parse(&text, "test.toml").expect("it is sound").scenario;
    let [warning] = &scenario.warnings[..] else { panic!("{:?}", scenario.warnings) };
    assert_eq!(warning.line, Some(6));
    assert!(warning.text.starts_with("`first-year` has no effect") && warning.remedy == "delete the line");
}
