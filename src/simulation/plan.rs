//! A scenario and strategy compiled against the law: every fact that no market can change.

use super::grouping::{BasisPool, Group, basis_pools, giving_groups, groups};
use super::holdings::Holdings;
use super::moving::Annuity;
use super::plan_year::{YearFacts, year_facts};
use crate::distribution::{FirstYear, Qcd, Qlac, RmdPolicy};
use crate::household::{IncomeKind, Person};
use crate::law::AccountKind;
use crate::law::account_kind::TaxClass;
use crate::law::dollar_limits::last_published_year;
use crate::market::{Drawing, Path};
use crate::portfolio::{AllocationPolicy, InheritedPace, RebalanceIn};
use crate::scenario::{CashFlows, Scenario, Strategy, TaxSystem};
use crate::spending::SpendingRule;
use crate::units::Year;
use crate::withdrawal::{WithdrawalOrder, WithdrawalPolicy, WithdrawalStep};

/// A strategy ready to be lived. Assets count one more than the scenario's where an account holds plain dollars.
#[derive(Clone, Debug)]
pub struct Plan {
    /// As the scenario names the strategy.
    pub name: String,
    /// First year lived.
    pub start_year: Year,
    /// Flows per year: 1, 4 or 12.
    pub periods: usize,
    /// When in the year money flows.
    pub cash_flows: CashFlows,
    /// Assets, plain dollars included.
    pub assets: usize,
    /// The people.
    pub people: Vec<Person>,
    /// One per account.
    pub accounts: Vec<AccountFacts>,
    /// Balances of 31 December before the start year.
    pub opening: Holdings,
    /// IRAs that share one basis.
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
    /// What is sold in a withdrawal.
    pub withdrawal: WithdrawalPolicy,
    /// Accounts of each withdrawal step, in order; every account with money stands in one.
    pub steps: Vec<Vec<usize>>,
    /// Which taxes are paid.
    pub tax: TaxSystem,
    /// Yield of each asset that taxable accounts pay out.
    pub yields: Vec<f64>,
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
    pub leading_asset: usize,
    /// One per year lived.
    pub years: Vec<YearFacts>,
    /// How paths are drawn; the same for all strategies of a scenario.
    pub drawing: Drawing,
}

/// Prices since the last year with figures of its own in the law: along the trial where that year is lived, with the
/// mean inflation before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LawPrices {
    /// From that year to the start year, at mean inflation; 1 where that year is lived.
    before: f64,
    /// The year, counted from the start year; the start year where it lies before.
    base: usize,
}

impl LawPrices {
    fn since(year: Year, scenario: &Scenario) -> Self {
        let earlier = (scenario.start_year - year).max(0);
        let last = scenario.simulation.years - 1;
        Self {
            before: libm::pow(1.0 + scenario.inflation.mean, f64::from(earlier)),
            base: usize::try_from(year - scenario.start_year).unwrap_or(0).min(last),
        }
    }

    /// Prices at the start of a year lived over those at the start of the law's last year.
    #[must_use]
    pub fn ratio(&self, year: usize, periods: usize, path: &Path) -> f64 {
        self.before * path.level(year * periods) / path.level(self.base * periods)
    }
}

