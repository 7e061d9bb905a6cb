//! The scenario format means what DESIGN section 6 says: defaults, overlays, limits, and what is made or left out.

use std::fs;
use std::path::Path;

use rmdsim::distribution::{Form, QcdAmount, Source};
use rmdsim::household::{Growth, IncomeKind};
use rmdsim::law::AccountKind;
use rmdsim::law::account_kind::TaxClass;
use rmdsim::market::MarketModel;
use rmdsim::portfolio::{Rebalance, Scope};
use rmdsim::scenario::{self, CashFlows, Checked, Scenario, TaxSystem};
use rmdsim::spending::SpendingRule;
use rmdsim::units::Date;
use rmdsim::withdrawal::{WithdrawalOrder, WithdrawalStep};

use crate::support::lived::{checked, said_of};

const LEAST: &str = r#"
title = "Ann"
start-year = 2025
household.filing-status = "single"
tax.none = {}
person = [{ name = "Ann", birth = 1951-05-01 }]
market.lognormal = {}
spending.constant-real.amount = 50_000

[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 750_000
holdings = { stocks = 0.6, bonds = 0.4 }

[[account]]
name = "Roth"
owner = "Ann"
kind = "roth-ira"
balance = 250_000
holdings = { stocks = 1 }

[[account]]
name = "Bank"
owner = "Ann"
kind = "cash"
balance = 1_000_000

[asset.stocks]
return = 0.08
volatility = 0.18

[asset.bonds]
return = 0.04
volatility = 0.06
"#;

fn with(addition: &str) -> Checked {
    checked(&format!("{LEAST}\n{addition}"))
}

#[test]
fn what_is_not_written_has_the_defaults_of_the_design() {
    let checked = checked(LEAST);
    assert!(checked.warnings.is_empty(), "{}", checked.warnings);
    let scenario = checked.scenario;
    assert_eq!((scenario.title.as_str(), scenario.start_year), ("Ann", 2025));
    assert_eq!((scenario.simulation.trials, scenario.simulation.seed), (10_000, 1));
    assert_eq!(scenario.simulation.years, 22, "age 74 to 95, both lived");
    assert_eq!(scenario.simulation.cash_flows, CashFlows::StartOfYear);
    assert_eq!(scenario.people[0].birth, Date::new(1951, 5, 1));
    assert_eq!((scenario.inflation.mean, scenario.inflation.volatility), (0.025, 0.0));
    assert_eq!(scenario.market, MarketModel::Lognormal { correlations: vec![vec![1.0, 0.0], vec![0.0, 1.0]] });
    assert_eq!(scenario.strategies.len(), 1);
    let strategy = &scenario.strategies[0];
    assert_eq!(strategy.name, "Ann", "a scenario without strategies has one named after its title");
    assert_eq!(strategy.tax, TaxSystem::None);
    assert_eq!((strategy.rmd.source.clone(), strategy.rmd.form), (Source::Overweight, Form::Cash));
    assert_eq!(strategy.rmd.born_1959, 73);
    assert_eq!((strategy.allocation.scope, strategy.allocation.rebalance), (Scope::Household, Rebalance::Never));
    let classes = [TaxClass::Cash, TaxClass::Taxable, TaxClass::Traditional, TaxClass::Roth];
    assert_eq!(strategy.withdrawal.order, WithdrawalOrder::Steps(classes.map(WithdrawalStep::Class).to_vec()));
}

#[test]
fn assets_and_accounts_keep_the_order_of_the_file() {
    let scenario = checked(LEAST).scenario;
    let assets: Vec<&str> = scenario.assets.iter().map(|asset| asset.name.as_str()).collect();
    assert_eq!(assets, ["stocks", "bonds"]);
    let accounts: Vec<&str> = scenario.strategies[0].accounts.iter().map(|account| account.name.as_str()).collect();
    assert_eq!(accounts, ["IRA", "Roth", "Bank", "Brokerage"]);
}

#[test]
fn the_target_is_what_is_held_at_the_start_without_cash_accounts() {
    // 750,000 x 0.6 + 250,000 = 700,000 of 1,000,000.
    let target = &checked(LEAST).scenario.strategies[0].allocation.target;
    assert!((target[0] - 0.7).abs() < 1e-15 && (target[1] - 0.3).abs() < 1e-15, "{target:?}");
}

#[test]
fn at_account_scope_without_targets_each_account_keeps_its_own_shares() {
    let scenario = with("[portfolio]\nscope = \"account\"").scenario;
    let accounts = &scenario.strategies[0].accounts;
    assert_eq!(accounts[0].target, Some(vec![0.6, 0.4]));
    assert_eq!(accounts[1].target, Some(vec![1.0, 0.0]));
}

#[test]
fn a_brokerage_account_is_made_where_there_is_no_taxable_one() {
    let strategy = checked(LEAST).scenario.strategies.remove(0);
    let made = &strategy.accounts[strategy.rmd.surplus_to];
    assert!(made.made);
    assert_eq!((made.name.as_str(), made.kind, made.owner), ("Brokerage", AccountKind::Taxable, 0));
    assert_eq!((made.balance, made.basis), (0.0, 0.0));
    assert_eq!(made.holdings.as_ref(), Some(&strategy.allocation.target));
    let taxable = "[[account]]\nname = \"Old\"\nowner = \"Ann\"\nkind = \"taxable\"\nbalance = 9\nholdings.bonds = 1\n";
    let strategy = with(taxable).scenario.strategies.remove(0);
    assert_eq!(strategy.accounts[strategy.rmd.surplus_to].name, "Old", "the first taxable account takes surplus");
    assert_eq!(strategy.accounts[strategy.rmd.surplus_to].basis, 9.0, "the basis of a taxable account is its balance");
    let strategy = with(&format!("{taxable}\n[rmd]\nsurplus-to = \"Brokerage\"")).scenario.strategies.remove(0);
    assert!(strategy.accounts[strategy.rmd.surplus_to].made, "named explicitly, it is made beside another");
}

#[test]
fn social_security_grows_with_prices_and_other_incomes_do_not() {
    let income = |kind: &str, rest: &str| {
        let text = format!("[[income]]\nname = \"I\"\nperson = \"Ann\"\nkind = \"{kind}\"\namount = 1\n{rest}");
        with(&text).scenario.strategies[0].incomes[0].clone()
    };
    assert_eq!(income("social-security", "").growth, Growth::Inflation);
    for (kind, name) in IncomeKind::NAMES.into_iter().filter(|(kind, _)| *kind != IncomeKind::SocialSecurity) {
        assert_eq!((income(name, "").kind, income(name, "").growth), (kind, Growth::Rate(0.0)));
    }
    assert_eq!(income("pension", "growth = 0.02").growth, Growth::Rate(0.02));
    let aged = income("pension", "from-age = 75\nuntil-age = 80");
    assert_eq!((aged.from_year, aged.until_year), (2026, Some(2031)));
    assert_eq!((income("wages", "").from_year, income("wages", "").until_year), (2025, None));
}

#[test]
fn every_form_source_and_order_is_read() {
    let strategy = |text: &str| with(text).scenario.strategies.remove(0);
    for (written, form) in [
        ("\"cash\"", Form::Cash),
        ("\"in-kind\"", Form::InKind),
        ("\"in-kind-surplus\"", Form::InKindSurplus),
        ("{ in-kind-share = 0.5 }", Form::InKindShare(0.5)),
        ("{ in-kind-when-down = 0.10 }", Form::InKindWhenDown(0.1)),
    ] {
        assert_eq!(strategy(&format!("[rmd]\nform = {written}")).rmd.form, form);
    }
    let read = strategy("[rmd]\nsource = { in-order = [\"bonds\", \"stocks\"] }\ntake-from = [\"IRA\"]");
    assert_eq!((read.rmd.source, read.rmd.take_from), (Source::InOrder(vec![1, 0]), vec![0]));
    let read = strategy("[withdrawal]\norder = [\"Roth\", \"cash\", \"Brokerage\"]\nsource = \"pro-rata\"");
    let steps = vec![WithdrawalStep::Account(1), WithdrawalStep::Class(TaxClass::Cash), WithdrawalStep::Account(3)];
    assert_eq!((read.withdrawal.order, read.withdrawal.source), (WithdrawalOrder::Steps(steps), Source::ProRata));
    assert_eq!(strategy("[withdrawal]\norder = \"proportional\"").withdrawal.order, WithdrawalOrder::Proportional);
    let read = strategy("[[qcd]]\nperson = \"Ann\"\nshare-of-rmd = 1.0");
    assert_eq!(read.qcds[0].amount, QcdAmount::ShareOfRmd(1.0));
}

#[test]
fn overlays_set_keys_one_by_one_and_replace_variants_shares_and_lists_whole() {
    let text = r#"
[portfolio]
target = { stocks = 0.6, bonds = 0.4 }
band = 0.1
rebalance = "yearly"
[rmd]
form = { in-kind-share = 0.5 }
[[qcd]]
person = "Ann"
amount = 5_000
[[strategy]]
name = "base"
[[strategy]]
name = "changed"
portfolio.target = { bonds = 1 }
rmd.form = { in-kind-when-down = 0.1 }
rmd.source = "pro-rata"
spending.rmd = {}
tax.flat.rate = 0.2
qcd = []
conversion = "none"
cash-bucket = "none"
"#;
    let scenario = with(text).scenario;
    let [base, changed] = &scenario.strategies[..] else { panic!("two strategies") };
    assert_eq!((base.name.as_str(), changed.name.as_str()), ("base", "changed"));
    assert_eq!((base.allocation.band, changed.allocation.band), (0.1, 0.1));
    assert_eq!(changed.allocation.target, [0.0, 1.0]);
    assert_eq!((base.rmd.form, changed.rmd.form), (Form::InKindShare(0.5), Form::InKindWhenDown(0.1)));
    assert_eq!((&base.rmd.source, &changed.rmd.source), (&Source::Overweight, &Source::ProRata));
    assert_eq!(base.spending, SpendingRule::ConstantReal { amount: 50_000.0 });
    assert_eq!(changed.spending, SpendingRule::Rmd { rate_before: None });
    assert_eq!((&base.tax, &changed.tax), (&TaxSystem::None, &TaxSystem::Flat { rate: 0.2 }));
    assert_eq!((base.qcds.len(), changed.qcds.len()), (1, 0));
}

#[test]
fn a_key_that_only_one_strategy_uses_is_no_fault() {
    let text = r#"
[portfolio]
cost = 0.001
[[strategy]]
name = "left alone"
[[strategy]]
name = "rebalanced"
portfolio.rebalance = "yearly"
"#;
    assert!(with(text).warnings.is_empty());
    let idle = text.replace("\"yearly\"", "\"never\"");
    assert!(said_of(&format!("{LEAST}{idle}")).contains("`cost` has no effect while nothing is rebalanced"));
}

#[test]
fn extreme_but_legal_inputs_pass() {
    for (from, to) in [
        ("balance = 750_000", "balance = 1e-6"),
        ("balance = 750_000", "balance = 1e12"),
        ("balance = 750_000", "balance = 0"),
        ("volatility = 0.18", "volatility = 0"),
        ("volatility = 0.18", "volatility = 3"),
        ("start-year = 2025", "start-year = 2025\nsimulation = { trials = 1, years = 1, seed = 0 }"),
        ("1951-05-01", "2025-05-01"),
        ("start-year = 2025", "start-year = 2025\ninflation.mean = -0.05"),
        ("start-year = 2025", "start-year = 2025\ninflation.mean = 0.40"),
        ("amount = 50_000", "amount = 0"),
        (
            "1951-05-01 }",
            "1906-05-01 }]\nsimulation.years = 1\ninflation = {}\nexpense = [{ name = \"e\", amount = 0, year = 2025 }",
        ),
        (
            "1951-05-01 }",
            "1971-05-01 }]\nsimulation.years = 60\ninflation = {}\nexpense = [{ name = \"e\", amount = 0, year = 2084 }",
        ),
    ] {
        assert!(LEAST.contains(from));
        let checked = checked(&LEAST.replacen(from, to, 1));
        assert!(checked.warnings.is_empty(), "{to}: {}", checked.warnings);
    }
    let account = |n: usize| {
        let head = format!("[[account]]\nname = \"A{n}\"\nowner = \"Ann\"\nkind = \"taxable\"\n");
        format!("{head}balance = {n}\nholdings.a{} = 1\n", n % 30)
    };
    let asset = |n: usize| format!("[asset.a{n}]\nreturn = 0.05\nvolatility = 0.1\n");
    let accounts = (0..50).map(account).collect::<Vec<_>>().concat();
    let assets = (0..30).map(asset).collect::<Vec<_>>().concat();
    let scenario = with(&format!("{accounts}{assets}")).scenario;
    assert_eq!((scenario.assets.len(), scenario.strategies[0].accounts.len()), (32, 53));
}

#[test]
fn line_ends_and_marks_of_other_systems_are_read() {
    let plain = checked(LEAST).scenario;
    for text in [LEAST.replace('\n', "\r\n"), ["\u{feff}", LEAST].concat()] {
        let read = checked(&text).scenario;
        assert_ne!(read.sha256_hex, plain.sha256_hex, "other bytes have another checksum");
        assert_eq!(Scenario { sha256_hex: plain.sha256_hex.clone(), ..read }, plain);
    }
}

#[test]
fn the_scenarios_of_the_repository_are_sound() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("the folder is part of the repository") {
        let path = entry.expect("the folder can be listed").path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let checked = scenario::read(&path).unwrap_or_else(|faults| panic!("{faults}"));
        assert!(checked.warnings.is_empty(), "{}", checked.warnings);
        assert!(checked.scenario.title.ends_with('?'), "the title is a question");
        count += 1;
    }
    assert!(count >= 5);
}

#[test]
fn the_checksum_is_that_of_the_bytes() {
    // As `sha256sum` prints it for a file that holds this text.
    let expected = "1d48016cd90df3996fd09f5acca342b5035a56730b06330b61ca3518731eb5b7";
    assert_eq!(checked(LEAST).scenario.sha256_hex, expected);
}
