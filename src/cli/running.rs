//! From scenario files to outcomes: what `run` and `compare` share.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::defects::{Origin, not_closing};
use super::{Failure, limits};
use crate::report::chart::{Chart, charts, png};
use crate::report::files::{OutputFile, WriteFault, write_all};
use crate::report::years_csv::years_csv;
use crate::scenario::{self, Checked};
use crate::simulation::{Outcomes, Plan, Progress, Stop, simulate};
use crate::summary::{Detail, Lived, Summary, detail, summarize};

/// What `run` and `compare` take.
#[derive(Clone, Debug, Args)]
pub struct Arguments {
    /// Scenario files
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    /// Folder for the results, one folder a scenario
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub out: PathBuf,
    /// Trials, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub trials: Option<u32>,
    /// Seed of all random streams, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=i64::MAX as u64))]
    pub seed: Option<u64>,
    /// Threads; the results are the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// What standard output carries
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Leaves the charts out
    #[arg(long)]
    pub no_charts: bool,
    /// Size of the PNG charts: 1 is 1600 x 900, 2 twice that
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=2))]
    pub scale: u32,
    /// Leaves progress bar, notes and warnings out
    #[arg(long)]
    pub quiet: bool,
    /// Repeats the run that left this summary and says whether every number is the same; writes nothing
    #[arg(long, value_name = "FILE")]
    pub verify: Option<PathBuf>,
}

/// What standard output carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A summary to read.
    Text,
    /// The summary document.
    Json,
}

/// A run's results in memory.
#[derive(Debug)]
pub struct Results {
    /// The document.
    pub summary: Summary,
    /// What charts and tables need beyond it.
    pub detail: Detail,
}

/// Reads every file; warnings go to standard error.
///
/// # Errors
/// The faults of all files together; before them, files whose results would overwrite each other.
pub fn read_all(arguments: &Arguments) -> Result<Vec<Checked>, Failure> {
    have_names_of_their_own(&arguments.scenarios)?;
    let mut sound = Vec::new();
    let mut faults = Vec::new();
    let settings = Settings { trials: arguments.trials, seed: arguments.seed, quiet: arguments.quiet };
    for path in &arguments.scenarios {
        match read_one(path, settings) {
            Ok(checked) => sound.push(checked),
            Err(found) => faults.push(found),
        }
    }
    if faults.is_empty() { Ok(sound) } else { Err(Failure::Fault(faults.join("\n\n"))) }
}

/// What a command line says in place of the scenario.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Trials.
    pub trials: Option<u32>,
    /// Seed of all random streams.
    pub seed: Option<u64>,
    /// Whether notes and warnings are left out.
    pub quiet: bool,
}

/// Reads a file; warnings go to standard error.
///
/// # Errors
/// The file's faults as text.
pub fn read_one(path: &Path, settings: Settings) -> Result<Checked, String> {
    let mut checked = scenario::read(path).map_err(|faults| faults.to_string())?;
    if !checked.warnings.is_empty() && !settings.quiet {
        eprintln!("{}", checked.warnings);
    }
    let own = checked.scenario.market.trials(checked.scenario.simulation.years);
    let simulation = &mut checked.scenario.simulation;
    match (own, settings.trials) {
        (None, Some(trials)) => simulation.trials = trials as usize,
        (Some(own), Some(_)) if !settings.quiet => eprintln!("{}", unused_trials(path, own)),
        (Some(_), Some(_)) | (_, None) => {}
    }
    simulation.seed = settings.seed.unwrap_or(simulation.seed);
    Ok(checked)
}

fn unused_trials(path: &Path, own: usize) -> String {
    let trials = if own == 1 { "one trial".to_owned() } else { format!("{own} trials") };
    format!("note: `--trials` is not used: the market of `{}` has {trials}", path.display())
}

/// Scenarios that share their futures, with the plans of their strategies.
#[derive(Debug)]
pub struct Compiled<'a> {
    checked: Vec<&'a Checked>,
    plans: Vec<Plan>,
    /// Where each plan comes from.
    origins: Vec<Origin>,
    /// The file of each plan.
    of_file: Vec<usize>,
}

