//! Figures that differ by filing status.

use serde::Deserialize;

use super::FilingStatus;

/// Declares [`ByStatus`] and [`FILING_STATUS_NAMES`] from one list; the `match` in `of` names a status that it lacks.
macro_rules! by_status {
    ($($field:ident: $status:ident),+ $(,)?) => {
        /// Filing statuses in the words of the law data.
        pub const FILING_STATUS_NAMES: [(FilingStatus, &str); FilingStatus::COUNT] =
            [$((FilingStatus::$status, stringify!($field))),+];

        /// One figure, or one list of figures, for each filing status.
        #[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
        #[serde(deny_unknown_fields)]
        pub struct ByStatus<T> {
            $($field: T),+
        }

        impl<T: Copy> ByStatus<T> {
            /// The figure of one status.
            pub fn of(&self, status: FilingStatus) -> T {
                match status {
                    $(FilingStatus::$status => self.$field),+
                }
            }
        }
    };
}

by_status! {
    single: Single,
    married_joint: MarriedJoint,
    married_separate: MarriedSeparate,
    head_of_household: HeadOfHousehold,
    qualifying_surviving_spouse: QualifyingSurvivingSpouse,
}
