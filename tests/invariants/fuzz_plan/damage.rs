//! Changes to a scenario's text that often leave it sound: other numbers, other choices, further tables and entries.

use rand::RngExt;
use rand::seq::IndexedRandom;
use rand_chacha::ChaCha8Rng;

/// Numbers that mean something somewhere: shares, rates, ages, years, dollars, and the ends of what is legal.
const NUMBERS: [&str; 30] = [
    "0",
    "1",
    "2",
    "5",
    "10",
    "40",
    "73",
    "95",
    "2024",
    "2025",
    "2030",
    "1e-6",
    "1e-300",
    "0.001",
    "0.01",
    "0.05",
    "0.12",
    "0.25",
    "0.5",
    "0.9",
    "0.999",
    "3.0",
    "-0.05",
    "-0.5",
    "-0.999",
    "100",
    "25_000",
    "1_000_000",
    "1e12",
    "1e15",
];

/// Keys of tables with values they may take.
const SETTINGS: &[(&str, &str, &[&str])] = &[
    ("simulation", "years", &["1", "2", "7", "30", "60"]),
    ("simulation", "end-age", &["80", "100", "119"]),
    ("simulation", "seed", &["0", "7", "9223372036854775807"]),
    ("simulation", "cash-flows", &["\"start-of-year\"", "\"end-of-year\"", "\"quarterly\"", "\"monthly\""]),
    ("simulation", "success", &["\"spending\"", "\"essential\""]),
    (
        "household",
        "filing-status",
        &["\"single\"", "\"married-joint\"", "\"married-separate\"", "\"head-of-household\""],
    ),
    ("household", "lived-with-spouse", &["true", "false"]),
    ("household", "itemized-deductions", &["0", "30_000", "1e12"]),
    ("household", "essential-spending", &["0", "20_000", "1e9"]),
    ("household", "medicare", &["true", "false"]),
    ("household", "medicare-growth", &["-0.05", "0", "0.4"]),
    ("household", "magi-before", &["[0, 0]", "[50_000, 900_000]"]),
    ("inflation", "mean", &["-0.05", "0", "0.025", "0.4", "1.0"]),
    ("inflation", "volatility", &["0", "0.02", "0.3", "3.0"]),
    ("inflation", "persistence", &["-0.9", "0", "0.6", "0.99"]),
    ("portfolio", "scope", &["\"household\"", "\"account\""]),
    ("portfolio", "rebalance", &["\"never\"", "\"yearly\"", "\"band\""]),
    ("portfolio", "rebalance-in", &["\"tax-advantaged\"", "\"all\""]),
    ("portfolio", "band", &["0", "0.05", "1"]),
    ("portfolio", "cost", &["0", "0.01", "1"]),
    ("rmd", "source", &["\"overweight\"", "\"pro-rata\""]),
    (
        "rmd",
        "form",
        &["\"cash\"", "\"in-kind\"", "\"in-kind-surplus\"", "{ in-kind-share = 0.5 }", "{ in-kind-when-down = 0.1 }"],
    ),
    ("rmd", "first-year", &["\"by-december-31\"", "\"by-april-1\""]),
    ("rmd", "withholding", &["0", "0.1", "1"]),
    ("rmd", "surplus-buys", &["\"target\"", "\"what-was-sold\""]),
    ("rmd", "born-1959", &["73", "75"]),
    ("rmd", "missed-chance", &["0", "0.3", "1"]),
    ("rmd", "missed-corrected", &["true", "false"]),
    (
        "withdrawal",
        "order",
        &[
            "[\"cash\", \"taxable\", \"traditional\", \"roth\"]",
            "[\"roth\", \"traditional\", \"taxable\", \"cash\"]",
            "\"proportional\"",
            "{ fill-bracket = 0.12 }",
            "{ fill-bracket = 0.37 }",
        ],
    ),
    ("withdrawal", "source", &["\"overweight\"", "\"pro-rata\""]),
    ("conversion", "convert", &["{ amount = 20_000 }", "{ fill-bracket = 0.22 }", "{ fill-irmaa-tier = 0 }"]),
    ("conversion", "until-age", &["60", "80", "110"]),
    ("cash-bucket", "spend", &["\"after-losses\"", "\"always\""]),
    ("tax.federal", "state-rate", &["0", "0.05", "1"]),
    ("tax.federal", "social-security", &["\"worksheet\"", "{ flat = 0.85 }"]),
];

