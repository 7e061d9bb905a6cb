//! How much the household spends: one file per rule.
//!
//! A rule sees a [`View`], what the household knows before the first flow of the year, and its own [`SpendingMemory`].
//! `constant-real`, `constant-nominal` and `smile` set what is spent for living; all others set the gross draw.

mod constant;
mod smile;
mod rmd;
mod required_distributions;
mod percentage;
mod one_over_n;
mod vpw;
mod amortization;
mod floor_ceiling;
mod guardrails;
mod ratchet;
mod forgo_inflation;

pub use amortization::Amortization;
pub use floor_ceiling::{FloorCeiling, Limits};
pub use forgo_inflation::ForgoInflation;
pub use guardrails::{Guardrails, RailTest};
pub use percentage::Percentage;
pub use ratchet::Ratchet;
pub use smile::Smile;

use crate::named::named_enum;

named_enum! {
    /// Spending rules by their names in scenario files, in the order in which faults list them.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum SpendingKind {
        /// [`SpendingRule::ConstantReal`].
        ConstantReal = "constant-real",
        /// [`SpendingRule::Rmd`].
        Rmd = "rmd",
        /// [`SpendingRule::RequiredDistributions`].
        RequiredDistributions = "required-distributions",
        /// [`SpendingRule::ConstantNominal`].
        ConstantNominal = "constant-nominal",
        /// [`SpendingRule::Smile`].
        Smile = "smile",
        /// [`SpendingRule::Percentage`].
        Percentage = "percentage",
        /// [`SpendingRule::OneOverN`].
        OneOverN = "one-over-n",
        /// [`SpendingRule::Vpw`].
        Vpw = "vpw",
        /// [`SpendingRule::FloorCeiling`].
        FloorCeiling = "floor-ceiling",
        /// [`SpendingRule::Guardrails`].
        Guardrails = "guardrails",
        /// [`SpendingRule::Ratchet`].
        Ratchet = "ratchet",
        /// [`SpendingRule::ForgoInflation`].
        ForgoInflation = "forgo-inflation",
        /// [`SpendingRule::Amortization`].
        Amortization = "amortization",
    }
}

/// A spending rule.
#[derive(Clone, Debug, PartialEq)]
pub enum SpendingRule {
    /// The same purchasing power every year, start-year dollars.
    ConstantReal {
        /// Start-year dollars a year.
        amount: f64,
    },
    /// The same dollars every year, whatever prices do.
    ConstantNominal {
        /// Nominal dollars a year.
        amount: f64,
    },
    /// Purchasing power that shrinks a little every year.
    Smile(Smile),
    /// What the distribution period gives, from all accounts together.
    Rmd {
        /// Rate before the first person's starting age.
        rate_before: Option<f64>,
    },
    /// What the law makes leave, less QCDs.
    RequiredDistributions {
        /// Multiple of it that is drawn.
        factor: f64,
    },
    /// A share of the balance, within limits on its purchasing power.
    Percentage(Percentage),
    /// The balance over the years that are left.
    OneOverN,
    /// The payment that uses the balance up by the last year: variable percentage withdrawal.
    Vpw {
        /// Assumed real return.
        real_return: f64,
    },
    /// A growing annuity that leaves a legacy.
    Amortization(Amortization),
    /// A share of the balance, within limits on its change from last year.
    FloorCeiling(FloorCeiling),
    /// Last year's spending, cut or raised where its rate leaves the rails.
    Guardrails(Guardrails),
    /// Constant purchasing power, raised where the balance has grown well.
    Ratchet(Ratchet),
    /// Last year's dollars, raised by inflation unless the portfolio fell.
    ForgoInflation(ForgoInflation),
}

/// What a spending rule asks of a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Desired {
    /// Living costs a year; tax, surcharges and gifts come on top.
    Living(Living),
    /// The gross draw from the portfolio, nominal dollars a year: spending is the draw and the incomes, less tax,
    /// surcharges and gifts.
    Draw(f64),
}

/// Living costs a year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Living {
    /// Start-year dollars.
    Real(f64),
    /// Nominal dollars.
    Nominal(f64),
}

impl Living {
    /// Nominal dollars a year at a price level.
    #[must_use]
    pub fn at(self, level: f64) -> f64 {
        match self {
            Self::Real(amount) => amount * level,
            Self::Nominal(amount) => amount,
        }
    }
}

impl Default for Desired {
    fn default() -> Self {
        Self::Living(Living::Real(0.0))
    }
}

/// What a household knows when it decides on a year's spending, before any flow of that year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Years lived before this one.
    pub year: usize,
    /// Years of the horizon that are left, this one included.
    pub years_left: usize,
    /// Nominal dollars in all accounts.
    pub balance: f64,
    /// Nominal dollars in all accounts on the 31 December before.
    pub balance_on_entry: f64,
    /// Required distributions of the year, nominal dollars.
    pub required: f64,
    /// Price level at the year's first payment.
    pub level: f64,
    /// Inflation of the year just past; 0 where none has passed.
    pub inflation: f64,
    /// The whole portfolio's return of the year just past; 0 where none has passed.
    pub portfolio_return: f64,
    /// What the rule knew of this year from the start.
    pub terms: YearTerms,
}

