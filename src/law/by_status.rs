//! Figures that differ by filing status.

use serde::Deserialize;

use super::FilingStatus;

/// Filing statuses in the words of the law data.
pub const FILING_STATUS_NAMES: [(FilingStatus, &str); 5] = [
    (FilingStatus::Single, "single"),
    (FilingStatus::MarriedJoint, "married_joint"),
    (FilingStatus::MarriedSeparate, "married_separate"),
    (FilingStatus::HeadOfHousehold, "head_of_household"),
    (FilingStatus::QualifyingSurvivingSpouse, "qualifying_surviving_spouse"),
];

/// One figure, or one list of figures, for each filing status.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct ByStatus<T> {
    single: T,
    married_joint: T,
    married_separate: T,
    head_of_household: T,
    qualifying_surviving_spouse: T,
}

impl<T: Copy> ByStatus<T> {
    /// The figure of one status.
    pub fn of(&self, status: FilingStatus) -> T {
        match status {
            FilingStatus::Single => self.single,
            FilingStatus::MarriedJoint => self.married_joint,
            FilingStatus::MarriedSeparate => self.married_separate,
            FilingStatus::HeadOfHousehold => self.head_of_household,
            FilingStatus::QualifyingSurvivingSpouse => self.qualifying_surviving_spouse,
        }
    }
}
