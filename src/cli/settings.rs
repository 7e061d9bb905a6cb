//! `--set` and numbers as people write them.

use clap::Args;

use crate::scenario::Setting;

/// What every command that reads a scenario takes.
#[derive(Clone, Debug, Default, Args)]
pub struct Set {
    /// Sets one key of the scenario before strategies are laid over; may be repeated
    #[arg(long = "set", value_name = "KEY=VALUE", value_parser = Setting::parse, help_heading = "Scenario")]
    pub settings: Vec<Setting>,
}

/// A whole number above zero, as `10000`, `10_000`, `10k`, `1e4` or `2M`.
///
/// # Errors
/// Text that is no such number, in words.
pub fn count(text: &str) -> Result<u32, String> {
    let plain = text.replace('_', "");
    let (digits, factor) = match plain.char_indices().last() {
        Some((at, 'k' | 'K')) => (&plain[..at], 1e3),
        Some((at, 'm' | 'M')) => (&plain[..at], 1e6),
        _ => (plain.as_str(), 1.0),
    };
    let is_number = digits.starts_with(|sign: char| sign.is_ascii_digit());
    let number = digits.parse::<f64>().ok().filter(|_| is_number).map(|number| number * factor);
    match number {
        Some(number) if number.fract() == 0.0 && (1.0..=f64::from(u32::MAX)).contains(&number) => Ok(number as u32),
        Some(_) => Err(format!("expected a whole number from 1 to {}", u32::MAX)),
        None => Err("expected a whole number such as 10_000, 10k or 1e4".to_owned()),
    }
}
