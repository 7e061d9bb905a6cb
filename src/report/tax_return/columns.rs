//! Return in the columns of the reference cases; a row of `rmdsim tax --csv` with its inputs gives the same results.

use serde::Serialize;

use crate::household::Household;
use crate::law::FilingStatus;
use crate::law::attained_age::attained_by_year_end;
use crate::law::by_status::FILING_STATUS_NAMES;
use crate::law::income_tax::DeductionChoice;
use crate::law::social_security::BenefitsTaxation;
use crate::scenario::{FederalTax, Scenario, Strategy};
use crate::simulation::{FederalFirstYear, FirstYear, Marginal, Premiums, TierAhead};
use crate::units::{Age, Year};

/// Inputs and results of a return, dollars and cents.
#[derive(Clone, Debug, Serialize)]
pub struct ReturnColumns {
    /// The strategy.
    pub strategy: String,
    /// The tax year.
    pub tax_year: Year,
    /// In the words of the law data.
    pub filing_status: &'static str,
    /// Married separate only: 1 if the spouses lived together.
    pub mfs_lived_with_spouse: u8,
    /// Age at the year's end.
    pub age_primary: Age,
    /// Age of the spouse on a joint return, else 0.
    pub age_spouse: Age,
    /// Line 6a.
    pub social_security: f64,
    /// Line 5b, with other ordinary income.
    pub pension_taxable: f64,
    /// Line 4b, with distributions from employer plans.
    pub ira_distributions_taxable: f64,
    /// Line 1a.
    pub wages: f64,
    /// Line 2b.
    pub taxable_interest: f64,
    /// Line 2a.
    pub tax_exempt_interest: f64,
    /// Line 3b.
    pub ordinary_dividends: f64,
    /// Line 3a.
    pub qualified_dividends: f64,
    /// Schedule D line 7.
    pub short_term_gain: f64,
    /// Schedule D line 15.
    pub long_term_gain: f64,
    /// Schedule A line 1.
    pub medical_expenses: f64,
    /// Schedule A line 5d.
    pub state_local_taxes: f64,
    /// Schedule A line 8a: `itemized-deductions`, without floor or cap.
    pub mortgage_interest: f64,
    /// Schedule A line 11.
    pub charity_cash: f64,
    /// Gifts directly from IRAs, which are not income.
    pub qcd: f64,
    /// Line 7a.
    pub capital_gain_or_loss: f64,
    /// `worksheet`, or `flat` for the shortcut.
    pub social_security_rule: &'static str,
    /// Line 6b.
    pub taxable_social_security: f64,
    /// Line 11.
    pub agi: f64,
    /// Line 12e, or 0.
    pub standard_deduction: f64,
    /// Line 13b.
    pub senior_deduction: f64,
    /// Gifts of a return that does not itemize.
    pub charity_non_itemizer: f64,
    /// Line 12e, or 0.
    pub itemized_deductions: f64,
    /// 1 if the return itemizes.
    pub itemizes: u8,
    /// Line 15.
    pub taxable_income: f64,
    /// Qualified Dividends and Capital Gain Tax Worksheet line 10.
    pub preferential_income: f64,
    /// The worksheet's line 22.
    pub ordinary_tax: f64,
    /// The worksheet's lines 18 and 21.
    pub ltcg_tax: f64,
    /// Line 16.
    pub regular_tax: f64,
    /// Schedule 2 line 2.
    pub amt: f64,
    /// Schedule 2 line 12.
    pub niit: f64,
    /// Federal tax.
    pub total_tax_before_credits: f64,
    /// Additional tax on early distributions (26 U.S.C. 72(t)).
    pub additional_tax: f64,
    /// A flat share of AGI less taxable benefits and what the state exempts.
    pub state_tax: f64,
    /// Medicare surcharges of the year; absent if nobody is on Medicare.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub irmaa: Option<IrmaaColumns>,
    /// Surcharges set by this return; absent beyond the horizon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub irmaa_ahead: Option<IrmaaAhead>,
    /// Tax on more income from IRAs.
    pub marginal: MarginalColumns,
}

