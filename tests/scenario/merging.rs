//! Strategies are laid over the scenario: tables key by key, lists entry by entry by `name`, shares by their path.
//!
//! What each author meant is what the names of the strategies say.

use rmdsim::portfolio::InheritedPace;
use rmdsim::scenario::{self, Checked, Strategy};
use rmdsim::spending::SpendingRule;

const COUPLE: &str = r#"
title = "Ann and Bob"
start-year = 2026
household.filing-status = "married-joint"
tax.none = {}
person = [{ name = "Ann", birth = 1956-05-01 }, { name = "Bob", birth = 1957-05-01 }]
market.lognormal = {}
spending.constant-real.amount = 50_000
portfolio.target = { stocks = 0.6, bonds = 0.3, gold = 0.1 }
gift = [{ amount = 1_000 }, { amount = 2_000 }, { name = "Church", amount = 3_000 }]

[[income]]
name = "Ann's benefit"
person = "Ann"
kind = "social-security"
amount = 30_000
from-age = 67

[[income]]
name = "Bob's pension"
person = "Bob"
kind = "pension"
amount = 12_000

[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 750_000
holdings = { stocks = 0.5, bonds = 0.5 }

[[account]]
name = "Roth"
owner = "Bob"
kind = "roth-ira"
balance = 250_000
holdings = { stocks = 1 }

[asset.stocks]
return = 0.08
volatility = 0.18

[asset.bonds]
return = 0.04
volatility = 0.06

[asset.gold]
return = 0.03
volatility = 0.15

[[strategy]]
name = "As it is"
"#;

fn varied(strategy: &str) -> String {
    format!("{COUPLE}\n[[strategy]]\nname = \"Varied\"\n{strategy}\n")
}

fn sound(text: &str) -> Checked {
    scenario::parse(text, "test.toml").unwrap_or_else(|faults| panic!("{faults}"))
}

/// The strategy that varies, of a text that nothing is said of.
fn quietly(strategy: &str) -> Strategy {
    let mut checked = sound(&varied(strategy));
    assert!(checked.warnings.is_empty(), "{}", checked.warnings);
    checked.scenario.strategies.remove(1)
}

fn warned(strategy: &str) -> (Strategy, String) {
    let mut checked = sound(&varied(strategy));
    (checked.scenario.strategies.remove(1), checked.warnings.to_string())
}

fn faults(strategy: &str) -> String {
    scenario::parse(&varied(strategy), "test.toml").expect_err("it is faulty").to_string()
}

/// A household that somebody wrote, as its second strategy leaves it.
fn household(name: &str) -> Strategy {
    let path = format!("{}/tests/scenario/households/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the household stands beside this file");
    sound(&text).scenario.strategies.remove(1)
}

#[test]
fn an_entry_of_a_list_changes_what_it_names_and_leaves_the_others() {
    assert_eq!(household("account-replaces-all"), household("account-all-repeated"));
    let tom = household("income-replaces-all");
    let amounts: Vec<_> = tom.incomes.iter().map(|income| (income.name.as_str(), income.amount)).collect();
    let meant =
        [("Tom's Social Security", 35_000.0), ("Susan's Social Security", 22_000.0), ("Tom's pension", 30_000.0)];
    assert_eq!(amounts, meant);
    assert_eq!(tom.incomes[0].from_year, 2026, "67 in 2026, born in 1959");
    let ann = household("expense-replaces-all");
    let expenses: Vec<_> = ann.expenses.iter().map(|expense| expense.name.as_str()).collect();
    assert_eq!((expenses.len(), expenses[8]), (9, "Car"), "a car beside what was planned: {expenses:?}");
}

#[test]
fn the_short_form_changes_one_entry() {
    let strategy = quietly("income.\"Ann's benefit\".from-age = 70\naccount.IRA.balance = 1_000_000");
    assert_eq!(strategy.incomes[0].from_year, 2026, "Ann is 70 in 2026");
    let balances: Vec<f64> = strategy.accounts.iter().map(|account| account.balance).collect();
    assert_eq!(balances[..2], [1_000_000.0, 250_000.0]);
    assert_eq!(strategy.accounts[0].holdings, Some(vec![0.5, 0.5, 0.0]));
    let pace = std::fs::read_to_string(format!(
        "{}/tests/scenario/households/inherited-pace.toml",
        env!("CARGO_MANIFEST_DIR")
    ));
    let text = pace.expect("the household stands beside this file").replacen("\"zzz\"", "\"level\"", 1);
    let said = scenario::parse(&text, "test.toml").expect_err("it names no account").to_string();
    let remedy = "account.\"Mom's IRA\".inherited-pace = \"zzz\"";
    assert!(said.contains(&format!("help: write `{remedy}`")), "{said}");
    // The help, pasted, does what was meant.
    let mended = text.replace("account.inherited-pace = \"zzz\"", &remedy.replace("zzz", "last-year"));
    assert_eq!(sound(&mended).scenario.strategies[1].accounts[0].inherited_pace, InheritedPace::LastYear);
}

#[test]
fn entries_are_added_by_a_new_name_and_taken_out_by_remove() {
    let strategy = quietly("income = [{ name = \"Bob's pension\", remove = true }]");
    assert_eq!(strategy.incomes.len(), 1);
    assert_eq!(quietly("income.\"Bob's pension\".remove = true"), strategy);
    let added = "income = [{ name = \"Wages\", person = \"Bob\", kind = \"wages\", amount = 9_000, until-age = 70 }]";
    assert_eq!(quietly(added).incomes.len(), 3);
    let near = added.replace("Wages", "Bobs pension");
    let (strategy, said) = warned(&near);
    assert_eq!(strategy.incomes.len(), 3);
    assert!(said.contains("warning: `Bobs pension` is a new income, beside `Bob's pension`"), "{said}");
    let said = faults("income = [{ name = \"Bob pension\", remove = true }]");
    assert!(said.contains("unknown income `Bob pension`") && said.contains("did you mean `Bob's pension`?"), "{said}");
    let said = faults("account.ira.balance = 1");
    assert!(said.contains("unknown account `ira`") && said.contains("did you mean `IRA`?"), "{said}");
    let said = faults("account.Savings.balance = 1");
    assert!(said.contains("help: a new one is written as `[[account]]` with its `name`"), "{said}");
    let said = faults("income = [{ name = \"Bob's pension\", remove = false }]");
    assert!(said.contains("`remove` is not `true`"), "{said}");
    let said = faults("account.IRA.name = \"Old IRA\"");
    assert!(said.contains("`IRA` cannot be given another name"), "{said}");
}

#[test]
fn an_account_that_another_key_names_is_missed_where_it_is_named() {
    let said = faults("account.Roth.remove = true\nwithdrawal.order = [\"Roth\", \"traditional\"]");
    let line = varied("account.Roth.remove = true\nwithdrawal.order").lines().count();
    assert!(said.contains("unknown class or account `Roth`"), "{said}");
    assert!(said.contains(&format!("--> test.toml:{line}:")), "{said}");
}

#[test]
fn entries_without_a_name_replace_those_without_and_it_is_said() {
    let (strategy, said) = warned("gift = [{ amount = 500 }]");
    let amounts: Vec<f64> = strategy.gifts.iter().map(|gift| gift.amount).collect();
    assert_eq!(amounts, [3_000.0, 500.0]);
    assert!(said.contains("warning: `[[gift]]` of line 10 falls away"), "{said}");
    let strategy = quietly("gift.Church.amount = 4_000");
    assert_eq!(strategy.gifts.iter().map(|gift| gift.amount).collect::<Vec<_>>(), [1_000.0, 2_000.0, 4_000.0]);
    let (strategy, said) = warned("gift = []\nincome = []");
    assert_eq!((strategy.gifts.len(), strategy.incomes.len()), (1, 2));
    assert!(said.contains("an empty list leaves `[[income]]` of line 12, 19 as it is"), "{said}");
}

#[test]
fn a_share_set_by_its_path_scales_the_others_to_the_rest() {
    // 0.5 is left for bonds and gold, which stand 3 to 1.
    let target = quietly("portfolio.target.stocks = 0.5").allocation.target;
    assert!(target.iter().zip([0.5, 0.375, 0.125]).all(|(is, meant)| (is - meant).abs() < 1e-15), "{target:?}");
    assert_eq!(quietly("portfolio.target = { stocks = 1 }").allocation.target, [1.0, 0.0, 0.0]);
    let holdings = quietly("account.IRA.holdings.stocks = 0.8").accounts.remove(0).holdings.expect("it holds assets");
    assert!((holdings[1] - 0.2).abs() < 1e-15, "{holdings:?}");
    assert!(faults("portfolio.target = { stocks = 0.5 }").contains("sum to 0.5, expected 1"));
    assert!(faults("account.Roth.holdings.stocks = 0.5").contains("sum to 0.5, expected 1"));
}

#[test]
fn the_variant_in_force_is_merged_and_another_replaces_it() {
    let text =
        COUPLE.replace("spending.constant-real.amount = 50_000", "spending.ratchet = { rate = 0.04, every = 5 }");
    let strategy = |added: &str| {
        let text = format!("{text}\n[[strategy]]\nname = \"Varied\"\n{added}\n");
        sound(&text).scenario.strategies.remove(1).spending
    };
    let SpendingRule::Ratchet(ratchet) = strategy("spending.ratchet.rate = 0.05") else { panic!("the rule stays") };
    assert_eq!((ratchet.rate, ratchet.every), (0.05, 5));
    assert_eq!(strategy("spending.one-over-n = {}"), SpendingRule::OneOverN);
}

#[test]
fn conversions_and_the_bucket_are_removed_by_none() {
    let text = format!("{COUPLE}\n[[strategy]]\nname = \"Not\"\nconversion = \"none\"\ncash-bucket = \"none\"\n");
    let text = text.replacen("gift = ", "conversion.convert.amount = 9_000\ngift = ", 1);
    let strategies = sound(&text).scenario.strategies;
    assert!(strategies[0].conversion.is_some() && strategies[1].conversion.is_none());
}

#[test]
fn a_strategy_that_changes_nothing_or_what_another_does_is_said() {
    let (_, said) = warned("");
    assert!(said.contains("warning: strategy `Varied` changes nothing of the scenario"), "{said}");
    let (_, said) = warned("spending.constant-real.amount = 50_000\naccount.IRA.balance = 750_000.0");
    assert!(said.contains("warning: strategy `Varied` changes nothing of the scenario"), "{said}");
    let (_, said) = warned("rmd.source = \"overweight\"");
    assert!(said.contains("warning: strategy `Varied` is the same as `As it is`"), "{said}");
    let twice = "rmd.source = \"pro-rata\"\n[[strategy]]\nname = \"Again\"\nrmd.source = \"pro-rata\"";
    let (_, said) = warned(twice);
    assert!(said.contains("warning: strategy `Again` is the same as `Varied`"), "{said}");
    assert!(!said.contains("changes nothing"), "{said}");
}
