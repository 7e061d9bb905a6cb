//! Medicare Part B and Part D: the standard premium and the surcharges by income (IRMAA; 42 U.S.C. 1395r(i),
//! 1395w-113(a)(7), 20 CFR 418.1101 ff., 418.2101 ff.).
//!
//! Dollars per person per month. A premium year goes by the return of two years before. Not modelled: late-enrolment
//! penalties, the hold-harmless limit, appeals after a life-changing event, what a Part D plan itself charges.

use super::FilingStatus;
use super::parameters::{IncomeLimits, TaxYear};
use super::rounding;
use super::social_security::Spouses;
use crate::units::{HALF_A_CENT, Year};

/// The highest tier.
pub const TOP_TIER: usize = 5;

/// Premiums and income limits for one filing status, in the prices of the figures' year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MedicareLaw {
    over: [f64; 4],
    top_tier: TopTier,
    limit_multiple: f64,
    top_tier_multiple: f64,
    part_b_standard_premium: f64,
    part_b_surcharges: [f64; 6],
    part_d_surcharges: [f64; 6],
    steps_per_dollar: f64,
}

/// Where the top tier begins.
#[derive(Clone, Copy, Debug, PartialEq)]
enum TopTier {
    /// At the limit.
    At(f64),
    /// At the limit less the limit of tier 1 (42 U.S.C. 1395r(i)(3)(C)(iii)).
    LessFirstLimit(f64),
}

/// How far a premium year is from the figures' year, as ratios; all 1 in the figures' year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MedicareIndexing {
    /// Prices now over prices in the figures' year.
    pub prices: f64,
    /// Prices now over prices in the year until which the top tier is frozen; 1 until then.
    pub prices_since_freeze: f64,
    /// Premiums now over premiums in the figures' year, before rounding: inflation times `medicare_growth`.
    pub premiums: f64,
}

impl MedicareIndexing {
    /// The figures' own year.
    pub const NONE: Self = Self { prices: 1.0, prices_since_freeze: 1.0, premiums: 1.0 };
}

/// What a person pays for a month, dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Surcharge {
    /// 0 (none) to 5.
    pub tier: usize,
    /// On top of the standard premium of Part B.
    pub part_b: f64,
    /// On top of what the Part D plan charges.
    pub part_d: f64,
}

impl Surcharge {
    /// Both parts.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.part_b + self.part_d
    }
}

/// The year whose prices set the top tier's limit in a premium year: from the first year after the freeze on, prices
/// count from this year.
#[must_use]
pub fn top_tier_price_year(figures: &TaxYear) -> Year {
    figures.year.max(figures.fixed.medicare_indexing.top_tier_frozen_through)
}

/// Whether an amount is over a limit; within half a cent it is at the limit, however the last sum was rounded.
#[inline]
fn is_over(amount: f64, limit: f64) -> bool {
    amount - limit > HALF_A_CENT
}

/// Limits and surcharges of one year, dollars per person per month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Surcharges {
    over: [f64; 4],
    top_tier_begins_at: f64,
    of_tier: [Surcharge; TOP_TIER + 1],
}

impl Surcharges {
    /// The surcharge by the modified adjusted gross income of two years before.
    #[inline]
    #[must_use]
    pub fn of(&self, modified_agi: f64) -> Surcharge {
        let tier = self.over.iter().filter(|limit| is_over(modified_agi, **limit)).count();
        let is_top = tier == self.over.len() && !is_over(self.top_tier_begins_at, modified_agi);
        self.of_tier[if is_top { TOP_TIER } else { tier }]
    }
}

