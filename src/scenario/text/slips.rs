//! Values as people write them elsewhere, and the form that TOML has for that very value.

/// What a value was meant to be, as it is written here; none where nothing can be guessed.
#[must_use]
pub fn meant(value: &str) -> Option<String> {
    let value = without_comment(value).trim();
    let curly = ['\u{201c}', '\u{201d}', '\u{201e}', '\u{2018}', '\u{2019}'];
    if value.starts_with(curly) || value.ends_with(curly) {
        let text = value.trim_matches(|sign| curly.contains(&sign) || sign == '"');
        return Some(format!("{text:?}, with straight quotes"));
    }
    date(value).or_else(|| number(value)).or_else(|| number_in_list(value))
}

/// The first number with commas in a list, which the commas part in two.
fn number_in_list(value: &str) -> Option<String> {
    let words = value.strip_prefix('[')?.split([' ', '[', ']']).map(|word| word.trim_end_matches(','));
    let found = words.into_iter().find(|word| word.contains(',') && number(word).is_some())?;
    Some(format!("{} in place of {found}", number(found)?))
}

/// A number with signs that TOML numbers do not have: `$800,000`, `8%`, `800k`.
#[must_use]
pub fn number(value: &str) -> Option<String> {
    let value = value.trim();
    let is_percent = value.ends_with('%');
    let bare = value.trim_end_matches('%').trim().trim_start_matches('$').trim();
    let (digits, factor) = match bare.chars().last()? {
        'k' | 'K' => (&bare[..bare.len() - 1], 1e3),
        'm' | 'M' => (&bare[..bare.len() - 1], 1e6),
        _ => (bare, 1.0),
    };
    let digits = digits.trim();
    let is_plain = |sign: char| sign.is_ascii_digit() || ",._-".contains(sign);
    if !digits.chars().all(is_plain) || !digits.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    if digits.contains(',') && !has_thousands(digits) {
        return None;
    }
    let number: f64 = digits.replace([',', '_'], "").parse().ok()?;
    let number = if is_percent { (number * 1e10).round() / 1e12 } else { number * factor };
    Some(written(number))
}

/// Whether commas stand where thousands end.
fn has_thousands(digits: &str) -> bool {
    let whole = digits.split('.').next().unwrap_or(digits);
    whole.split(',').skip(1).all(|group| group.len() == 3)
}

/// A number with its thousands apart.
#[must_use]
pub fn written(number: f64) -> String {
    let plain = number.to_string();
    let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), String::new()), |(w, r)| (w, format!(".{r}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut apart = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            apart.push('_');
        }
        apart.push(digit);
    }
    format!("{sign}{apart}{rest}")
}

/// A date with the month first, as `05/01/1951`.
fn date(value: &str) -> Option<String> {
    let parts: Vec<u32> = value.split(['/', '.']).map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let [first, second, year] = parts[..] else { return None };
    let (first, second, year) = if first > 31 { (second, year, first) } else { (first, second, year) };
    let (month, day) = if first > 12 { (second, first) } else { (first, second) };
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || !(1800..=2300).contains(&year) {
        return None;
    }
    let order = if first <= 12 && second <= 12 && first != second { ", if the month comes first" } else { "" };
    Some(format!("{year:04}-{month:02}-{day:02}{order}"))
}

fn without_comment(value: &str) -> &str {
    let mut within: Option<char> = None;
    for (at, sign) in value.char_indices() {
        match (within, sign) {
            (Some(quote), _) if sign == quote => within = None,
            (None, '"' | '\'') => within = Some(sign),
            (None, '#') => return &value[..at],
            _ => {}
        }
    }
    value
}

/// A character of a name that nobody sees, that turns the direction of what follows, or that is none.
#[must_use]
pub fn hidden(text: &str) -> Option<char> {
    text.chars().find(|sign| {
        matches!(*sign,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}' | '\u{fdd0}'..='\u{fdef}')
            || u32::from(*sign) & 0xfffe == 0xfffe
    })
}

/// A text without its hidden characters.
#[must_use]
pub fn seen(text: &str) -> String {
    text.chars().filter(|sign| hidden(&sign.to_string()).is_none()).collect()
}
