//! What is declared of a key, in words.

use super::key::{Key, Kind, Presence};

impl Kind {
    /// What a value may be.
    #[must_use]
    pub fn expected(&self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Name => "text on one line".to_owned(),
            Self::Reference(what) => format!("name of {} {what}", article(what)),
            Self::Number(bounds) => bounds.words().to_owned(),
            Self::Whole(low, high) => format!("whole number from {low} to {high}"),
            Self::Year => "year".to_owned(),
            Self::Flag => "true or false".to_owned(),
            Self::Date => "day, 1951-05-01".to_owned(),
            Self::Word(words) => words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", "),
            Self::Shares => "table of shares by asset that sum to 1".to_owned(),
            Self::List(inner) => format!("list of {}", inner.expected()),
            Self::Pair(inner) => format!("list of two: {}", inner.expected()),
            Self::Rows(section) => format!("list of tables of {}", section_keys(section.keys)),
            Self::Table(section) => format!("table of {}", section_keys(section.keys)),
            Self::Variants(section) => format!("table of one of {}", section_keys(section.keys)),
            Self::Tables(section, most) => format!("at most {most} tables of {}", section_keys(section.keys)),
            Self::Named(section) => format!("tables by name of {}", section_keys(section.keys)),
            Self::Either(kinds) => kinds.iter().map(Self::expected).collect::<Vec<_>>().join("; or "),
        }
    }
}

fn article(what: &str) -> &'static str {
    if what.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

fn section_keys(keys: &[Key]) -> String {
    match keys {
        [] => "no keys".to_owned(),
        _ => keys.iter().map(|key| format!("`{}`", key.name)).collect::<Vec<_>>().join(", "),
    }
}

impl Key {
    /// What a value may be, with the unit of its number.
    #[must_use]
    pub fn expected(&self) -> String {
        let expected = self.kind.expected();
        match self.unit {
            "" => expected,
            unit => format!("{unit}: {}", expected.replace("dollars from ", "")),
        }
    }

    /// Whether it must be written, and what holds where it is not.
    #[must_use]
    pub fn absence(&self) -> String {
        match self.presence {
            Presence::Required(_) => "required".to_owned(),
            Presence::Default(value) => format!("default {value}"),
            Presence::Otherwise("") => String::new(),
            Presence::Otherwise(words) => format!("otherwise {words}"),
        }
    }

    /// The meaning, with the kinds it belongs to.
    #[must_use]
    pub fn described(&self) -> String {
        match self.only {
            Some(only) if only.kinds.len() > 6 => format!("{} Not of {}.", self.meaning, excluded(only.kinds)),
            Some(only) => format!("{} Only of {}.", self.meaning, only.kinds.join(", ")),
            None => self.meaning.to_owned(),
        }
    }
}

/// The kinds of account that a long list leaves out.
fn excluded(kinds: &[&str]) -> String {
    let all = crate::law::AccountKind::NAMES.iter().map(|(_, name)| *name);
    all.filter(|name| !kinds.contains(name)).collect::<Vec<_>>().join(", ")
}
