//! The numbers a key may hold.

/// What a number means, and so between which limits it makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bounds {
    /// A share of something, 0 to 1.
    Share,
    /// Dollars, not negative.
    Dollars,
    /// A rate of growth a year.
    Rate,
    /// The mean return of an asset, simple and arithmetic.
    Return,
    /// The standard deviation of a year's return.
    Volatility,
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

/// More dollars than there are in the world: beyond, sums of money lose their cents.
const MOST_DOLLARS: f64 = 1e15;
/// The widest volatility that a lognormal return still draws soundly.
const MOST_VOLATILITY: f64 = 3.0;

impl Bounds {
    /// Whether a number is within.
    #[must_use]
    pub fn hold(self, value: f64) -> bool {
        match self {
            Self::Share => (0.0..=1.0).contains(&value),
            Self::Dollars => (0.0..=MOST_DOLLARS).contains(&value),
            Self::Rate | Self::Return => value > -1.0 && value <= 1.0,
            Self::Volatility => (0.0..=MOST_VOLATILITY).contains(&value),
            Self::Correlation => (-1.0..=1.0).contains(&value),
            Self::Persistence => value > -1.0 && value < 1.0,
            Self::Years | Self::Multiple => (0.0..=100.0).contains(&value),
            Self::BlockYears => (1.0..=100.0).contains(&value),
        }
    }

    /// What is expected, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Share => "a share from 0 to 1",
            Self::Dollars => "dollars from 0 to 1e15",
            Self::Rate => "a yearly rate above -1 and up to 1",
            Self::Return => "a yearly return above -1 and up to 1",
            Self::Volatility => "a standard deviation from 0 to 3",
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
            Self::Share | Self::Rate | Self::Return | Self::Volatility if value > 1.0 && value <= 100.0 => {
                format!("shares and rates are fractions: {value} % is written {}", fraction(value))
            }
            Self::Dollars if value > MOST_DOLLARS => "sums above 1e15 lose their cents".to_owned(),
            Self::Dollars if value < 0.0 => {
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
