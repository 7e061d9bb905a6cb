//! Filing status of an income tax return (26 U.S.C. 1, 2, 7703).

use crate::named::named_enum;

named_enum! {
    /// The five statuses of Form 1040, with their names in scenario files, in the order of the law data.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum FilingStatus {
        /// Unmarried.
        Single = "single",
        /// Married, one return for both.
        MarriedJoint = "married-joint",
        /// Married, a return of one's own.
        MarriedSeparate = "married-separate",
        /// Unmarried, keeping a home for a dependant.
        HeadOfHousehold = "head-of-household",
        /// Widowed in one of the two years before, with a dependent child.
        QualifyingSurvivingSpouse = "qualifying-surviving-spouse",
    }
}
