//! Files of a run: whole or absent. Everything is written beside its place first, then renamed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

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
}

/// Writes all files into a folder, made if it is not there; asks `keep_going` before each and before the renaming.
///
/// # Errors
/// Where one cannot be written, or writing was stopped: then none is left, and files of an earlier run stand.
pub fn write_all(folder: &Path, files: &[OutputFile], keep_going: impl Fn() -> bool) -> Result<(), WriteFault> {
    let made = first_missing(folder);
    fs::create_dir_all(folder).map_err(|error| WriteFault::Io(folder.to_owned(), error))?;
    let mut parts = Parts { written: Vec::new(), made };
    for file in files {
        if !keep_going() {
            return Err(WriteFault::Interrupted);
        }
        let place = folder.join(&file.name);
        let part = folder.join(format!(".{}.part", file.name));
        parts.written.push((part.clone(), place.clone()));
        write_whole(&part, &file.content).map_err(|error| WriteFault::Io(place, error))?;
    }
    if !keep_going() {
        return Err(WriteFault::Interrupted);
    }
    parts.settle()
}

fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(content)?;
    file.sync_all()
}

/// The topmost folder of a path that does not exist yet.
fn first_missing(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists()).last().map(Path::to_owned)
}

/// Files not yet in their place; removed when dropped, with the folders made for them.
struct Parts {
    written: Vec<(PathBuf, PathBuf)>,
    made: Option<PathBuf>,
}

impl Parts {
    fn settle(mut self) -> Result<(), WriteFault> {
        // A folder in a file's place is the one thing that could stop a renaming halfway: look before the first.
        if let Some((_, place)) = self.written.iter().find(|(_, place)| place.is_dir()) {
            let error = io::Error::from(io::ErrorKind::IsADirectory);
            return Err(WriteFault::Io(place.clone(), error));
        }
        for (part, place) in &self.written {
            fs::rename(part, place).map_err(|error| WriteFault::Io(place.clone(), error))?;
        }
        self.written.clear();
        self.made = None;
        Ok(())
    }
}

impl Drop for Parts {
    fn drop(&mut self) {
        for (part, _) in &self.written {
            // What is not there needs no removing.
            let _ = fs::remove_file(part);
        }
        if let Some(made) = &self.made {
            let _ = fs::remove_dir_all(made);
        }
    }
}
