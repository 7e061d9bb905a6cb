//! Money before 59 1/2 (26 U.S.C. 72(t)) as it is lived. Single, 2026 (Rev. Proc. 2025-32): 16,100 are deducted; 10 % to
//! 12,400, 12 % to 50,400, 22 % from there: of W dollars, 1,240 + 12 % of W - 28,500, or 5,800 + 22 % of W - 66,500.

use rmdsim::simulation::Measure;

use crate::support::household::account;
use crate::support::lived::{assert_cent, live};
use crate::support::process::Folder;

fn household(birth: &str, spending: f64, years: usize, rest: &str) -> String {
    format!(
        r#"
title = "Early"
start-year = 2026
simulation.years = {years}
simulation.trials = 1
household.filing-status = "single"
person = [{{ name = "Ann", birth = {birth} }}]
asset.fund = {{ return = 0, volatility = 0 }}
inflation.mean = 0
market.fixed = {{}}
spending.constant-real.amount = {spending}
{rest}"#
    )
}

/// Taxes year by year.
fn taxes(text: &str, years: usize) -> Vec<f64> {
    let run = live(text);
    (0..years).map(|year| run.column(0, Measure::Tax, year)[0]).collect()
}

fn are(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (year, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert_cent(*found, *expected, &format!("tax of year {year}"));
    }
}

const RETIRED_AT_55: &str = "1971-03-01";

/// W - 10 % W - 5,800 - 22 % (W - 66,500) = 60,000: W = 75,250. In 2030, the year of 59 1/2, W - 1,240 - 12 % (W - 28,500)
/// = 60,000: W = 65,704.55. Source of the case: github.com/adiwenz/finley issue 303.
#[test]
fn an_ira_that_is_lived_on_before_59_and_a_half_bears_a_tenth_more() {
    let ira = account("IRA", "traditional-ira", 600_000.0, "");
    let text = household(RETIRED_AT_55, 60_000.0, 5, &ira);
    are(&taxes(&text, 5), &[15_250.0, 15_250.0, 15_250.0, 15_250.0, 5_704.545]);
    // Every month draws a twelfth; the last one settles the tax.
    let monthly = format!("simulation.cash-flows = \"monthly\"\n{text}");
    are(&taxes(&monthly, 5)[..1], &[15_250.0]);
    // Only federal law knows it.
    let flat = text.replacen("[[account]]", "tax.flat.rate = 0.2\n[[account]]", 1);
    are(&taxes(&flat, 1), &[15_000.0]);
}

#[test]
fn tax_and_explain_say_what_it_is() {
    let folder = Folder::new();
    let ira = account("IRA", "traditional-ira", 600_000.0, "");
    folder.write("early.toml", &household(RETIRED_AT_55, 60_000.0, 5, &ira));
    let json = folder.run("tax early.toml --format json").answer();
    let answer: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_cent(answer["additional_tax"].as_f64().expect("a number"), 7_525.0, "additional tax");
    assert_cent(answer["total_tax_before_credits"].as_f64().expect("a number"), 7_725.0, "total tax");
    assert!(folder.run("tax early.toml").answer().contains("on what left retirement accounts before 59 1/2"));
    let explained = folder.run("explain early.toml --trial 1 --year 2026").answer();
    assert!(explained.contains("additional tax on early distributions: 7,525.00"), "{explained}");
}

/// 72(t)(2)(A)(v): who left in the year of 55 pays 5,704.55, who left a year earlier 15,250. Half of a pool of both bears
/// it: W - 5 % W - 5,800 - 22 % (W - 66,500) = 60,000, W = 70,095.89.
#[test]
fn a_plan_left_at_55_bears_nothing_and_an_ira_beside_it_does() {
    let plan = |rest: &str| account("Plan", "traditional-401k", 300_000.0, rest);
    let one = |rest: &str| household(RETIRED_AT_55, 60_000.0, 1, &plan(rest));
    are(&taxes(&one("separated = 2026"), 1), &[5_704.545]);
    are(&taxes(&one("still-working-until = 2026"), 1), &[5_704.545]);
    are(&taxes(&one("separated = 2025"), 1), &[15_250.0]);
    are(&taxes(&one(""), 1), &[15_250.0]);
    let both = plan("separated = 2026") + &account("IRA", "traditional-ira", 300_000.0, "");
    are(&taxes(&household(RETIRED_AT_55, 60_000.0, 1, &both), 1), &[10_095.890]);
    // The 457(b) is drawn first by its name: nothing is added; then the IRA.
    let ordered = "withdrawal.order = [\"Pay\", \"IRA\"]\n".to_owned()
        + &account("Pay", "governmental-457b", 65_704.545_454, "")
        + &account("IRA", "traditional-ira", 300_000.0, "");
    are(&taxes(&household(RETIRED_AT_55, 60_000.0, 2, &ordered), 2), &[5_704.545, 15_250.0]);
}

