//! Signals by which the system asks a run to end, or stops it from writing.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Raises a flag on Ctrl-C and on the request to terminate, in place of ending the process. A file that grows beyond the
/// limit of file sizes is then a fault of writing, too.
#[cfg(unix)]
pub(super) fn raise(flag: &Arc<AtomicBool>) {
    use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::flag::register;
    // Where no handler can be set, a signal ends the process at once: the results are those of one whole run all the same.
    let _ = register(SIGINT, Arc::clone(flag));
    let _ = register(SIGTERM, Arc::clone(flag));
    let _ = register(SIGXFSZ, Arc::default());
}

/// Raises a flag on Ctrl-C, in place of ending the process.
#[cfg(not(unix))]
pub(super) fn raise(flag: &Arc<AtomicBool>) {
    let raised = Arc::clone(flag);
    let _ = ctrlc::set_handler(move || raised.store(true, std::sync::atomic::Ordering::Relaxed));
}
