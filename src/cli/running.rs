//! From scenario files to outcomes: what `run` and `compare` share.

use std::ffi::OsStr;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

#[cfg(feature = "charts")]
use super::drawing;
use super::settings::{Set, count};
use super::streams::say;
use super::{Failure, signals};
use crate::report::files::{OutputFile, WriteFault, add_all, write_all};
use crate::report::years_csv::years_csv;
use crate::scenario::{self, Checked, Scenario};
use crate::simulation::Progress;
#[cfg(feature = "charts")]
use crate::study::on_threads;
use crate::study::{Compared, Options, Run, Stop};

/// What `run` and `compare` take.
#[derive(Clone, Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// Scenario files; `-` is standard input
    #[arg(required = true, value_name = "SCENARIO")]
    pub scenarios: Vec<PathBuf>,
    #[command(flatten)]
    pub set: Set,
    /// Trials, in place of the scenario's: 10000, 10k or 1e4
    #[arg(long, value_name = "N", value_parser = count, help_heading = "Trials")]
    pub trials: Option<u32>,
    /// Folder for the results, one folder a scenario; output where it is left out
    #[arg(long, value_name = "DIR", help_heading = "Results")]
    pub out: Option<PathBuf>,
    /// Seed of all random streams, in place of the scenario's
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(0..=i64::MAX as u64), help_heading = "Trials")]
    pub seed: Option<u64>,
    /// Threads; the results are the same for any number
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Trials")]
    pub threads: Option<u16>,
    /// What standard output carries
    #[arg(long, value_enum, default_value_t = Format::Text, help_heading = "Results")]
    pub format: Format,
    /// Leaves the charts out
    #[cfg(feature = "charts")]
    #[arg(long, help_heading = "Results")]
    pub no_charts: bool,
    /// Size of the PNG charts: 1 is 1600 x 900, 2 twice that
    #[cfg(feature = "charts")]
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=2), help_heading = "Results")]
    pub scale: u32,
    /// Leaves progress bar, notes and warnings out
    #[arg(long, help_heading = "Display")]
    pub quiet: bool,
    /// Repeats the run that left this summary and says whether every number is the same; writes nothing
    #[arg(long, value_name = "FILE", help_heading = "Results")]
    pub verify: Option<PathBuf>,
}

const EXAMPLES: &str = "Examples:
  rmdsim run ours.toml --trials 100k --seed 7
  rmdsim run ours.toml --set spending.constant-real.amount=60_000 --set rmd.source=pro-rata
  rmdsim compare ours.toml theirs.toml --out results
  rmdsim run - --format json < ours.toml";

/// What standard output carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A summary to read.
    Text,
    /// The summary document.
    Json,
}

/// A scenario file that was read.
#[derive(Debug)]
pub struct ReadFile {
    /// As the command line names it.
    pub path: PathBuf,
    /// What is in it.
    pub scenario: Scenario,
}

impl ReadFile {
    /// The file among several that are compared: its strategies carry its name.
    pub fn compared(&self) -> Compared<'_> {
        let text = |part: Option<&OsStr>| part.unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned();
        Compared { label: text(self.path.file_stem()), file: text(self.path.file_name()), scenario: &self.scenario }
    }
}

impl Arguments {
    /// Settings in place of the scenario's.
    pub fn options(&self) -> Options {
        Options {
            trials: self.trials.map(|trials| trials as usize),
            seed: self.seed,
            threads: self.threads.map(usize::from),
        }
    }

    /// The folder of all results.
    pub fn out(&self) -> &Path {
        self.out.as_deref().unwrap_or(Path::new("output"))
    }

    /// Whether a long run shows its progress.
    pub fn watch(&self) -> Watch {
        if self.quiet { Watch::Hidden } else { Watch::Shown }
    }
}

/// Reads every file; warnings go to standard error.
///
/// # Errors
/// The faults of all files together; before them, files whose results would overwrite each other.
pub fn read_all(arguments: &Arguments) -> Result<Vec<ReadFile>, Failure> {
    have_names_of_their_own(&arguments.scenarios)?;
    let mut sound = Vec::new();
    let mut faults = Vec::new();
    let notes = if arguments.quiet { Notes::LeftOut } else { Notes::Shown };
    for path in &arguments.scenarios {
        match read_one(path, &arguments.set, &arguments.options(), notes) {
            Ok(file) => sound.push(file),
            Err(found) => faults.push(found),
        }
    }
    if faults.is_empty() { Ok(sound) } else { Err(Failure::Fault(faults.join("\n\n"))) }
}

/// Whether notes and warnings go to standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notes {
    /// They do.
    Shown,
    /// They are left out.
    LeftOut,
}

/// Reads a file; warnings go to standard error.
///
/// # Errors
/// The file's faults as text.
pub fn read_one(path: &Path, set: &Set, options: &Options, notes: Notes) -> Result<ReadFile, String> {
    let read = scenario::read_with(path, &set.settings);
    let Checked { scenario, warnings } = read.map_err(|faults| faults.to_string())?;
    if notes == Notes::Shown {
        if !warnings.is_empty() {
            say(&warnings.to_string());
        }
        if let Some(own) = options.unused_trials(&scenario) {
            say(&unused_trials(path, own));
        }
    }
    Ok(ReadFile { path: path.to_owned(), scenario })
}

