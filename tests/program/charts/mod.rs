//! Charts: what they say is true, what they write can be read, and the same run gives the same bytes.
//!
//! The runs are invented (`tests/program/charts/fixture.rs`). The SVG files beside it are reviewed by eye; `RMDSIM_BLESS=1`
//! writes them anew. Places and widths of texts are measured by resvg, not by our own font code.

mod fixture;
mod measure;
mod titles;

use std::path::PathBuf;

use fixture::{Case, distribution};
use measure::{Words, words};
use rmdsim::report::chart::{Chart, ChartFault, charts, png};
use rmdsim::report::numbers;
use rmdsim::summary::{Detail, Summary};

const LONG: &str = "A very long strategy name <&> with \"quotes\" that nobody would write 日本語 but somebody will";

fn drawn(case: &Case) -> Vec<Chart> {
    let (summary, detail) = case.run();
    charts(&summary, &detail)
}

fn title(summary: &Summary, detail: &Detail, stem: &str) -> String {
    let all = charts(summary, detail);
    let svg = &all.iter().find(|chart| chart.stem == stem).expect("the chart is drawn").svg;
    measure::between(svg, "<title>", "</title>")
}

#[test]
fn the_measure_of_texts_sees_what_is_cut_and_what_touches() {
    let text = |x: u32| format!("<text x=\"{x}\" y=\"500\" font-family=\"Noto Sans\" font-size=\"230\">Median</text>");
    let seen = |x: u32| {
        let open =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1600\" height=\"900\" viewBox=\"0 0 16000 9000\">";
        let found = words(&format!("{open}{}{}</svg>", text(1000), text(x)));
        assert_eq!(found[0].text, "Median");
        (found[1].touches(&found[0]), found[1].inside(1600.0, 900.0))
    };
    // "Median" at 23 units is about 79 wide.
    assert_eq!(seen(1700), (true, true));
    assert_eq!(seen(1900), (false, true));
    assert_eq!(seen(15_300), (false, false));
}

/// Runs at the edges of what is legal.
fn edges() -> Vec<(&'static str, Case)> {
    let plain = Case { trials: 120, ..Case::default() };
    let couple = vec!["Jordan".to_owned(), "Sam".to_owned()];
    vec![
        ("plain", plain.clone()),
        ("two strategies", plain.clone().with_strategies(&["Overweight", "Pro rata"])),
        ("four strategies", Case { spent: 0.2, ..plain.clone() }.with_strategies(&[LONG, "B", "C", LONG])),
        (
            "twelve strategies of a couple",
            Case { people: couple, alive: 0.4, ..plain.clone() }
                .with_strategies(&["A", "B", LONG, "D", "E", "F", "G", "H", "I", "日本", "", "L"]),
        ),
        ("no money at all", Case { balance: 0.0, ..plain.clone() }.with_strategies(&["A", "B"])),
        ("a millionth of a dollar", Case { balance: 1e-6, ..plain.clone() }.with_strategies(&["A", "B"])),
        ("a trillion dollars", Case { balance: 1e12, ..plain.clone() }.with_strategies(&["A", "B"])),
        ("more than there is", Case { balance: 1e21, ..plain.clone() }.with_strategies(&["A", "B"])),
        ("one trial", Case { trials: 1, ..plain.clone() }.with_strategies(&["A", "B"])),
        ("one year", Case { years: 1, first_rmd: Some(0), ..plain.clone() }.with_strategies(&["A", "B"])),
        (
            "one trial of one year",
            Case { trials: 1, years: 1, first_rmd: Some(0), ..plain.clone() }.with_strategies(&["A", "B"]),
        ),
        (
            "sixty certain years",
            Case { years: 60, age: 40, swing: 0.0, spent: 0.02, ..plain.clone() }.with_strategies(&["A", "B"]),
        ),
        ("sixty wild years", Case { years: 60, swing: 1.0, spent: 0.0, ..plain.clone() }.with_strategies(&["A", "B"])),
        ("hardly any spread", Case { years: 3, swing: 0.01, first_rmd: Some(0), ..plain.clone() }),
        ("every trial runs out", Case { spent: 0.3, ..plain.clone() }.with_strategies(&["A", "B", "C"])),
        ("no required distributions", Case { first_rmd: None, ..plain.clone() }),
        ("required distributions in the last year", Case { first_rmd: Some(29), ..plain.clone() }),
        ("long titles", Case { title: LONG.repeat(4), ..plain }.with_strategies(&[LONG, "日本語"])),
    ]
}

