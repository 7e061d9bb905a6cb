//! The table of measures: what is kept of every trial and year, and what a year's summary says of it.
//!
//! A row has all that is said of a measure but its value, which `Life::keep_measures` reads off the year; the `match` there
//! names a measure that it lacks. Columns, `by-year`, `years.csv` and `explain` follow the table.

use crate::distribution::Form;
use crate::household::Alive;
use crate::plan::{Plan, TaxPlan};

/// What a measure is counted in, and how it becomes start-year dollars in a year's summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureUnit {
    /// Nominal dollars, reported as such.
    Nominal,
    /// Nominal dollars of the year's end, reported in start-year dollars too.
    AtYearEnd,
    /// Nominal dollars, reported in start-year dollars too: this measure, or the first payment's prices where it is not kept.
    PaidAs(Measure),
    /// Start-year dollars.
    Real,
    /// A share; NaN where there is nothing to have a share of.
    Share,
    /// A price level; 1 at the start of the first year.
    PriceLevel,
}

/// The field of a measure in [`ByMeasure`] that is reported as zero where it is not kept.
type OrZero<T> = T;

/// The value of a field of [`ByMeasure`], `OrZero` or `Option`, from functions that say whether a measure is kept, and its
/// value.
macro_rules! field_value {
    (OrZero $measure:expr, $is_kept:expr, $value:expr) => {
        $value($measure)
    };
    (Option $measure:expr, $is_kept:expr, $value:expr) => {
        if $is_kept($measure) { Some($value($measure)) } else { None }
    };
}

/// The value of such a field as an option.
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
        /// A quantity kept for every trial and year.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Measure {
            $($(#[$doc])* $measure,)+
            $($(#[$own_doc])* $own,)+
            /// One account at the year's end, nominal dollars.
            Account(usize),
        }

        impl Measure {
            /// What the measure is counted in.
            #[must_use]
            pub fn unit(self) -> MeasureUnit {
                match self {
                    $(Self::$measure => $unit,)+
                    $(Self::$own => $own_unit,)+
                    Self::Account(_) => MeasureUnit::Nominal,
                }
            }
        }

        /// A value for each measure that `by-year` reports, in the order of its fields.
        #[derive(Clone, Debug, PartialEq)]
        pub struct ByMeasure<T> {
            $($(#[$doc])* pub $field: $unkept<T>,)+
        }

        impl<T> ByMeasure<T> {
            /// The values that `value` gives; measures that are not kept are asked for only if they are reported as zero.
            pub fn new(is_kept: impl Fn(Measure) -> bool, mut value: impl FnMut(Measure) -> T) -> Self {
                Self { $($field: field_value!($unkept Measure::$measure, is_kept, value),)+ }
            }

            /// Every measure with its name and value; `None` if the plan keeps no such measure.
            pub fn named(&self) -> impl Iterator<Item = (Measure, &'static str, Option<&T>)> {
                [$((Measure::$measure, $name, field_as_option!($unkept self.$field)),)+].into_iter()
            }
        }

        /// Which measures a plan's trials keep: those that no market can move are left out.
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
    plan.years.iter().any(|year| year.of(Alive::Everybody).expenses > 0.0)
}
