//! Trials and years that would not fit into memory are refused before anything runs.

use crate::support::process::Folder;

/// The number that a refusal says would fit.
fn number_that_fits(said: &str) -> u64 {
    let help = said.split("help: ").nth(1).expect("a refusal has a remedy");
    help.split(' ').next().and_then(|number| number.parse().ok()).expect("the remedy begins with the number")
}

fn with(settings: &str) -> String {
    let head = format!("[simulation]\n{settings}\n\n[household]");
    include_str!("../../../scenarios/jordan.toml").replacen("[household]", &head, 1)
}

#[test]
fn trials_that_do_not_fit_are_refused_with_the_number_that_does_and_nothing_is_written() {
    let folder = Folder::with_scenarios();
    for line in [
        "run scenarios/jordan.toml --trials 20000000",
        "run scenarios/luis.toml scenarios/jordan.toml --trials 20000000",
        "compare scenarios/jordan.toml --trials 20000000",
        "explain scenarios/jordan.toml --percentile 5 --trials 20000000",
        "explain scenarios/jordan.toml --worst --trials 4000000000",
    ] {
        let said = folder.run(line).fault(1);
        assert!(said.contains("GiB of memory, expected at most 4 GiB"), "{line}: {said}");
        assert!(number_that_fits(&said) > 100_000, "{line}: {said}");
    }
    assert!(!folder.path().join("output").exists());
}

#[test]
fn the_number_that_is_said_to_fit_is_sound_and_one_more_is_not() {
    let folder = Folder::with_scenarios();
    folder.write("many.toml", &with("trials = 20_000_000"));
    let fits = number_that_fits(&folder.run("check many.toml").fault(1));
    folder.write("many.toml", &with(&format!("trials = {fits}")));
    assert_eq!(folder.run("check many.toml").answer(), "");
    folder.write("many.toml", &with(&format!("trials = {}", fits + 1)));
    assert_eq!(number_that_fits(&folder.run("check many.toml").fault(1)), fits);
    assert_eq!(number_that_fits(&folder.run("run many.toml").fault(1)), fits);
    assert!(!folder.path().join("output").exists());
}

#[test]
fn more_years_leave_room_for_fewer_trials() {
    let folder = Folder::new();
    let lived = |years: usize| {
        folder.write("many.toml", &with(&format!("trials = 20_000_000\nyears = {years}")));
        number_that_fits(&folder.run("check many.toml").fault(1))
    };
    let (short, long) = (lived(10), lived(40));
    // Columns by year outweigh the rest, so that four times the years leave about a quarter of the trials.
    assert!(long * 3 < short && short < long * 4, "{short} of 10 years, {long} of 40");
}

#[test]
fn a_million_trials_of_thirty_years_fit() {
    let folder = Folder::new();
    let text = include_str!("../../../benches/default.toml").replace("trials = 10_000\n", "trials = 1_000_000\n");
    assert!(text.contains("trials = 1_000_000\n"));
    folder.write("million.toml", &text);
    assert_eq!(folder.run("check million.toml").answer(), "");
}

#[test]
fn one_trial_of_a_number_that_does_not_fit_can_be_explained() {
    let folder = Folder::with_scenarios();
    assert!(!folder.run("explain scenarios/jordan.toml --trial 15000000 --trials 20000000").answer().is_empty());
}