/// Medicare surcharges of the year, dollars per person and month.
#[derive(Clone, Debug, Serialize)]
pub struct IrmaaColumns {
    /// The year of the premiums.
    pub premium_year: Year,
    /// The year of the return that sets them.
    pub magi_tax_year: Year,
    /// `scenario` if `magi-before` sets it, otherwise `first-year`: incomes, QCDs and RMDs of the start year.
    pub magi_from: &'static str,
    /// Its modified adjusted gross income.
    pub magi: f64,
    /// 0 to 5.
    pub tier: usize,
    /// On Part B.
    pub part_b_surcharge: f64,
    /// On Part D.
    pub part_d_surcharge: f64,
    /// Both.
    pub total_surcharge: f64,
    /// Of Part B.
    pub part_b_standard_premium: f64,
    /// Standard premium and surcharge of Part B.
    pub part_b_total_premium: f64,
    /// People who pay.
    pub people: f64,
    /// Months for which they pay, all people together: fewer than twelve in the year of 65.
    pub person_months: f64,
    /// Surcharges of everybody for the year.
    pub year_surcharge: f64,
}

/// Surcharges set by this return.
#[derive(Clone, Debug, Serialize)]
pub struct IrmaaAhead {
    /// The year of the premiums.
    pub premium_year: Year,
    /// Modified adjusted gross income of this return.
    pub magi: f64,
    /// 0 to 5.
    pub tier: usize,
    /// Highest income of the tier; absent in the top tier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edge: Option<f64>,
    /// Dollars to the edge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<f64>,
    /// Surcharges of everybody for twelve months.
    pub year_surcharge: f64,
}

/// Tax on more taxable income from IRAs, by cause; the parts sum to `total`.
#[derive(Clone, Debug, Serialize)]
pub struct MarginalColumns {
    /// Additional income.
    pub more_income: f64,
    /// The income itself, at the rates of its brackets.
    pub bracket: f64,
    /// Social Security benefits that become taxable.
    pub social_security: f64,
    /// Gains and dividends pushed into higher rates.
    pub gains: f64,
    /// Lost deduction for seniors.
    pub senior_deduction: f64,
    /// Itemized deductions that change with income.
    pub other_deductions: f64,
    /// Alternative minimum tax.
    pub amt: f64,
    /// Net investment income tax.
    pub niit: f64,
    /// State tax.
    pub state: f64,
    /// Medicare surcharges two years later.
    pub irmaa: f64,
    /// Sum of the parts.
    pub total: f64,
    /// `total` over `more_income`.
    pub rate: f64,
}

