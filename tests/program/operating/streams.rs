//! Streams that are full or closed, limits of the system, and signals.

use std::fs::{self, OpenOptions};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::names;
use crate::support::process::{Done, Folder, PROGRAM};

/// Every command, with an answer and with a fault.
const COMMANDS: [&str; 16] = [
    "run j.toml --trials 20 --no-charts",
    "run j.toml --trials 20 --no-charts --format json",
    "compare j.toml --trials 20 --no-charts",
    "explain j.toml --worst --trials 20",
    "explain j.toml --trial 1 --trials 20 --format csv",
    "rmd j.toml",
    "rmd --csv accounts.csv",
    "tax j.toml",
    "irmaa --csv households.csv",
    "tables joint",
    "tables rules",
    "--help",
    "check many.toml",
    "run missing.toml",
    "rmd --csv missing.csv",
    "run j.toml --soruce",
];

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("j.toml", include_str!("../../../scenarios/jordan.toml"));
    folder.write("many.toml", &(1..3000).map(|key| format!("k{key} = 1\n")).collect::<Vec<_>>().concat());
    let accounts = "birth_year,distribution_year,account_kind,prior_year_end_balance\n";
    folder.write("accounts.csv", &(accounts.to_owned() + &"1951,2025,traditional-ira,1000\n".repeat(9000)));
    let households = "case_id,premium_year,filing_status,mfs_lived_with_spouse,magi\n1,2025,single,0,50000\n";
    folder.write("households.csv", households);
    folder
}

fn full() -> Stdio {
    OpenOptions::new().write(true).open("/dev/full").expect("Linux has it").into()
}

/// A pipe whose reader is gone.
fn broken() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("the system has pipes");
    drop(reader);
    writer.into()
}

#[cfg(target_os = "linux")]
#[test]
fn no_command_panics_where_a_stream_is_full_or_its_reader_is_gone() {
    let folder = folder();
    for line in COMMANDS {
        let run = |stdout: Stdio, stderr: Stdio| {
            let mut command = Command::new(PROGRAM);
            command.args(line.split(' ')).current_dir(folder.path()).stdin(Stdio::null()).stdout(stdout).stderr(stderr);
            command.output().expect("the program starts")
        };
        let open = run(Stdio::piped(), Stdio::piped());
        let (code, answers) = (open.status.code(), open.status.success());
        assert!(answers != open.stdout.is_empty(), "{line}");
        let unread = run(broken(), Stdio::piped());
        assert_eq!((unread.status.code(), unread.stderr), (code, open.stderr), "{line}");
        let untold = run(full(), Stdio::piped());
        if answers {
            let said = Done::from(untold).fault(1);
            assert!(said.starts_with("error: cannot write to standard output: "), "{line}: {said}");
        } else {
            assert_eq!(untold.status.code(), code, "{line}");
        }
        for stderr in [full(), broken()] {
            let unheard = run(Stdio::piped(), stderr);
            assert_eq!((unheard.status.code(), &unheard.stdout), (code, &open.stdout), "{line}");
        }
        assert_eq!(run(full(), full()).status.code(), if answers { Some(1) } else { code }, "{line}");
    }
}

#[test]
fn no_command_panics_where_a_stream_is_closed() {
    let folder = folder();
    for line in COMMANDS {
        for closing in ["exec \"$0\" \"$@\" >&-", "exec \"$0\" \"$@\" 2>&-", "exec \"$0\" \"$@\" >&- 2>&- <&-"] {
            let mut shell = Command::new("sh");
            shell.args(["-c", closing, PROGRAM]).args(line.split(' ')).current_dir(folder.path());
            let code = shell.output().expect("the system has a shell").status.code();
            assert!(matches!(code, Some(0..=2)), "{line} with {closing}: {code:?}");
        }
    }
}

#[test]
fn a_file_beyond_the_limit_of_the_system_is_a_fault_and_leaves_nothing() {
    let folder = folder();
    let limited = |line: &str| {
        let mut shell = Command::new("sh");
        shell.args(["-c", "ulimit -f 8; exec \"$0\" \"$@\"", PROGRAM]).args(line.split(' ')).current_dir(folder.path());
        Done::from(shell.output().expect("the system has a shell"))
    };
    let said = limited("run j.toml --trials 20 --no-charts").fault(1);
    assert!(
        said.starts_with("error: cannot write `output/j/summary.json`: ") && said.contains("nothing was"),
        "{said}"
    );
    assert!(!folder.path().join("output").exists(), "{:?}", folder.content());
    folder.run("run j.toml --trials 20 --no-charts").answer();
    let before = fs::read(folder.path().join("output/j/summary.json")).expect("the run leaves it");
    limited("run j.toml --trials 30 --no-charts").fault(1);
    assert_eq!(fs::read(folder.path().join("output/j/summary.json")).expect("it is there"), before);
    assert_eq!(names(&folder.path().join("output")), ["j"]);
}

/// 30,000 trials of Jordan keep some hundred columns of 8 bytes for each of three strategies: more than 150,000 KiB beside
/// the program.
#[cfg(target_os = "linux")]
#[test]
fn memory_that_the_system_does_not_give_is_a_fault_before_anything_runs() {
    let folder = folder();
    let mut shell = Command::new("sh");
    let line = "run j.toml --trials 30000 --threads 1 --no-charts";
    shell
        .args(["-c", "ulimit -v 150000; exec \"$0\" \"$@\"", PROGRAM])
        .args(line.split(' '))
        .current_dir(folder.path());
    let said = Done::from(shell.output().expect("the system has a shell")).fault(1);
    assert!(said.starts_with("error: out of memory: 30000 trials need "), "{said}");
    assert!(said.contains("; nothing was written\nhelp: ask for fewer trials with `--trials`"), "{said}");
    assert!(!folder.path().join("output").exists());
}

#[test]
fn an_interruption_and_a_request_to_terminate_end_a_run_with_1_and_leave_nothing() {
    for signal in ["-INT", "-TERM"] {
        let folder = folder();
        let arguments = ["run", "j.toml", "--trials", "400000", "--threads", "1", "--no-charts"];
        let mut command = Command::new(PROGRAM);
        command.args(arguments).current_dir(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(600));
        let sent = Instant::now();
        let status = Command::new("kill").args([signal, &child.id().to_string()]).status().expect("there is a `kill`");
        assert!(status.success(), "the run was still going");
        let said = Done::from(child.wait_with_output().expect("the program ends")).fault(1);
        assert!(sent.elapsed() < Duration::from_secs(10), "{signal}: it took {:?} to stop", sent.elapsed());
        assert_eq!(said, "error: interrupted; nothing was written\n");
        assert!(!folder.path().join("output").exists(), "{signal}: {:?}", folder.content());
    }
}
