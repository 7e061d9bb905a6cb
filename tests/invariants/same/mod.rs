//! Changes of a scenario that change nothing, on random plans with random policies.

mod document;

use document::{accounts, list, names_elsewhere, number, parse, text_of, written};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, RngSeed, TestRunner};
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rmdsim::scenario;
use rmdsim::simulation::Measure;
use toml::{Table, Value};

use super::fuzz_plan::damage::damaged;
use crate::support::lived::{Run, live};
use crate::support::plans;

/// Accepted scenarios that each relation is tried on.
const PLANS: usize = 200;
const TRIALS: i64 = 2;

/// Random plans with random further policies, all accepted, of a few years and trials and without strategies.
fn random_plans(seed: u64, count: usize) -> Vec<Table> {
    let config = Config { rng_algorithm: RngAlgorithm::ChaCha, rng_seed: RngSeed::Fixed(seed), ..Config::default() };
    let mut runner = TestRunner::new(config);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut found = Vec::new();
    while found.len() < count {
        let base = plans::any().new_tree(&mut runner).expect("plans can be drawn").current().text();
        let text = damaged(&base, &mut random);
        let Ok(mut table) = text.parse::<Table>() else { continue };
        table.remove("strategy");
        // Misses are drawn by group.
        table.get_mut("rmd").and_then(Value::as_table_mut).map(|rmd| rmd.remove("missed-chance"));
        name_every_class(&mut table);
        let simulation = table.entry("simulation").or_insert_with(|| Value::Table(Table::new()));
        let simulation = simulation.as_table_mut().expect("a table");
        simulation.insert("trials".to_owned(), Value::Integer(TRIALS));
        simulation.remove("end-age");
        simulation.insert("years".to_owned(), Value::Integer(random.random_range(2..9)));
        if scenario::parse(&text_of(&table), "same.toml").is_ok() && is_moderate(&table) {
            found.push(table);
        }
    }
    found
}

/// Appends the classes that an order of withdrawal does not name: what none names comes last, account by account.
fn name_every_class(table: &mut Table) {
    let order = table.get_mut("withdrawal").and_then(|w| w.get_mut("order")).and_then(Value::as_array_mut);
    if let Some(order) = order {
        for class in ["cash", "taxable", "traditional", "roth"] {
            if !order.iter().any(|step| step.as_str() == Some(class)) {
                order.push(Value::String(class.to_owned()));
            }
        }
    }
}

/// Whether dollars stay within what rounding of 1e-9 can be told in.
fn is_moderate(table: &Table) -> bool {
    list(table, "account").iter().all(|account| number(account, "balance") < 1e9)
}

/// What a run says of every year and trial, by the name of what it says.
fn said(run: &Run, strategy: usize, joined: &dyn Fn(&str) -> String) -> Vec<(String, Vec<f64>)> {
    let mut all: Vec<(String, Vec<f64>)> = Vec::new();
    let outcomes = &run.outcomes[strategy];
    let years = run.plans[strategy].years.len();
    for measure in &outcomes.measures {
        let name = match measure {
            Measure::Account(at) => joined(&run.plans[strategy].accounts[*at].name),
            Measure::MainShare => continue,
            other => format!("{other:?}"),
        };
        let values: Vec<f64> = (0..years).flat_map(|year| run.column(strategy, *measure, year)).collect();
        match all.iter_mut().find(|(held, _)| *held == name) {
            Some((_, sum)) => sum.iter_mut().zip(values).for_each(|(sum, value)| *sum += value),
            None => all.push((name, values)),
        }
    }
    all.sort_by(|one, other| one.0.cmp(&other.0));
    all
}

fn same(name: &str) -> String {
    name.to_owned()
}

/// What two scenarios differ in, if anything.
fn difference(one: &str, other: &str, joined: &dyn Fn(&str) -> String) -> Option<String> {
    if let Err(faults) = scenario::parse(other, "same.toml") {
        return Some(format!("refused: {faults}"));
    }
    let (first, second) = (said(&live(one), 0, &same), said(&live(other), 0, joined));
    let balances = first.iter().filter(|(name, _)| name == "Balance").flat_map(|(_, values)| values);
    let allowed = 0.02 + 1e-9 * balances.fold(0.0, |most: f64, value| most.max(value.abs()));
    let is_same = |one: &f64, other: &f64| (one - other).abs() <= allowed || one.is_nan() && other.is_nan();
    first.iter().find_map(|(name, values)| {
        let zeros = vec![0.0; values.len()];
        let others = second.iter().find(|(other, _)| other == name).map_or(&zeros, |(_, others)| others);
        let at = values.iter().zip(others).position(|(one, other)| !is_same(one, other))?;
        Some(format!("{name}, value {at}: {} and {}", values[at], others[at]))
    })
}

