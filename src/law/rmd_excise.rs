//! The excise tax on what should have been distributed and was not (26 U.S.C. 4974; Form 5329, Part IX).
//!
//! Not modelled: the waiver for reasonable error (4974(d)), that of a decedent's last distribution (Reg.
//! 54.4974-1(g)(3)), and a window closed early by a notice of deficiency or an assessment.

use super::rmd_figures::RMD_FIGURES;
use crate::units::{Date, Year};

/// Whether a missed distribution is made up in the correction window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correction {
    /// The shortfall is paid out and the return filed in time (26 U.S.C. 4974(e)).
    InWindow,
    /// It is not.
    None,
}

/// Share of the shortfall owed for a miss of a tax year.
#[must_use]
pub fn excise_rate(year: Year, correction: Correction) -> f64 {
    let excise = &RMD_FIGURES.excise;
    match correction {
        _ if year < excise.from_year => excise.rate_before,
        Correction::InWindow => excise.corrected_rate,
        Correction::None => excise.rate,
    }
}

/// The last day of the correction window of a tax year, if no notice or assessment comes first.
///
/// Law: Reg. 54.4974-1(a)(2)(iii): the last day of the second tax year that begins after the year of the miss.
#[must_use]
pub fn correction_window_ends(year: Year) -> Date {
    Date::new(year + RMD_FIGURES.excise.window_years, 12, 31)
}
