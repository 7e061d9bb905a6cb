//! Charts as files: all those of a run, each as SVG and as PNG.

use rayon::prelude::*;

use super::Failure;
use crate::report::chart::{Chart, charts, png};
use crate::report::files::OutputFile;
use crate::study::Run;

/// Every chart of a run.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn drawn(run: &Run, scale: u32) -> Result<Vec<OutputFile>, Failure> {
    let charts = charts(&run.summary, &run.detail);
    let files: Result<Vec<_>, Failure> = charts.into_par_iter().map(|chart| both(chart, scale)).collect();
    Ok(files?.into_iter().flatten().collect())
}

/// A chart as SVG and as PNG.
///
/// # Errors
/// A chart that cannot be drawn.
pub(super) fn both(chart: Chart, scale: u32) -> Result<[OutputFile; 2], Failure> {
    let png = png(&chart.svg, scale)
        .map_err(|fault| Failure::Fault(format!("error: cannot draw `{}`: {fault}", chart.stem)))?;
    let svg = OutputFile { name: format!("{}.svg", chart.stem), content: chart.svg.into_bytes() };
    Ok([svg, OutputFile { name: format!("{}.png", chart.stem), content: png }])
}
