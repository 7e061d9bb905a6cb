//! Every printed cell of the life-expectancy tables.
//!
//! `single_life.csv` and `uniform_lifetime.csv` hold the text of 26 CFR 1.401(a)(9)-9(b) and (c), `period_2022`, and of
//! that section before TD 9930, `period_2002`. `joint_life_2022.csv` holds paragraph (d); its rows for owners of 72 and
//! over were compared with the regulation cell by cell.

use rmdsim::law::life_expectancy::{Edition, NoPeriod, joint, last_age, single, uniform};
use rmdsim::units::Age;

use crate::support::answers::{none_of, of_law};

#[test]
fn the_single_life_table_is_the_regulations() {
    one_life_table("single_life.csv", 121, single);
}

#[test]
fn the_uniform_lifetime_table_is_the_regulations() {
    one_life_table("uniform_lifetime.csv", 49, uniform);
}

fn one_life_table(file: &str, cells_2022: usize, period: fn(Edition, Age) -> Result<f64, NoPeriod>) {
    let mut findings = Vec::new();
    let mut of_2022 = 0;
    for row in of_law(file).deserialize() {
        let (age, printed_2022, printed_2002): (Age, Option<f64>, Option<f64>) = row.expect("two editions by age");
        of_2022 += usize::from(printed_2022.is_some());
        for (edition, printed) in [(Edition::Of2022, printed_2022), (Edition::Of2002, printed_2002)] {
            let ours = period(edition, age);
            if ours.ok() != printed {
                findings.push(format!("{file} {edition:?} age {age}: {ours:?}, printed {printed:?}"));
            }
        }
    }
    none_of(&findings);
    assert_eq!(of_2022, cells_2022);
}

#[test]
fn the_joint_table_is_the_regulations() {
    let mut findings = Vec::new();
    let mut cells = 0;
    let mut cells_of_owners = 0;
    for row in of_law("joint_life_2022.csv").deserialize() {
        let (owner, spouse, printed): (Age, Age, f64) = row.expect("a period by two ages");
        cells += 1;
        cells_of_owners += usize::from(owner >= 72);
        let ours = joint(Edition::Of2022, owner, spouse);
        if ours != Ok(printed) {
            findings.push(format!("owner {owner}, spouse {spouse}: {ours:?}, printed {printed}"));
        }
    }
    none_of(&findings);
    assert_eq!((cells, cells_of_owners), (14_641, 5_929));
}

/// Each pair is printed differently elsewhere, by the same authority or by Publication 590-B.
#[test]
fn five_misprints_of_the_joint_table_are_known() {
    let mut findings = Vec::new();
    let mut misprints = 0;
    for row in of_law("joint_misprints.csv").deserialize() {
        let (owner, spouse, right, printed, place): (Age, Age, f64, f64, String) = row.expect("a misprint");
        misprints += 1;
        for ours in [joint(Edition::Of2022, owner, spouse), joint(Edition::Of2022, spouse, owner)] {
            if ours != Ok(right) || ours == Ok(printed) {
                findings
                    .push(format!("{owner}, {spouse}: {ours:?}, expected {right}, misprinted {printed} in {place}"));
            }
        }
    }
    none_of(&findings);
    assert_eq!(misprints, 5);
}

/// 26 CFR 1.401(a)(9)-9(b) to (d): the last row is "120 and over".
#[test]
fn ages_above_120_use_the_row_of_120() {
    assert_eq!(last_age(), 120);
    assert_eq!(uniform(Edition::Of2022, 125), Ok(2.0));
    assert_eq!(single(Edition::Of2022, 121), single(Edition::Of2022, 120));
    assert_eq!(joint(Edition::Of2022, 130, 60), joint(Edition::Of2022, 120, 60));
}

#[test]
fn the_joint_table_of_2002_is_not_known() {
    assert_eq!(joint(Edition::Of2002, 72, 60), Err(NoPeriod::Joint2002));
}
