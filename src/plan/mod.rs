//! A scenario and strategy compiled against the law: every fact that no market can change.

mod groups;
mod law_prices;
mod annuity;
mod income;
mod opening;
mod bucket;
mod account;
mod withdrawal;
mod early;
mod year;
mod taxes;

pub use account::AccountFacts;
pub use annuity::Annuity;
pub use bucket::Bucket;
pub use early::EarlyPlan;
pub use groups::{BasisPool, Group};
pub use income::{IncomeWith, Realised, YearIncome};
pub use law_prices::LawPrices;
pub use opening::Opening;
pub(crate) use taxes::YEARS_TO_PREMIUMS;
pub use taxes::{FederalPlan, FederalYear, LimitsAhead, MedicareYear, StateTax, TaxPlan};
pub use withdrawal::{Part, Taxed};
pub use year::{PlanYear, YearFacts};

use crate::distribution::{FirstYear, Qcd, Qlac, RmdPolicy};
use crate::household::{Alive, IncomeKind, Person};
use crate::law::account_kind::TaxClass;
use crate::law::dollar_limits::last_published_year;
use crate::law::rmd_groups::RmdGroup;
use crate::market::Drawing;
use crate::portfolio::{Account, AllocationPolicy, Asset};
use crate::scenario::{CashFlows, Scenario, Strategy, Success};
use crate::spending::SpendingRule;
use crate::units::Year;
use crate::withdrawal::{Conversion, WithdrawalPolicy};
use account::account_facts;
use groups::{basis_pools, giving_groups, groups};
use withdrawal::{parts, steps};
use year::plan_year;

/// A strategy ready to be lived. Assets count one more than the scenario's where an account holds plain dollars.
#[derive(Clone, Debug)]
pub struct Plan {
    /// As the scenario names the strategy.
    pub name: String,
    /// Flows per year: 1, 4 or 12.
    pub periods: usize,
    /// Share of a year's flows in each of them.
    pub part: f64,
    /// When in the year money flows.
    pub cash_flows: CashFlows,
    /// Assets, plain dollars included.
    pub assets: usize,
    /// The people.
    pub people: Vec<Person>,
    /// One per account.
    pub accounts: Vec<AccountFacts>,
    /// Whether each account counts in the allocation.
    pub counts: Vec<bool>,
    /// Indexes of the taxable accounts.
    pub taxable: Vec<usize>,
    /// Whether the allocation of a year's first distribution is that of the end of the year before: nothing moves between.
    pub opens_as_it_closed: bool,
    /// Whether an inherited account is drawn faster than the law asks.
    pub has_paced_accounts: bool,
    /// Balances of 31 December before the start year.
    pub opening: Opening,
    /// IRAs that share one basis, where there is any.
    pub basis_pools: Vec<BasisPool>,
    /// Target shares and trades; the target is as wide as `assets`.
    pub allocation: AllocationPolicy,
    /// How required distributions are taken.
    pub rmd: RmdPolicy,
    /// Gifts out of IRAs.
    pub qcds: Vec<Qcd>,
    /// Accounts that answer for one requirement together, in file order.
    pub groups: Vec<Group>,
    /// How much is spent.
    pub spending: SpendingRule,
    /// Roth conversions, if any.
    pub conversion: Option<Conversion>,
    /// Living costs that must be met, start-year dollars a year; 0 where the scenario names none.
    pub essential_spending: f64,
    /// What counts as success of a trial.
    pub success: Success,
    /// What is sold in a withdrawal.
    pub withdrawal: WithdrawalPolicy,
    /// A cash reserve, if any; its account is the last part unless the withdrawal order names it.
    pub bucket: Option<Bucket>,
    /// How many steps the withdrawal order has.
    pub steps: usize,
    /// The pools of the steps, in order; every account stands in one.
    pub parts: Vec<Part>,
    /// How many of them must be split by asset before the tax of a withdrawal is known: up to the last that is taxed by
    /// asset.
    pub parts_split_for_tax: usize,
    /// The same in years in which money can leave early.
    pub parts_split_when_early: usize,
    /// Which taxes are paid.
    pub tax: TaxPlan,
    /// Money that leaves early, if any can.
    pub early: Option<EarlyPlan>,
    /// Yield of each asset that taxable accounts pay out.
    pub yields: Vec<f64>,
    /// Yield of each asset that cash accounts pay out as interest: its mean return where it has none of its own.
    pub cash_yields: Vec<f64>,
    /// Indexes of the cash accounts that hold an asset.
    pub earning_cash: Vec<usize>,
    /// How the tax sees the yield of each asset.
    pub yield_kinds: Vec<IncomeKind>,
    /// Prices since the last year with figures of its own in the law.
    pub law_prices: LawPrices,
    /// Indexes of each person's groups that may make a QCD: own IRAs first, then inherited ones.
    pub giving_groups: Vec<Vec<usize>>,
    /// Whether a distribution can be put off or forgotten.
    pub may_put_off: bool,
    /// Longevity annuities.
    pub annuities: Vec<Annuity>,
    /// Arithmetic mean return of each asset; 0 where the scenario gives none.
    pub expected_returns: Vec<f64>,
    /// Index of the asset with the largest target, the first of equals: the one whose share is followed.
    pub main_asset: usize,
    /// One per year lived.
    pub years: Vec<PlanYear>,
    /// How paths are drawn; the same for all strategies of a scenario.
    pub drawing: Drawing,
}

