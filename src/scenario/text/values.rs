//! The values of a table's keys, each read as it is declared.

use super::keys::Keys;
use super::slips;
use crate::units::{Date, Year};

impl<'a> Keys<'a> {
    /// A string.
    #[must_use]
    pub fn text(&self, key: &'static str) -> Option<&'a str> {
        self.sink.text(self.item(key)?, key)
    }

    /// A name that is not empty and fits on a line.
    #[must_use]
    pub fn name(&self, key: &'static str) -> Option<&'a str> {
        let item = self.item(key)?;
        let text = self.sink.text(item, key)?;
        if text.trim().is_empty() {
            self.sink.fault(&item.span, format!("`{key}` is empty"), "give it a name to be called by");
            return None;
        }
        if text.chars().any(char::is_control) {
            self.sink.fault(
                &item.span,
                format!("`{key}` holds a line break or control character"),
                "keep it to one line",
            );
            return None;
        }
        if let Some(sign) = slips::hidden(text) {
            let message = format!("`{key}` holds a character that is not seen, U+{:04X}", u32::from(sign));
            self.sink.fault(&item.span, message, format!("write {:?}", slips::seen(text)));
            return None;
        }
        Some(text)
    }

    /// A number within the declared bounds.
    #[must_use]
    pub fn number(&self, key: &'static str) -> Option<f64> {
        let bounds = self.bounds(key);
        self.sink.number(self.item(key)?, key, bounds)
    }

    /// A number, or the declared default; none where it is faulty.
    #[must_use]
    pub fn sound_number(&self, key: &'static str) -> Option<f64> {
        match self.item(key) {
            Some(_) => self.number(key),
            None => Some(self.default_of(key)),
        }
    }

    /// A number, or the declared default where it is absent or faulty.
    #[must_use]
    pub fn number_or_default(&self, key: &'static str) -> f64 {
        self.number(key).unwrap_or_else(|| self.default_of(key))
    }

    /// The declared default, read as a number or a truth value.
    fn default_of<T: std::str::FromStr>(&self, key: &str) -> T {
        let default = self.declared(key).default_value().and_then(|value| value.replace('_', "").parse().ok());
        default.unwrap_or_else(|| panic!("`{key}` of {} has no default of its sort", self.title))
    }

    /// A whole number within the declared limits.
    #[must_use]
    pub fn whole(&self, key: &'static str) -> Option<i128> {
        let (low, high) = self.limits(key);
        self.sink.whole(self.item(key)?, key, low, high)
    }

    /// A whole number, or the declared default; none where it is faulty.
    #[must_use]
    pub fn sound_whole(&self, key: &'static str) -> Option<i128> {
        match self.item(key) {
            Some(_) => self.whole(key),
            None => Some(self.default_of(key)),
        }
    }

    /// A whole number, or the declared default where it is absent or faulty.
    #[must_use]
    pub fn whole_or_default(&self, key: &'static str) -> i128 {
        self.whole(key).unwrap_or_else(|| self.default_of(key))
    }

    /// A calendar year.
    #[must_use]
    pub fn year(&self, key: &'static str) -> Option<Year> {
        self.whole(key).map(|year| year as Year)
    }

    /// A day of the calendar.
    #[must_use]
    pub fn date(&self, key: &'static str) -> Option<Date> {
        self.sink.date(self.item(key)?, key)
    }

    /// True or false.
    #[must_use]
    pub fn flag(&self, key: &'static str) -> Option<bool> {
        self.sink.flag(self.item(key)?, key)
    }

    /// True or false, or the declared default where it is absent or faulty.
    #[must_use]
    pub fn flag_or_default(&self, key: &'static str) -> bool {
        self.flag(key).unwrap_or_else(|| self.default_of(key))
    }

    /// One of the declared words, as what it names.
    #[must_use]
    pub fn choice<T: Copy>(&self, key: &'static str, names: &[(T, &str)]) -> Option<T> {
        let words = self.declared(key).kind.words().unwrap_or_default();
        debug_assert!(names.iter().map(|(_, name)| *name).eq(words.iter().copied()), "`{key}` is read as declared");
        self.sink.choice(self.item(key)?, key, names)
    }

    /// One of the declared words, or the declared default; none where it is faulty.
    #[must_use]
    pub fn sound_choice<T: Copy>(&self, key: &'static str, names: &[(T, &str)]) -> Option<T> {
        match self.item(key) {
            Some(_) => self.choice(key, names),
            None => Some(self.default_choice(key, names)),
        }
    }

    /// One of the declared words, or the declared default where it is absent or faulty.
    #[must_use]
    pub fn choice_or_default<T: Copy>(&self, key: &'static str, names: &[(T, &str)]) -> T {
        self.choice(key, names).unwrap_or_else(|| self.default_choice(key, names))
    }

    fn default_choice<T: Copy>(&self, key: &str, names: &[(T, &str)]) -> T {
        let default = self.declared(key).default_value().unwrap_or_default().trim_matches('"');
        let found = names.iter().find(|(_, name)| *name == default);
        found.unwrap_or_else(|| panic!("the default of `{key}` of {} is one of its words", self.title)).0
    }

    /// The name of a person, an account or an asset.
    #[must_use]
    pub fn reference(&self, key: &'static str, what: &str, names: &[String]) -> Option<usize> {
        self.sink.reference(self.item(key)?, key, what, names)
    }
}
