//! Files of a run: the new result whole or the earlier one whole, and never a file that somebody else put there.
//!
//! A run writes into a staging folder of its own beside the folder of its results and exchanges the two in one step
//! (`exchange`), so that of several runs the last wins and none waits. Where the system cannot exchange folders, files
//! are moved one by one out of a folder whose name says that they are complete, and the next run ends what a killed one
//! began (`in_place`). `.rmdsim-files` lists what a run wrote, and exactly that is replaced (`listing`).

mod listing;
mod staging;
mod exchange;
mod in_place;

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use exchange::Stop;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Its name inside the folder.
    pub name: String,
    /// All of it.
    pub content: Vec<u8>,
}

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteFault {
    /// `keep_going` said no.
    Interrupted,
    /// The file or folder, and what the system says.
    Io(PathBuf, io::Error),
    /// Something in the place of a file that this program did not write.
    Foreign(PathBuf),
}

/// What becomes of the files that an earlier run left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Earlier {
    Replaced,
    Kept,
}

/// What is to be written, and where.
struct Job<'a, G: Fn() -> bool> {
    /// The folder as the user named it; faults call it so.
    folder: &'a Path,
    /// The folder itself, links followed.
    target: PathBuf,
    files: &'a [OutputFile],
    earlier: Earlier,
    keep_going: G,
}

/// Replaces what an earlier run left in a folder, made if it is not there; asks `keep_going` before each file and before
/// the last step.
///
/// # Errors
/// A file that cannot be written, an interruption, or something else in the place of a file: nothing has changed then.
pub fn write_all(folder: &Path, files: &[OutputFile], keep_going: impl Fn() -> bool) -> Result<(), WriteFault> {
    write(folder, files, Earlier::Replaced, keep_going)
}

/// Adds files to what an earlier run left in a folder, as [`write_all`] does otherwise.
///
/// # Errors
/// As [`write_all`].
pub fn add_all(folder: &Path, files: &[OutputFile], keep_going: impl Fn() -> bool) -> Result<(), WriteFault> {
    write(folder, files, Earlier::Kept, keep_going)
}

fn write(
    folder: &Path,
    files: &[OutputFile],
    earlier: Earlier,
    keep_going: impl Fn() -> bool,
) -> Result<(), WriteFault> {
    let at_folder = |error| WriteFault::Io(folder.to_owned(), error);
    let target = resolved(folder).map_err(at_folder)?;
    let made = MadeFolders::down_to(parent(&target)).map_err(at_folder)?;
    let job = Job { folder, target, files, earlier, keep_going };
    in_place::repair(&job)?;
    match exchange::write(&job) {
        Ok(()) => {}
        Err(Stop::Fault(fault)) => return Err(fault),
        Err(Stop::CannotExchange) => in_place::write(&job)?,
    }
    made.keep();
    Ok(())
}

impl<G: Fn() -> bool> Job<'_, G> {
    fn goes_on(&self) -> Result<(), WriteFault> {
        if (self.keep_going)() { Ok(()) } else { Err(WriteFault::Interrupted) }
    }

    /// Sorts what stands in the target.
    fn look(&self) -> Result<Found, WriteFault> {
        let contents = listing::contents(&self.target).map_err(|error| self.fault(error))?;
        let names: BTreeSet<&str> = self.files.iter().map(|file| file.name.as_str()).chain([listing::LIST]).collect();
        let in_the_way = contents.foreign.iter().find(|name| name.to_str().is_some_and(|name| names.contains(name)));
        if let Some(name) = in_the_way {
            return Err(WriteFault::Foreign(self.folder.join(name)));
        }
        let kept = match self.earlier {
            Earlier::Replaced => BTreeSet::new(),
            Earlier::Kept => contents.ours.into_iter().filter(|name| !names.contains(name.as_str())).collect(),
        };
        Ok(Found { kept, foreign: contents.foreign })
    }

    /// The names that the list is to have: those of the files, and those that stay.
    fn listed<'j>(&'j self, kept: &'j BTreeSet<String>) -> impl Iterator<Item = &'j str> {
        self.files.iter().map(|file| file.name.as_str()).chain(kept.iter().map(String::as_str))
    }

    /// A fault of the folder as a whole.
    fn fault(&self, error: io::Error) -> WriteFault {
        WriteFault::Io(self.folder.to_owned(), error)
    }
}

/// What of a target stays.
#[derive(Default)]
struct Found {
    /// Files of an earlier run.
    kept: BTreeSet<String>,
    /// What somebody else put there.
    foreign: Vec<OsString>,
}

/// The folder that a path means: a link to a folder is followed.
fn resolved(folder: &Path) -> io::Result<PathBuf> {
    let Ok(metadata) = fs::symlink_metadata(folder) else { return Ok(folder.to_owned()) };
    let target = if metadata.is_symlink() { fs::canonicalize(folder)? } else { folder.to_owned() };
    if fs::metadata(&target)?.is_dir() { Ok(target) } else { Err(io::ErrorKind::NotADirectory.into()) }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes sure that a folder's entries outlast a loss of power, where the system can.
fn sync_folder(folder: &Path) {
    if let Ok(opened) = File::open(folder) {
        let _ = opened.sync_all();
    }
}

/// Folders made on the way; removed again when dropped, unless something stands in them by then.
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn down_to(folder: &Path) -> io::Result<Self> {
        let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let missing: Vec<_> = missing.map(Path::to_owned).collect();
        let mut made = Self(Vec::new());
        for path in missing.into_iter().rev() {
            match fs::create_dir(&path) {
                Ok(()) => made.0.push(path),
                // Another run was faster.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        if folder.is_dir() { Ok(made) } else { Err(io::ErrorKind::NotADirectory.into()) }
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}