impl Plan {
    /// Compiles a strategy of a checked scenario.
    #[must_use]
    pub fn new(scenario: &Scenario, strategy: &Strategy) -> Self {
        let has_dollars = strategy.accounts.iter().any(|a| a.holdings.is_none());
        let assets = scenario.assets.len() + usize::from(has_dollars);
        let widen = |shares: &[f64]| -> Vec<f64> {
            let mut wide = shares.to_vec();
            wide.resize(assets, 0.0);
            wide
        };
        let mut allocation = strategy.allocation.clone();
        allocation.target = widen(&allocation.target);
        let periods = scenario.simulation.cash_flows.periods();
        let drawing =
            Drawing::new(&scenario.market, &scenario.assets, scenario.inflation, scenario.simulation.years, periods);
        let groups = groups(scenario.start_year, strategy);
        let years: Vec<_> = (0..scenario.simulation.years).map(|k| plan_year(scenario, strategy, &groups, k)).collect();
        let basis_pools = basis_pools(&groups, strategy);
        let facts = |(n, account)| AccountFacts {
            group: groups.iter().position(|group| group.accounts.contains(&n)),
            basis_pool: basis_pools.iter().position(|pool| pool.accounts.contains(&n)),
            ..account_facts(account, strategy, &widen)
        };
        let accounts: Vec<_> = strategy.accounts.iter().enumerate().map(facts).collect();
        let bucket = Bucket::of(scenario, strategy);
        let steps = steps(&strategy.withdrawal.order, &accounts, bucket.as_ref());
        let parts = parts(&steps, &accounts, strategy.allocation.scope);
        let early = EarlyPlan::of(scenario, strategy);
        let is_split = |part: &Part| part.taxed == Taxed::ByAsset;
        let is_early =
            |part: &Part| early.as_ref().is_some_and(|early| part.accounts.iter().any(|&n| early.is_ever(n)));
        let up_to_last = |last: Option<usize>| last.map_or(0, |last| last + 1);
        Self {
            name: strategy.name.clone(),
            periods,
            part: 1.0 / periods as f64,
            cash_flows: scenario.simulation.cash_flows,
            assets,
            people: scenario.people.clone(),
            opening: Opening::new(&strategy.accounts, assets),
            bucket,
            steps: steps.len(),
            parts_split_for_tax: up_to_last(parts.iter().rposition(is_split)),
            parts_split_when_early: up_to_last(parts.iter().rposition(|part| is_split(part) || is_early(part))),
            early,
            parts,
            opens_as_it_closed: scenario.simulation.cash_flows != CashFlows::EndOfYear
                && strategy.qcds.is_empty()
                && bucket.is_none(),
            counts: accounts.iter().map(|account| account.counts).collect(),
            taxable: (0..accounts.len()).filter(|&n| accounts[n].class == TaxClass::Taxable).collect(),
            has_paced_accounts: years
                .iter()
                .any(|year| year.of(Alive::Everybody).years_left.iter().any(|left| *left > 0.0)),
            accounts,
            allocation,
            rmd: strategy.rmd.clone(),
            qcds: strategy.qcds.clone(),
            spending: strategy.spending.clone(),
            conversion: strategy.conversion.clone(),
            essential_spending: strategy.household.essential_spending,
            success: scenario.simulation.success,
            withdrawal: strategy.withdrawal.clone(),
            tax: TaxPlan::new(scenario, strategy, &drawing),
            yields: widen(&scenario.assets.iter().map(|a| a.dividend_yield.unwrap_or(0.0)).collect::<Vec<_>>()),
            cash_yields: widen(&scenario.assets.iter().map(Asset::cash_yield).collect::<Vec<_>>()),
            earning_cash: earning_cash(&strategy.accounts),
            main_asset: leading(&strategy.allocation.target),
            yield_kinds: yield_kinds(scenario, assets),
            law_prices: LawPrices::since(last_published_year(), scenario),
            giving_groups: giving_groups(&scenario.people, &groups),
            basis_pools,
            may_put_off: strategy.rmd.first_year == FirstYear::ByApril1 || strategy.rmd.missed_chance > 0.0,
            annuities: annuities(scenario, strategy),
            expected_returns: widen(
                &scenario.assets.iter().map(|a| a.net_mean_return().unwrap_or(0.0)).collect::<Vec<_>>(),
            ),
            groups,
            years,
            drawing,
        }
    }