/// A scenario before a change that is to change nothing, and after it.
struct Pair {
    before: String,
    after: String,
}

/// Tries a change on many plans; `None` where it does not apply.
fn changes_nothing(
    seed: u64,
    change: impl Fn(&Table, &mut ChaCha8Rng) -> Option<Pair>,
    joined: &dyn Fn(&str) -> String,
) {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let pairs: Vec<Pair> = random_plans(seed, PLANS).iter().filter_map(|plan| change(plan, &mut random)).collect();
    assert!(pairs.len() * 6 > PLANS, "the change was tried on {} plans only", pairs.len());
    let mut wrong: Vec<(String, &Pair)> =
        pairs.iter().filter_map(|pair| Some((difference(&pair.before, &pair.after, joined)?, pair))).collect();
    wrong.sort_by_key(|(_, pair)| pair.before.len());
    let list: Vec<_> = wrong.iter().map(|(what, _)| what.lines().next().unwrap_or("")).collect();
    let Some((what, pair)) = wrong.first() else { return };
    panic!("{} of {}:\n{}\n{what}\n{}\n----\n{}", wrong.len(), pairs.len(), list.join("\n"), pair.before, pair.after);
}

/// Another market, with nothing drawn.
fn fixed(plan: &Table) -> Option<Table> {
    let mut fixed = plan.clone();
    fixed.insert("market".to_owned(), Value::Table(parse("fixed = {}")));
    let inflation = fixed.get_mut("inflation").and_then(Value::as_table_mut)?;
    inflation.remove("volatility");
    inflation.remove("persistence");
    scenario::parse(&text_of(&fixed), "same.toml").is_ok().then_some(fixed)
}

#[test]
fn an_empty_account_changes_nothing() {
    let change = |plan: &Table, random: &mut ChaCha8Rng| {
        let kinds = [
            "traditional-ira",
            "roth-ira",
            "traditional-401k",
            "governmental-457b",
            "taxable",
            "cash",
            "traditional-403b",
        ];
        let kind = *kinds.choose(random).expect("there are kinds");
        // A first taxable account takes the surplus that a made one would take under its name.
        let has = |kind: &str| list(plan, "account").iter().any(|a| written(a, "kind") == kind);
        if matches!(kind, "taxable" | "roth-ira") && !has(kind) {
            return None;
        }
        let owner = written(&list(plan, "person")[0], "name");
        let held = plan["asset"].as_table()?.keys().next()?.clone();
        let holdings = if kind == "cash" { String::new() } else { format!("holdings = {{ {held} = 1 }}\n") };
        let basis = if kind == "taxable" { "basis = 0\n" } else { "" };
        let entry = format!("name = \"Empty\"\nowner = \"{owner}\"\nkind = \"{kind}\"\nbalance = 0\n{holdings}{basis}");
        let mut changed = plan.clone();
        accounts(&mut changed).push(Value::Table(parse(&entry)));
        // What is not targeted but held becomes part of the target where none is written.
        let has_target = plan.get("portfolio")?.as_table()?.contains_key("target");
        has_target.then(|| Pair { before: text_of(plan), after: text_of(&changed) })
    };
    changes_nothing(11, change, &same);
}

#[test]
fn an_asset_that_nobody_holds_changes_nothing() {
    let change = |plan: &Table, random: &mut ChaCha8Rng| {
        let mut changed = plan.clone();
        let assets = changed["asset"].as_table_mut()?;
        // Before, between or after the others.
        let name = *["aaa", "foo", "zzz"].choose(random)?;
        assets.insert(name.to_owned(), Value::Table(parse("return = 0.3\nvolatility = 0.5\nyield = 0.02")));
        Some(Pair { before: text_of(plan), after: text_of(&changed) })
    };
    changes_nothing(12, change, &same);
}

