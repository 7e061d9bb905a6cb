//! One hash over all data files built into rmdsim: law, mortality and market history.

use std::sync::LazyLock;

use crate::household::period_life;
use crate::law::data_files;
use crate::market::US_ANNUAL;
use crate::scenario::sha256_hex;

/// SHA-256 of the output of `sha256sum` over the files, ordered by path, so that anyone can reproduce it in a checkout.
#[must_use]
pub fn law_sha256() -> &'static str {
    static HASH: LazyLock<String> = LazyLock::new(|| {
        let others =
            [("src/household/data/period-life.csv", period_life::FILE), ("src/market/data/us-annual.csv", US_ANNUAL)];
        let mut files = [&data_files::FILES[..], &others[..]].concat();
        files.sort_unstable_by_key(|(path, _)| *path);
        let lines = files.iter().map(|(path, content)| format!("{}  {path}\n", sha256_hex(content)));
        sha256_hex(&lines.collect::<String>())
    });
    &HASH
}
