//! A scenario and strategy compiled against the law: every fact that no market can change.

mod groups;
mod law_prices;
mod annuity;
mod income;
mod opening;
mod bucket;
mod early;
mod year;
mod taxes;

pub use annuity::Annuity;
pub use bucket::Bucket;
pub use early::EarlyPlan;
pub use groups::{BasisPool, Group};
pub use income::{IncomeWith, Realised, YearIncome};
pub use law_prices::LawPrices;
pub use opening::Opening;
pub use taxes::{FederalPlan, FederalYear, MedicareYear, StateTax, TaxPlan};
pub use year::{PlanYear, YearFacts};

use crate::distribution::{FirstYear, Qcd, Qlac, RmdPolicy};
use crate::household::{Alive, IncomeKind, Person};
use crate::law::AccountKind;
use crate::law::account_kind::TaxClass;
use crate::law::dollar_limits::last_published_year;
use crate::law::rmd_groups::RmdGroup;
use crate::market::Drawing;
use crate::portfolio::{AllocationPolicy, InheritedPace, RebalanceIn, Scope};
use crate::scenario::{CashFlows, Scenario, Strategy, Success};
use crate::spending::SpendingRule;
use crate::units::Year;
use crate::withdrawal::{Conversion, WithdrawalOrder, WithdrawalPolicy, WithdrawalStep};
use groups::{basis_pools, giving_groups, groups};
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
    /// A cash reserve, if any; its account is the last part.
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

/// Accounts drawn as one pool in a step of the withdrawal order: all of the step, or each by itself at account scope.
#[derive(Clone, Debug)]
pub struct Part {
    /// The step.
    pub step: usize,
    /// Whether no part of the step comes before it.
    pub is_first_of_step: bool,
    /// Whether the step has no other part.
    pub is_whole_step: bool,
    /// Indexes of the accounts, in file order.
    pub accounts: Vec<usize>,
    /// How money leaving them is taxed.
    pub class: TaxClass,
    /// What the tax sees of what is sold.
    pub taxed: Taxed,
    /// Whether they count in the allocation.
    pub counts: bool,
}

/// What the tax sees of a dollar withdrawn from a pool of accounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taxed {
    /// Nothing.
    Nothing,
    /// The same share of every dollar, whatever is sold: all but the basis recovered in a pool, if there is one.
    Evenly {
        /// Index of the pool in which basis is recovered.
        basis_pool: Option<usize>,
    },
    /// A share that differs from asset to asset: gains over average cost, or basis of some of the accounts.
    ByAsset,
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
            tax: TaxPlan::new(scenario, strategy, years[0].of(Alive::Everybody), &drawing),
            yields: widen(&scenario.assets.iter().map(|a| a.dividend_yield).collect::<Vec<_>>()),
            main_asset: leading(&strategy.allocation.target),
            yield_kinds: yield_kinds(scenario, assets),
            law_prices: LawPrices::since(last_published_year(), scenario),
            giving_groups: giving_groups(&scenario.people, &groups),
            basis_pools,
            may_put_off: strategy.rmd.first_year == FirstYear::ByApril1 || strategy.rmd.missed_chance > 0.0,
            annuities: annuities(scenario, strategy),
            expected_returns: widen(&scenario.assets.iter().map(|a| a.mean_return.unwrap_or(0.0)).collect::<Vec<_>>()),
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

/// The accounts of each step; what no step names comes last, each account by itself in file order, then the cash bucket.
/// In a proportional withdrawal each class is a step, drawn as one pool, so that the order of the file does not matter.
fn steps(order: &WithdrawalOrder, accounts: &[AccountFacts], bucket: Option<&Bucket>) -> Vec<Vec<usize>> {
    let classes = |classes: [TaxClass; 4]| classes.into_iter().map(WithdrawalStep::Class).collect();
    let named: Vec<WithdrawalStep> = match order {
        WithdrawalOrder::Proportional => {
            classes([TaxClass::Cash, TaxClass::Taxable, TaxClass::Traditional, TaxClass::Roth])
        }
        WithdrawalOrder::FillBracket(_) => {
            classes([TaxClass::Traditional, TaxClass::Cash, TaxClass::Taxable, TaxClass::Roth])
        }
        WithdrawalOrder::Steps(named) => named.clone(),
    };
    let by_name = |n: usize| named.contains(&WithdrawalStep::Account(n));
    let mut steps: Vec<Vec<usize>> = Vec::new();
    for step in &named {
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
    if let Some(bucket) = bucket {
        for step in &mut steps {
            step.retain(|n| *n != bucket.account);
        }
        steps.push(vec![bucket.account]);
    }
    steps.retain(|step| !step.is_empty());
    steps
}

/// The pools of each step: at account scope each account sells by its own target.
fn parts(steps: &[Vec<usize>], accounts: &[AccountFacts], scope: Scope) -> Vec<Part> {
    let part = |step: usize, of_step: &[usize], pool: &[usize]| Part {
        step,
        is_first_of_step: of_step[0] == pool[0],
        is_whole_step: of_step.len() == pool.len(),
        accounts: pool.to_vec(),
        class: accounts[pool[0]].class,
        taxed: taxed(pool, accounts),
        counts: accounts[pool[0]].counts,
    };
    let of_step = |(step, of_step): (usize, &Vec<usize>)| -> Vec<Part> {
        match scope {
            Scope::Household => vec![part(step, of_step, of_step)],
            Scope::Account => of_step.iter().map(|n| part(step, of_step, &[*n])).collect(),
        }
    };
    steps.iter().enumerate().flat_map(of_step).collect()
}

fn taxed(pool: &[usize], accounts: &[AccountFacts]) -> Taxed {
    let basis_pool = accounts[pool[0]].basis_pool;
    match accounts[pool[0]].class {
        TaxClass::Cash | TaxClass::Roth => Taxed::Nothing,
        TaxClass::Traditional if pool.iter().all(|&n| accounts[n].basis_pool == basis_pool) => {
            Taxed::Evenly { basis_pool }
        }
        TaxClass::Traditional | TaxClass::Taxable => Taxed::ByAsset,
    }
}
