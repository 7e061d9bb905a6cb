//! Charts: what they say is true, what they write can be read, and the same run gives the same bytes.

#[path = "charts/fixture.rs"]
mod fixture;

use fixture::Case;
use rmdsim::report::chart::{charts, png};

#[test]
fn draw_to_tmp() {
    let Ok(dir) = std::env::var("CHART_DIR") else { return };
    let long = "A very long strategy name <&> with \"quotes\" that nobody would write 日本語 but somebody will";
    let cases: Vec<(&str, Case)> = vec![
        ("one", Case::default()),
        ("three", Case::default().with_strategies(&["Sell what is overweight", "Pro rata", "In kind"])),
        (
            "twelve",
            Case { people: vec!["Jordan".into(), "Sam".into()], ..Case::default() }
                .with_strategies(&["A", "B", long, "D", "E", "F", "G", "H", "I", "J", "K", "L"]),
        ),
        ("zero", Case { balance: 0.0, ..Case::default() }.with_strategies(&["A", "B"])),
        ("onetrial", Case { trials: 1, years: 1, first_rmd: Some(0), ..Case::default() }.with_strategies(&["A", "B"])),
        ("gone", Case { spent: 0.2, ..Case::default() }.with_strategies(&[long, "B", "C", "D"])),
        (
            "sure",
            Case {
                swing: 0.0,
                spent: 0.02,
                balance: 1e12,
                years: 60,
                age: 40,
                title: long.repeat(5),
                ..Case::default()
            }
            .with_strategies(&["A", "B"]),
        ),
        ("tiny", Case { balance: 1e-6, trials: 50, ..Case::default() }),
        ("tight", Case { swing: 0.01, years: 3, first_rmd: Some(0), ..Case::default() }.with_strategies(&["A", "B"])),
    ];
    for (name, case) in cases {
        let (summary, detail) = case.run();
        for chart in charts(&summary, &detail) {
            std::fs::write(format!("{dir}/{name}-{}.png", chart.stem), png(&chart.svg, 1).expect("sound"))
                .expect("written");
        }
    }
}
