//! Step 2 of the year: what each group must distribute, what may wait for 1 April, and what its owner forgets.
//!
//! The first distribution of an account may be paid by 1 April of the next year, beside that year's own, which is
//! computed on the whole balance of 31 December (Reg. 1.401(a)(9)-5(a)(2)(ii), 1.408-8(b)(2)). Whatever leaves the group
//! in the meantime counts toward it (Reg. 1.408-8(b)(3)). An owner who forgets misses what had to be paid in the year: the
//! excise is charged with that year's tax, on what no gift and no other withdrawal of the year has made good, and the rest
//! is taken in the next year beside that year's own. A first distribution forgotten in its own year is not late before
//! 1 April and carries no excise. A group of which an account is rolled over pays its distribution of the year first, in
//! the first year too (Reg. 1.401(a)(9)-7(a), 1.402(c)-2(f)). What is put off beyond the last year lived is not paid.
//!
//! Not modelled: the waiver for reasonable error (26 U.S.C. 4974(d)) and that of a decedent's last distribution
//! (Reg. 54.4974-1(g)(3)).

use crate::distribution::FirstYear;
use crate::market::random::{Purpose, Stream};
use crate::simulation::ledger::{Ledger, Line};
use crate::simulation::life::Life;
use crate::simulation::moment::Moment;
use crate::units::above_zero;

impl<L: Ledger, const A: usize> Life<'_, L, A> {
    /// Draws in which years each person forgets; nothing is drawn where nobody can.
    pub(in crate::simulation) fn draw_forgetfulness(&mut self, seed: u64, trial: u64) {
        let chance = self.plan.rmd.missed_chance;
        if chance > 0.0 {
            let mut stream = Stream::new(seed, Purpose::Missed, trial);
            self.forgets.iter_mut().for_each(|forgets| *forgets = stream.uniform() < chance);
        }
    }

    /// What the law requires for the year, and what of it is to be paid in the year.
    #[expect(clippy::inline_always, reason = "once a year, and the first year is lived for the income before it too")]
    #[inline(always)]
    pub(in crate::simulation) fn distributions_fall_due(&mut self) {
        let plan = self.plan;
        let facts = self.facts();
        self.book.excise_rate = 0.0;
        let book = &mut self.book;
        book.due.fill(0.0);
        for (group, must_empty) in book.groups.iter_mut().zip(&facts.must_empty) {
            (group.left, group.by_april_1, group.must_empty) = (0.0, 0.0, *must_empty);
        }
        for requirement in &facts.due {
            let due = self.holdings.opening(requirement.account) / requirement.period;
            book.due[requirement.account] = due;
            book.groups[requirement.group].left += due;
        }
        if plan.may_put_off {
            self.some_wait_or_are_forgotten();
        }
        if plan.has_paced_accounts {
            for group in 0..plan.groups.len() {
                self.plan_inherited(group);
            }
        }
        if L::TAKES_NOTES {
            self.note_requirements();
        }
    }

    /// What may wait for 1 April leaves the year; what is forgotten is missed, and made up in the next.
    fn some_wait_or_are_forgotten(&mut self) {
        let plan = self.plan;
        let facts = self.facts();
        for (g, group) in plan.groups.iter().enumerate() {
            // What leaves a plan first is its distribution of the year: a rollover cannot come before it.
            let rolls_over = facts.rollovers.iter().any(|rollover| {
                plan.accounts[rollover.from].group == Some(g) && plan.accounts[rollover.to].group != Some(g)
            });
            let forgets = !rolls_over && self.forgets[self.year * plan.people.len() + group.owner];
            let may_wait = forgets || (plan.rmd.first_year == FirstYear::ByApril1 && !rolls_over);
            let book = &mut self.book;
            let put_off = if facts.waives_what_was_put_off { 0.0 } else { book.groups[g].later };
            let mut now = put_off;
            let made_up = book.groups[g].missed;
            book.groups[g].later = 0.0;
            for &n in &group.accounts {
                let to = if may_wait && facts.may_wait[n] { &mut book.groups[g].later } else { &mut now };
                *to += book.due[n];
            }
            book.groups[g].missed = if forgets { now } else { 0.0 };
            book.groups[g].left = made_up + if forgets { 0.0 } else { now };
            book.groups[g].by_april_1 = if forgets { 0.0 } else { put_off };
            book.groups[g].must_empty &= !forgets;
            if book.groups[g].missed > 0.0 {
                book.excise_rate = facts.excise_rate;
            }
            book.groups[g].is_forgotten = forgets;
        }
    }

    /// Counts what left a group outside its required distribution toward what is still to come of it, then toward what was
    /// forgotten or may wait; returns how much of it counts.
    pub(in crate::simulation) fn count_toward_requirement(&mut self, group: usize, amount: f64, now: &Moment) -> f64 {
        let book = &mut self.book;
        let due = book.groups[group].count(amount);
        let missed = (amount - due).min(book.groups[group].missed);
        let later = (amount - due - missed).min(book.groups[group].later);
        book.groups[group].missed -= missed;
        book.groups[group].later -= later;
        let counted = due + missed + later;
        book.sums.rmd.add(counted, now);
        counted
    }

    /// The same for a withdrawal from an account; what does not count is drawn ahead of its owner's pace.
    pub(in crate::simulation) fn count_withdrawal(&mut self, account: usize, amount: f64, now: &Moment) {
        let may_count = self.plan.may_put_off || self.plan.periods > 1;
        let Some(group) = self.plan.accounts[account].group.filter(|_| may_count) else { return };
        let counted = self.count_toward_requirement(group, amount, now);
        self.book.sums.rmd_cash.year += counted;
        let planned = &mut self.book.planned_left[account];
        *planned = above_zero(*planned - above_zero(amount - counted));
        self.ledger.purse(Line::RequiredDistribution, counted);
        self.ledger.purse(Line::Withdrawal, -counted);
    }

    /// The excise on what the year misses, after the withdrawal that is laid out (26 U.S.C. 4974).
    pub(in crate::simulation) fn excise_with_withdrawal(&self) -> f64 {
        let laid_out = |n: &usize| self.withdrawing.taken_from(*n, self.plan, &self.holdings);
        let groups = self.plan.groups.iter().zip(&self.book.groups).filter(|(_, of_year)| of_year.missed > 0.0);
        let short =
            groups.map(|(group, of_year)| (of_year.missed - group.accounts.iter().map(laid_out).sum::<f64>()).max(0.0));
        self.book.excise_rate * short.sum::<f64>()
    }

    /// The excise of the year, once its flows are over.
    pub(in crate::simulation) fn excise(&self) -> f64 {
        self.book.excise_rate * self.book.groups.iter().map(|group| group.missed).sum::<f64>()
    }

    /// Still to be distributed for the year by the group of an account: what may not be rolled over.
    pub(in crate::simulation) fn reserved(&self, account: usize) -> f64 {
        let book = &self.book;
        let of_group = |g: usize| book.groups[g].left + book.groups[g].later + book.groups[g].missed;
        self.plan.accounts[account].group.map_or(0.0, of_group)
    }
}
