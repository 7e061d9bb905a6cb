//! Worksheet as text.

use std::fmt::Write;

use super::{AccountLine, GroupLine, Worksheet};
use crate::report::numbers::percent_fine;
use crate::report::words::table;

/// Worksheet as text.
#[must_use]
pub fn text(sheet: &Worksheet) -> String {
    let mut text = String::new();
    line(&mut text, &format!("Required minimum distributions for {}", sheet.year));
    line(&mut text, &sheet.title);
    if sheet.strategy != sheet.title {
        line(&mut text, &format!("Strategy: {}", sheet.strategy));
    }
    accounts(&mut text, sheet);
    for (at, group) in sheet.groups.iter().enumerate() {
        one_group(&mut text, at + 1, group, sheet);
    }
    if sheet.groups.is_empty() {
        line(&mut text, &format!("\nNothing is required for {}.", sheet.year));
    }
    charity(&mut text, sheet);
    allocation(&mut text, sheet);
    line(&mut text, "\nThrough the year");
    for step in &sheet.checklist {
        line(&mut text, &format!("  [ ] {step}"));
    }
    text
}

fn line(text: &mut String, line: &str) {
    writeln!(text, "{line}").expect("a string takes every write");
}

fn accounts(text: &mut String, sheet: &Worksheet) {
    let owed: Vec<&AccountLine> = sheet.accounts.iter().filter(|account| account.deadline.is_some()).collect();
    if !owed.is_empty() {
        line(text, &format!("\nAccounts, with balances of 31 December {}", sheet.year - 1));
        let head = ["  account", "owner", "kind", "age", "balance", "table", "period", "RMD"];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(owed.iter().map(|account| {
            vec![
                format!("  {}", account.name),
                account.owner.clone(),
                account.kind.to_owned(),
                account.age.to_string(),
                money(account.balance),
                account.table.as_deref().map_or_else(|| "all".to_owned(), table_name),
                account.period.map_or_else(|| "-".to_owned(), |period| format!("{period:.1}")),
                money(account.rmd),
            ]
        }));
        text.push_str(&table(&rows));
    }
    let mut free = sheet.accounts.iter().filter(|account| account.deadline.is_none()).peekable();
    if free.peek().is_some() {
        line(text, &format!("\nNothing is required for {} of", sheet.year));
        for account in free {
            let reason = account.reason.as_deref().unwrap_or_default();
            line(text, &format!("  {} ({}, {}): {reason}", account.name, account.kind, account.owner));
        }
    }
}

/// Printed name of a life table: `Uniform, 2022`.
fn table_name(table: &str) -> String {
    let (name, edition) = table.split_once('_').unwrap_or((table, ""));
    let name = match name {
        "uniform" => "Uniform Lifetime",
        "joint" => "Joint and Last Survivor",
        _ => "Single Life",
    };
    format!("{name} ({edition})")
}

fn one_group(text: &mut String, number: usize, group: &GroupLine, sheet: &Worksheet) {
    line(text, &format!("\n{number}. {}", group.name));
    let mut entry = |label: &str, words: &str| line(text, &format!("   {label:<12} {words}"));
    entry("Accounts", &group.accounts.join(", "));
    entry("RMD", &format!("{} from {}", money(group.rmd), group.may_be_taken_from));
    entry("Pay by", &group.deadline);
    let end_of_year = format!("{}-12-31", sheet.year);
    if group.deadline != end_of_year {
        entry(
            "",
            &format!("the first distribution: paid after {end_of_year}, it falls in one tax year with the next,"),
        );
        entry(
            "",
            "which is still computed on the whole balance of that day (26 CFR 1.401(a)(9)-5(a)(2)(ii), 1.408-8(b)(2))",
        );
    }
    if group.qcd > 0.0 {
        entry("QCD", &format!("covers {}; {} is left to distribute", money(group.qcd), money(group.left)));
    }
    for (at, part) in group.sourcing.iter().enumerate() {
        let label = if at == 0 { "The plan" } else { "" };
        let verb = match part.form {
            "qcd" => "gives",
            "in-kind" => "moves",
            "pace" => "sells, beyond the RMD,",
            _ => "sells",
        };
        entry(label, &format!("{verb} {} of {} in {}", money(part.amount), part.asset, part.account));
    }
    entry("If missed", &format!("an excise of {} (26 U.S.C. 4974(a); Form 5329, Part IX);", money(group.if_missed)));
    let corrected = format!("{} if made up and reported by {}", money(group.if_corrected), group.correct_by);
    entry("", &format!("{corrected} (26 U.S.C. 4974(e); 26 CFR 54.4974-1(a)(2)(iii))"));
}

fn charity(text: &mut String, sheet: &Worksheet) {
    if sheet.charity.is_empty() {
        return;
    }
    line(
        text,
        "\nCharity: from the day of 70 1/2 on, straight from an IRA, before cash is taken (26 U.S.C. 408(d)(8))",
    );
    for person in &sheet.charity {
        let (limit, given, room) = (money(person.limit), money(person.qcd), money(person.room));
        line(
            text,
            &format!("  {} may give {limit} in {}; the plan gives {given}, {room} is left", person.person, sheet.year),
        );
    }
}

fn allocation(text: &mut String, sheet: &Worksheet) {
    line(text, "\nAllocation of the accounts that count, before and after the distributions");
    let mut rows = vec![["  asset", "before", "after", "target"].map(str::to_owned).to_vec()];
    rows.extend(sheet.allocation.iter().map(|asset| {
        let shares = [asset.before, asset.after, asset.target].map(percent_fine);
        [vec![format!("  {}", asset.asset)], shares.to_vec()].concat()
    }));
    text.push_str(&table(&rows));
}

/// Dollars and cents with thousands separated: `$26,415.09`.
fn money(dollars: f64) -> String {
    let cents = (dollars * 100.0).round() as i64;
    let (whole, rest) = (cents / 100, cents % 100);
    format!("${}.{rest:02}", crate::report::numbers::whole(whole as f64))
}
