//! Table of measures: the quantities kept of every trial and year, and their form in a year's summary.
//!
//! A row defines a measure except for its value, which an exhaustive `match` in `Life::keep_measures` reads from the year:
//! the year's sums use this module, so that the table cannot refer to them. Columns, `by-year`, `years.csv` and `explain`
//! follow the table.

use crate::distribution::Form;
use crate::household::Alive;
use crate::plan::{Plan, TaxPlan};

/// Unit of a measure, and how a year's summary turns it into start-year dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureUnit {
    /// Nominal dollars, reported as they are.
    Nominal,
    /// Nominal dollars at the year's end, also reported in start-year dollars.
    AtYearEnd,
    /// Nominal dollars, also reported in start-year dollars: as this measure, or by the price level at the first payment if
    /// the plan does not keep it.
    PaidAs(Measure),
    /// Start-year dollars.
    Real,
    /// Share; NaN if nothing is held.
    Share,
    /// Price level; 1 at the start of the first year.
    PriceLevel,
}

/// Field of [`ByMeasure`] for a measure that is reported as zero if it is not kept.
type OrZero<T> = T;

/// Value of a field of [`ByMeasure`], `OrZero` or `Option`, from functions that return whether a measure is kept, and its
/// value.
macro_rules! field_value {
    (OrZero $measure:expr, $is_kept:expr, $value:expr) => {
        $value($measure)
    };
    (Option $measure:expr, $is_kept:expr, $value:expr) => {
        if $is_kept($measure) { Some($value($measure)) } else { None }
    };
}

/// Value of such a field as an option.
macro_rules! field_as_option {
    (OrZero $value:expr) => {
        Some(&$value)
    };
    (Option $value:expr) => {
        $value.as_ref()
    };
}

