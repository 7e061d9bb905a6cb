//! The program run as a reader would run it, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_rmdsim");
/// The repository.
pub const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// The program run with arguments, in the repository.
pub fn rmdsim(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).output().expect("the program starts")
}

/// The answer of the program, which must have ended well.
pub fn answer(arguments: &[&str]) -> String {
    let output = rmdsim(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("the answer is UTF-8")
}

/// A folder that is removed with its content at the end of a test.
pub struct Folder(PathBuf);

impl Folder {
    /// A new, empty folder.
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("rmdsim-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a folder for the test");
        Self(path)
    }

    /// A new folder with the repository's scenarios in it.
    pub fn with_scenarios() -> Self {
        let folder = Self::new();
        fs::create_dir(folder.path().join("scenarios")).expect("the folder can be written");
        for path in scenarios() {
            let place = folder.path().join("scenarios").join(path.file_name().expect("it is a file"));
            fs::copy(path, place).expect("the folder can be written");
        }
        folder
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file in it.
    pub fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it stands in the folder")).expect("the folder can be written");
        fs::write(&path, text).expect("the folder can be written");
        path
    }

    /// Runs the program in it with arguments parted by blanks.
    pub fn run(&self, arguments: &str) -> Done {
        self.run_with(arguments.split_whitespace())
    }

    /// Runs the program in it.
    pub fn run_with<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Done {
        let output = Command::new(PROGRAM).args(arguments).current_dir(&self.0).output().expect("the program starts");
        Done::from(output)
    }

    /// Every file and folder below it, by path inside it, in order.
    pub fn content(&self) -> Vec<String> {
        let mut found = Vec::new();
        list(&self.0, &self.0, &mut found);
        found.sort();
        found
    }
}

fn list(root: &Path, folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        found.push(path.strip_prefix(root).expect("it stands below").to_string_lossy().into_owned());
        if path.is_dir() {
            list(root, &path, found);
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run said.
pub struct Done {
    /// Exit code.
    pub code: Option<i32>,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("the answer is UTF-8"),
            stderr: String::from_utf8(output.stderr).expect("notes are UTF-8"),
        }
    }
}

impl Done {
    /// The answer of a run that must have ended well, with nothing on standard error.
    pub fn answer(self) -> String {
        assert_eq!((self.code, self.stderr.as_str()), (Some(0), ""), "{}", self.stdout);
        self.stdout
    }

    /// The answer of a run that must have ended well, with or without notes on standard error.
    pub fn answer_with_notes(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.stderr);
        self.stdout
    }

    /// What stands on standard error of a run that must have failed with a code, with no answer.
    pub fn fault(self, code: i32) -> String {
        assert_eq!((self.code, self.stdout.as_str()), (Some(code), ""), "{}", self.stderr);
        assert!(!self.stderr.is_empty(), "exit {code} without a word");
        self.stderr
    }
}

/// The repository's scenario files, in order.
pub fn scenarios() -> Vec<PathBuf> {
    let listed = fs::read_dir(Path::new(REPOSITORY).join("scenarios")).expect("the repository has scenarios");
    let mut files: Vec<_> = listed.map(|entry| entry.expect("the folder can be listed").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    files
}

/// Whether expected texts are to be written anew.
pub fn blessing() -> bool {
    std::env::var_os("RMDSIM_BLESS").is_some()
}
