//! Threads, machine and number of trials change no bit; strategies and purposes have streams of their own.

use std::fs;

use crate::support::lived::{Run, live};
use crate::support::process::{Folder, REPOSITORY};
use rmdsim::market::Path;
use rmdsim::market::random::{Purpose, Stream};
use rmdsim::simulation::TrialTotal;

const JORDAN: &str = include_str!("../../scenarios/jordan.toml");

#[test]
fn the_number_of_threads_changes_no_byte_of_any_file() {
    let folder = Folder::with_scenarios();
    let bytes = |threads: u32| {
        let arguments = format!("run scenarios/jordan.toml --trials 1000 --threads {threads} --out threads-{threads}");
        folder.run(&arguments).answer();
        let place = folder.path().join(format!("threads-{threads}/jordan"));
        let mut files: Vec<_> = fs::read_dir(place)
            .expect("the run leaves a folder")
            .map(|entry| entry.expect("the folder can be listed"))
            .map(|entry| (entry.file_name(), fs::read(entry.path()).expect("the file can be read")))
            .collect();
        files.sort();
        files
    };
    let one = bytes(1);
    let named = |name: &str| one.iter().any(|(file, _)| file == name);
    assert!(named("summary.json") && named("years.csv") && named("balance.svg") && named("balance.png"));
    for threads in [2, 5] {
        let several = bytes(threads);
        assert_eq!(several.len(), one.len());
        for ((name, of_one), (other, of_several)) in one.iter().zip(&several) {
            assert!(name == other && of_one == of_several, "{} differs with {threads} threads", name.display());
        }
    }
}

/// The bits of everything that the first `trials` trials of a strategy left.
fn bits(run: &Run, strategy: usize, trials: usize) -> Vec<Vec<u64>> {
    let outcomes = &run.outcomes[strategy];
    let plan = &run.plans[strategy];
    let of = |values: Vec<f64>| values[..trials].iter().map(|value| value.to_bits()).collect();
    let totals = [
        TrialTotal::ShortfallYears,
        TrialTotal::TerminalReal,
        TrialTotal::Tax,
        TrialTotal::Spending,
        TrialTotal::Drift,
        TrialTotal::Turnover,
        TrialTotal::TradesAvoided,
    ];
    let columns = outcomes
        .measures
        .iter()
        .flat_map(|measure| (0..plan.years.len()).map(|year| of(run.column(strategy, *measure, year))));
    columns.chain(totals.map(|total| of(run.total(strategy, total)))).collect()
}

#[test]
fn a_few_trials_are_the_first_of_many() {
    let with = |trials: u32| {
        live(&JORDAN.replacen("[household]", &format!("[simulation]\ntrials = {trials}\n\n[household]"), 1))
    };
    let (few, many) = (with(100), with(10_000));
    assert_eq!(many.outcomes[0].trials, 10_000);
    for strategy in 0..few.plans.len() {
        assert!(bits(&few, strategy, 100) == bits(&many, strategy, 100), "strategy {strategy}");
    }
}

/// Jordan's file up to its strategies, followed by others.
fn jordan_with(strategies: &str) -> Run {
    let (body, _) = JORDAN.split_once("[[strategy]]").expect("the file has strategies");
    live(&format!("{body}\n[simulation]\ntrials = 300\n{strategies}"))
}

#[test]
fn a_further_strategy_leaves_the_others_as_they_were() {
    let first = "[[strategy]]\nname = \"A\"\n";
    let others = "[[strategy]]\nname = \"B\"\nportfolio.rebalance = \"yearly\"\n";
    let alone = jordan_with(first);
    assert!(bits(&alone, 0, 300) == bits(&jordan_with(&format!("{first}{others}")), 0, 300));
    assert!(bits(&alone, 0, 300) == bits(&jordan_with(&format!("{others}{first}")), 1, 300));
}

#[test]
fn a_bank_account_in_another_strategy_leaves_the_first_as_it_was() {
    let first = "[[strategy]]\nname = \"A\"\n";
    let with_bank = r#"
[[strategy]]
name = "B"
account = [
    { name = "IRA", owner = "Jordan", kind = "traditional-ira", balance = 800_000, holdings = { stocks = 0.6, bonds = 0.4 } },
    { name = "Bank", owner = "Jordan", kind = "cash", balance = 50_000 },
]
"#;
    let together = jordan_with(&format!("{first}{with_bank}"));
    assert_ne!(together.plans[0].assets, together.plans[1].assets, "the bank's dollars widen the second plan");
    assert!(bits(&jordan_with(first), 0, 300) == bits(&together, 0, 300));
}

