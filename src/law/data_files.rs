//! The files that hold the figures of the law, by their path, in the order of their names.

/// Path in the repository and content.
pub const FILES: [(&str, &str); 10] = [
    ("src/law/data/dollar_limits.csv", include_str!("data/dollar_limits.csv")),
    ("src/law/data/federal-2023.toml", include_str!("data/federal-2023.toml")),
    ("src/law/data/federal-2024.toml", include_str!("data/federal-2024.toml")),
    ("src/law/data/federal-2025.toml", include_str!("data/federal-2025.toml")),
    ("src/law/data/federal-2026.toml", include_str!("data/federal-2026.toml")),
    ("src/law/data/federal-fixed.toml", include_str!("data/federal-fixed.toml")),
    ("src/law/data/mortality_2022.csv", include_str!("data/mortality_2022.csv")),
    ("src/law/data/required_distributions.toml", include_str!("data/required_distributions.toml")),
    ("src/law/data/single_2002.csv", include_str!("data/single_2002.csv")),
    ("src/law/data/uniform_2002.csv", include_str!("data/uniform_2002.csv")),
];
