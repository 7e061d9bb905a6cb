//! Writing by one exchange of folders: at every moment the target is one whole result.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io;
use std::path::Path;

use super::staging::{Identity, Staging};
use super::{Found, Job, WriteFault, parent, sync_folder};

/// How often a write begins anew because another run was faster.
const ATTEMPTS: usize = 100;

/// Why a write ended early; nothing has changed then.
pub(super) enum Stop {
    Fault(WriteFault),
    /// Folders cannot be exchanged here.
    CannotExchange,
}

impl From<WriteFault> for Stop {
    fn from(fault: WriteFault) -> Self {
        Self::Fault(fault)
    }
}

enum Attempt {
    Written,
    /// Another run has replaced the target since it was looked at.
    Overtaken,
}

/// Writes all files, or changes nothing.
pub(super) fn write<G: Fn() -> bool>(job: &Job<'_, G>) -> Result<(), Stop> {
    let mut prepared: Option<Prepared> = None;
    for _ in 0..ATTEMPTS {
        let before = Target::open(&job.target).map_err(|error| job.fault(error))?;
        let found = match &before {
            None => Found::default(),
            Some(_) => match job.look() {
                Ok(found) => found,
                Err(WriteFault::Io(_, error)) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(fault) => return Err(Stop::Fault(fault)),
            },
        };
        if before.as_ref().is_some_and(Target::must_stay) {
            return Err(Stop::CannotExchange);
        }
        let mut staging = match prepared.take().filter(|prepared| prepared.kept == found.kept) {
            Some(prepared) => prepared.staging,
            None => match Staging::beside(&job.target) {
                Ok(staging) => filled(job, staging, &found)?,
                Err(_) if before.is_some() => return Err(Stop::CannotExchange),
                Err(error) => return Err(Stop::Fault(job.fault(error))),
            },
        };
        job.goes_on()?;
        let attempt = match before {
            Some(before) => replace(job, &mut staging, &before, &found)?,
            None => place(job, &staging)?,
        };
        if let Attempt::Written = attempt {
            sync_folder(parent(&job.target));
            return Ok(());
        }
        staging.return_brought();
        prepared = Some(Prepared { staging, kept: found.kept });
    }
    Err(Stop::Fault(job.fault(io::Error::other("other runs keep writing there"))))
}

/// A staging folder with all files in it, and the files of an earlier run that its list names beside them.
struct Prepared {
    staging: Staging,
    kept: BTreeSet<String>,
}

fn filled<G: Fn() -> bool>(job: &Job<'_, G>, staging: Staging, found: &Found) -> Result<Staging, WriteFault> {
    staging.collect_leftovers();
    staging.write(job.listed(&found.kept), job.files, job.folder, || job.goes_on())?;
    Ok(staging)
}

/// Exchanges the target, as it was looked at, for the staging folder.
fn replace<G: Fn() -> bool>(
    job: &Job<'_, G>,
    staging: &mut Staging,
    before: &Target,
    found: &Found,
) -> Result<Attempt, Stop> {
    let kept = found.kept.iter().map(OsStr::new);
    let stays = kept.chain(found.foreign.iter().map(OsString::as_os_str));
    let brought = staging.bring_along(stays);
    if Identity::of(&job.target) != before.identity {
        return Ok(Attempt::Overtaken);
    }
    match brought.and_then(|()| exchange(&staging.path, &job.target)) {
        Ok(()) => Ok(Attempt::Written),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Attempt::Overtaken),
        Err(_) => Err(Stop::CannotExchange),
    }
}

/// Puts the staging folder where no target is.
fn place<G: Fn() -> bool>(job: &Job<'_, G>, staging: &Staging) -> Result<Attempt, Stop> {
    match fs::rename(&staging.path, &job.target) {
        Ok(()) => Ok(Attempt::Written),
        Err(_) if job.target.is_dir() => Ok(Attempt::Overtaken),
        Err(error) => Err(Stop::Fault(job.fault(error))),
    }
}

/// A folder held open, so that no other can take its number while it is compared.
struct Target {
    identity: Option<Identity>,
    _opened: Option<File>,
}

impl Target {
    /// Whether it must keep its place: its number is not known, or somebody works in it who would be left in a folder that
    /// is removed.
    fn must_stay(&self) -> bool {
        self.identity.is_none() || self.identity == Identity::of(Path::new("."))
    }

    /// `None` if it is not there.
    fn open(path: &Path) -> io::Result<Option<Self>> {
        match fs::symlink_metadata(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
            Ok(metadata) if !metadata.is_dir() => return Err(io::ErrorKind::NotADirectory.into()),
            Ok(_) => {}
        }
        let Ok(opened) = File::open(path) else { return Ok(Some(Self { identity: None, _opened: None })) };
        Ok(Some(Self { identity: Identity::in_metadata(&opened.metadata()?), _opened: Some(opened) }))
    }
}

/// Exchanges two folders in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
