//! `[tax.federal] parameters`: a law of one's own replaces the published figures from its year on.

use super::{household, income};
use crate::support::household::account;
use crate::support::lived::assert_cent;
use crate::support::process::Folder;
use rmdsim::law::parameters;
use rmdsim::scenario::{self, Checked, Faults};
use rmdsim::simulation::{Measure, Progress};
use rmdsim::study::{self, Options};

/// A folder with one file of figures.
struct OwnLaw(Folder);

impl OwnLaw {
    fn with(figures: &str) -> Self {
        let folder = Folder::new();
        folder.write("my-law.toml", figures);
        Self(folder)
    }

    fn checked(&self) -> Result<Checked, Faults> {
        let rest = format!(
            "tax.federal.parameters = \"my-law.toml\"\nspending.constant-real.amount = 10_000\n{}{}",
            income("pension", 60_000.0, ""),
            account("Bank", "taxable", 1_000.0, "")
        );
        scenario::parse_in(self.0.path(), &household(2026, 4, &rest), "test.toml")
    }

    fn fault(&self) -> String {
        self.checked().expect_err("a faulty file").to_string()
    }
}

fn published() -> &'static str {
    parameters::FILES[parameters::FILES.len() - 1].1
}

fn taxes(checked: &Checked) -> Vec<f64> {
    let options = Options { trials: Some(1), seed: Some(1), threads: None };
    let outcomes = study::live(&checked.scenario, &options, &Progress::default()).expect("money closes").outcomes;
    let at = outcomes[0].measures.iter().position(|kept| *kept == Measure::Tax).expect("tax is kept");
    (0..4).map(|year| outcomes[0].chunks[0].column(at, year)[0]).collect()
}

// The lowest rate from 10 % to 5 % on the first 12,400 of a single return, from 2028 on.
#[test]
fn it_holds_from_its_year_on_and_is_named_with_its_hash() {
    let own = published().replacen("year = 2026", "year = 2028", 1).replacen("rates = [0.10,", "rates = [0.05,", 1);
    let checked = OwnLaw::with(&own).checked().expect("a sound file");
    let same = OwnLaw::with(published()).checked().expect("a sound file");
    let (found, published) = (taxes(&checked), taxes(&same));
    for (year, saved) in [(0, 0.0), (1, 0.0), (2, 620.0), (3, 620.0)] {
        assert_cent(published[year] - found[year], saved, "tax saved");
    }
    let hash = &checked.scenario.files["my-law.toml"];
    assert_eq!(hash.len(), 64);
    assert_ne!(*hash, same.scenario.files["my-law.toml"]);
}

#[test]
fn its_faults_are_told_with_line_and_column() {
    let said = OwnLaw::with(&published().replacen("[ordinary]", "[ordinarry]", 1)).fault();
    assert!(said.contains("`my-law.toml`, line 8, column 2: unknown field"), "{said}");
    let said = OwnLaw::with(&published().replacen("rates = [0.10,", "rates = [10,", 1)).fault();
    assert!(said.contains("column 10: `ordinary.rates` is a share of income, expected less than 1"), "{said}");
    let said = OwnLaw::with(&published().replacen("year = 2026", "year = 2040", 1)).fault();
    assert!(said.contains("has no effect: its `year` 2040 lies after the last year lived"), "{said}");
}
