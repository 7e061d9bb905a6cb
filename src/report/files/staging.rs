//! A folder in which a run prepares its files, and what becomes of it.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::listing::{self, LIST, PART};
use super::{OutputFile, WriteFault, parent, sync_folder};
use crate::scenario::sha256_hex;

/// The longest name that a staging folder's begins with, bytes: names of files have at most 255 on most systems.
const LONGEST_NAME: usize = 200;
/// Folders of one process and one place that are tried.
const MOST_NUMBERS: u32 = 1000;

/// A folder of this run alone. When dropped it is taken apart: what this program wrote in it goes, what somebody else
/// put there goes to the folder of the results. After an exchange that holds of the earlier result.
pub struct Staging {
    /// Where it is.
    pub path: PathBuf,
    /// Where foreign files belong.
    target: PathBuf,
    /// Files of the target that have a second name here.
    brought: Vec<(OsString, Identity)>,
    /// Folders of the target that moved here.
    moved: Vec<OsString>,
    /// The lock by which others see that this run lives; `None` where the system has no such locks.
    _lock: Option<File>,
}

/// Which file or folder a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    number: u64,
}

impl Identity {
    /// Of what a name stands for, a link not followed; `None` if nothing is there or the system does not say.
    pub fn of(path: &Path) -> Option<Self> {
        Self::in_metadata(&fs::symlink_metadata(path).ok()?)
    }

    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "other systems do not say")]
    pub fn in_metadata(metadata: &fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self { device: metadata.dev(), number: metadata.ino() })
    }

    #[cfg(not(unix))]
    pub fn in_metadata(_: &fs::Metadata) -> Option<Self> {
        None
    }
}

impl Staging {
    /// A new folder beside the target, with its permissions.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn beside(target: &Path) -> io::Result<Self> {
        Self::new(parent(target), &prefix(target), target)
    }

    /// A new folder inside the target.
    ///
    /// # Errors
    /// It cannot be made.
    pub fn inside(target: &Path) -> io::Result<Self> {
        Self::new(target, OsStr::new(PART), target)
    }

    fn new(place: &Path, prefix: &OsStr, target: &Path) -> io::Result<Self> {
        for number in 0..MOST_NUMBERS {
            let mut name = prefix.to_owned();
            name.push(format!("{}-{number}", std::process::id()));
            let path = place.join(name);
            match fs::create_dir(&path) {
                Ok(()) => {}
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            }
            // A run that collects leftovers may have taken the empty folder for one.
            let lock = match lock(&path) {
                Lock::Held(lock) => Some(lock),
                Lock::Unknown => None,
                Lock::Busy | Lock::Gone => continue,
            };
            let made = Self { path, target: target.to_owned(), brought: Vec::new(), moved: Vec::new(), _lock: lock };
            // A folder that may not be written refuses the files of this one too.
            if let Ok(metadata) = fs::metadata(target) {
                fs::set_permissions(&made.path, metadata.permissions())?;
            }
            return Ok(made);
        }
        Err(io::Error::other(format!("{MOST_NUMBERS} temporary folders of this process are already there")))
    }

    /// Takes apart what killed runs of the same user left beside the target; what belongs to a run that lives is let be.
    pub fn collect_leftovers(&self) {
        let own = owner(&self.path);
        for path in named(parent(&self.target), &prefix(&self.target)).iter().filter(|path| owner(path) == own) {
            if let Lock::Held(_lock) = lock(path) {
                take_apart(path, &self.target, &[]);
            }
        }
    }

    /// Writes the list of what is to come, then the files.
    ///
    /// # Errors
    /// A file that cannot be written, under its name in `folder`; an interruption.
    pub fn write<'a>(
        &self,
        listed: impl IntoIterator<Item = &'a str>,
        files: &[OutputFile],
        folder: &Path,
        goes_on: impl Fn() -> Result<(), WriteFault>,
    ) -> Result<(), WriteFault> {
        let list = OutputFile { name: LIST.to_owned(), content: listing::text(listed).into_bytes() };
        for file in std::iter::once(&list).chain(files) {
            goes_on()?;
            let written = write_new(&self.path.join(&file.name), &file.content);
            written.map_err(|error| WriteFault::Io(folder.join(&file.name), error))?;
        }
        sync_folder(&self.path);
        Ok(())
    }

    /// Gives entries of the target a second name here; folders, which can have only one, move, last of all.
    ///
    /// # Errors
    /// One that can do neither.
    pub fn bring_along<'a>(&mut self, names: impl IntoIterator<Item = &'a OsStr>) -> io::Result<()> {
        let mut folders = Vec::new();
        for name in names {
            let (from, into) = (self.target.join(name), self.path.join(name));
            match fs::hard_link(&from, &into) {
                Ok(()) => self.brought.extend(Identity::of(&into).map(|identity| (name.to_owned(), identity))),
                // It is no longer there.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(_) => folders.push((name, from, into)),
            }
        }
        for (name, from, into) in folders {
            fs::rename(from, into)?;
            self.moved.push(name.to_owned());
        }
        Ok(())
    }

    /// Takes back what was brought along.
    pub fn return_brought(&mut self) {
        for name in self.moved.drain(..) {
            give_back(&self.path.join(&name), &self.target.join(&name), None);
        }
        for (name, linked) in self.brought.drain(..) {
            let path = self.path.join(name);
            if Identity::of(&path) == Some(linked) {
                let _ = fs::remove_file(path);
            }
        }
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        take_apart(&self.path, &self.target, &self.brought);
    }
}