#[test]
fn charts_look_as_reviewed() {
    let case = Case { trials: 200, ..Case::default() }.with_strategies(&["Sell what is overweight", "Pro rata"]);
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/program/charts");
    let mut seen = Vec::new();
    for chart in drawn(&case) {
        let path = folder.join(format!("{}.svg", chart.stem));
        let svg = measure::without_fonts(&chart.svg);
        if std::env::var_os("RMDSIM_BLESS").is_some() {
            std::fs::write(&path, &svg).expect("the folder of the snapshots can be written");
        }
        let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(svg == reviewed, "{} differs from the reviewed one", chart.stem);
        seen.push(chart.stem);
    }
    let own = [
        "balance",
        "spending",
        "rmd",
        "survival",
        "status",
        "causes",
        "drift",
        "terminal",
        "comparison",
        "income",
        "brackets",
    ];
    let further =
        ["balance", "rmd", "status", "terminal", "income", "brackets"].map(|chart| format!("{chart}-pro-rata"));
    assert_eq!(seen, [own.map(str::to_owned).as_slice(), further.as_slice()].concat());
}

#[test]
fn the_same_run_gives_the_same_bytes() {
    let case = Case { trials: 50, ..Case::default() }.with_strategies(&["A", "B", "C"]);
    assert_eq!(drawn(&case), drawn(&case));
}

#[test]
fn every_text_of_every_chart_stands_on_the_canvas_and_none_touches_another() {
    for (name, case) in edges() {
        for chart in drawn(&case) {
            let texts = words(&chart.svg);
            assert!(texts.len() > 3, "{name}, {}: hardly any text", chart.stem);
            for (index, text) in texts.iter().enumerate() {
                assert!(text.inside(1600.0, 900.0), "{name}, {}: {text:?} is cut", chart.stem);
                let touched: Vec<&Words> = texts[..index].iter().filter(|other| text.touches(other)).collect();
                assert!(touched.is_empty(), "{name}, {}: {text:?} touches {touched:?}", chart.stem);
            }
        }
    }
}

#[test]
fn every_chart_can_be_made_a_picture() {
    for (name, case) in edges() {
        for chart in drawn(&case).iter().take(6) {
            let bytes = png(&chart.svg, 1).unwrap_or_else(|fault| panic!("{name}, {}: {fault}", chart.stem));
            let (width, height, _) = measure::pixels(&bytes);
            assert_eq!((width, height), (1600, 900), "{name}, {}", chart.stem);
        }
    }
}

#[test]
fn pictures_show_what_the_svg_draws() {
    let chart = &drawn(&Case::default())[0];
    for scale in [1, 2] {
        let (width, height, pixels) = measure::pixels(&png(&chart.svg, scale).expect("a sound chart"));
        assert_eq!((width, height), (1600 * scale, 900 * scale));
        let at = |x: u32, y: u32| {
            let start = 3 * ((y * scale) * width + x * scale) as usize;
            [pixels[start], pixels[start + 1], pixels[start + 2]]
        };
        assert_eq!(at(1598, 2), [0xFF, 0xFF, 0xFF], "background");
        assert_eq!(at(90, 4), [0x0B, 0x3C, 0x6F], "brand mark");
        // The median begins at the balance of the start, at the left edge of the plot.
        let navy = (150..760).filter(|&y| at(152, y) == [0x0B, 0x3C, 0x6F]).count();
        assert!((4..=8).contains(&navy), "the median is six pixels wide, found {navy}");
    }
}

#[test]
fn a_text_that_the_renderer_would_drop_is_a_fault() {
    let svg = &drawn(&Case::default())[0].svg;
    let drawn = svg.matches("<text").count();
    let one_more = svg.replacen("</text>", "</text><text x=\"0\" y=\"0\"> </text>", 1);
    assert_eq!(png(&one_more, 1), Err(ChartFault::LostText { drawn: drawn + 1, kept: drawn }));
    assert!(matches!(png("no svg", 1), Err(ChartFault::NotSvg(_))));
    assert_eq!(png(svg, 0), Err(ChartFault::Scale(0)));
    assert_eq!(png(svg, u32::MAX), Err(ChartFault::Scale(u32::MAX)));
}

