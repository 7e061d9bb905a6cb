//! Numbers in words and on charts: dollars, percentages and counts.

/// Units of dollars and their letters, from the largest.
const UNITS: [(f64, &str); 5] = [(1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "k"), (1.0, "")];
/// Amount from which the scientific notation replaces letters.
const BEYOND_UNITS: f64 = 1e15;

/// Whole number with thousands separated: `1,234,567`.
#[must_use]
pub fn whole(value: f64) -> String {
    let digits = format!("{:.0}", value.abs());
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if value < 0.0 && digits != "0" { format!("-{text}") } else { text }
}

/// Whole dollars: `$1,234`, `-$1,234`.
#[must_use]
pub fn dollars(value: f64) -> String {
    let text = whole(value);
    text.strip_prefix('-').map_or_else(|| format!("${text}"), |size| format!("-${size}"))
}

/// Dollars in two or three figures with a typographic minus sign: `$0`, `$420`, `$4.2k`, `$270k`, `−$1.2M`.
#[must_use]
pub fn usd(value: f64) -> String {
    usd_finer(value, 0)
}

/// Several amounts in the style of [`usd`], with up to three more decimals if different amounts would read alike.
#[must_use]
pub fn usd_apart(values: &[f64]) -> Vec<String> {
    let alike = |a: &f64, b: &f64, finer: usize| (a - b).abs() >= 0.5 && usd_finer(*a, finer) == usd_finer(*b, finer);
    let clash = |finer: usize| values.iter().any(|a| values.iter().any(|b| alike(a, b, finer)));
    let finer = (0..3).find(|&finer| !clash(finer)).unwrap_or(3);
    values.iter().map(|&value| usd_finer(value, finer)).collect()
}

fn usd_finer(value: f64, finer: usize) -> String {
    let size = value.abs();
    let sign = if value < 0.0 && size >= 0.5 { "−" } else { "" };
    if size >= BEYOND_UNITS {
        return format!("{sign}${size:.1e}");
    }
    for (unit, letter) in &UNITS[..4] {
        // Slightly below the unit, so that 999,500 reads $1.0M and not $1000k.
        if size >= 0.9995 * unit {
            let decimals = usize::from(size < 9.95 * unit) + finer;
            return format!("{sign}${:.decimals$}{letter}", size / unit);
        }
    }
    format!("{sign}${:.0}", size.round())
}

/// Difference in dollars with its sign: `+$138k`, `−$735k`, `$0`.
#[must_use]
pub fn usd_signed(value: f64) -> String {
    if value >= 0.5 { format!("+{}", usd(value)) } else { usd(value) }
}

/// Several differences in the style of [`usd_signed`], with the decimals of [`usd_apart`].
#[must_use]
pub fn usd_signed_apart(values: &[f64]) -> Vec<String> {
    let signed = |(text, value): (String, &f64)| if *value >= 0.5 { format!("+{text}") } else { text };
    usd_apart(values).into_iter().zip(values).map(signed).collect()
}

/// Dollars on an axis with ticks `step` apart up to `largest`: one unit and one number of decimals for all ticks.
#[must_use]
pub fn usd_axis(value: f64, step: f64, largest: f64) -> String {
    if value == 0.0 {
        return "$0".to_owned();
    }
    let sign = if value < 0.0 { "−" } else { "" };
    let size = value.abs();
    if largest >= BEYOND_UNITS {
        return format!("{sign}${size:.1e}");
    }
    let (unit, letter) = *UNITS.iter().find(|(unit, _)| largest >= *unit).unwrap_or(&(1.0, ""));
    format!("{sign}${:.*}{letter}", decimals_of(step / unit), size / unit)
}

/// Round number of dollars without trailing zeros: `$6M`, `$250k`, `$2.5k`.
#[must_use]
pub fn usd_exact(value: f64) -> String {
    usd_axis(value, value, value.abs())
}

/// Share as a whole percentage; 0 % and 100 % only if it is exactly that.
#[must_use]
pub fn percent(share: f64) -> String {
    percent_to(share, 0)
}

/// Share on a chart as a percentage with one decimal; 0 % and 100 % only if it is exactly that.
///
/// Halves are rounded up in decimals; [`percent_fine`] rounds the binary value, so that the two may differ in the last digit.
#[must_use]
pub fn percent_tenths(share: f64) -> String {
    percent_to(share, 1)
}

/// Share as a percentage with one decimal; 0 % and 100 % only if it is exactly that.
#[must_use]
pub fn percent_fine(share: f64) -> String {
    if share > 0.0 && share < 0.0005 {
        return "<0.1%".to_owned();
    }
    if (0.9995..1.0).contains(&share) {
        return ">99.9%".to_owned();
    }
    let text = format!("{:.1}%", share * 100.0);
    if share == 0.0 || share == 1.0 { text.replace(".0", "") } else { text }
}

/// Share of trials in a sentence: `7%`, `more than 99%`, `fewer than 1%`.
#[must_use]
pub fn percent_spoken(share: f64) -> String {
    let text = percent(share);
    text.strip_prefix('>')
        .map(|rest| format!("more than {rest}"))
        .or_else(|| text.strip_prefix('<').map(|rest| format!("fewer than {rest}")))
        .unwrap_or(text)
}

/// Share on an axis with ticks `step` apart.
#[must_use]
pub fn percent_axis(value: f64, step: f64) -> String {
    // Adding zero turns −0 into 0.
    format!("{:.*}%", decimals_of(step * 100.0), value * 100.0 + 0.0)
}

/// Text with its first letter in upper case.
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn percent_to(share: f64, decimals: usize) -> String {
    let finest = 10_f64.powi(decimals as i32);
    let rounded = (share * 100.0 * finest).round() / finest;
    if share <= 0.0 {
        "0%".to_owned()
    } else if share >= 1.0 {
        "100%".to_owned()
    } else if rounded <= 0.0 {
        format!("<{:.decimals$}%", 1.0 / finest)
    } else if rounded >= 100.0 {
        format!(">{:.decimals$}%", 100.0 - 1.0 / finest)
    } else {
        format!("{rounded:.decimals$}%")
    }
}

fn decimals_of(step: f64) -> usize {
    (0..4)
        .find(|&digits| {
            let scaled = step * 10_f64.powi(digits);
            (scaled - scaled.round()).abs() < 1e-6
        })
        .unwrap_or(4) as usize
}
