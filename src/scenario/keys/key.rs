//! What is declared of a key.

use crate::scenario::text::bounds::Bounds;

/// The years a scenario can speak of.
pub const YEARS: (i128, i128) = (1900, 2300);
/// The most tables of one list, unless its own reader knows better.
pub const MOST_ENTRIES: usize = 200;

/// A key of the format.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// Unit of a number, where the bounds do not say it.
    pub unit: &'static str,
    /// Whether it must be written, and what holds where it is not.
    pub presence: Presence,
    /// One sentence.
    pub meaning: &'static str,
    /// The kinds of account or income it belongs to; none: all.
    pub only: Option<Only>,
    /// Whether a strategy may change it.
    pub reach: Reach,
}

/// What values a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Text.
    Text,
    /// Text on one line that others refer to.
    Name,
    /// The name of a person, an account or an asset.
    Reference(&'static str),
    /// A number within bounds.
    Number(Bounds),
    /// A whole number between two, both inclusive.
    Whole(i128, i128),
    /// A calendar year.
    Year,
    /// True or false.
    Flag,
    /// A day.
    Date,
    /// One of some words.
    Word(&'static [&'static str]),
    /// A table of shares by asset that sum to 1.
    Shares,
    /// A list of values.
    List(&'static Kind),
    /// A list of two values.
    Pair(&'static Kind),
    /// A list of inline tables.
    Rows(&'static Section),
    /// A table.
    Table(&'static Section),
    /// A table of which exactly one key is written.
    Variants(&'static Section),
    /// A list of tables `[[...]]`; at most so many.
    Tables(&'static Section, usize),
    /// Tables by name, `[asset.NAME]`.
    Named(&'static Section),
    /// Any of these.
    Either(&'static [Kind]),
}

/// The keys of a table.
#[derive(Debug)]
pub struct Section {
    /// One sentence.
    pub meaning: &'static str,
    /// The keys, in the order of reading.
    pub keys: &'static [Key],
}

/// Whether a key must be written, and what holds where it is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must; an example with what it means.
    Required(&'static str),
    /// A value that holds.
    Default(&'static str),
    /// Words on what holds.
    Otherwise(&'static str),
}

/// The kinds of account or income that a key belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Only {
    /// Their names.
    pub kinds: &'static [&'static str],
    /// Why no others.
    pub why: &'static str,
}

/// Whether strategies may differ in a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Each may have its own.
    Strategy,
    /// All share it, so that they share their futures.
    Shared,
}

impl Key {
    /// A key that may be left out.
    #[must_use]
    pub const fn new(name: &'static str, kind: Kind, meaning: &'static str) -> Self {
        let presence = Presence::Otherwise("");
        Self { name, kind, unit: "", presence, meaning, only: None, reach: Reach::Strategy }
    }

    /// A key that must be written.
    #[must_use]
    pub const fn required(self, example: &'static str) -> Self {
        Self { presence: Presence::Required(example), ..self }
    }

    /// The value that holds where none is written, as TOML.
    #[must_use]
    pub const fn default(self, value: &'static str) -> Self {
        Self { presence: Presence::Default(value), ..self }
    }

    /// Words on what holds where nothing is written.
    #[must_use]
    pub const fn otherwise(self, words: &'static str) -> Self {
        Self { presence: Presence::Otherwise(words), ..self }
    }

    /// The unit of its number.
    #[must_use]
    pub const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// The kinds it belongs to, and why no others.
    #[must_use]
    pub const fn only(self, kinds: &'static [&'static str], why: &'static str) -> Self {
        Self { only: Some(Only { kinds, why }), ..self }
    }

    /// A key that no strategy may change.
    #[must_use]
    pub const fn shared(self) -> Self {
        Self { reach: Reach::Shared, ..self }
    }

    /// Whether it belongs to a table of this kind.
    #[must_use]
    pub fn belongs_to(&self, kind: Option<&str>) -> bool {
        self.only.is_none_or(|only| kind.is_none_or(|kind| only.kinds.contains(&kind)))
    }

    /// The default, where one is declared.
    #[must_use]
    pub fn default_value(&self) -> Option<&'static str> {
        match self.presence {
            Presence::Default(value) => Some(value),
            Presence::Required(_) | Presence::Otherwise(_) => None,
        }
    }
}

impl Kind {
    /// Itself, or what it is any of.
    #[must_use]
    pub fn alternatives(&self) -> &[Self] {
        match self {
            Self::Either(kinds) => kinds,
            _ => std::slice::from_ref(self),
        }
    }

    /// The keys of the table it is, or may be.
    #[must_use]
    pub fn section(&self) -> Option<&'static Section> {
        self.alternatives().iter().find_map(|kind| match kind {
            Self::Table(section)
            | Self::Variants(section)
            | Self::Tables(section, _)
            | Self::Rows(section)
            | Self::Named(section) => Some(*section),
            _ => None,
        })
    }

    /// The bounds of the number it is, may be or holds.
    #[must_use]
    pub fn bounds(&self) -> Option<Bounds> {
        self.alternatives().iter().find_map(|kind| match kind {
            Self::Number(bounds) => Some(*bounds),
            Self::List(inner) | Self::Pair(inner) => inner.bounds(),
            Self::Shares => Some(Bounds::Share),
            _ => None,
        })
    }

    /// The limits of the whole number it is or may be.
    #[must_use]
    pub fn limits(&self) -> Option<(i128, i128)> {
        self.alternatives().iter().find_map(|kind| match kind {
            Self::Whole(low, high) => Some((*low, *high)),
            Self::Year => Some(YEARS),
            _ => None,
        })
    }

    /// The words it may be, or may hold.
    #[must_use]
    pub fn words(&self) -> Option<&'static [&'static str]> {
        self.alternatives().iter().find_map(|kind| match kind {
            Self::Word(words) => Some(*words),
            Self::List(inner) | Self::Pair(inner) => inner.words(),
            _ => None,
        })
    }
}

impl Section {
    /// The key of a name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Whether entries of such a list are told apart by a name.
    #[must_use]
    pub fn has_names(&self) -> bool {
        self.key("name").is_some()
    }
}

/// The names of a list of choices.
#[must_use]
pub const fn names<T: Copy, const N: usize>(choices: &[(T, &'static str); N]) -> [&'static str; N] {
    let mut names = [""; N];
    let mut at = 0;
    while at < N {
        names[at] = choices[at].1;
        at += 1;
    }
    names
}