/// Tables of which a scenario has one variant.
const VARIANTS: &[&str] = &[
    "[tax.none]",
    "[tax.flat]\nrate = 0.2",
    "[tax.flat]\nrate = 1",
    "[tax.federal]",
    "[market.lognormal]",
    "[market.student-t]\ndegrees = 3",
    "[market.fixed]",
    "[spending.constant-real]\namount = 60_000",
    "[spending.constant-nominal]\namount = 40_000",
    "[spending.smile]\namount = 60_000\ndecline = 0.01",
    "[spending.rmd]",
    "[spending.rmd]\nrate-before = 0.04",
    "[spending.percentage]\nrate = 0.05\nreal-floor = 0.9\nreal-ceiling = 1.2",
    "[spending.one-over-n]",
    "[spending.vpw]\nreal-return = 0.04",
    "[spending.floor-ceiling]\nrate = 0.05",
    "[spending.guardrails]\ninitial-rate = 0.05",
    "[spending.ratchet]\nrate = 0.04",
    "[spending.forgo-inflation]\nrate = 0.04",
    "[spending.amortization]\nreal-return = 0.03\ntilt = 0.01\nlegacy = 100_000",
];

/// Entries of lists; `PERSON` and `ASSET` stand for names of the scenario, `ACCOUNT` for an account's.
const ENTRIES: &[&str] = &[
    "[[account]]\nname = \"N401\"\nowner = PERSON\nkind = \"traditional-401k\"\nbalance = 200_000\nholdings = { ASSET = 1 }",
    "[[account]]\nname = \"N403\"\nowner = PERSON\nkind = \"traditional-403b\"\nbalance = 1e12\nholdings = { ASSET = 1 }",
    "[[account]]\nname = \"N457\"\nowner = PERSON\nkind = \"governmental-457b\"\nbalance = 1e-6\nholdings = { ASSET = 1 }",
    "[[account]]\nname = \"NIRA\"\nowner = PERSON\nkind = \"traditional-ira\"\nbalance = 90_000\nbasis = 90_000\nholdings = { ASSET = 1 }",
    "[[account]]\nname = \"NRoth\"\nowner = PERSON\nkind = \"roth-ira\"\nbalance = 90_000\nholdings = { ASSET = 1 }",
    "[[account]]\nname = \"NTax\"\nowner = PERSON\nkind = \"taxable\"\nbalance = 90_000\nbasis = 10\nholdings = { ASSET = 1 }",
    "[[account]]\nname = \"NCash\"\nowner = PERSON\nkind = \"cash\"\nbalance = 30_000",
    "[[account]]\nname = \"NInh\"\nowner = PERSON\nkind = \"inherited-ira\"\nbalance = 400_000\nholdings = { ASSET = 1 }\ninherited = { died = 2021-06-30, decedent-birth = 1941-03-02, relation = \"other\" }",
    "[[account]]\nname = \"NLvl\"\nowner = PERSON\nkind = \"inherited-ira\"\nbalance = 400_000\nholdings = { ASSET = 1 }\ninherited = { died = 2022-06-30, decedent-birth = 1959-03-02, relation = \"other\" }\ninherited-pace = \"level\"",
    "[[income]]\nname = \"Wages\"\nperson = PERSON\nkind = \"wages\"\namount = 90_000\nuntil-age = 80",
    "[[income]]\nname = \"Gains\"\nperson = PERSON\nkind = \"long-term-gain\"\namount = 1e9",
    "[[income]]\nname = \"Muni\"\nperson = PERSON\nkind = \"tax-exempt-interest\"\namount = 50_000\ngrowth = 1.0",
    "[[income]]\nname = \"Benefits\"\nperson = PERSON\nkind = \"social-security\"\namount = 30_000\nfrom-age = 70",
    "[[qcd]]\nperson = PERSON\namount = 20_000",
    "[[qcd]]\nperson = PERSON\nshare-of-rmd = 1.0",
    "[[qcd]]\nperson = PERSON\nsurplus-rmd = true",
    "[[gift]]\namount = 8_000",
    "[[expense]]\nname = \"Roof\"\namount = 90_000\nyear = 2026",
    "[[rollover]]\nfrom = \"N401\"\nto = \"NIRA\"\nyear = 2026",
    "[[rollover]]\nfrom = ACCOUNT\nto = \"NIRA\"\nyear = 2027",
    "[[qlac]]\nperson = PERSON\naccount = ACCOUNT\npremium = 100_000\npurchase-year = 2026\nfirst-payment-age = 85\npayment = 30_000",
    "[cash-bucket]\naccount = \"NCash\"\nyears-of-spending = 2",
    "[[person]]\nname = \"Second\"\nbirth = 1962-07-01",
    "[[person]]\nname = \"Second\"\nbirth = 1930-07-01",
];