/// Compiles the strategies of scenarios that share their futures, each with its file; `name` names each strategy.
///
/// # Errors
/// Trials that do not fit into memory.
pub fn compiled<'a>(
    paths: &[PathBuf],
    checked: Vec<&'a Checked>,
    name: impl Fn(usize, &str) -> String,
) -> Result<Compiled<'a>, Failure> {
    let mut plans = Vec::new();
    let mut origins = Vec::new();
    let mut of_file = Vec::new();
    for (file, (checked, path)) in checked.iter().zip(paths).enumerate() {
        for strategy in &checked.scenario.strategies {
            let mut plan = Plan::new(&checked.scenario, strategy);
            plan.name = name(file, &strategy.name);
            plans.push(plan);
            origins.push(Origin { path: path.clone(), strategy: strategy.name.clone() });
            of_file.push(file);
        }
    }
    limits::fit(&paths[0], &checked[0].scenario, &plans)?;
    Ok(Compiled { checked, plans, origins, of_file })
}

/// One scenario by itself, its strategies named as it names them.
///
/// # Errors
/// Trials that do not fit into memory.
pub fn compiled_alone<'a>(path: &PathBuf, checked: &'a Checked) -> Result<Compiled<'a>, Failure> {
    compiled(std::slice::from_ref(path), vec![checked], |_, name| name.to_owned())
}

/// Lives all trials of plans that share their futures.
///
/// # Errors
/// An interruption, or a defect of the program.
pub fn results(compiled: &Compiled<'_>, arguments: &Arguments) -> Result<Results, Failure> {
    let Compiled { checked, plans, origins, of_file } = compiled;
    let in_pool = || {
        let watch = if arguments.quiet { Watch::Hidden } else { Watch::Shown };
        let outcomes = live((plans, origins), &checked[0].scenario, watch)?;
        let lived: Vec<_> = plans
            .iter()
            .zip(&outcomes)
            .zip(of_file)
            .map(|((plan, outcomes), file)| Lived { scenario: &checked[*file].scenario, plan, outcomes })
            .collect();
        let summary = summarize(&checked[0].scenario, &checked[0].sha256_hex, &lived);
        Ok(Results { detail: detail(&checked[0].scenario, &lived), summary })
    };
    on_threads(arguments.threads, in_pool)
}

fn on_threads<T: Send>(threads: Option<u16>, work: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    let Some(threads) = threads else { return work() };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build();
    pool.map_err(|error| Failure::Fault(format!("error: cannot start {threads} threads: {error}")))?.install(work)
}

/// Whether a bar shows the progress of a long run on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// It does.
    Shown,
    /// It does not.
    Hidden,
}

/// Lives all trials of plans that share their futures; with them comes where each is from.
///
/// # Errors
/// An interruption, or a defect of the program.
pub fn live(
    (plans, origins): (&[Plan], &[Origin]),
    scenario: &scenario::Scenario,
    watching: Watch,
) -> Result<Vec<Outcomes>, Failure> {
    let progress = Progress::default();
    let finished = AtomicBool::new(false);
    let shows = watching == Watch::Shown && std::io::stderr().is_terminal();
    std::thread::scope(|scope| {
        scope.spawn(|| watch(&progress, &finished, scenario.simulation.trials, shows));
        let _finishes = Finishes(&finished);
        let outcomes = simulate(plans, scenario.simulation.seed, scenario.simulation.trials, &progress);
        outcomes.map_err(|stop| stopped(stop, (plans, origins), scenario))
    })
}

/// Raises a flag at the end of a run, a panic included: whoever watches must not wait for ever.
struct Finishes<'a>(&'a AtomicBool);

impl Drop for Finishes<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Hands an interruption on, and shows a bar once a run has taken a second.
fn watch(progress: &Progress, finished: &AtomicBool, trials: usize, shows: bool) {
    let began = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    while !finished.load(Ordering::Relaxed) {
        if interrupted().load(Ordering::Relaxed) {
            progress.interrupted.store(true, Ordering::Relaxed);
        }
        if shows && began.elapsed() > Duration::from_secs(1) {
            let bar = bar.get_or_insert_with(|| {
                let style = ProgressStyle::with_template("{bar:40} {pos}/{len} trials, {eta} left");
                ProgressBar::new(trials as u64).with_style(style.expect("the template is well formed"))
            });
            bar.set_position(progress.trials.load(Ordering::Relaxed) as u64);
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}

/// Raised by Ctrl-C.
pub fn interrupted() -> &'static AtomicBool {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    FLAG.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        let raised = Arc::clone(&flag);
        // Where no handler can be set, Ctrl-C ends the process at once: files are still whole or absent.
        let _ = ctrlc::set_handler(move || raised.store(true, Ordering::Relaxed));
        flag
    })
}