/// 30,000 of contributions leave free; g dollars of growth are income and bear a tenth: 30,000 + g - 1,240 - 12 %
/// (g - 28,500) - 10 % g = 60,000, g = 35,666.67. In the second year all is growth, as out of an IRA.
#[test]
fn roth_iras_give_contributions_first_and_growth_last() {
    let roth = |contributions: f64, balance: f64, name: &str| {
        account(name, "roth-ira", balance, &format!("contributions = {contributions}"))
    };
    let text = |accounts: &str| household("1976-03-01", 60_000.0, 2, accounts);
    are(&taxes(&text(&roth(30_000.0, 200_000.0, "Roth")), 2), &[5_666.667, 15_250.0]);
    // A person's Roth IRAs are one, whichever is drawn.
    let two = "withdrawal.order = [\"B\", \"A\"]\n".to_owned()
        + &roth(25_000.0, 50_000.0, "A")
        + &roth(5_000.0, 150_000.0, "B");
    are(&taxes(&text(&two), 2), &[5_666.667, 15_250.0]);
    // Without `contributions` the balance stands for them.
    are(&taxes(&text(&account("Roth", "roth-ira", 200_000.0, "")), 2), &[0.0, 0.0]);
}

/// 20,000 converted in 2026: 10 % of 3,900 and no more (72(t) spares conversions). What follows of it before 2031 bears a
/// tenth: R - 10 % R = 10,000. In 2031 it is free, though she is 55 (408A(d)(3)(F)).
#[test]
fn a_conversion_bears_a_tenth_if_it_leaves_within_five_tax_years() {
    let converted = |cash: f64| {
        let rest = format!(
            "conversion = {{ convert.amount = 20_000, until-age = 50 }}\nwithdrawal.order = [\"Bank\", \"roth\"]\n{}{}{}",
            account("IRA", "traditional-ira", 20_000.0, ""),
            account("Roth", "roth-ira", 0.0, ""),
            account("Bank", "taxable", cash, &format!("basis = {cash}")),
        );
        household("1976-03-01", 10_000.0, 6, &rest)
    };
    are(&taxes(&converted(10_390.0), 2), &[390.0, 1_111.111]);
    are(&taxes(&converted(50_390.0), 6), &[390.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    are(&taxes(&converted(40_390.0), 5)[3..], &[0.0, 1_111.111]);
}

/// Reg. 1.402A-1 A-3: two fifths of every dollar are growth: R - 4 % R = 10,000. A rollover turns what is left of the
/// contributions, 60,000 less 6,250, into those of a Roth IRA: 10,000 leave free.
#[test]
fn a_designated_roth_account_gives_contributions_and_growth_in_proportion() {
    let plan = account("Plan", "roth-401k", 100_000.0, "contributions = 60_000\nseparated = 2020");
    let text = household("1976-03-01", 10_000.0, 2, &plan);
    // The second year gives three fifths of its contributions likewise.
    are(&taxes(&text, 2), &[416.667, 416.667]);
    let rolled = account("Roth", "roth-ira", 0.0, "") + "[[rollover]]\nfrom = \"Plan\"\nto = \"Roth\"\nyear = 2026\n";
    are(&taxes(&format!("{text}{rolled}"), 2), &[416.667, 0.0]);
}

/// What is inherited bears nothing (72(t)(2)(A)(ii)); what a spouse rolls into an own IRA does.
#[test]
fn an_inherited_ira_bears_nothing_until_a_spouse_makes_it_an_own_one() {
    let inherited = "inherited = { died = 2025-06-15, decedent-birth = 1968-03-02, relation = \"spouse\" }";
    let his = account("His", "inherited-ira", 300_000.0, inherited);
    let text = household(RETIRED_AT_55, 60_000.0, 2, &his);
    are(&taxes(&text, 2), &[5_704.545, 5_704.545]);
    let own = account("Own", "traditional-ira", 0.0, "") + "[[rollover]]\nfrom = \"His\"\nto = \"Own\"\nyear = 2026\n";
    are(&taxes(&format!("{text}{own}"), 2), &[5_704.545, 15_250.0]);
}

/// Of a couple of which he is 63 and she 50, only her half of each dollar bears it. Joint, 2026: 32,200 deducted, 10 % to
/// 24,800, 12 % to 100,800: W - 5 % W - 2,480 - 12 % (W - 57,000) = 60,000, W = 66,843.37.
#[test]
fn each_owner_goes_by_their_own_age() {
    let theirs = account("Hers", "traditional-ira", 300_000.0, "")
        + &account("His", "traditional-ira", 300_000.0, "").replace("owner = \"Ann\"", "owner = \"Bob\"");
    let couple = household("1976-03-01", 60_000.0, 1, &theirs)
        .replace("\"single\"", "\"married-joint\"")
        .replace("person = [", "person = [{ name = \"Bob\", birth = 1963-03-01 }, ");
    let withdrawn = (60_000.0 + 2_480.0 - 0.12 * 57_000.0) / 0.83;
    are(&taxes(&couple, 1), &[withdrawn - 60_000.0]);
}
