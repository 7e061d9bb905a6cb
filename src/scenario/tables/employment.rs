//! Keys of an account in an employer's plan: whether and when its owner left the employer.

use super::frame::Frame;
use crate::law::AccountKind;
use crate::scenario::text::keys::Keys;
use crate::units::Year;

/// What a scenario says of the employer.
#[derive(Clone, Copy, Debug, Default)]
pub struct Employment {
    /// The year in which the owner retires.
    pub still_working_until: Option<Year>,
    /// The year in which the owner left.
    pub separated: Option<Year>,
    /// Whether the owner holds more than 5 % of the employer.
    pub owns_more_than_5_percent: bool,
}

/// Reads the keys; they are foreign to accounts that belong to no employer's plan.
#[must_use]
pub fn read(kind: AccountKind, keys: &Keys<'_>, frame: &Frame<'_>) -> Employment {
    let separated = separated(kind, keys);
    if !kind.is_employer_plan() || kind == AccountKind::Roth401k {
        return Employment { separated, ..Employment::default() };
    }
    let until = keys.year("still-working-until");
    if let (Some(until), Some(start)) = (until, frame.start_year)
        && until < start
    {
        let message = format!("retired in {until}, before the start year {start}: the key has no effect");
        let help = format!("delete the line, or write `separated = {until}`");
        keys.sink.idle(&keys.key_span("still-working-until"), message, help);
    }
    let owns = keys.flag_or_default("owns-more-than-5-percent");
    if owns && !keys.has("still-working-until") {
        let message = "`owns-more-than-5-percent` has no effect without `still-working-until`";
        keys.sink.idle(&keys.key_span("owns-more-than-5-percent"), message, "delete the line");
    } else if owns {
        // Both are facts of a life; the law only makes nothing of the first.
        let message = "`still-working-until` has no effect for an owner of more than 5 %";
        let help = "nothing to do if both are so (26 U.S.C. 401(a)(9)(C)(ii))";
        keys.sink.idle_warning(&keys.key_span("still-working-until"), message, help);
    }
    Employment { still_working_until: until, separated, owns_more_than_5_percent: owns }
}

/// The year of separation from service, which only the additional tax on plans looks at.
fn separated(kind: AccountKind, keys: &Keys<'_>) -> Option<Year> {
    if !kind.is_employer_plan() || kind == AccountKind::Governmental457b {
        return None;
    }
    keys.exclusive("separated", "still-working-until", "keep the one that is so");
    keys.year("separated")
}