fn stopped(stop: Stop, (plans, origins): (&[Plan], &[Origin]), scenario: &scenario::Scenario) -> Failure {
    match stop {
        Stop::Interrupted => Failure::Fault("error: interrupted; nothing was written".to_owned()),
        Stop::Defect { strategy, trial, defect } => {
            let at = plans.iter().position(|plan| plan.name == strategy).expect("a plan of this name was lived");
            not_closing(&defect, &origins[at], (scenario, trial))
        }
    }
}

/// The summary document as text, with a line break at its end.
///
/// # Panics
/// Never: a summary holds no value that JSON cannot.
#[must_use]
pub fn json(document: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("a summary holds no value that JSON cannot");
    text.push('\n');
    text
}

/// Writes everything a run leaves into a folder.
///
/// # Errors
/// Where a chart cannot be drawn or a file not be written; then none is left.
pub fn write(results: &Results, folder: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let mut files = vec![
        OutputFile { name: "summary.json".to_owned(), content: json(&results.summary).into_bytes() },
        OutputFile { name: "years.csv".to_owned(), content: years_csv(&results.summary) },
    ];
    if !arguments.no_charts {
        files.extend(on_threads(arguments.threads, || drawn(results, arguments.scale))?);
    }
    leave(folder, &files)
}

/// Writes files into a folder, all or none.
///
/// # Errors
/// An interruption, or a file that cannot be written.
pub fn leave(folder: &Path, files: &[OutputFile]) -> Result<(), Failure> {
    let keep_going = || !interrupted().load(Ordering::Relaxed);
    write_all(folder, files, keep_going).map_err(|fault| {
        Failure::Fault(match fault {
            WriteFault::Interrupted => "error: interrupted; nothing was written".to_owned(),
            WriteFault::Io(path, error) => format!(
                "error: cannot write `{}`: {error}; nothing was written\nhelp: name another folder with `--out`",
                path.display()
            ),
        })
    })
}

fn drawn(results: &Results, scale: u32) -> Result<Vec<OutputFile>, Failure> {
    use rayon::prelude::*;
    let charts = charts(&results.summary, &results.detail);
    let files: Result<Vec<_>, Failure> = charts.into_par_iter().map(|chart| both(chart, scale)).collect();
    Ok(files?.into_iter().flatten().collect())
}

/// A chart as SVG and as PNG.
///
/// # Errors
/// A chart that cannot be drawn.
pub fn both(chart: Chart, scale: u32) -> Result<[OutputFile; 2], Failure> {
    let png = png(&chart.svg, scale)
        .map_err(|fault| Failure::Fault(format!("error: cannot draw `{}`: {fault}", chart.stem)))?;
    let svg = OutputFile { name: format!("{}.svg", chart.stem), content: chart.svg.into_bytes() };
    Ok([svg, OutputFile { name: format!("{}.png", chart.stem), content: png }])
}

/// The folder of a scenario's results.
#[must_use]
pub fn folder(arguments: &Arguments, scenario: &Path) -> PathBuf {
    arguments.out.join(scenario.file_stem().unwrap_or(scenario.as_os_str()))
}

/// Results stand in a folder named after the file, and strategies of compared files carry its name.
fn have_names_of_their_own(scenarios: &[PathBuf]) -> Result<(), Failure> {
    for (at, path) in scenarios.iter().enumerate() {
        if let Some(earlier) = scenarios[..at].iter().find(|earlier| earlier.file_stem() == path.file_stem()) {
            return Err(Failure::CommandLine(format!(
                "error: `{}` has the same name as `{}`, expected files whose results can be told apart\nhelp: rename \
                 one, or run them one by one with another `--out`",
                path.display(),
                earlier.display()
            )));
        }
    }
    Ok(())
}