/// Writes a file whose name must be free: whatever stands there, a link included, is not touched.
fn write_new(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// Whether somebody holds a folder's lock.
enum Lock {
    Held(File),
    Busy,
    Gone,
    Unknown,
}

fn lock(folder: &Path) -> Lock {
    let opened = match File::open(folder) {
        Ok(opened) => opened,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Lock::Gone,
        Err(_) => return Lock::Unknown,
    };
    match opened.try_lock() {
        Ok(()) if folder.exists() => Lock::Held(opened),
        Ok(()) => Lock::Gone,
        Err(TryLockError::WouldBlock) => Lock::Busy,
        Err(TryLockError::Error(_)) => Lock::Unknown,
    }
}

/// How the names of staging folders beside a target begin: with its name, or the hash of one that leaves no room.
fn prefix(target: &Path) -> OsString {
    let name = target.file_name().unwrap_or(OsStr::new("results"));
    let mut prefix = OsString::from(".");
    if name.len() <= LONGEST_NAME {
        prefix.push(name);
    } else {
        prefix.push(sha256_hex(&name.to_string_lossy()));
    }
    prefix.push(".rmdsim-");
    prefix
}

/// Takes apart what killed runs left inside a target whose lock is held.
pub fn collect_inside(target: &Path) {
    for path in named(target, OsStr::new(PART)) {
        take_apart(&path, target, &[]);
    }
}

/// Who owns a folder, where the system says.
#[cfg(unix)]
fn owner(folder: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt;
    fs::symlink_metadata(folder).ok().map(|metadata| metadata.uid())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> Option<u32> {
    None
}

/// Folders whose name is a prefix, a process and a number.
fn named(place: &Path, prefix: &OsStr) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(place) else { return Vec::new() };
    let is_ours = |name: &OsStr| {
        let rest = name.as_encoded_bytes().strip_prefix(prefix.as_encoded_bytes());
        let rest = rest.and_then(|rest| std::str::from_utf8(rest).ok()).and_then(|rest| rest.split_once('-'));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        rest.is_some_and(|(process, number)| is_number(process) && is_number(number))
    };
    let entries = entries.filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.filter(|entry| is_ours(&entry.file_name())).map(|entry| entry.path()).collect()
}

/// Removes what this program wrote in a folder, gives the rest to the target, and removes the folder if it is empty then.
/// Several runs may do so at once; the list goes last, so that another run can end what one killed here began.
fn take_apart(folder: &Path, target: &Path, brought: &[(OsString, Identity)]) {
    let Ok(contents) = listing::contents(folder) else { return };
    for name in &contents.ours {
        let _ = fs::remove_file(folder.join(name));
    }
    for name in &contents.foreign {
        let linked = brought.iter().find(|(other, _)| other == name).map(|(_, identity)| *identity);
        give_back(&folder.join(name), &target.join(name), linked);
    }
    let left = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    if left.into_iter().all(|name| name == LIST) {
        let _ = fs::remove_file(folder.join(LIST));
        let _ = fs::remove_dir(folder);
    }
}

/// Moves what somebody else wrote, never over anything but an outdated second name that this run gave.
fn give_back(from: &Path, into: &Path, linked: Option<Identity>) {
    let here = Identity::of(from);
    if linked.is_some() && here == linked {
        let _ = fs::remove_file(from);
        return;
    }
    let moved = fs::hard_link(from, into);
    let there = Identity::of(into);
    let _ = match moved {
        Ok(()) => fs::remove_file(from),
        Err(_) if there.is_some() && there == here => fs::remove_file(from),
        Err(_) if there.is_some() && there == linked => fs::rename(from, into),
        // A folder, or a system without second names.
        Err(_) if fs::symlink_metadata(into).is_err() => fs::rename(from, into),
        Err(_) => Ok(()),
    };
}