/// Changes a scenario's text in one to four places.
pub fn damaged(base: &str, random: &mut ChaCha8Rng) -> String {
    let mut text = base.to_owned();
    for _ in 0..random.random_range(1..5) {
        text = match random.random_range(0..16) {
            0..=2 => another_number(&text, random),
            3..=10 => {
                let (table, key, values) = SETTINGS.choose(random).expect("there are settings");
                set(&text, table, key, values.choose(random).expect("there are values"))
            }
            11 | 12 => another_variant(&text, VARIANTS.choose(random).expect("there are variants")),
            13 | 14 => with_entry(&text, ENTRIES.choose(random).expect("there are entries")),
            _ => without_line(&text, random),
        };
    }
    text
}

/// The text with a number in its place, or a multiple of the one that was there.
fn another_number(text: &str, random: &mut ChaCha8Rng) -> String {
    let is_digit = |at: usize| text.as_bytes()[at].is_ascii_digit();
    let starts =
        |at: usize| is_digit(at) && !text[..at].ends_with(|c: char| c.is_alphanumeric() || "._-\"".contains(c));
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).filter(|at| starts(*at)).collect();
    let Some(&at) = places.choose(random) else { return text.to_owned() };
    let length = text[at..].find(|c: char| !(c.is_ascii_digit() || "._".contains(c))).unwrap_or(text.len() - at);
    let held: Result<f64, _> = text[at..at + length].replace('_', "").parse();
    let number = match held {
        Ok(held) if random.random_range(0..2) == 0 => format!("{:?}", held * random.random_range(0.1..3.0)),
        _ => (*NUMBERS.choose(random).expect("there are numbers")).to_owned(),
    };
    format!("{}{number}{}", &text[..at], &text[at + length..])
}

/// The text with a key of a table set, the table made where it is not there.
fn set(text: &str, table: &str, key: &str, value: &str) -> String {
    let header = format!("[{table}]");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let Some(at) = lines.iter().position(|line| line.trim() == header) else {
        return format!("{text}\n{header}\n{key} = {value}\n");
    };
    let end = (at + 1..lines.len()).find(|&n| lines[n].starts_with('[')).unwrap_or(lines.len());
    let held = (at + 1..end).find(|&n| lines[n].split('=').next().is_some_and(|name| name.trim() == key));
    match held {
        Some(held) => lines[held] = format!("{key} = {value}"),
        None => lines.insert(at + 1, format!("{key} = {value}")),
    }
    lines.join("\n") + "\n"
}

/// The text with another variant of a table in place of the one it has.
fn another_variant(text: &str, variant: &str) -> String {
    let family = variant.split('.').next().expect("a variant opens with its family");
    let mut kept = String::new();
    let mut drops = false;
    for line in text.lines() {
        if line.starts_with('[') {
            drops = line.split('.').next() == Some(family);
        }
        if !drops {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    format!("{kept}\n{variant}\n")
}

/// The text with one more entry of a list, about its own people, assets and accounts.
fn with_entry(text: &str, entry: &str) -> String {
    let name_after = |header: &str| {
        let name = text.split_once(header)?.1.lines().find_map(|line| line.strip_prefix("name"))?;
        Some(name.trim_start().trim_start_matches('=').trim().to_owned())
    };
    let asset = text.lines().find_map(|line| line.strip_prefix("[asset.")?.strip_suffix(']')).unwrap_or("stocks");
    let person = name_after("[[person]]").unwrap_or_default();
    let account = name_after("[[account]]").unwrap_or_default();
    let entry = entry.replace("PERSON", &person).replace("ASSET", asset).replace("ACCOUNT", &account);
    // Strategies stand last: what follows one would belong to it.
    let at = text.find("[[strategy]]").unwrap_or(text.len());
    format!("{}\n{entry}\n\n{}", &text[..at], &text[at..])
}

fn without_line(text: &str, random: &mut ChaCha8Rng) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    if !lines.is_empty() {
        lines.remove(random.random_range(0..lines.len()));
    }
    lines.join("\n") + "\n"
}