fn unused_trials(path: &Path, own: usize) -> String {
    let trials = if own == 1 { "one trial".to_owned() } else { format!("{own} trials") };
    format!("note: `--trials` is not used: the market of `{}` has {trials}", path.display())
}

/// Whether a bar shows the progress of a long run on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// It does.
    Shown,
    /// It does not.
    Hidden,
}

/// Does work that Ctrl-C interrupts and a bar shows.
pub fn watched<T>(watching: Watch, work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    let finished = AtomicBool::new(false);
    let shows = watching == Watch::Shown && std::io::stderr().is_terminal();
    std::thread::scope(|scope| {
        scope.spawn(|| watch(&progress, &finished, shows));
        let _finishes = Finishes(&finished);
        work(&progress)
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
fn watch(progress: &Progress, finished: &AtomicBool, shows: bool) {
    let began = Instant::now();
    let mut bar: Option<ProgressBar> = None;
    while !finished.load(Ordering::Relaxed) {
        if interrupted().load(Ordering::Relaxed) {
            progress.interrupted.store(true, Ordering::Relaxed);
        }
        if shows && began.elapsed() > Duration::from_secs(1) {
            let bar = bar.get_or_insert_with(|| {
                let style = ProgressStyle::with_template("{bar:40} {pos}/{len} trials, {eta} left");
                let trials = progress.of.load(Ordering::Relaxed);
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

/// Raised by Ctrl-C and by the request to terminate.
pub fn interrupted() -> &'static AtomicBool {
    static FLAG: OnceLock<Arc<AtomicBool>> = OnceLock::new();
    FLAG.get_or_init(|| {
        let flag = Arc::new(AtomicBool::new(false));
        signals::raise(&flag);
        flag
    })
}

impl From<Stop> for Failure {
    fn from(stop: Stop) -> Self {
        Self::Fault(format!("error: {stop}"))
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
pub fn write(run: &Run, folder: &Path, arguments: &Arguments) -> Result<(), Failure> {
    let mut files = vec![
        OutputFile { name: "summary.json".to_owned(), content: json(&run.summary).into_bytes() },
        OutputFile { name: "years.csv".to_owned(), content: years_csv(&run.summary) },
    ];
    files.extend(drawn(run, arguments)?);
    leave(folder, &files)
}

/// The charts of a run, unless they are left out.
#[cfg(feature = "charts")]
fn drawn(run: &Run, arguments: &Arguments) -> Result<Vec<OutputFile>, Failure> {
    if arguments.no_charts {
        return Ok(Vec::new());
    }
    on_threads(arguments.options().threads, || drawing::drawn(run, arguments.scale))
}

/// No charts: the program was built without them.
#[cfg(not(feature = "charts"))]
#[expect(clippy::unnecessary_wraps, reason = "with charts it can fail")]
fn drawn(_run: &Run, _arguments: &Arguments) -> Result<Vec<OutputFile>, Failure> {
    Ok(Vec::new())
}

/// Writes files into a folder in place of those that an earlier run left there, all or none.
///
/// # Errors
/// An interruption, or a file that cannot be written.
pub fn leave(folder: &Path, files: &[OutputFile]) -> Result<(), Failure> {
    write_all(folder, files, keep_going).map_err(|fault| not_written(&fault))
}

/// Adds files to those that an earlier run left in a folder, all or none.
///
/// # Errors
/// An interruption, or a file that cannot be written.
pub fn add(folder: &Path, files: &[OutputFile]) -> Result<(), Failure> {
    add_all(folder, files, keep_going).map_err(|fault| not_written(&fault))
}

fn keep_going() -> bool {
    !interrupted().load(Ordering::Relaxed)
}

fn not_written(fault: &WriteFault) -> Failure {
    Failure::Fault(match fault {
        WriteFault::Interrupted => "error: interrupted; nothing was written".to_owned(),
        WriteFault::Io(path, error) => format!(
            "error: cannot write `{}`: {error}; nothing was written\nhelp: name another folder with `--out`",
            path.display()
        ),
        WriteFault::Foreign(path) => format!(
            "error: cannot write `{}`: rmdsim did not write what is there; nothing was written\nhelp: name another folder \
             with `--out`, or move it away",
            path.display()
        ),
    })
}

/// The folder of a scenario's results; none for standard input without `--out`.
pub fn folder(arguments: &Arguments, scenario: &Path) -> Option<PathBuf> {
    if is_standard_input(scenario) && arguments.out.is_none() {
        return None;
    }
    Some(arguments.out().join(folder_name(scenario)))
}

/// The name of the folder of a scenario's results: the file's without its ending, but never one that means another folder.
#[must_use]
pub fn folder_name(scenario: &Path) -> &OsStr {
    if is_standard_input(scenario) {
        return OsStr::new(scenario::STANDARD_INPUT);
    }
    let name = scenario.file_name().unwrap_or(OsStr::new("results"));
    scenario.file_stem().filter(|stem| *stem != "." && *stem != "..").unwrap_or(name)
}

fn is_standard_input(scenario: &Path) -> bool {
    scenario == Path::new("-")
}

/// Results stand in a folder named after the file, and strategies of compared files carry its name.
fn have_names_of_their_own(scenarios: &[PathBuf]) -> Result<(), Failure> {
    for (at, path) in scenarios.iter().enumerate() {
        if let Some(earlier) = scenarios[..at].iter().find(|earlier| folder_name(earlier) == folder_name(path)) {
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
