//! Writing where folders cannot be exchanged. Files are prepared inside the target, their folder is renamed to
//! `.rmdsim-commit`, and from then on the new result is decided: its files are moved to their places one by one, and if
//! the run is killed meanwhile the next one goes on. One run at a time, by a lock on the folder.

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::time::Duration;

use super::listing::{self, COMMIT, LIST};
use super::staging::{self, Staging};
use super::{Job, WriteFault, sync_folder};

/// Writes all files, or changes nothing.
pub(super) fn write<G: Fn() -> bool>(job: &Job<'_, G>) -> Result<(), WriteFault> {
    let _lock = locked(job)?;
    staging::collect_inside(&job.target);
    go_on(job)?;
    let found = job.look()?;
    let staging = Staging::inside(&job.target).map_err(|error| job.fault(error))?;
    staging.write(job.listed(&found.kept), job.files, job.folder, || job.goes_on())?;
    job.goes_on()?;
    fs::rename(&staging.path, job.target.join(COMMIT)).map_err(|error| job.fault(error))?;
    sync_folder(&job.target);
    go_on(job)
}

/// Ends what a killed run began.
pub(super) fn repair<G: Fn() -> bool>(job: &Job<'_, G>) -> Result<(), WriteFault> {
    let Ok(mut entries) = fs::read_dir(&job.target) else { return Ok(()) };
    if entries.any(|entry| entry.is_ok_and(|entry| listing::is_working_name(&entry.file_name()))) {
        let _lock = locked(job)?;
        staging::collect_inside(&job.target);
        go_on(job)?;
    }
    Ok(())
}

/// Moves the files of a decided result to their places; the list is last.
fn go_on<G: Fn() -> bool>(job: &Job<'_, G>) -> Result<(), WriteFault> {
    let target = &job.target;
    let commit = target.join(COMMIT);
    if !fs::symlink_metadata(&commit).is_ok_and(|metadata| metadata.is_dir()) {
        return Ok(());
    }
    let at_folder = |error| job.fault(error);
    if let Some(listed) = listing::listed(&commit).map_err(at_folder)? {
        let old = listing::contents(target).map_err(at_folder)?.ours;
        for name in old.iter().filter(|name| !listed.contains(*name)) {
            fs::remove_file(target.join(name)).map_err(at_folder)?;
        }
        for name in listed.iter().filter(|name| exists(&commit.join(name))) {
            let place = target.join(name);
            if exists(&place) && !old.contains(name) {
                return Err(WriteFault::Foreign(job.folder.join(name)));
            }
            fs::rename(commit.join(name), place).map_err(at_folder)?;
        }
        sync_folder(target);
        fs::rename(commit.join(LIST), target.join(LIST)).map_err(at_folder)?;
    }
    fs::remove_dir(&commit).map_err(at_folder)
}

fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// The folder's lock, waited for; `None` where the system has no locks of folders.
fn locked<G: Fn() -> bool>(job: &Job<'_, G>) -> Result<Option<File>, WriteFault> {
    let Ok(folder) = File::open(&job.target) else { return Ok(None) };
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(10)),
            Err(TryLockError::Error(_)) => return Ok(None),
        }
        job.goes_on()?;
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::super::{Earlier, OutputFile};
    use super::*;

    /// A folder that is removed at the end of a test.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("rmdsim-in-place-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).expect("the folder can be written");
            Self(path)
        }

        fn write(&self, files: &[OutputFile]) -> Result<(), WriteFault> {
            write(&self.job(files))
        }

        fn job<'a>(&'a self, files: &'a [OutputFile]) -> Job<'a, fn() -> bool> {
            Job { folder: &self.0, target: self.0.clone(), files, earlier: Earlier::Replaced, keep_going: || true }
        }

        fn plant(&self, name: &str, text: &str) {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().expect("it is in the folder")).expect("the folder can be written");
            fs::write(path, text).expect("the folder can be written");
        }

        /// Names with what they hold, the list included.
        fn content(&self) -> Vec<(String, String)> {
            let entries = fs::read_dir(&self.0).expect("the folder can be listed").filter_map(Result::ok);
            let mut content: Vec<_> = entries
                .map(|entry| {
                    (
                        entry.file_name().to_string_lossy().into_owned(),
                        fs::read_to_string(entry.path()).unwrap_or_default(),
                    )
                })
                .collect();
            content.sort();
            content
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn files(letter: char, names: &[&str]) -> Vec<OutputFile> {
        names
            .iter()
            .map(|name| OutputFile { name: (*name).to_owned(), content: letter.to_string().into_bytes() })
            .collect()
    }

    fn expected(letter: char, names: &[&str], strangers: &[&str]) -> Vec<(String, String)> {
        let list = names.iter().flat_map(|name| [*name, "\n"]).collect::<String>();
        let own = names.iter().map(|name| ((*name).to_owned(), letter.to_string()));
        let strange = strangers.iter().map(|name| ((*name).to_owned(), "mine".to_owned()));
        let mut all: Vec<_> = own.chain(strange).chain([(LIST.to_owned(), list)]).collect();
        all.sort();
        all
    }

    #[test]
    fn a_run_replaces_what_is_listed_and_nothing_else() {
        let folder = Folder::new("replaces");
        folder.plant("notes.txt", "mine");
        folder.write(&files('a', &["summary.json", "x.svg", "y.svg"])).expect("the folder can be written");
        folder.write(&files('b', &["summary.json", "z.svg"])).expect("the folder can be written");
        assert_eq!(folder.content(), expected('b', &["summary.json", "z.svg"], &["notes.txt"]));
        let fault = folder.write(&files('c', &["notes.txt"])).expect_err("a stranger's");
        assert!(matches!(fault, WriteFault::Foreign(_)), "{fault:?}");
        assert_eq!(folder.content(), expected('b', &["summary.json", "z.svg"], &["notes.txt"]));
    }

    /// Every state in which a run can be killed after its result was decided: files are gone, moved, or all of it but the
    /// folder is done.
    #[test]
    fn the_next_run_ends_what_a_killed_one_began() {
        let names = ["summary.json", "x.svg", "z.svg"];
        for killed_after in 0..=names.len() + 1 {
            let folder = Folder::new("repairs");
            folder.plant("notes.txt", "mine");
            folder.write(&files('a', &["summary.json", "y.svg"])).expect("the folder can be written");
            folder.plant(".rmdsim-part-7-0/.rmdsim-files", "summary.json\n");
            for name in names {
                folder.plant(&format!("{COMMIT}/{name}"), "b");
            }
            folder.plant(&format!("{COMMIT}/{LIST}"), &names.map(|name| format!("{name}\n")).concat());
            if killed_after > 0 {
                fs::remove_file(folder.0.join("y.svg")).expect("it is there");
            }
            for name in names.iter().chain([&LIST]).take(killed_after) {
                fs::rename(folder.0.join(COMMIT).join(name), folder.0.join(name)).expect("it is there");
            }
            repair(&folder.job(&[])).expect("the folder can be written");
            assert_eq!(folder.content(), expected('b', &names, &["notes.txt"]), "killed after {killed_after}");
        }
    }

    #[test]
    fn of_many_runs_at_once_one_wins_whole() {
        let folder = Folder::new("at-once");
        let of = |letter: char| match letter {
            'a' => ["summary.json", "x.svg", "y.svg"],
            _ => ["summary.json", "x.svg", "z.svg"],
        };
        for _ in 0..20 {
            std::thread::scope(|scope| {
                for letter in ['a', 'b', 'a', 'b'] {
                    let folder = &folder;
                    scope.spawn(move || folder.write(&files(letter, &of(letter))).expect("the folder can be written"));
                }
            });
            let content = folder.content();
            assert!(['a', 'b'].iter().any(|letter| content == expected(*letter, &of(*letter), &[])), "{content:?}");
        }
    }
}
