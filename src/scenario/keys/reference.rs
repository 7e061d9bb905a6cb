//! `docs/scenario.md`, the reference of the format.

use std::fmt::Write as _;

use super::key::{Key, Kind, Section};
use super::root::SCENARIO;

/// What stands before the tables.
const OPENING: &str = "# The scenario format

A scenario is one TOML file: the household, its accounts, the markets it meets, and the policies to compare. Keys are
kebab-case; shares and rates are fractions (0.04, never 4); amounts are a year, in start-year dollars unless the key says
otherwise; every table refuses keys it does not know. This page is written by `rmdsim` from the keys that its reader
accepts. `rmdsim keys KEY` says the same of one key, `rmdsim schema` prints a JSON Schema: a first line
`#:schema scenario.schema.json` makes editors complete the keys.
";

/// What stands after the tables.
const CLOSING: &str = "
## How a strategy changes the scenario

A `[[strategy]]` has a `name` and any of the tables above but `title`, `start-year`, `[simulation]`, `[[person]]`,
`[asset]`, `[inflation]` and `[market]`, which all strategies share. It is laid over the scenario before anything is checked:

- Tables are merged key by key. In `[spending]` and `[tax]` the variant in force is merged likewise; another replaces it.
- Values that are variants (`convert`, `source`, `form`, `order`) and tables of shares (`target`, `holdings`) are replaced
  whole. One share set by its path, `portfolio.target.stocks = 0.5`, scales the others to the rest.
- Lists are merged entry by entry by `name`: an entry changes the keys that it writes, a new name is a new entry, and
  `{ name = \"...\", remove = true }` takes one out. In short: `account.IRA.holdings = { stocks = 1 }`,
  `income.\"Social Security\".from-age = 70`, which change entries that exist. Entries without a name replace all that have
  none.
- `conversion = \"none\"` and `cash-bucket = \"none\"` remove.

`--set KEY=VALUE` on the command line changes one key in the same way, before strategies are laid over:
`--set account.IRA.balance=900_000`. It may set any key but `title`.
";

/// The reference as Markdown.
#[must_use]
pub fn text() -> String {
    let mut text = OPENING.to_owned();
    let plain = |key: &&Key| key.kind.section().is_none();
    text.push_str("\n## Top level\n");
    text.push_str(&rows(SCENARIO.keys.iter().filter(plain).map(|key| (String::new(), key))));
    for key in SCENARIO.keys.iter().filter(|key| !plain(key)) {
        table(key, &mut text);
    }
    text.push_str(CLOSING);
    text
}

/// The keys of a table of the top level, or of each of its variants.
fn table(key: &'static Key, text: &mut String) {
    let name = key.name;
    let (header, section) = match key.kind {
        Kind::Tables(section, _) => (format!("[[{name}]]"), section),
        Kind::Named(section) => (format!("[{name}.NAME]"), section),
        Kind::Variants(section) => return variants(key, section, text),
        _ => (format!("[{name}]"), key.kind.section().expect("a table has keys")),
    };
    let _ = writeln!(text, "\n## `{header}`\n\n{}{}", key.meaning, remark(key));
    text.push_str(&rows(nested(section, "").into_iter()));
}

fn variants(key: &Key, section: &'static Section, text: &mut String) {
    let _ = writeln!(text, "\n## `[{}]`\n\n{}{} One of:", key.name, key.meaning, remark(key));
    for variant in section.keys {
        let inner = variant.kind.section().expect("a variant is a table");
        let _ = writeln!(text, "\n### `[{}.{}]`\n\n{}", key.name, variant.name, inner.meaning);
        text.push_str(&rows(nested(inner, "").into_iter()));
    }
}

fn remark(key: &Key) -> String {
    match key.absence() {
        absence if absence.is_empty() => String::new(),
        absence => format!(" ({absence})"),
    }
}

/// The keys of a table and those of the tables that are their values.
fn nested(section: &'static Section, before: &str) -> Vec<(String, &'static Key)> {
    let mut found = Vec::new();
    for key in section.keys {
        found.push((before.to_owned(), key));
        if let Some(inner) = key.kind.section() {
            found.extend(nested(inner, &format!("{before}{}.", key.name)));
        }
    }
    found
}

fn rows(keys: impl Iterator<Item = (String, &'static Key)>) -> String {
    let row = |(before, key): (String, &Key)| {
        format!("| `{before}{}` | {} | {} | {} |\n", key.name, key.expected(), key.absence(), key.described())
    };
    match keys.map(row).collect::<Vec<_>>().concat() {
        rows if rows.is_empty() => "\nNo keys.\n".to_owned(),
        rows => format!("\n| key | value | where absent | meaning |\n| --- | --- | --- | --- |\n{rows}"),
    }
}