#[test]
fn charts_with_nothing_to_say_are_left_out() {
    let stems = |case: &Case| drawn(case).into_iter().map(|chart| chart.stem).collect::<Vec<_>>();
    let no_rmd = Case { first_rmd: None, trials: 50, ..Case::default() };
    let shown = ["balance", "spending", "survival", "status", "causes", "drift", "terminal", "income", "brackets"];
    assert_eq!(stems(&no_rmd), shown);
    let safe = Case { spent: 0.005, swing: 0.05, trials: 50, ..Case::default() };
    assert_eq!(stems(&safe), ["balance", "rmd", "drift", "terminal", "income", "brackets"], "nothing fails or varies");
    let no_money = Case { balance: 0.0, trials: 50, ..Case::default() };
    assert_eq!(stems(&no_money), ["balance", "survival", "status", "causes", "terminal", "brackets"]);
}

#[test]
fn the_title_of_the_brackets_names_the_one_reached_most() {
    let (mut summary, detail) = Case { trials: 50, ..Case::default() }.run();
    let mut title_of = |shares: [f64; 3]| {
        for year in &mut summary.strategies[0].by_year {
            for (bracket, share) in year.brackets.iter_mut().zip(shares.into_iter().chain([0.0; 5])) {
                bracket.share = share;
            }
        }
        title(&summary, &detail, "brackets")
    };
    assert_eq!(title_of([0.2, 0.7, 0.1]), "Income ends in the 10% bracket in 70% of the years, above it in 10%");
    assert_eq!(title_of([0.2, 0.2, 0.6]), "Income ends in the 12% bracket in 60% of the years and never goes beyond");
    assert_eq!(title_of([0.8, 0.2, 0.0]), "Nothing is taxable in 80% of the years");
    assert_eq!(title_of([1.0, 0.0, 0.0]), "Nothing is taxable in any year");
}

#[test]
fn names_that_leave_the_same_letters_get_their_own_files() {
    let case =
        Case { trials: 20, ..Case::default() }.with_strategies(&["A", "Pro rata", "pro-rata!", "日本語", "中文"]);
    let mut stems: Vec<String> = drawn(&case).into_iter().map(|chart| chart.stem).collect();
    assert!(stems.contains(&"balance-pro-rata".to_owned()) && stems.contains(&"balance-pro-rata-3".to_owned()));
    assert!(stems.contains(&"balance-4".to_owned()) && stems.contains(&"balance-5".to_owned()));
    let all = stems.len();
    stems.sort();
    stems.dedup();
    assert_eq!(stems.len(), all);
}

#[test]
fn the_title_of_the_balance_counts_the_trials_with_money_at_the_end() {
    let (mut summary, mut detail) = Case { trials: 200, ..Case::default() }.run();
    let mut told = |ends: Vec<f64>| {
        summary.strategies[0].by_year[29].measures.balance.real = Some(distribution(&ends));
        detail.strategies[0].terminal_real = ends;
        title(&summary, &detail, "balance")
    };
    assert_eq!(told(vec![1e6; 200]), "Every trial still has money at 95; the median balance is $1.0M");
    assert_eq!(told(vec![0.0; 200]), "No trial has money left at 95");
    let all_but_one = [vec![0.0], vec![4e5; 199]].concat();
    assert_eq!(told(all_but_one), "More than 99% of trials still have money at 95; the median balance is $400k");
    let one = [vec![0.0; 399], vec![4e5]].concat();
    assert_eq!(told(one), "Fewer than 1% of trials still have money at 95; the median balance is $0");
}

#[test]
fn the_title_of_wealth_at_the_end_names_the_median_and_those_who_run_out() {
    let (mut summary, mut detail) = Case { trials: 4, ..Case::default() }.run();
    let mut told = |ends: Vec<f64>| {
        summary.strategies[0].terminal_wealth.real = Some(distribution(&ends));
        detail.strategies[0].terminal_real = ends;
        title(&summary, &detail, "terminal")
    };
    assert_eq!(told(vec![1e6, 2e6, 2e6, 3e6]), "The median trial leaves $2.0M; none runs out");
    assert_eq!(told(vec![0.0, 2e6, 2e6, 3e6]), "The median trial leaves $2.0M; 25% run out");
    assert_eq!(told(vec![0.0, 0.0, 0.0, 3e6]), "75% of trials run out of money by 95");
    assert_eq!(told(vec![0.0; 4]), "Every trial runs out of money by 95");
}

