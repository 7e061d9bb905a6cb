//! What people write by mistake is met with a help that, pasted, does what was meant.

use rmdsim::scenario::{self, Scenario};

const PLAIN: &str = r#"
title = "Ann"
start-year = 2026

[simulation]
trials = 10_000

[household]
filing-status = "single"

[[person]]
name = "Ann"
birth = 1951-05-01

[[account]]
name = "IRA"
owner = "Ann"
kind = "traditional-ira"
balance = 800_000
holdings = { stocks = 1 }

[asset.stocks]
return = 0.08
volatility = 0.18

[inflation]
mean = 0.025

[market.lognormal]

[spending]
constant-real = { amount = 50_000 }

[withdrawal]
order = "proportional"
"#;

fn sound(text: &str) -> Scenario {
    let mut scenario = scenario::parse(text, "test.toml").unwrap_or_else(|faults| panic!("{faults}")).scenario;
    scenario.warnings.clear();
    scenario
}

/// What the help of a text's first fault says to write.
fn written_in_help(text: &str) -> String {
    let said = scenario::parse(text, "test.toml").expect_err("it is faulty").to_string();
    let help =
        said.lines().find_map(|line| line.strip_prefix("help: ")).unwrap_or_else(|| panic!("no help in\n{said}"));
    let help = help.split_once(" is written ").map_or(help, |(_, written)| written);
    let written = help.strip_prefix("write ").or_else(|| help.strip_prefix("did you mean ")).unwrap_or(help);
    let written = written.strip_prefix("the day, ").unwrap_or(written);
    match written.strip_prefix('`') {
        Some(rest) => rest.split('`').next().unwrap_or(rest).to_owned(),
        None => written.split([' ', ',']).next().unwrap_or(written).to_owned(),
    }
}

#[test]
fn a_value_that_the_help_gives_means_what_was_meant() {
    let meant = sound(PLAIN);
    for (right, wrong) in [
        ("800_000", "800,000"),
        ("800_000", "$800000"),
        ("800_000", "$800,000.00"),
        ("800_000", "800k"),
        ("800_000", "0.8M"),
        ("800_000", "\"800,000\""),
        ("800_000", "\"$800k\""),
        ("10_000", "10,000"),
        ("10_000", "1e4"),
        ("10_000", "10000.0"),
        ("0.08", "8%"),
        ("0.08", "\"8 %\""),
        ("0.025", "2.5%"),
        ("0.18", "18"),
        ("1951-05-01", "05/01/1951"),
        ("1951-05-01", "5/1/1951"),
        ("1951-05-01", "\"05/01/1951\""),
        ("1951-05-01", "1951"),
        ("name = \"Ann\"", "name = \u{201c}Ann\u{201d}"),
        ("\"traditional-ira\"", "\"Traditional IRA\""),
        ("\"traditional-ira\"", "\"IRA\""),
        ("\"single\"", "\"unmarried\""),
        ("\"proportional\"", "\"pro-rata\""),
        ("constant-real = { amount = 50_000 }", "constant-real = 50_000"),
        ("constant-real = { amount = 50_000 }", "amount = 50_000"),
    ] {
        let faulty = PLAIN.replacen(right, wrong, 1);
        assert_ne!(faulty, PLAIN, "{right} is not there");
        let written = written_in_help(&faulty);
        let is_text = right.starts_with('"') && !written.starts_with('"');
        let written = if is_text { format!("{written:?}") } else { written };
        let written = if right.starts_with("name = ") { format!("name = {written}") } else { written };
        let mended = sound(&PLAIN.replacen(right, &written, 1));
        let same = Scenario { sha256_hex: meant.sha256_hex.clone(), ..mended };
        assert_eq!(same, meant, "{wrong}: {written}");
    }
}

#[test]
fn a_header_between_double_brackets_is_shown_between_single_ones() {
    for table in ["household", "simulation", "inflation", "withdrawal"] {
        let faulty = PLAIN.replace(&format!("[{table}]"), &format!("[[{table}]]"));
        assert_eq!(written_in_help(&faulty), "the", "the header of {table}");
        let said = scenario::parse(&faulty, "test.toml").expect_err("it is faulty").to_string();
        assert!(said.contains(&format!("write the header as `[{table}]`")), "{said}");
    }
}

#[test]
fn marks_of_other_editors_change_nothing() {
    let meant = sound(PLAIN);
    let tabs = PLAIN.replace(" = ", "\t=\t");
    for text in [format!("\u{feff}{PLAIN}"), PLAIN.replace('\n', "\r\n"), tabs] {
        let same = Scenario { sha256_hex: meant.sha256_hex.clone(), ..sound(&text) };
        assert_eq!(same, meant);
    }
}
