//! Kinds of account, in the words of the tax law.

/// What an account is to the tax law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountKind {
    /// Traditional individual retirement account (26 U.S.C. 408(a)).
    TraditionalIra,
    /// Simplified employee pension (26 U.S.C. 408(k)).
    SepIra,
    /// SIMPLE retirement account (26 U.S.C. 408(p)).
    SimpleIra,
    /// Roth IRA (26 U.S.C. 408A).
    RothIra,
    /// Pre-tax account in a 401(k) plan.
    Traditional401k,
    /// Designated Roth account in a 401(k) plan (26 U.S.C. 402A).
    Roth401k,
    /// Pre-tax 403(b) contract.
    Traditional403b,
    /// Governmental 457(b) plan.
    Governmental457b,
    /// Traditional IRA inherited from someone else.
    InheritedIra,
    /// Roth IRA inherited from someone else.
    InheritedRothIra,
    /// Taxable brokerage account.
    Taxable,
    /// Bank account.
    Cash,
}

/// How money leaving an account is taxed; the classes of a withdrawal order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaxClass {
    /// Dollars already taxed.
    Cash,
    /// Realised gains are taxed.
    Taxable,
    /// Distributions are ordinary income.
    Traditional,
    /// Distributions are free of tax.
    Roth,
}

impl AccountKind {
    /// Every kind with its name in scenario files.
    pub const NAMES: [(Self, &'static str); 12] = [
        (Self::TraditionalIra, "traditional-ira"),
        (Self::SepIra, "sep-ira"),
        (Self::SimpleIra, "simple-ira"),
        (Self::RothIra, "roth-ira"),
        (Self::Traditional401k, "traditional-401k"),
        (Self::Roth401k, "roth-401k"),
        (Self::Traditional403b, "traditional-403b"),
        (Self::Governmental457b, "governmental-457b"),
        (Self::InheritedIra, "inherited-ira"),
        (Self::InheritedRothIra, "inherited-roth-ira"),
        (Self::Taxable, "taxable"),
        (Self::Cash, "cash"),
    ];

    /// The kind's name in scenario files.
    ///
    /// # Panics
    /// Never: every kind has a name.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).expect("every kind has a name").1
    }

    /// How money leaving the account is taxed.
    #[must_use]
    pub fn tax_class(self) -> TaxClass {
        match self {
            Self::Cash => TaxClass::Cash,
            Self::Taxable => TaxClass::Taxable,
            Self::RothIra | Self::Roth401k | Self::InheritedRothIra => TaxClass::Roth,
            Self::TraditionalIra
            | Self::SepIra
            | Self::SimpleIra
            | Self::Traditional401k
            | Self::Traditional403b
            | Self::Governmental457b
            | Self::InheritedIra => TaxClass::Traditional,
        }
    }

    /// Whether the owner's accounts of this kind form the one pool of Reg. 1.408-8(e)(1)(i) and may make a QCD.
    #[must_use]
    pub fn is_own_ira(self) -> bool {
        matches!(self, Self::TraditionalIra | Self::SepIra | Self::SimpleIra)
    }

    /// Whether the account was inherited from someone else.
    #[must_use]
    pub fn is_inherited(self) -> bool {
        matches!(self, Self::InheritedIra | Self::InheritedRothIra)
    }

    /// Whether trades inside the account cost no tax.
    #[must_use]
    pub fn is_tax_advantaged(self) -> bool {
        !matches!(self, Self::Taxable | Self::Cash)
    }

    /// Whether the account belongs to an employer's plan.
    #[must_use]
    pub fn is_employer_plan(self) -> bool {
        matches!(self, Self::Traditional401k | Self::Roth401k | Self::Traditional403b | Self::Governmental457b)
    }
}
