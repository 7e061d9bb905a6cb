//! Filing status of an income tax return (26 U.S.C. 1, 2, 7703).

/// The five statuses of Form 1040.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilingStatus {
    /// Unmarried.
    Single,
    /// Married, one return for both.
    MarriedJoint,
    /// Married, a return of one's own.
    MarriedSeparate,
    /// Unmarried, keeping a home for a dependant.
    HeadOfHousehold,
    /// Widowed in one of the two years before, with a dependent child.
    QualifyingSurvivingSpouse,
}

impl FilingStatus {
    /// Every status, in the order of the law data.
    pub const ALL: [Self; 5] = [
        Self::Single,
        Self::MarriedJoint,
        Self::MarriedSeparate,
        Self::HeadOfHousehold,
        Self::QualifyingSurvivingSpouse,
    ];
}