#[test]
fn uncertain_inflation_leaves_the_returns_as_they_were() {
    let path = |text: &str, trial: u64| -> (Path, usize) {
        let run = live(text);
        let mut path = run.plans[0].drawing.blank(run.plans[0].assets);
        run.plans[0].drawing.draw(1, trial, &mut path);
        (path, run.plans[0].years.len())
    };
    let settled = JORDAN.replacen("[household]", "[simulation]\ntrials = 1\n\n[household]", 1);
    let uncertain = settled.replacen("[inflation]", "[inflation]\nvolatility = 0.02\npersistence = 0.5", 1);
    for trial in 1..=20 {
        let ((settled, years), (uncertain, _)) = (path(&settled, trial), path(&uncertain, trial));
        for year in 0..years {
            assert_eq!(settled.growth(year), uncertain.growth(year), "trial {trial}, year {year}");
        }
        assert_ne!(settled.level(years), uncertain.level(years), "trial {trial}");
    }
}

/// Draws 1 to 4, 9 and 10 of a stream as (uniform, normal).
///
/// Computed apart from this program: `ChaCha8` written down from its specification (D. J. Bernstein, 2008; 64-bit counter,
/// 64-bit stream number; checked against the published key stream of the zero key) in a few lines of Python, 64-bit words
/// with the low half first, (word >> 11 + 1/2) / 2^53, and `statistics.NormalDist().inv_cdf` of Python 3.11.
type Draws = [(f64, f64); 6];

const PINNED: [(u64, Purpose, u64, Draws); 7] = [
    (
        1,
        Purpose::Returns,
        1,
        [
            (0.380_588_300_819_095_5, -0.303_936_063_918_016_9),
            (0.028_211_109_037_179_77, -1.907_760_191_722_432_3),
            (0.382_142_602_317_944_34, -0.299_858_350_589_570_94),
            (0.420_874_523_749_784_57, -0.199_656_741_869_926_38),
            (0.894_324_080_754_238_7, 1.249_856_866_296_027),
            (0.305_343_651_325_742, -0.509_092_622_649_493),
        ],
    ),
    (
        1,
        Purpose::Returns,
        2,
        [
            (0.474_607_697_069_050_65, -0.063_692_101_412_488_5),
            (0.015_969_372_071_526_322, -2.145_176_420_388_972),
            (0.848_944_795_117_479_1, 1.031_918_262_816_910_3),
            (0.886_131_298_854_505_8, 1.206_207_734_825_673_2),
            (0.448_838_524_391_275_2, -0.128_596_357_358_790_55),
            (0.776_030_460_988_585_7, 0.758_855_371_722_635_6),
        ],
    ),
    (
        1,
        Purpose::Inflation,
        1,
        [
            (0.128_148_558_150_944, -1.135_186_663_209_837),
            (0.966_877_034_311_763_6, 1.836_755_950_801_034_7),
            (0.143_542_771_374_324_86, -1.064_536_910_549_338_3),
            (0.155_967_210_835_695_04, -1.011_171_358_311_360_2),
            (0.313_367_560_328_505_16, -0.486_327_307_943_524_25),
            (0.692_416_335_278_050_4, 0.502_711_206_653_790_5),
        ],
    ),
    (
        1,
        Purpose::Tails,
        1,
        [
            (0.024_010_341_462_083_53, -1.977_185_350_283_415_4),
            (0.189_152_713_679_863_25, -0.881_022_896_497_193_5),
            (0.478_394_167_134_605, -0.054_184_293_503_082_66),
            (0.336_132_382_758_114_25, -0.423_041_797_862_494),
            (0.489_675_699_906_464_9, -0.025_882_071_894_046_4),
            (0.479_210_248_888_379_1, -0.052_135_787_062_776_13),
        ],
    ),
    (
        1,
        Purpose::Blocks,
        3,
        [
            (0.023_207_539_305_165_004, -1.991_598_950_654_707_8),
            (0.903_215_538_069_098_3, 1.300_093_503_881_764),
            (0.233_571_054_670_238_8, -0.727_136_878_301_970_5),
            (0.003_724_494_656_595_134_2, -2.676_075_362_715_993_2),
            (0.679_545_494_861_370_8, 0.466_428_227_754_243_25),
            (0.948_224_438_004_208, 1.627_876_270_242_461),
        ],
    ),
    (
        1,
        Purpose::Missed,
        2,
        [
            (0.015_363_560_047_176_372, -2.160_588_764_500_039_4),
            (0.063_366_653_943_22, -1.527_111_419_141_486_5),
            (0.690_437_893_757_265_7, 0.497_091_948_030_398_6),
            (0.860_717_618_856_472_5, 1.083_549_116_233_781),
            (0.852_847_108_098_767, 1.048_722_655_876_530_4),
            (0.473_192_803_796_041_5, -0.067_246_323_684_044_18),
        ],
    ),
    (
        20_250_101,
        Purpose::Returns,
        10_000,
        [
            (0.404_046_192_586_127_56, -0.242_887_711_754_932_2),
            (0.866_280_072_529_833_9, 1.108_977_577_758_715),
            (0.812_951_602_059_938_5, 0.888_825_636_169_721_7),
            (0.230_817_303_556_209_72, -0.736_157_904_395_443_4),
            (0.828_406_288_201_397, 0.947_886_136_016_294),
            (0.782_408_150_699_268_2, 0.780_352_024_256_758_2),
        ],
    ),
];

