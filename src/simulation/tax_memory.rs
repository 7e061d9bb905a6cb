//! What later years need of the returns before.

use crate::law::income_tax::ReturnLaw;

/// What later years need of the returns before; nominal dollars.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::simulation) struct TaxMemory {
    /// Modified adjusted gross income two years before, and one year before.
    pub(in crate::simulation) modified_agi: [f64; 2],
    /// Capital loss carried over, long-term.
    pub(in crate::simulation) loss: f64,
    /// The law of this year's return, where prices are not certain.
    pub(in crate::simulation) law: Option<ReturnLaw>,
}