macro_rules! measures {
    (
        by_year { $($(#[$doc:meta])* $measure:ident, $field:ident: $unkept:ident, $name:literal, $unit:expr, $kept:expr;)+ }
        columns_only { $($(#[$own_doc:meta])* $own:ident, $own_field:ident, $own_unit:expr, $own_kept:expr;)+ }
    ) => {
        /// Quantity kept for every trial and year.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Measure {
            $($(#[$doc])* $measure,)+
            $($(#[$own_doc])* $own,)+
            /// One account at the year's end, nominal dollars.
            Account(usize),
        }

        impl Measure {
            /// Unit of the measure.
            #[must_use]
            pub fn unit(self) -> MeasureUnit {
                match self {
                    $(Self::$measure => $unit,)+
                    $(Self::$own => $own_unit,)+
                    Self::Account(_) => MeasureUnit::Nominal,
                }
            }
        }

        /// One value for each measure in `by-year`, in the order of its fields.
        #[derive(Clone, Debug, PartialEq)]
        pub struct ByMeasure<T> {
            $($(#[$doc])* pub $field: $unkept<T>,)+
        }

        impl<T> ByMeasure<T> {
            /// Collects `value` of every measure; `is_kept` decides which optional ones are present.
            pub fn new(is_kept: impl Fn(Measure) -> bool, mut value: impl FnMut(Measure) -> T) -> Self {
                Self { $($field: field_value!($unkept Measure::$measure, is_kept, value),)+ }
            }

            /// Every measure with its name and value; `None` if the plan keeps no such measure.
            pub fn named(&self) -> impl Iterator<Item = (Measure, &'static str, Option<&T>)> {
                [$((Measure::$measure, $name, field_as_option!($unkept self.$field)),)+].into_iter()
            }
        }

        /// Measures that a plan's trials keep; those that no market can change are left out.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(in crate::simulation) struct Kept {
            accounts: usize,
            $($field: bool,)+
            $($own_field: bool,)+
        }

        impl Kept {
            pub(super) fn of(plan: &Plan) -> Self {
                Self {
                    accounts: plan.accounts.len(),
                    $($field: $kept(plan),)+
                    $($own_field: $own_kept(plan),)+
                }
            }

            /// Calls `keep` with every kept measure, in the order of the columns. Inlined, so that the compiler knows each
            /// measure where it is filled.
            #[inline(always)]
            pub(in crate::simulation) fn each(self, mut keep: impl FnMut(Measure)) {
                $(if self.$field {
                    keep(Measure::$measure);
                })+
                $(if self.$own_field {
                    keep(Measure::$own);
                })+
                (0..self.accounts).for_each(|account| keep(Measure::Account(account)));
            }
        }
    };
}

// Measure, field of `ByMeasure` and what it is if not kept, name in files, unit, when it is kept.
measures! {
    by_year {
        /// All accounts at the year's end.
        Balance, balance: OrZero, "balance", MeasureUnit::AtYearEnd, always;
        /// Distributed toward the requirement, QCDs included.
        Rmd, rmd: OrZero, "rmd", MeasureUnit::Nominal, has_requirements;
        /// Qualified charitable distributions.
        Qcd, qcd: OrZero, "qcd", MeasureUnit::Nominal, has_qcds;
        /// Distributions moved as shares.
        InKind, in_kind: OrZero, "in-kind", MeasureUnit::Nominal, moves_shares;
        /// Spending paid for living.
        Spending, spending: OrZero, "spending", MeasureUnit::PaidAs(Measure::SpendingReal), always;
        /// Income tax.
        Tax, tax: OrZero, "tax", MeasureUnit::Nominal, pays_tax;
        /// Adjusted gross income.
        Agi, agi: Option, "agi", MeasureUnit::Nominal, files_a_return;
        /// Roth conversions.
        Conversion, conversion: Option, "conversion", MeasureUnit::Nominal, converts;
        /// Medicare surcharges.
        Surcharge, surcharge: Option, "irmaa", MeasureUnit::Nominal, has_medicare;
    }
    columns_only {
        /// Share of the main asset at the year's end: the one with the largest target.
        MainShare, main_share, MeasureUnit::Share, always;
        /// Price level at the year's end.
        LevelAtEnd, level_at_end, MeasureUnit::PriceLevel, has_uncertain_prices;
        /// Spending paid for living, start-year dollars.
        SpendingReal, spending_real, MeasureUnit::Real, pays_at_several_prices;
        /// Spending without one-off expenses, start-year dollars.
        LivingReal, living_real, MeasureUnit::Real, has_expenses;
    }
}

impl Measure {
    /// Measures that a plan's trials keep, in the order of the columns.
    #[must_use]
    pub fn of(plan: &Plan) -> Vec<Self> {
        let mut measures = Vec::new();
        Kept::of(plan).each(|measure| measures.push(measure));
        measures
    }
}

fn always(_: &Plan) -> bool {
    true
}

fn has_requirements(plan: &Plan) -> bool {
    !plan.groups.is_empty()
}

fn has_qcds(plan: &Plan) -> bool {
    has_requirements(plan) && !plan.qcds.is_empty()
}

fn moves_shares(plan: &Plan) -> bool {
    has_requirements(plan) && plan.rmd.form != Form::Cash
}

fn pays_tax(plan: &Plan) -> bool {
    !plan.tax.is_none() || plan.rmd.missed_chance > 0.0
}

fn files_a_return(plan: &Plan) -> bool {
    match plan.tax {
        TaxPlan::Federal(_) => true,
        TaxPlan::None | TaxPlan::Flat { .. } => false,
    }
}

fn has_medicare(plan: &Plan) -> bool {
    match &plan.tax {
        TaxPlan::Federal(federal) => federal.years.iter().any(|year| year.of(Alive::Everybody).medicare.is_some()),
        TaxPlan::None | TaxPlan::Flat { .. } => false,
    }
}

fn converts(plan: &Plan) -> bool {
    plan.conversion.is_some()
}

fn has_uncertain_prices(plan: &Plan) -> bool {
    !plan.drawing.has_certain_inflation()
}

fn pays_at_several_prices(plan: &Plan) -> bool {
    has_uncertain_prices(plan) || plan.periods > 1
}

fn has_expenses(plan: &Plan) -> bool {
    plan.years.iter().any(|year| !year.of(Alive::Everybody).expenses.is_nothing())
}
