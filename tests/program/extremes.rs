//! What is extreme but legal is lived and reported in numbers; what is out of range is a fault that says so.

use std::fmt::Write;

use crate::support::process::Folder;
use serde_json::Value;

/// A plan of which every extreme changes one thing.
struct Extreme {
    simulation: &'static str,
    birth: &'static str,
    end: &'static str,
    balance: f64,
    accounts: usize,
    assets: usize,
    volatility: f64,
    inflation: f64,
    spending: f64,
}

const PLAIN: Extreme = Extreme {
    simulation: "trials = 40",
    birth: "1953-06-01",
    end: "end-age = 95",
    balance: 500_000.0,
    accounts: 2,
    assets: 2,
    volatility: 0.15,
    inflation: 0.025,
    spending: 40_000.0,
};

const KINDS: [&str; 5] = ["traditional-ira", "taxable", "roth-ira", "traditional-401k", "traditional-403b"];

impl Extreme {
    fn text(&self) -> String {
        let Self { simulation, birth, end, balance, assets, volatility, inflation, spending, .. } = self;
        let mut text = format!(
            "title = \"How far?\"\nstart-year = 2026\n[simulation]\n{simulation}\n{end}\n[household]\nfiling-status = \
             \"single\"\n[[person]]\nname = \"Ann\"\nbirth = {birth}\n[inflation]\nmean = {inflation}\n\
             [market.lognormal]\n[spending.constant-real]\namount = {spending}\n[portfolio]\nrebalance = \"yearly\"\n"
        );
        let mut put = |piece: String| text.write_str(&piece).expect("a string takes every write");
        for asset in 0..*assets {
            put(format!("[asset.a{asset}]\nreturn = 0.05\nvolatility = {volatility}\nyield = 0.01\n"));
        }
        for account in 0..self.accounts {
            let kind = KINDS[account % KINDS.len()];
            let (one, other) = (account % assets, (account + 1) % assets);
            let holdings = if one == other {
                format!("{{ a{one} = 1.0 }}")
            } else {
                format!("{{ a{one} = 0.5, a{other} = 0.5 }}")
            };
            put(format!(
                "[[account]]\nname = \"Account {account}\"\nowner = \"Ann\"\nkind = \"{kind}\"\nbalance = {balance:?}\n\
                 holdings = {holdings}\n"
            ));
        }
        text
    }
}

/// Runs the plan through the program; every figure of the summary must be a number.
fn lived(extreme: &Extreme) -> Value {
    let folder = Folder::new();
    let text = extreme.text();
    folder.write("extreme.toml", &text);
    let done = folder.run("run extreme.toml --format json --quiet");
    assert_eq!((done.code, done.stderr.as_str()), (Some(0), ""), "{text}");
    let summary: Value = serde_json::from_str(&done.stdout).expect("a document");
    assert_numbers("summary", &summary);
    summary
}

