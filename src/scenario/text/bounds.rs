//! The numbers a key may hold.

/// What a number means, and so between which limits it makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// A share of something, 0 to 1.
    Share,
    /// Dollars held, not negative.
    Dollars,
    /// Dollars a year, or at once, not negative.
    Yearly,
    /// A rate of growth a year.
    Rate,
    /// The mean return of an asset, simple and arithmetic.
    Return,
    /// The standard deviation of a year's return.
    Volatility,
    /// The standard deviation of a year's shock to prices.
    Shock,
    /// A correlation.
    Correlation,
    /// The coefficient of a process that returns to its mean.
    Persistence,
    /// A number of years, not necessarily whole.
    Years,
    /// Mean length of a block of years.
    BlockYears,
    /// How many times as much.
    Multiple,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// The number is within.
    Included(f64),
    /// The number is just outside.
    Excluded(f64),
}

/// More dollars than there are in the world: beyond, sums of money lose their cents.
const MOST_DOLLARS: f64 = 1e15;
/// More dollars than anybody spends in a year.
const MOST_A_YEAR: f64 = 1e10;
/// Amounts below are slips: nothing is held below half a cent.
const LEAST_DOLLARS: f64 = 1e-6;
/// The widest volatility that a lognormal return still draws soundly.
const MOST_VOLATILITY: f64 = 3.0;

impl Bounds {
    /// The least and the most, and whether each is itself within.
    #[must_use]
    pub fn limits(self) -> (Limit, Limit) {
        use Limit::{Excluded, Included};
        match self {
            Self::Share | Self::Shock => (Included(0.0), Included(1.0)),
            Self::Dollars => (Included(0.0), Included(MOST_DOLLARS)),
            Self::Yearly => (Included(0.0), Included(MOST_A_YEAR)),
            Self::Rate | Self::Return => (Excluded(-1.0), Included(1.0)),
            Self::Volatility => (Included(0.0), Included(MOST_VOLATILITY)),
            Self::Correlation => (Included(-1.0), Included(1.0)),
            Self::Persistence => (Excluded(-1.0), Excluded(1.0)),
            Self::Years | Self::Multiple => (Included(0.0), Included(100.0)),
            Self::BlockYears => (Included(1.0), Included(100.0)),
        }
    }

    /// Whether a number is within.
    #[must_use]
    pub fn hold(self, value: f64) -> bool {
        let (least, most) = self.limits();
        let is_dust = matches!(self, Self::Dollars | Self::Yearly) && value > 0.0 && value < LEAST_DOLLARS;
        let above = match least {
            Limit::Included(least) => value >= least,
            Limit::Excluded(least) => value > least,
        };
        let below = match most {
            Limit::Included(most) => value <= most,
            Limit::Excluded(most) => value < most,
        };
        above && below && !is_dust
    }

    /// What is expected, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Share => "a share from 0 to 1",
            Self::Dollars => "dollars from 0 to 1e15",
            Self::Yearly => "dollars from 0 to 1e10",
            Self::Rate => "a yearly rate above -1 and up to 1",
            Self::Return => "a yearly return above -1 and up to 1",
            Self::Volatility => "a standard deviation from 0 to 3",
            Self::Shock => "a standard deviation from 0 to 1",
            Self::Correlation => "a correlation from -1 to 1",
            Self::Persistence => "a coefficient between -1 and 1",
            Self::Years => "years from 0 to 100",
            Self::BlockYears => "years from 1 to 100",
            Self::Multiple => "a multiple from 0 to 100, 1.5 for half as much again",
        }
    }

    /// How to mend a number that is outside; empty where nothing can be guessed.
    #[must_use]
    pub fn remedy(self, value: f64) -> String {
        match self {
            Self::Correlation if (2.0..=100.0).contains(&value) => {
                format!("correlations are fractions: {value} % is written {}", fraction(value))
            }
            Self::Share | Self::Rate | Self::Return | Self::Volatility | Self::Shock
                if value > 1.0 && value <= 100.0 =>
            {
                format!("shares and rates are fractions: {value} % is written {}", fraction(value))
            }
            Self::Dollars | Self::Yearly if value > 0.0 && value < LEAST_DOLLARS => {
                "nothing is held below half a cent: write 0".to_owned()
            }
            Self::Dollars if value > MOST_DOLLARS => "sums above 1e15 lose their cents".to_owned(),
            Self::Yearly if value > MOST_A_YEAR => "amounts are dollars a year; mend the number".to_owned(),
            Self::Dollars | Self::Yearly if value < 0.0 => {
                "debts are not modelled; write an `[[expense]]` or more spending".to_owned()
            }
            _ => String::new(),
        }
    }
}

/// A percentage as a fraction, without the noise of the division.
fn fraction(percent: f64) -> f64 {
    (percent * 1e10).round() / 1e12
}