impl MedicareLaw {
    /// The law for the status of the return of two years before.
    #[must_use]
    pub fn new(figures: &TaxYear, filing_status: FilingStatus, spouses: Spouses) -> Self {
        let medicare = &figures.medicare;
        let indexing = &figures.fixed.medicare_indexing;
        let (limits, top_tier, limit_multiple, top_tier_multiple) = match (filing_status, spouses) {
            (FilingStatus::MarriedJoint, _) => {
                let limits = medicare.married_joint;
                let top_tier = TopTier::At(limits.at_least);
                (limits, top_tier, indexing.joint_limit_multiple, indexing.joint_top_tier_multiple)
            }
            (FilingStatus::MarriedSeparate, Spouses::LivedTogether) => {
                let separate = medicare.married_separate_lived_with_spouse;
                // Four equal limits: whoever passes the first is in tier 4.
                let limits = IncomeLimits { over: [separate.tier_4_over; 4], at_least: separate.at_least };
                let top_tier = TopTier::LessFirstLimit(separate.at_least + separate.tier_4_over);
                (limits, top_tier, indexing.limit_multiple, indexing.limit_multiple)
            }
            _ => {
                let limits = medicare.single;
                (limits, TopTier::At(limits.at_least), indexing.limit_multiple, indexing.limit_multiple)
            }
        };
        Self {
            over: limits.over,
            top_tier,
            limit_multiple,
            top_tier_multiple,
            part_b_standard_premium: medicare.part_b_standard_premium,
            part_b_surcharges: medicare.part_b_surcharges,
            part_d_surcharges: medicare.part_d_surcharges,
            steps_per_dollar: indexing.premium_steps_per_dollar,
        }
    }

    /// The standard premium of Part B.
    #[must_use]
    pub fn part_b_standard_premium(&self, indexing: &MedicareIndexing) -> f64 {
        rounding::nearest_part(self.part_b_standard_premium * indexing.premiums, self.steps_per_dollar)
    }

    /// The surcharges at a modified adjusted gross income (adjusted gross income and tax-exempt interest).
    #[inline]
    #[must_use]
    pub fn surcharge(&self, indexing: &MedicareIndexing, modified_agi: f64) -> Surcharge {
        let tier = self.tier(indexing, modified_agi);
        if tier == 0 {
            return Surcharge::default();
        }
        self.surcharge_of_tier(indexing, tier)
    }

    /// The most income that stays in a tier or below; none for the top tier.
    #[must_use]
    pub fn highest_income_of_tier(&self, indexing: &MedicareIndexing, tier: usize) -> Option<f64> {
        match tier {
            0..4 => Some(self.begins_over(indexing, tier + 1)),
            // The top tier begins at its limit: a cent less stays below.
            4 => Some(self.top_tier_begins_at(indexing) - 0.01),
            _ => None,
        }
    }

    /// Limits and surcharges of a year whose prices are known.
    #[must_use]
    pub fn indexed(&self, indexing: &MedicareIndexing) -> Surcharges {
        let of_tier = |tier: usize| {
            if tier == 0 { Surcharge::default() } else { self.surcharge_of_tier(indexing, tier) }
        };
        Surcharges {
            over: std::array::from_fn(|limit| self.begins_over(indexing, limit + 1)),
            top_tier_begins_at: self.top_tier_begins_at(indexing),
            of_tier: std::array::from_fn(of_tier),
        }
    }

    #[inline]
    fn surcharge_of_tier(&self, indexing: &MedicareIndexing, tier: usize) -> Surcharge {
        let indexed = |amount: f64| rounding::nearest_part(amount * indexing.premiums, self.steps_per_dollar);
        Surcharge { tier, part_b: indexed(self.part_b_surcharges[tier]), part_d: indexed(self.part_d_surcharges[tier]) }
    }

    #[inline]
    fn tier(&self, indexing: &MedicareIndexing, modified_agi: f64) -> usize {
        let mut tier = 0;
        while tier < 4 && is_over(modified_agi, self.begins_over(indexing, tier + 1)) {
            tier += 1;
        }
        if tier == 4 && !is_over(self.top_tier_begins_at(indexing), modified_agi) { TOP_TIER } else { tier }
    }

    /// Income above which one of the tiers 1 to 4 begins.
    #[inline]
    fn begins_over(&self, indexing: &MedicareIndexing, tier: usize) -> f64 {
        rounding::nearest(self.over[tier - 1] * indexing.prices, self.limit_multiple)
    }

    #[inline]
    fn top_tier_begins_at(&self, indexing: &MedicareIndexing) -> f64 {
        let indexed = |limit: f64| rounding::nearest(limit * indexing.prices_since_freeze, self.top_tier_multiple);
        match self.top_tier {
            TopTier::At(limit) => indexed(limit),
            TopTier::LessFirstLimit(limit) => indexed(limit) - self.begins_over(indexing, 1),
        }
    }
}
