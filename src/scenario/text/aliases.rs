//! Words that people use elsewhere for what the format has another name for.

/// A word and the names it may mean; the first that is known where it stands is meant.
const ALIASES: [(&[&str], &[&str]); 40] = [
    (&["401k", "traditional-401-k", "401-k", "tsp", "thrift-savings-plan", "solo-401k"], &["traditional-401k"]),
    (&["ira", "rollover-ira", "trad-ira", "traditional"], &["traditional-ira"]),
    (&["roth"], &["roth-ira"]),
    (&["403b", "403-b"], &["traditional-403b"]),
    (&["457", "457b", "457-b"], &["governmental-457b"]),
    (&["sep"], &["sep-ira"]),
    (&["simple"], &["simple-ira"]),
    (&["inherited", "beneficiary-ira"], &["inherited-ira"]),
    (&["brokerage", "individual", "investment", "joint-brokerage"], &["taxable"]),
    (&["savings", "checking", "bank", "money-market", "cd", "cds"], &["cash"]),
    (&["joint", "married", "married-filing-jointly", "mfj", "jointly"], &["married-joint"]),
    (&["married-filing-separately", "mfs", "separate", "separately"], &["married-separate"]),
    (&["hoh", "head"], &["head-of-household"]),
    (&["widow", "widower", "widowed", "surviving-spouse", "qss"], &["qualifying-surviving-spouse"]),
    (&["unmarried", "divorced"], &["single"]),
    (&["ss", "ssa", "oasdi", "benefit", "benefits"], &["social-security"]),
    (&["salary", "wage", "job", "work", "employment", "earned"], &["wages"]),
    (&["annuity"], &["pension"]),
    (&["dividends", "dividend"], &["qualified-dividends"]),
    (&["muni", "municipal", "tax-free-interest"], &["tax-exempt-interest"]),
    (&["capital-gain", "capital-gains", "gain", "gains"], &["long-term-gain"]),
    (&["claim-age", "claiming-age", "start-age", "begin-age"], &["from-age"]),
    (&["start", "start-year", "begin", "from", "first-year"], &["from-year"]),
    (&["end", "stop", "to-year", "end-year", "until", "last-year"], &["until-year"]),
    (&["stop-age", "to-age", "end-age"], &["until-age", "end-age"]),
    (&["cola", "inflation", "increase", "escalation"], &["growth"]),
    (&["cost-basis", "cost"], &["basis"]),
    (&["value", "amount", "dollars"], &["balance", "amount"]),
    (&["type", "account-type"], &["kind"]),
    (&["person"], &["owner"]),
    (&["owner"], &["person"]),
    (&["dob", "born", "birthday", "birthdate", "birth-date", "date-of-birth", "birth-year"], &["birth"]),
    (&["gender"], &["sex"]),
    (
        &["annually", "annual", "every-year", "each-year", "monthly", "quarterly", "calendar"],
        &["yearly", "start-of-year"],
    ),
    (&["allocation", "weights", "mix"], &["holdings", "target"]),
    (&["mean", "expected-return", "mean-return"], &["return"]),
    (&["sd", "std", "stdev", "standard-deviation", "risk", "vol"], &["volatility"]),
    (&["pro-rata", "prorata", "proportionate", "proportionally"], &["proportional", "pro-rata"]),
    (&["child", "son", "daughter", "children", "parent", "adult-child"], &["other"]),
    (&["sibling", "brother", "sister"], &["not-more-than-10-years-younger"]),
];

/// The known name that a word of elsewhere means.
#[must_use]
pub fn known_as<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = plain(written);
    let names: Vec<&str> = names.into_iter().collect();
    if let Some(same) = names.iter().find(|name| self::plain(name) == plain) {
        return Some(same);
    }
    let meant = ALIASES.iter().filter(|(words, _)| words.contains(&plain.as_str())).flat_map(|(_, meant)| *meant);
    meant.filter_map(|meant| names.iter().find(|name| *name == meant)).copied().next()
}

/// A word in lower case with hyphens, without brackets.
fn plain(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', ' '], "-").replace(['(', ')', '\'', '.'], "")
}