/// JSON writes what is not a number as null.
fn assert_numbers(place: &str, value: &Value) {
    match value {
        Value::Null => panic!("{place} is not a number"),
        Value::Array(items) => items.iter().for_each(|item| assert_numbers(place, item)),
        Value::Object(map) => {
            for (key, value) in map.iter().filter(|(key, _)| !["standard-error", "intervals"].contains(&key.as_str())) {
                assert_numbers(&format!("{place}.{key}"), value);
            }
        }
        Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn median(summary: &Value) -> f64 {
    summary["strategies"][0]["terminal-wealth"]["nominal"]["p50"].as_f64().expect("a number")
}

fn success(summary: &Value) -> f64 {
    summary["strategies"][0]["success"]["estimate"].as_f64().expect("a number")
}

#[test]
fn a_millionth_of_a_dollar_and_a_trillion_are_lived() {
    let tiny = lived(&Extreme { balance: 1e-6, spending: 0.0, ..PLAIN });
    assert!(success(&tiny) == 1.0 && median(&tiny) < 1.0, "nothing is asked, nothing is missing");
    let huge = lived(&Extreme { balance: 1e12, ..PLAIN });
    assert!(success(&huge) == 1.0 && median(&huge) > 1e11);
}

#[test]
fn no_volatility_and_the_widest_are_lived() {
    let still = lived(&Extreme { volatility: 0.0, ..PLAIN });
    let wealth = &still["strategies"][0]["terminal-wealth"]["nominal"];
    assert_eq!((&wealth["p5"], &wealth["p50"]), (&wealth["p95"], &wealth["p95"]), "one future, many times");
    let wild = lived(&Extreme { volatility: 3.0, ..PLAIN });
    assert!(success(&wild) < 0.5, "a median return of -67 % a year leaves little");
}

#[test]
fn sixty_years_and_one_trial_are_lived() {
    let long = lived(&Extreme { birth: "1986-01-01", end: "years = 60", ..PLAIN });
    assert_eq!(long["strategies"][0]["by-year"].as_array().map(Vec::len), Some(60));
    let one = lived(&Extreme { simulation: "trials = 1", ..PLAIN });
    assert_eq!(one["strategies"][0]["terminal-wealth"]["real"]["standard-error"], Value::Null, "no error of one trial");
}

#[test]
fn fifty_accounts_and_thirty_assets_are_lived() {
    let many = lived(&Extreme { accounts: 50, assets: 30, balance: 20_000.0, ..PLAIN });
    let year = &many["strategies"][0]["by-year"][0];
    assert!(year["accounts"].as_object().map(serde_json::Map::len) >= Some(50));
    assert_eq!(year["allocation"].as_object().map(serde_json::Map::len), Some(30));
}

#[test]
fn newborns_and_the_oldest_are_lived() {
    let newborn = lived(&Extreme { birth: "2026-01-01", end: "end-age = 119", ..PLAIN });
    let years = newborn["strategies"][0]["by-year"].as_array().expect("years");
    assert_eq!((years.len(), &years[0]["ages"]["Ann"], &years[119]["ages"]["Ann"]), (120, &0.into(), &119.into()));
    let oldest = lived(&Extreme { birth: "1907-01-01", end: "end-age = 119", ..PLAIN });
    // Uniform Lifetime Table at 119: 2.3. The first account is the only IRA.
    let rmd = oldest["strategies"][0]["by-year"][0]["rmd"]["nominal"]["mean"].as_f64().expect("a number");
    assert!((rmd - 500_000.0 / 2.3).abs() < 0.005, "{rmd}");
}

#[test]
fn falling_and_racing_prices_are_lived() {
    for (inflation, level) in [(-0.05, 0.95), (0.4, 1.4)] {
        let summary = lived(&Extreme { inflation, balance: 1e9, ..PLAIN });
        let year = &summary["strategies"][0]["by-year"][1]["spending"]["nominal"]["mean"];
        // The second payment carries one year of prices.
        let spent = year.as_f64().expect("a number");
        assert!((spent - 40_000.0 * level).abs() < 0.005, "{spent} at {inflation}");
    }
}

#[test]
fn what_is_out_of_range_is_a_fault_that_says_so() {
    let folder = Folder::new();
    for (extreme, said) in [
        (Extreme { balance: 1e16, ..PLAIN }, "expected dollars from 0 to 1e15"),
        (Extreme { balance: -1.0, ..PLAIN }, "expected dollars from 0 to 1e15"),
        (Extreme { volatility: 3.5, ..PLAIN }, "expected a standard deviation from 0 to 3"),
        (Extreme { volatility: f64::INFINITY, ..PLAIN }, "volatility"),
        (Extreme { inflation: -1.0, ..PLAIN }, "expected a yearly rate above -1 and up to 1"),
        (Extreme { simulation: "trials = 0", ..PLAIN }, "expected a whole number from 1"),
        (Extreme { end: "years = 0", ..PLAIN }, "expected a whole number from 1"),
        (Extreme { end: "years = 200", ..PLAIN }, "expected a whole number from 1 to 121"),
        (Extreme { end: "years = 60", ..PLAIN }, "the tables end at 120"),
        (Extreme { birth: "1890-01-01", ..PLAIN }, "years old in 2026, expected at most"),
        (Extreme { assets: 130, ..PLAIN }, "130 assets, expected at most 100"),
    ] {
        folder.write("extreme.toml", &extreme.text());
        let fault = folder.run("check extreme.toml").fault(1);
        assert!(fault.contains("error: ") && fault.contains(said), "{said:?} is not in\n{fault}");
    }
}
