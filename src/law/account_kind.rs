//! Kinds of account, in the words of the tax law.

use crate::named::named_enum;

named_enum! {
    /// Kind of an account to the tax law, with its name in scenario files.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum AccountKind {
        /// Traditional individual retirement account (26 U.S.C. 408(a)).
        TraditionalIra = "traditional-ira",
        /// Simplified employee pension (26 U.S.C. 408(k)).
        SepIra = "sep-ira",
        /// SIMPLE retirement account (26 U.S.C. 408(p)).
        SimpleIra = "simple-ira",
        /// Roth IRA (26 U.S.C. 408A).
        RothIra = "roth-ira",
        /// Pre-tax account in a 401(k) plan.
        Traditional401k = "traditional-401k",
        /// Designated Roth account in a 401(k) plan (26 U.S.C. 402A).
        Roth401k = "roth-401k",
        /// Pre-tax 403(b) contract.
        Traditional403b = "traditional-403b",
        /// Governmental 457(b) plan.
        Governmental457b = "governmental-457b",
        /// Traditional IRA inherited from someone else.
        InheritedIra = "inherited-ira",
        /// Roth IRA inherited from someone else.
        InheritedRothIra = "inherited-roth-ira",
        /// Taxable brokerage account.
        Taxable = "taxable",
        /// Bank account.
        Cash = "cash",
    }
}

named_enum! {
    /// How money leaving an account is taxed; the classes of a withdrawal order.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum TaxClass {
        /// Dollars already taxed.
        Cash = "cash",
        /// Realised gains are taxed.
        Taxable = "taxable",
        /// Distributions are ordinary income.
        Traditional = "traditional",
        /// Distributions are free of tax.
        Roth = "roth",
    }
}

impl AccountKind {
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
        match self {
            Self::TraditionalIra | Self::SepIra | Self::SimpleIra => true,
            Self::RothIra
            | Self::Traditional401k
            | Self::Roth401k
            | Self::Traditional403b
            | Self::Governmental457b
            | Self::InheritedIra
            | Self::InheritedRothIra
            | Self::Taxable
            | Self::Cash => false,
        }
    }

    /// Whether the account was inherited from someone else.
    #[must_use]
    pub fn is_inherited(self) -> bool {
        match self {
            Self::InheritedIra | Self::InheritedRothIra => true,
            Self::TraditionalIra
            | Self::SepIra
            | Self::SimpleIra
            | Self::RothIra
            | Self::Traditional401k
            | Self::Roth401k
            | Self::Traditional403b
            | Self::Governmental457b
            | Self::Taxable
            | Self::Cash => false,
        }
    }

    /// Whether the account belongs to an employer's plan.
    #[must_use]
    pub fn is_employer_plan(self) -> bool {
        match self {
            Self::Traditional401k | Self::Roth401k | Self::Traditional403b | Self::Governmental457b => true,
            Self::TraditionalIra
            | Self::SepIra
            | Self::SimpleIra
            | Self::RothIra
            | Self::InheritedIra
            | Self::InheritedRothIra
            | Self::Taxable
            | Self::Cash => false,
        }
    }
}