#[test]
fn the_first_draws_of_the_streams_are_those_of_the_specification() {
    for (seed, purpose, trial, draws) in PINNED {
        let (mut uniforms, mut normals) = (Stream::new(seed, purpose, trial), Stream::new(seed, purpose, trial));
        let drawn: Vec<_> = (0..10).map(|_| (uniforms.uniform(), normals.normal())).collect();
        for (at, (uniform, normal)) in [0, 1, 2, 3, 8, 9].into_iter().zip(draws) {
            let place = format!("seed {seed}, {purpose:?}, trial {trial}, draw {}", at + 1);
            assert_eq!(drawn[at].0, uniform, "{place}");
            assert!((drawn[at].1 - normal).abs() < 1e-12, "{place}: {} is not {normal}", drawn[at].1);
        }
    }
}

#[test]
fn no_file_of_a_run_names_the_machine_or_the_day() {
    let folder = Folder::with_scenarios();
    folder.run("run scenarios/luis.toml --trials 50").answer();
    let here = folder.path().to_string_lossy().into_owned();
    for name in ["summary.json", "years.csv", "balance.svg"] {
        let text = fs::read_to_string(folder.path().join("output/luis").join(name)).expect("the run leaves it");
        assert!(!text.contains(&here) && !text.contains(REPOSITORY), "{name} names a folder");
    }
    let first = folder.content().len();
    let again = folder.run("run scenarios/luis.toml --trials 50").answer();
    assert!(again.contains("Luis") && folder.content().len() == first, "a second run leaves the same files");
}

/// The hash that `summary.json` carries, worked out here from the files of the checkout.
#[test]
fn the_hash_of_the_law_is_that_of_every_data_file_of_the_program() {
    let hex = |text: &str| rmdsim::scenario::sha256_hex(text);
    let mut files = Vec::new();
    for folder in ["src/law/data", "src/household/data", "src/market/data"] {
        let listed =
            std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("it is there");
        let names = listed.map(|entry| entry.expect("it can be listed").file_name().to_string_lossy().into_owned());
        // The register of rules is read by people; notes on sources are not data.
        let data = names.filter(|name| name != "rules.csv" && name != "SOURCES.md");
        files.extend(data.map(|name| format!("{folder}/{name}")));
    }
    files.sort();
    let line = |path: &String| {
        let text =
            std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it is a file");
        format!("{}  {path}\n", hex(&text))
    };
    let expected = hex(&files.iter().map(line).collect::<String>());
    let summary = jordan_with("").summary();
    assert_eq!(serde_json::to_value(&summary).expect("a document")["law-sha256"], expected);
}
