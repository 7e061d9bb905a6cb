//! A document, as it stands under one strategy, read table by table.

use super::keys::root::SCENARIO;
use super::tables::frame::{Accounts, Frame};
use super::tables::{
    accounts, allocation, assets, cash_bucket, conversion, distributions, giving, household, incomes, inheritances,
    market, moves, opening, people, spending, tax, withdrawal,
};
use super::text::document::Table;
use super::text::document::Value;
use super::text::keys::Keys;
use super::text::names::quoted;
use super::text::sink::Sink;
use super::text::source::sha256_hex;
use super::{Scenario, SimulationSettings, Strategy, TaxSystem};
use crate::distribution::Source;
use crate::household::Household;
use crate::law::AccountKind;
use crate::market::Inflation;
use crate::portfolio::{Account, AllocationPolicy};
use crate::units::{Age, Year};
use crate::withdrawal::{Conversion, ConversionAmount};

/// Reads a document under one strategy into a scenario of that strategy alone; none where it is faulty.
#[must_use]
pub fn check(document: &Table, strategy: Option<&str>, sink: &Sink<'_>) -> Option<Scenario> {
    let root = Keys::new(document, 0..0, "the scenario", &SCENARIO, sink);
    for key in SCENARIO.keys {
        let _ = root.item(key.name);
    }
    let opening = opening::read(&root);
    let (people, person_names) = people::read(&root, opening.start_year);
    let (assets, asset_names) = assets::read(&root);
    let mut frame = Frame {
        sink,
        start_year: opening.start_year,
        last_year: None,
        success: opening.success,
        people,
        person_names,
        asset_names,
    };
    let years = opening.years(&frame);
    frame.last_year = opening.start_year.zip(years).map(|(start, years)| start + years as Year - 1);
    let market = market::read(&root, &assets, &frame.asset_names, years);
    let inflation = market::inflation(&root, market.as_ref(), opening.start_year, years);
    let title = opening.title.clone();
    let policies = policies(&root, &frame, &inflation, strategy.or(title.as_deref()).unwrap_or_default());
    if let Some(policies) = &policies {
        inheritances::check_returns(&root, policies, &assets);
    }
    root.finish();
    let simulation = SimulationSettings {
        trials: years.zip(market.as_ref()).and_then(|(years, model)| model.trials(years)).unwrap_or(opening.trials),
        seed: opening.seed,
        years: years?,
        cash_flows: opening.cash_flows,
        success: opening.success,
    };
    Some(Scenario {
        sha256_hex: sha256_hex(sink.source.own_text()),
        title: title?,
        start_year: opening.start_year?,
        simulation,
        people: frame.people.into_iter().collect::<Option<_>>()?,
        assets: assets.into_iter().collect::<Option<_>>()?,
        inflation,
        market: market?,
        files: sink.files(),
        warnings: Vec::new(),
        set: std::collections::BTreeMap::new(),
        strategies: vec![policies?],
    })
}

/// Reads everything that a strategy may change.
fn policies(root: &Keys<'_>, frame: &Frame<'_>, inflation: &Inflation, name: &str) -> Option<Strategy> {
    let tax = tax::read(root, frame);
    let household = household::read(root, frame, tax.as_ref());
    let incomes = incomes::read(root, frame);
    let mut accounts = accounts::read(root, frame, tax.as_ref());
    require_interest_of_cash(root, &accounts, tax.as_ref());
    let cash_bucket = cash_bucket::read(root, &accounts);
    let allocation = allocation::read(root, frame, &mut accounts, cash_bucket.as_ref());
    let rmd = distributions::read(root, frame, &mut accounts, allocation.as_ref().map(|policy| &policy.target[..]));
    let born_1959 = rmd.as_ref().map_or(DEFAULT_BORN_1959, |rmd| rmd.born_1959);
    let qcds = giving::qcds(root, frame, &accounts, born_1959);
    let gifts = giving::gifts(root);
    let expenses = giving::expenses(root, frame);
    let rollovers = moves::rollovers(root, frame, &accounts);
    let qlacs = moves::qlacs(root, frame, &accounts, inflation.mean);
    let spending = spending::read(root, frame, born_1959, household.as_ref());
    let conversion = conversion::read(root, frame, &mut accounts, tax.as_ref());
    refuse_tiers_without_medicare(root, conversion.as_ref(), household.as_ref());
    let withdrawal = withdrawal::read(root, frame, &accounts, tax.as_ref());
    let (allocation, rmd) = (allocation?, rmd?);
    report_unused_assets(root, &accounts, &allocation, [&rmd.source, &withdrawal.source]);
    Some(Strategy {
        name: name.to_owned(),
        household: household?,
        incomes: incomes.into_iter().collect::<Option<_>>()?,
        accounts: accounts.list.into_iter().collect::<Option<_>>()?,
        allocation,
        rmd,
        qcds: qcds.into_iter().collect::<Option<_>>()?,
        gifts: gifts.into_iter().collect::<Option<_>>()?,
        expenses: expenses.into_iter().collect::<Option<_>>()?,
        rollovers: rollovers.into_iter().collect::<Option<_>>()?,
        qlacs: qlacs.into_iter().collect::<Option<_>>()?,
        spending: spending?,
        withdrawal,
        conversion,
        cash_bucket,
        tax: tax?,
    })
}

