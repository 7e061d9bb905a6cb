//! Macros that derive `COUNT`, `ALL` and names from the declaration of an enum, so that no list can lack a variant.

/// Declares an enum of plain variants with `COUNT` and `ALL`, both in the order of the declaration.
macro_rules! counted_enum {
    ($(#[$meta:meta])* $visibility:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$meta])*
        $visibility enum $name { $($(#[$doc])* $variant),+ }

        #[allow(dead_code, reason = "not every enum needs every list")]
        impl $name {
            /// Every variant, in the order of the declaration.
            pub const ALL: [Self; Self::COUNT] = [$(Self::$variant),+];
            /// Number of variants.
            pub const COUNT: usize = [$(stringify!($variant)),+].len();
        }
    };
}

/// Declares an enum as [`counted_enum`] does, each variant with its name: `Roth = "roth"`.
macro_rules! named_enum {
    (
        $(#[$meta:meta])*
        $visibility:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal),+ $(,)? }
    ) => {
        $crate::named::counted_enum! {
            $(#[$meta])*
            $visibility enum $name { $($(#[$doc])* $variant),+ }
        }

        #[allow(dead_code, reason = "not every enum needs every list")]
        impl $name {
            /// Every variant with its name.
            pub const NAMES: [(Self, &'static str); Self::COUNT] = [$((Self::$variant, $text)),+];
            /// Every name.
            pub const WORDS: [&'static str; Self::COUNT] = [$($text),+];

            /// The variant's name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text),+
                }
            }

            /// The variant with a name; `None` if no variant has it.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use {counted_enum, named_enum};
