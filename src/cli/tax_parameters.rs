//! `rmdsim tables tax`: every federal figure of a tax year as CSV, with its source.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Failure;
use crate::law::by_status::FILING_STATUS_NAMES;
use crate::law::{fixed_figures, parameters};
use crate::units::Year;

const HEADER: [&str; 6] = ["parameter", "filing_status", "position", "value", "indexed", "source"];

/// The figures of a published tax year, default the newest: those of its own file, then those the statute fixes.
/// `position` counts brackets and tiers from 1 where a figure is one of a list.
///
/// # Errors
/// No figures are published for the year.
pub fn tax_parameters_csv(year: Option<Year>) -> Result<String, Failure> {
    let year = year.unwrap_or(parameters::latest().year);
    let Some((_, text)) = parameters::FILES.iter().find(|(published, _)| *published == year) else {
        let (first, last) = (parameters::FILES[0].0, parameters::latest().year);
        return Err(Failure::CommandLine(format!(
            "error: no tax figures for {year}\nhelp: choose a year from {first} to {last}"
        )));
    };
    Ok(figures_csv([text, fixed_figures::FILE]))
}

/// The figures of law files that are known to be sound.
fn figures_csv(files: [&str; 2]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).expect("memory takes all");
    for file in files {
        let document = DeTable::parse(file).expect("a test reads every file of the crate");
        for (group, value) in in_file_order(document.get_ref()) {
            if let DeValue::Table(table) = value.get_ref() {
                let citation = table.get("citation").and_then(|citation| citation.get_ref().as_table());
                let word = |key| citation.and_then(|words| words.get(key)?.get_ref().as_str()).unwrap_or_default();
                write_figures(&mut writer, group, table, [word("indexed"), word("source")]);
            }
        }
    }
    String::from_utf8(writer.into_inner().expect("memory takes all")).expect("text stays text")
}

/// Writes a group's figures, one row each; tables inside it add their name to the parameter's.
fn write_figures(writer: &mut csv::Writer<Vec<u8>>, name: &str, table: &DeTable<'_>, citation: [&str; 2]) {
    for (key, value) in in_file_order(table) {
        let is_status = FILING_STATUS_NAMES.iter().any(|(_, status)| *status == key);
        let (parameter, status) = if is_status { (name.to_owned(), key) } else { (format!("{name}.{key}"), "") };
        match value.get_ref() {
            DeValue::Table(_) if key == "citation" => {}
            DeValue::Table(inner) if is_status => write_figures(writer, &format!("{name}.{key}"), inner, citation),
            DeValue::Table(inner) => write_figures(writer, &parameter, inner, citation),
            DeValue::Array(figures) => {
                for (at, figure) in figures.iter().enumerate() {
                    write_row(writer, &parameter, status, &(at + 1).to_string(), figure.get_ref(), citation);
                }
            }
            figure => write_row(writer, &parameter, status, "", figure, citation),
        }
    }
}

fn write_row(
    writer: &mut csv::Writer<Vec<u8>>,
    parameter: &str,
    status: &str,
    position: &str,
    figure: &DeValue<'_>,
    [indexed, source]: [&str; 2],
) {
    let value = match figure {
        DeValue::Integer(number) => number.as_str().replace('_', ""),
        DeValue::Float(number) => number.as_str().replace('_', ""),
        _ => return,
    };
    writer.write_record([parameter, status, position, &value, indexed, source]).expect("memory takes all");
}

/// The entries of a table as the file has them.
fn in_file_order<'a>(table: &'a DeTable<'_>) -> Vec<(&'a str, &'a Spanned<DeValue<'a>>)> {
    let mut entries: Vec<(Range<usize>, &str, &Spanned<DeValue<'_>>)> =
        table.iter().map(|(key, value)| (key.span(), key.get_ref().as_ref(), value)).collect();
    entries.sort_by_key(|(span, ..)| span.start);
    entries.into_iter().map(|(_, key, value)| (key, value)).collect()
}