#[test]
fn an_account_in_two_halves_is_the_account() {
    let change = |plan: &Table, random: &mut ChaCha8Rng| {
        let held = list(plan, "account");
        let whole = held.choose(random)?;
        let name = written(whole, "name");
        if names_elsewhere(plan, &name) {
            return None;
        }
        // A balance of a fraction of a cent is refused, and less than half a cent is none.
        if number(whole, "balance") < 1.0 {
            return None;
        }
        // Surplus goes into one of the halves, which differs from the other then where accounts have targets of their own.
        let scope = plan.get("portfolio").and_then(|p| p.get("scope")).and_then(Value::as_str);
        if scope == Some("account") && written(whole, "kind") == "taxable" {
            return None;
        }
        // Two plans owe two distributions, and what has left one counts toward its own alone (26 CFR 1.401(a)(9)-1(a)(2)).
        if ["traditional-401k", "governmental-457b"].contains(&written(whole, "kind").as_str()) {
            return None;
        }
        let mut changed = plan.clone();
        let all = accounts(&mut changed);
        let at = all.iter().position(|a| written(a, "name") == name)?;
        let mut half = all[at].clone();
        let share = random.random_range(0.1..0.9);
        for (entry, share) in [(&mut half, share), (&mut all[at], 1.0 - share)] {
            let table = entry.as_table_mut()?;
            for key in ["balance", "basis", "contributions"] {
                if table.contains_key(key) {
                    let value = number(&Value::Table(table.clone()), key);
                    table.insert(key.to_owned(), Value::Float(value * share));
                }
            }
        }
        half.as_table_mut()?.insert("name".to_owned(), Value::String(format!("{name} half")));
        all.insert(at + 1, half);
        Some(Pair { before: text_of(plan), after: text_of(&changed) })
    };
    changes_nothing(13, change, &|name| name.trim_end_matches(" half").to_owned());
}

/// Groups are sourced in file order, money goes into the first taxable account and the first Roth IRA of an owner: those keep
/// their order, and every group sells pro rata.
#[test]
fn another_order_of_accounts_changes_nothing() {
    let change = |plan: &Table, random: &mut ChaCha8Rng| {
        let mut before = plan.clone();
        if let Some(rmd) = before.get_mut("rmd").and_then(Value::as_table_mut) {
            rmd.insert("source".to_owned(), Value::String("pro-rata".to_owned()));
        }
        let mut after = before.clone();
        let in_file = list(&before, "account");
        let all = accounts(&mut after);
        all.shuffle(random);
        for kind in ["taxable", "roth-ira"] {
            let in_order: Vec<Value> = in_file.iter().filter(|a| written(a, "kind") == kind).cloned().collect();
            let places: Vec<usize> = (0..all.len()).filter(|n| written(&all[*n], "kind") == kind).collect();
            places.into_iter().zip(in_order).for_each(|(place, account)| all[place] = account);
        }
        (*all != in_file).then_some(())?;
        Some(Pair { before: text_of(&before), after: text_of(&after) })
    };
    changes_nothing(14, change, &same);
}

/// Random numbers are dealt by asset, so that another order of assets is another future: here nothing is drawn.
#[test]
fn another_order_of_assets_changes_nothing() {
    let change = |plan: &Table, _: &mut ChaCha8Rng| {
        let plan = fixed(plan)?;
        Some(Pair { before: text_of(&plan), after: document::with_assets_reversed(&plan) })
    };
    changes_nothing(15, change, &same);
}

/// Rules that go by the first person named, and brackets and gifts that go person by person, are left out.
#[test]
fn another_order_of_people_changes_nothing() {
    let change = |plan: &Table, _: &mut ChaCha8Rng| {
        let goes_by_first = plan["spending"].as_table()?.contains_key("rmd");
        let fills = format!("{:?}", plan.get("conversion")).contains("fill");
        let gives = list(plan, "qcd").len() > 1 || format!("{:?}", plan.get("qcd")).contains("surplus");
        if list(plan, "person").len() < 2 || goes_by_first || fills || gives {
            return None;
        }
        let mut changed = plan.clone();
        changed["person"].as_array_mut()?.reverse();
        Some(Pair { before: text_of(plan), after: text_of(&changed) })
    };
    changes_nothing(16, change, &same);
}

#[test]
fn a_strategy_alone_is_the_same_as_among_others() {
    const STRATEGIES: [&str; 3] = [
        "[[strategy]]\nname = \"As written\"\n",
        "[[strategy]]\nname = \"Nominal\"\nspending.constant-nominal.amount = 30_000\nrmd.form = \"in-kind\"\n",
        "[[strategy]]\nname = \"Proportional\"\nwithdrawal.order = \"proportional\"\nspending.percentage.rate = 0.05\n",
    ];
    let mut tried = 0;
    for plan in random_plans(17, PLANS) {
        let text = text_of(&plan);
        let together = format!("{text}{}", STRATEGIES.concat());
        if scenario::parse(&together, "same.toml").is_err() {
            continue;
        }
        tried += 1;
        let together = live(&together);
        for (n, strategy) in STRATEGIES.iter().enumerate() {
            let alone = live(&format!("{text}{strategy}"));
            let bits = |run: &Run, at: usize| {
                let said = said(run, at, &same).into_iter();
                said.map(|(name, values)| (name, values.into_iter().map(f64::to_bits).collect::<Vec<_>>()))
                    .collect::<Vec<_>>()
            };
            assert!(bits(&together, n) == bits(&alone, 0), "{strategy} differs alone:\n{text}");
        }
    }
    assert!(tried * 6 > PLANS, "tried on {tried} plans only");
}
