//! One hash over every data file that a run may read of the program itself: figures of the law, mortality, the past.

use std::sync::LazyLock;

use crate::household::period_life;
use crate::law::data_files;
use crate::market::US_ANNUAL;
use crate::scenario::sha256_hex;

/// The SHA-256 of what `sha256sum` prints of the files, in the order of their paths: anyone can repeat it in a checkout.
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
