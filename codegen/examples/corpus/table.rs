//! The table.

use crate::row::{Count, Row};
use crate::trips::Tally;

/// The first line.
pub fn head() -> String {
    format!(
        "{:<40} {:>7} {:>11} {:>7} {:>7} {:>11} {:>5} {:>5} {:>5} {:>7} {:>6} {:>5} {:>6} {:>6}  {}",
        "document",
        "dialect",
        "operations",
        "hooks",
        "calls",
        "schemas",
        "any",
        "errs",
        "warns",
        "lines",
        "gen s",
        "MB",
        "check",
        "MB",
        "diagnostics"
    )
}

/// The line of a document.
pub fn line(row: &Row) -> String {
    let examined = &row.examined;
    let diagnostics: Vec<String> = examined
        .diagnostics
        .iter()
        .map(|(code, count)| format!("{code} {count}"))
        .collect();
    let check = match row.check_seconds {
        Some(seconds) => format!("{seconds:.1}"),
        None => "-".to_owned(),
    };
    format!(
        "{:<40} {:>7} {:>11} {:>7} {:>7} {:>11} {:>5} {:>5} {:>5} {:>7} {:>6.2} {:>5} {:>6} {:>6}  {}",
        row.name,
        examined.dialect,
        pair(examined.operations),
        pair(examined.webhooks),
        pair(examined.callbacks),
        pair(examined.schemas),
        examined.unasked.len(),
        row.rustc_errors,
        row.rustc_warnings,
        examined.lines + examined.runtime_lines,
        row.generate_seconds,
        row.generate_megabytes,
        check,
        row.rustc_megabytes,
        diagnostics.join(", ")
    ) + &row.trips.as_ref().map_or_else(String::new, trips)
}

/// What came of round trips.
fn trips(tally: &Tally) -> String {
    format!(
        "\n    {} instances of {} schemas came and went, {} did not; {} were not valid, {} schemas have no valid one, \
         {} are no schemas to the validator",
        tally.instances - tally.failures.len(),
        tally.schemas,
        tally.failures.len(),
        tally.refused,
        tally.without.len(),
        tally.unusable.len(),
    )
}

/// The sums.
pub fn foot(rows: &[Row]) -> String {
    let sum = |of: fn(&Row) -> usize| rows.iter().map(of).sum::<usize>();
    let generated = rows.iter().filter(|row| !row.examined.dialect.is_empty());
    let checked = rows.iter().filter(|row| row.is_checked).count();
    let lost = rows.iter().filter(|row| !row.losses.is_empty()).count();
    let check: f64 = rows.iter().filter_map(|row| row.check_seconds).sum();
    format!(
        "{} documents: {} generated, {checked} checked, {lost} with losses; operations {}/{}, schemas {}/{}, \
         rustc errors {}, warnings {}; {} lines, {check:.0} s of check",
        rows.len(),
        generated.count(),
        sum(|row| row.examined.operations.stated),
        sum(|row| row.examined.operations.emitted),
        sum(|row| row.examined.schemas.stated),
        sum(|row| row.examined.schemas.emitted),
        sum(|row| row.rustc_errors),
        sum(|row| row.rustc_warnings),
        sum(|row| row.examined.lines + row.examined.runtime_lines),
    )
}

fn pair(count: Count) -> String {
    if count.stated == 0 && count.emitted == 0 {
        return "-".to_owned();
    }
    format!("{}/{}", count.stated, count.emitted)
}
