//! Data shared by all charts of one strategy, with phrases for time and money and the line on the run.

use super::font;
use super::font::Weight;
use crate::report::numbers::whole;
use crate::summary::{Detail, StrategyDetail, StrategySummary, Summary};

/// One strategy of a run, as charts see it.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Summary of the run.
    pub summary: &'a Summary,
    /// Data of the run beyond the summary.
    pub detail: &'a Detail,
    /// Summary of the strategy.
    pub strategy: &'a StrategySummary,
    /// Data of the strategy beyond the summary.
    pub extra: &'a StrategyDetail,
}

impl<'a> Scene<'a> {
    /// Strategy at `index`; `None` unless both summary and detail have it.
    #[must_use]
    pub fn new(summary: &'a Summary, detail: &'a Detail, index: usize) -> Option<Self> {
        let (strategy, extra) = (summary.strategies.get(index)?, detail.strategies.get(index)?);
        Some(Self { summary, detail, strategy, extra })
    }

    /// Number of years with known ages.
    #[must_use]
    pub fn years(&self) -> usize {
        self.detail.years.len().min(self.detail.axis_ages.len())
    }

    /// Unit of the charts: `2025 dollars`.
    #[must_use]
    pub fn dollars(&self) -> String {
        format!("{} dollars", self.summary.start_year)
    }

    /// `10,000 trials`, or `one trial`.
    #[must_use]
    pub fn trials(&self) -> String {
        if self.summary.trials == 1 {
            "one trial".to_owned()
        } else {
            format!("{} trials", whole(self.summary.trials as f64))
        }
    }

    /// Year in a title: ` at 95` if one person lives through all years, otherwise ` in 2056`.
    #[must_use]
    pub fn at(&self, year: usize) -> String {
        self.moment(year, "at", "in")
    }

    /// Like [`Self::at`], with `by`.
    #[must_use]
    pub fn by(&self, year: usize) -> String {
        self.moment(year, "by", "by")
    }

    /// Like [`Self::at`], with `from`.
    #[must_use]
    pub fn from(&self, year: usize) -> String {
        self.moment(year, "from", "from")
    }

    /// Like [`Self::at`], with `until`.
    #[must_use]
    pub fn until(&self, year: usize) -> String {
        self.moment(year, "until", "until")
    }

    /// Index of the last year.
    #[must_use]
    pub fn last(&self) -> usize {
        self.years().saturating_sub(1)
    }

    /// Name of the strategy in quotation marks, for titles.
    #[must_use]
    pub fn quoted(&self) -> String {
        format!("“{}”", font::fit(&self.strategy.name, 640.0, 42.0, Weight::Bold))
    }

    /// Subtitle, preceded by the name of the strategy if there are several.
    #[must_use]
    pub fn subtitle(&self, shown: &str) -> String {
        if self.summary.strategies.len() < 2 {
            return shown.to_owned();
        }
        format!("{}: {shown}", font::fit(&self.strategy.name, 600.0, 26.0, Weight::Regular))
    }

    /// Line on the run for footnotes: title, model, trials, seed.
    #[must_use]
    pub fn run(&self) -> String {
        let title = font::fit(&self.summary.title, 700.0, 18.5, Weight::Regular);
        let model = font::fit(self.detail.model.trim_end_matches('.'), 1100.0, 18.5, Weight::Regular);
        let stop = if title.ends_with(['?', '!', '.', '…']) { "" } else { "." };
        format!(
            "{title}{stop} {model}. {}, seed {}.",
            crate::report::numbers::sentence(&self.trials()),
            self.summary.seed
        )
    }

    /// Sentence naming the person whose ages the axis shows; empty for one person.
    #[must_use]
    pub fn ages(&self) -> String {
        if self.people() < 2 {
            return String::new();
        }
        format!("Ages are those of {}. ", font::fit(&self.detail.axis_person, 300.0, 18.5, Weight::Regular))
    }

    /// Sentence on who is alive at the end; empty unless lifetimes are random.
    #[must_use]
    pub fn lifetimes(&self) -> String {
        let alive = self.alive_at_end();
        if alive >= 1.0 {
            return String::new();
        }
        let share = crate::report::numbers::percent(alive);
        format!("Someone is alive at the end of the last year in {share} of trials. ")
    }

    fn people(&self) -> usize {
        self.strategy.by_year.first().map_or(1, |year| year.ages.len())
    }

    fn alive_at_end(&self) -> f64 {
        self.strategy.by_year.last().map_or(1.0, |year| year.alive)
    }

    fn moment(&self, year: usize, before_age: &str, before_year: &str) -> String {
        let alone = self.people() < 2 && self.alive_at_end() >= 1.0;
        match (alone, self.detail.axis_ages.get(year), self.detail.years.get(year)) {
            (true, Some(age), _) => format!(" {before_age} {age}"),
            (false, _, Some(calendar)) => format!(" {before_year} {calendar}"),
            _ => String::new(),
        }
    }
}