impl ReturnColumns {
    /// Fills the columns in.
    ///
    /// # Panics
    /// Never: every status has a name in the law data.
    #[must_use]
    pub fn new(
        scenario: &Scenario,
        strategy: &Strategy,
        federal: &FederalTax,
        (first, filed): (&FirstYear, &FederalFirstYear),
    ) -> Self {
        let (income, lines) = (first.income.reported(), &filed.lines);
        let household = &strategy.household;
        let status = household.filing_status;
        let age = |person: usize| {
            scenario.people.get(person).map_or(0, |person| attained_by_year_end(person.birth, scenario.start_year))
        };
        let name = FILING_STATUS_NAMES.iter().find(|(named, _)| *named == status);
        Self {
            strategy: strategy.name.clone(),
            tax_year: scenario.start_year,
            filing_status: name.expect("every status has a name").1,
            mfs_lived_with_spouse: household.lived_with_spouse.into(),
            age_primary: age(0),
            age_spouse: if status == FilingStatus::MarriedJoint { age(1) } else { 0 },
            social_security: cents(income.social_security),
            pension_taxable: cents(income.pension_taxable),
            ira_distributions_taxable: cents(income.ira_distributions_taxable),
            wages: cents(income.wages),
            taxable_interest: cents(income.taxable_interest),
            tax_exempt_interest: cents(income.tax_exempt_interest),
            ordinary_dividends: cents(income.ordinary_dividends),
            qualified_dividends: cents(income.qualified_dividends),
            short_term_gain: cents(income.short_term_gain),
            long_term_gain: cents(income.long_term_gain),
            medical_expenses: cents(income.itemizable.medical_expenses),
            state_local_taxes: cents(income.itemizable.state_local_taxes),
            mortgage_interest: cents(income.itemizable.mortgage_interest),
            charity_cash: cents(income.itemizable.charity_cash),
            qcd: cents(first.qcd),
            capital_gain_or_loss: cents(lines.capital_gain_or_loss),
            social_security_rule: match federal.benefits_taxation {
                BenefitsTaxation::Worksheet => "worksheet",
                BenefitsTaxation::FlatShare(_) => "flat",
            },
            taxable_social_security: cents(lines.benefits.taxable),
            agi: cents(lines.adjusted_gross_income),
            standard_deduction: cents(lines.standard_deduction),
            senior_deduction: cents(lines.senior_deduction),
            charity_non_itemizer: cents(lines.charity_non_itemizer),
            itemized_deductions: cents(lines.schedule_a.total),
            itemizes: (lines.choice == DeductionChoice::Itemized).into(),
            taxable_income: cents(lines.taxable_income),
            preferential_income: cents(lines.regular.preferential_income),
            ordinary_tax: cents(lines.regular.ordinary_tax),
            ltcg_tax: cents(lines.regular.tax - lines.regular.ordinary_tax),
            regular_tax: cents(lines.regular.tax),
            amt: cents(lines.alternative_minimum_tax.tax),
            niit: cents(lines.net_investment_income.tax),
            total_tax_before_credits: cents(lines.total_tax),
            additional_tax: cents(filed.additional_tax),
            state_tax: cents(filed.state_tax),
            irmaa: filed.premiums.map(|premiums| IrmaaColumns::new(scenario.start_year, household, premiums)),
            irmaa_ahead: filed.ahead.map(IrmaaAhead::new),
            marginal: MarginalColumns::new(&filed.marginal),
        }
    }
}

impl IrmaaColumns {
    fn new(year: Year, household: &Household, premiums: Premiums) -> Self {
        let month = premiums.part_b_surcharge + premiums.part_d_surcharge;
        Self {
            premium_year: year,
            magi_tax_year: year - 2,
            magi_from: if household.magi_before.is_some() { "scenario" } else { "first-year" },
            magi: cents(premiums.magi),
            tier: premiums.tier,
            part_b_surcharge: cents(premiums.part_b_surcharge),
            part_d_surcharge: cents(premiums.part_d_surcharge),
            total_surcharge: cents(month),
            part_b_standard_premium: cents(premiums.part_b_standard_premium),
            part_b_total_premium: cents(premiums.part_b_standard_premium + premiums.part_b_surcharge),
            people: premiums.people,
            person_months: premiums.person_months,
            year_surcharge: cents(premiums.person_months * month),
        }
    }
}

impl IrmaaAhead {
    fn new(ahead: TierAhead) -> Self {
        Self {
            premium_year: ahead.year,
            magi: cents(ahead.magi),
            tier: ahead.tier,
            edge: ahead.edge.map(cents),
            room: ahead.edge.map(|edge| cents(edge - ahead.magi)),
            year_surcharge: cents(ahead.surcharge),
        }
    }
}

impl MarginalColumns {
    fn new(marginal: &Marginal) -> Self {
        let federal = &marginal.federal;
        Self {
            more_income: marginal.more,
            bracket: fine(federal.bracket),
            social_security: fine(federal.benefits),
            gains: fine(federal.gains),
            senior_deduction: fine(federal.senior_deduction),
            other_deductions: fine(federal.other_deductions),
            amt: fine(federal.alternative_minimum_tax),
            niit: fine(federal.net_investment_income),
            state: fine(marginal.state),
            irmaa: fine(marginal.surcharge),
            total: fine(marginal.total()),
            rate: fine(marginal.total() / marginal.more),
        }
    }
}

/// Rounds to a millionth, which turns floating-point noise into zero.
fn fine(value: f64) -> f64 {
    (value * 1e6).round() / 1e6 + 0.0
}

/// Rounds to cents, without a negative zero.
fn cents(dollars: f64) -> f64 {
    (dollars * 100.0).round() / 100.0 + 0.0
}
