//! Withdrawals pay for their own tax: W - tax(W) + tax(0) = need, for any household, order and need.

use proptest::prelude::*;
use rmdsim::law::FilingStatus;
use rmdsim::law::income_tax::{Filer, ReportedIncome, ReturnLaw, assess};
use rmdsim::law::parameters;
use rmdsim::law::social_security::{BenefitsTaxation, Spouses};
use rmdsim::simulation::Measure;

use super::{household, income, value};
use crate::support::household::account;
use crate::support::lived::{Run, live};

/// One year of a household without growth: every change of a balance is a flow.
#[derive(Clone, Debug)]
struct Case {
    benefits: f64,
    pension: f64,
    interest: f64,
    ira: f64,
    roth: f64,
    broker: f64,
    basis_share: f64,
    gift: f64,
    qcd: f64,
    order: &'static str,
    /// Spending as a share of all there is.
    need: f64,
}

const ORDERS: [&str; 5] = [
    r#"["cash", "taxable", "traditional", "roth"]"#,
    r#"["traditional", "taxable", "roth"]"#,
    r#"["roth", "traditional", "taxable"]"#,
    r#"["taxable", "roth", "traditional"]"#,
    r#""proportional""#,
];

fn case() -> impl Strategy<Value = Case> {
    let incomes = (0.0..60_000.0, 0.0..120_000.0, 0.0..20_000.0);
    let accounts = (1_000.0..2e6, 1_000.0..5e5, 1_000.0..1e6, 0.0..1.6);
    let rest = (0.0..5_000.0, prop_oneof![Just(0.0), 0.0..20_000.0], 0..ORDERS.len(), 0.01..1.3);
    (incomes, accounts, rest).prop_map(|((benefits, pension, interest), (ira, roth, broker, basis_share), rest)| {
        let (gift, qcd, order, need) = rest;
        Case { benefits, pension, interest, ira, roth, broker, basis_share, gift, qcd, order: ORDERS[order], need }
    })
}

impl Case {
    fn all(&self) -> f64 {
        self.benefits + self.pension + self.interest + self.ira + self.roth + self.broker
    }

    fn spending(&self) -> f64 {
        (self.need * self.all()).round()
    }

    fn live(&self, spending: f64) -> Run {
        let incomes = [("social-security", self.benefits), ("pension", self.pension), ("interest", self.interest)];
        let incomes = incomes.map(|(kind, amount)| income(kind, amount, "")).concat();
        let basis = format!("basis = {}", self.broker * self.basis_share);
        let qcd = if self.qcd > 0.0 {
            format!("qcd = [{{ person = \"Ann\", amount = {} }}]\n", self.qcd)
        } else {
            String::new()
        };
        let rest = format!(
            "withdrawal.order = {}\nhousehold.medicare = false\nspending.constant-real.amount = {spending}\n\
             gift = [{{ amount = {} }}]\n{qcd}{incomes}{}{}{}",
            self.order,
            self.gift,
            account("IRA", "traditional-ira", self.ira, ""),
            account("Roth", "roth-ira", self.roth, ""),
            account("Broker", "taxable", self.broker, &basis),
        );
        live(&household(2025, 1, &rest))
    }

    /// The tax of the flows that a run shows.
    fn tax_of(&self, run: &Run) -> f64 {
        let left = |name: &str| run.account(0, name, 0)[0];
        let qcd = value(run, 0, Measure::Qcd, 0);
        let sold = (self.broker - left("Broker")).max(0.0);
        let mut income = ReportedIncome {
            social_security: self.benefits,
            pension_taxable: self.pension,
            taxable_interest: self.interest,
            ira_distributions_taxable: self.ira - left("IRA") - qcd,
            long_term_gain: sold * (1.0 - self.basis_share),
            ..ReportedIncome::default()
        };
        income.itemizable.charity_cash = self.gift;
        let filer = Filer {
            filing_status: FilingStatus::Single,
            spouses: Spouses::LivedApart,
            persons_65: 1,
            benefits_taxation: BenefitsTaxation::Worksheet,
        };
        let figures = parameters::published(2025).expect("a published year");
        assess(&ReturnLaw::new(figures, 2025, filer), &income).total_tax
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_withdrawal_meets_the_need_and_the_tax_it_causes_to_the_cent(case in case()) {
        let asked = case.spending();
        let run = case.live(asked);
        let paid = value(&run, 0, Measure::Spending, 0);
        let tax = value(&run, 0, Measure::Tax, 0);
        let left = value(&run, 0, Measure::Balance, 0);
        let qcd = value(&run, 0, Measure::Qcd, 0);
        let short = asked - paid;
        prop_assert!(short > -0.005, "never more than asked: {paid} of {asked}");
        if short < 0.005 {
            // All there was, less what is left, went into spending, tax and gifts.
            prop_assert!((case.all() - left - paid - tax - case.gift - qcd).abs() < 0.01);
            prop_assert!((case.tax_of(&run) - tax).abs() < 0.01, "{} is owed, {tax} paid", case.tax_of(&run));
        } else {
            prop_assert!(left < 0.01, "{left} is left though {short} is missing");
        }
    }

    #[test]
    fn more_need_never_leaves_more(case in case(), more in 0.0..50_000.0) {
        let less = case.live(case.spending());
        let more = case.live(case.spending() + more);
        let left = |run: &Run| value(run, 0, Measure::Balance, 0);
        prop_assert!(left(&more) <= left(&less) + 0.005, "{} after {}", left(&more), left(&less));
    }
}