#[test]
fn the_title_of_required_distributions_says_when_the_median_covers_the_need() {
    let (summary, detail) = Case { trials: 4, first_rmd: Some(26), ..Case::default() }.run();
    let told = |medians: [f64; 4], needs: [f64; 4]| {
        let mut detail = detail.clone();
        let strategy = &mut detail.strategies[0];
        for (index, (median, need)) in medians.into_iter().zip(needs).enumerate() {
            strategy.rmd_real[26 + index] = distribution(&[0.0, median, median, 9.0]);
            strategy.need[26 + index] = need;
        }
        title(&summary, &detail, "rmd")
    };
    let need = [5.0; 4];
    assert_eq!(told([6.0; 4], need), "From 92, the median RMD is more than the plan needs");
    assert_eq!(told([5.0; 4], need), "From 92, the median RMD covers what the plan needs");
    assert_eq!(told([4.0; 4], need), "The median RMD never covers what the plan needs");
    assert_eq!(told([4.0, 4.0, 6.0, 6.0], need), "From 94, the median RMD covers what the plan needs");
    assert_eq!(told([6.0, 6.0, 4.0, 4.0], need), "The median RMD covers what the plan needs only until 93");
    assert_eq!(told([6.0, 4.0, 6.0, 4.0], need), "The median RMD covers what the plan needs in 2 of 4 years");
    assert_eq!(told([0.0; 4], need), "Half of the trials or more have no RMD to take");
    let surplus = "The plan needs nothing from the portfolio: every RMD is surplus";
    assert_eq!(told([6.0; 4], [-1.0, 0.0, -1.0, 0.0]), surplus);
}

#[test]
fn a_difference_inside_the_noise_is_said_to_be_so() {
    let same = Case { balance: 0.0, trials: 50, ..Case::default() };
    let two = same.clone().with_strategies(&["A", "B"]).run();
    assert_eq!(title(&two.0, &two.1, "comparison"), "“B” and “A” differ only by noise in success and wealth");
    let three = same.with_strategies(&["A", "B", "C"]).run();
    let none = "No strategy differs from “A” by more than noise in success or wealth";
    assert_eq!(title(&three.0, &three.1, "comparison"), none);
    let safe = Case { spent: 0.01, swing: 0.05, trials: 50, ..Case::default() }.with_strategies(&["A", "B"]).run();
    let said = title(&safe.0, &safe.1, "comparison");
    assert!(said.starts_with("No difference in success beyond noise; “B” leaves $"), "{said}");
    assert!(said.ends_with(" less on average"), "{said}");
}

#[test]
fn numbers_read_as_people_write_them() {
    let dollars =
        [0.0, 0.4, 999.0, 999.7, 4_200.0, 9_949.0, 9_951.0, 270_000.0, 999_499.0, 999_500.0, 12e6, 2.5e9, 1e12];
    let written =
        ["$0", "$0", "$999", "$1.0k", "$4.2k", "$9.9k", "$10k", "$270k", "$999k", "$1.0M", "$12M", "$2.5B", "$1.0T"];
    assert_eq!(dollars.map(numbers::usd), written);
    assert_eq!([-1.2e6, -0.2, 138e3].map(numbers::usd_signed), ["−$1.2M", "$0", "+$138k"]);
    assert_eq!([0.0, 0.001, 0.5, 0.996, 1.0].map(numbers::percent), ["0%", "<1%", "50%", ">99%", "100%"]);
    assert_eq!([0.0001, 0.9333, 0.9999].map(numbers::percent_tenths), ["<0.1%", "93.3%", ">99.9%"]);
    assert_eq!([0.0, 0.5e6, 1e6].map(|value| numbers::usd_axis(value, 0.5e6, 1e6)), ["$0", "$0.5M", "$1.0M"]);
    assert_eq!(numbers::percent_axis(-0.0, 0.1), "0%");
    assert_eq!(numbers::usd_apart(&[1.576e6, 1.581e6]), ["$1.576M", "$1.581M"]);
    assert_eq!(
        [7, 1_000, 10_000, 1_234_567].map(|count| numbers::whole(f64::from(count))),
        ["7", "1,000", "10,000", "1,234,567"]
    );
}