/// Reports a conversion that fills a tier of surcharges that are not charged.
fn refuse_tiers_without_medicare(root: &Keys<'_>, conversion: Option<&Conversion>, household: Option<&Household>) {
    let fills_tier = |conversion: &&Conversion| matches!(conversion.convert, ConversionAmount::FillIrmaaTier(_));
    if conversion.is_some_and(|conversion| fills_tier(&conversion)) && household.is_some_and(|home| !home.medicare) {
        let span = root.item("conversion").map_or_else(|| root.span.clone(), |item| item.key_span.clone());
        let message = "`fill-irmaa-tier` fills a tier of Medicare surcharges, and `medicare = false` charges none";
        root.sink.fault(&span, message, "delete `medicare = false`, or write `{ fill-bracket = 0.12 }`");
    }
}

/// Reports an asset that a cash account holds and whose interest nobody can know.
fn require_interest_of_cash(root: &Keys<'_>, accounts: &Accounts, tax: Option<&TaxSystem>) {
    if matches!(tax, Some(TaxSystem::None)) {
        return;
    }
    let Some(table) = root.item("asset").and_then(|item| root.sink.table(item, "asset")) else { return };
    for (index, (name, item)) in table.entries.iter().enumerate() {
        let says = matches!(&item.value, Value::Table(asset) if asset.get("yield").or(asset.get("return")).is_some());
        let holds = |account: &Account| {
            let shares = account.holdings.as_deref().unwrap_or_default();
            account.kind == AccountKind::Cash && shares.get(index).is_some_and(|share| *share > 0.0)
        };
        if let Some((_, account)) = accounts.sound().find(|(_, account)| holds(account)).filter(|_| !says) {
            let message = format!(
                "asset `{name}` has no `yield`: the cash account {} pays it as interest, which is taxed",
                quoted(&account.name)
            );
            root.sink.fault(&item.key_span, message, "add `yield = 0.03`, the interest of a year");
        }
    }
}

/// The reading of the law for those born in 1959 where the scenario is faulty.
const DEFAULT_BORN_1959: Age = 73;

/// Warns of assets that nobody holds, wants or names.
fn report_unused_assets(root: &Keys<'_>, accounts: &Accounts, allocation: &AllocationPolicy, sources: [&Source; 2]) {
    let Some(table) = root.item("asset").and_then(|item| root.sink.table(item, "asset")) else { return };
    for (index, (name, item)) in table.entries.iter().enumerate() {
        let in_shares = |shares: &[f64]| shares.get(index).is_some_and(|share| *share > 0.0);
        let used = in_shares(&allocation.target)
            || accounts.sound().any(|(_, account)| {
                account.holdings.as_deref().is_some_and(in_shares) || account.target.as_deref().is_some_and(in_shares)
            })
            || sources.iter().any(|source| matches!(source, Source::InOrder(order) if order.contains(&index)));
        if !used {
            let message = format!("asset `{name}` is held by no account and stands in no target");
            root.sink.idle_warning(&item.key_span, message, "hold it, or delete its table");
        }
    }
}