    /// Index of a person's group of own IRAs.
    #[must_use]
    pub fn own_iras(&self, person: usize) -> Option<usize> {
        let own = |group: &usize| self.groups[*group].law == RmdGroup::OwnIras { owner: person };
        self.giving_groups[person].first().copied().filter(own)
    }

    /// Additional tax on dollars that leave early (26 U.S.C. 72(t)(1)).
    #[inline]
    #[must_use]
    pub fn additional_tax(&self, early_dollars: f64) -> f64 {
        self.early.as_ref().map_or(0.0, |early| early.figures.rate * early_dollars)
    }

    /// Whether any spending or expense is called essential.
    #[must_use]
    pub fn names_essentials(&self) -> bool {
        let is_named = |year: &PlanYear| !year.of(Alive::Everybody).essential_expenses.is_nothing();
        self.essential_spending > 0.0 || self.years.iter().any(is_named)
    }

    /// Whether the market moves before the year's flows.
    #[must_use]
    pub fn moves_first(&self) -> bool {
        self.cash_flows == CashFlows::EndOfYear
    }
}

fn annuities(scenario: &Scenario, strategy: &Strategy) -> Vec<Annuity> {
    let since_start = |year: Year| usize::try_from(year - scenario.start_year).ok();
    let annuity = |qlac: &Qlac| Annuity {
        account: qlac.account,
        premium: qlac.premium,
        bought_in: since_start(qlac.purchase_year),
        pays_from: since_start(scenario.people[qlac.person].birth.year + qlac.first_payment_age).unwrap_or(0),
        payment: qlac.payment,
    };
    strategy.qlacs.iter().map(annuity).collect()
}

fn yield_kinds(scenario: &Scenario, assets: usize) -> Vec<IncomeKind> {
    let mut kinds: Vec<_> = scenario.assets.iter().map(|asset| asset.yield_taxed_as).collect();
    kinds.resize(assets, IncomeKind::Interest);
    kinds
}

fn earning_cash(accounts: &[Account]) -> Vec<usize> {
    let earns = |account: &Account| account.kind.tax_class() == TaxClass::Cash && account.holdings.is_some();
    (0..accounts.len()).filter(|&n| earns(&accounts[n])).collect()
}

fn leading(target: &[f64]) -> usize {
    (0..target.len()).rev().max_by(|a, b| target[*a].total_cmp(&target[*b])).unwrap_or(0)
}