/// What no market can change of a year's spending; computed once in the plan.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct YearTerms {
    /// Share of the balance that is drawn, or factor of the amount.
    pub share: f64,
    /// Start-year dollars of the balance that are set aside before the share is taken.
    pub set_aside: f64,
}

/// A year of the horizon, as the rules that look ahead see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Years lived before this one.
    pub year: usize,
    /// Payments that are left, this year's included.
    pub payments_left: usize,
    /// Years of growth after this year's payment.
    pub growth_left: usize,
}

/// What a rule keeps from year to year.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SpendingMemory {
    /// The balance in the first year.
    first_balance: f64,
    /// Start-year dollars drawn in the first year.
    first_real: f64,
    /// Last year's draw as desired, nominal dollars.
    previous: f64,
    /// The year of the last raise.
    last_raise: Option<usize>,
}

impl SpendingRule {
    /// The rule without its figures.
    #[must_use]
    pub fn kind(&self) -> SpendingKind {
        match self {
            Self::ConstantReal { .. } => SpendingKind::ConstantReal,
            Self::ConstantNominal { .. } => SpendingKind::ConstantNominal,
            Self::Smile(_) => SpendingKind::Smile,
            Self::Rmd { .. } => SpendingKind::Rmd,
            Self::RequiredDistributions { .. } => SpendingKind::RequiredDistributions,
            Self::Percentage(_) => SpendingKind::Percentage,
            Self::OneOverN => SpendingKind::OneOverN,
            Self::Vpw { .. } => SpendingKind::Vpw,
            Self::Amortization(_) => SpendingKind::Amortization,
            Self::FloorCeiling(_) => SpendingKind::FloorCeiling,
            Self::Guardrails(_) => SpendingKind::Guardrails,
            Self::Ratchet(_) => SpendingKind::Ratchet,
            Self::ForgoInflation(_) => SpendingKind::ForgoInflation,
        }
    }

    /// What no market can change of a year; the `rmd` rule takes its share from the law instead.
    #[must_use]
    pub fn terms(&self, standing: Standing) -> YearTerms {
        match self {
            Self::Smile(rule) => rule.terms(standing),
            Self::OneOverN => one_over_n::terms(standing),
            Self::Vpw { real_return } => vpw::terms(*real_return, standing),
            Self::Amortization(rule) => rule.terms(standing),
            Self::ConstantReal { .. }
            | Self::ConstantNominal { .. }
            | Self::Rmd { .. }
            | Self::RequiredDistributions { .. }
            | Self::Percentage(_)
            | Self::FloorCeiling(_)
            | Self::Guardrails(_)
            | Self::Ratchet(_)
            | Self::ForgoInflation(_) => YearTerms::default(),
        }
    }

    /// What the rule asks of a year; called once a year, in order.
    #[expect(clippy::inline_always, reason = "where it is inlined, what a rule does not look at is not worked out")]
    #[inline(always)]
    pub fn desired(&self, view: &View, memory: &mut SpendingMemory) -> Desired {
        if view.year == 0 {
            *memory = SpendingMemory { first_balance: view.balance, ..SpendingMemory::default() };
        }
        let draw = match self {
            Self::ConstantReal { amount } => return constant::real(*amount),
            Self::ConstantNominal { amount } => return constant::nominal(*amount),
            Self::Smile(rule) => return rule.desired(view),
            Self::Rmd { .. } => rmd::draw(view),
            Self::RequiredDistributions { factor } => required_distributions::draw(*factor, view),
            Self::Percentage(rule) => rule.draw(view, memory),
            Self::OneOverN => one_over_n::draw(view),
            Self::Vpw { .. } => vpw::draw(view),
            Self::Amortization(_) => amortization::draw(view),
            Self::FloorCeiling(rule) => rule.draw(view, memory),
            Self::Guardrails(rule) => rule.draw(view, memory),
            Self::Ratchet(rule) => rule.draw(view, memory),
            Self::ForgoInflation(rule) => rule.draw(view, memory),
        };
        if view.year == 0 {
            memory.first_real = draw / view.level;
        }
        memory.previous = draw;
        Desired::Draw(draw)
    }

    /// Whether the rule asks for a share of what there is, so that it cannot ask for more.
    #[must_use]
    pub fn asks_for_a_share(&self) -> bool {
        match self {
            Self::Rmd { .. }
            | Self::RequiredDistributions { .. }
            | Self::OneOverN
            | Self::Vpw { .. }
            | Self::Amortization(_) => true,
            Self::Percentage(rule) => rule.real_floor.is_none(),
            Self::ConstantReal { .. }
            | Self::ConstantNominal { .. }
            | Self::Smile(_)
            | Self::FloorCeiling(_)
            | Self::Guardrails(_)
            | Self::Ratchet(_)
            | Self::ForgoInflation(_) => false,
        }
    }
}

/// Today's value of one payment now and one in each later year, so many in all, when what waits grows by `discount` for
/// each of them.
fn annuity_due(discount: f64, payments: usize) -> f64 {
    let mut value = 0.0;
    for _ in 0..payments {
        value = 1.0 + value * discount;
    }
    value
}