/// What an account is to the simulation.
#[derive(Clone, Debug)]
pub struct AccountFacts {
    /// As the scenario names it.
    pub name: String,
    /// Index of the owner.
    pub owner: usize,
    /// What it is to the tax law.
    pub kind: AccountKind,
    /// How money leaving it is taxed.
    pub class: TaxClass,
    /// Whether it counts in the allocation.
    pub counts: bool,
    /// Whether it may trade to rebalance.
    pub may_trade: bool,
    /// Its own target, or the household's; as wide as the plan's assets.
    pub target: Vec<f64>,
    /// How fast it is drawn, if it was inherited.
    pub pace: InheritedPace,
    /// Index of the group in which it answers for a required distribution.
    pub group: Option<usize>,
    /// Index of the pool in which its basis is recovered.
    pub basis_pool: Option<usize>,
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
        let periods = match scenario.simulation.cash_flows {
            CashFlows::StartOfYear | CashFlows::EndOfYear => 1,
            CashFlows::Quarterly => 4,
            CashFlows::Monthly => 12,
        };
        let groups = groups(scenario.start_year, strategy);
        let basis_pools = basis_pools(&groups, &strategy.accounts);
        let facts = |(n, account)| AccountFacts {
            group: groups.iter().position(|group| group.accounts.contains(&n)),
            basis_pool: basis_pools.iter().position(|pool| pool.accounts.contains(&n)),
            ..account_facts(account, strategy, &widen)
        };
        let accounts: Vec<_> = strategy.accounts.iter().enumerate().map(facts).collect();
        Self {
            name: strategy.name.clone(),
            start_year: scenario.start_year,
            periods,
            cash_flows: scenario.simulation.cash_flows,
            assets,
            people: scenario.people.clone(),
            opening: opening(strategy, assets),
            steps: steps(&strategy.withdrawal.order, &accounts),
            accounts,
            allocation,
            rmd: strategy.rmd.clone(),
            qcds: strategy.qcds.clone(),
            spending: strategy.spending.clone(),
            withdrawal: strategy.withdrawal.clone(),
            tax: strategy.tax,
            yields: widen(&scenario.assets.iter().map(|a| a.dividend_yield).collect::<Vec<_>>()),
            leading_asset: leading(&strategy.allocation.target),
            yield_kinds: yield_kinds(scenario, assets),
            law_prices: LawPrices::since(last_published_year(), scenario),
            giving_groups: giving_groups(&scenario.people, &groups),
            basis_pools,
            may_put_off: strategy.rmd.first_year == FirstYear::ByApril1 || strategy.rmd.missed_chance > 0.0,
            annuities: annuities(scenario, strategy),
            expected_returns: widen(&scenario.assets.iter().map(|a| a.mean_return.unwrap_or(0.0)).collect::<Vec<_>>()),
            groups,
            years: (0..scenario.simulation.years).map(|k| year_facts(scenario, strategy, k)).collect(),
            drawing: Drawing::new(
                &scenario.market,
                &scenario.assets,
                scenario.inflation,
                scenario.simulation.years,
                periods,
            ),
        }
    }

    /// Whether the market moves before the year's flows.
    #[must_use]
    pub fn moves_first(&self) -> bool {
        self.cash_flows == CashFlows::EndOfYear
    }
}

fn account_facts(
    account: &crate::portfolio::Account,
    strategy: &Strategy,
    widen: &impl Fn(&[f64]) -> Vec<f64>,
) -> AccountFacts {
    let bucket_counts = strategy.cash_bucket.as_ref().is_some_and(|bucket| bucket.counts_in_allocation);
    let class = account.kind.tax_class();
    let counts = class != TaxClass::Cash || bucket_counts;
    AccountFacts {
        name: account.name.clone(),
        owner: account.owner,
        kind: account.kind,
        class,
        counts,
        may_trade: match class {
            TaxClass::Cash => false,
            TaxClass::Taxable => strategy.allocation.rebalance_in == RebalanceIn::All,
            TaxClass::Traditional | TaxClass::Roth => true,
        },
        target: widen(account.target.as_deref().unwrap_or(&strategy.allocation.target)),
        pace: account.inherited_pace,
        group: None,
        basis_pool: None,
    }
}

fn opening(strategy: &Strategy, assets: usize) -> Holdings {
    let mut value = vec![0.0; strategy.accounts.len() * assets];
    let mut cost = value.clone();
    for (n, account) in strategy.accounts.iter().enumerate() {
        let row = n * assets..(n + 1) * assets;
        match &account.holdings {
            Some(shares) => value[row.clone()].iter_mut().zip(shares).for_each(|(v, s)| *v = account.balance * s),
            None => value[n * assets + assets - 1] = account.balance,
        }
        let ratio = match account.kind {
            AccountKind::Taxable if account.balance > 0.0 => account.basis / account.balance,
            _ => 1.0,
        };
        for at in row {
            cost[at] = value[at] * ratio;
        }
    }
    Holdings::new(assets, value, cost)
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

fn leading(target: &[f64]) -> usize {
    (0..target.len()).rev().max_by(|a, b| target[*a].total_cmp(&target[*b])).unwrap_or(0)
}

/// The accounts of each step; what no step names comes last, each account by itself in file order.
fn steps(order: &WithdrawalOrder, accounts: &[AccountFacts]) -> Vec<Vec<usize>> {
    let WithdrawalOrder::Steps(named) = order else {
        return (0..accounts.len()).map(|n| vec![n]).collect();
    };
    let by_name = |n: usize| named.contains(&WithdrawalStep::Account(n));
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for step in named {
        steps.push(match step {
            WithdrawalStep::Account(n) => vec![*n],
            WithdrawalStep::Class(class) => {
                (0..accounts.len()).filter(|&n| accounts[n].class == *class && !by_name(n)).collect()
            }
        });
    }
    for n in 0..accounts.len() {
        if !steps.iter().any(|step| step.contains(&n)) {
            steps.push(vec![n]);
        }
    }
    steps.retain(|step| !step.is_empty());
    steps
}
