//! What is printed: a table in Markdown.

use std::path::PathBuf;

use crate::sample::{Measure, Samples};
use crate::tool::Tool;

/// The names of the generators, and the head of the table.
pub fn head(programs: &[(&Tool, PathBuf)]) -> String {
    let names = programs
        .iter()
        .map(|(tool, _)| format!("{} ({})", tool.title(), tool.parts));
    let mut lines: Vec<String> = names.collect();
    let titles = Measure::ALL.map(Measure::title);
    lines.push(format!(
        "\n| document | generator | {} |",
        titles.join(" | ")
    ));
    lines.push(format!("| --- | --- |{}", " ---: |".repeat(titles.len())));
    lines.join("\n")
}

/// A line for each generator, and one of ratios.
pub fn rows(document: &str, all: &[(&Tool, Samples)]) -> String {
    let mut lines = Vec::new();
    let mut failures = Vec::new();
    for (tool, samples) in all {
        let cells = Measure::ALL.map(|measure| {
            let median = samples.median(measure);
            median.map_or("–".to_owned(), |value| {
                format!("{value:.*}", measure.digits())
            })
        });
        lines.push(format!(
            "| {document} | {} | {} |",
            tool.name,
            cells.join(" | ")
        ));
        if let Some(failure) = &samples.failure {
            let first = failure.lines().next().unwrap_or_default();
            failures.push(format!("  {document}, {}: {first}", tool.name));
            eprintln!("{document}, {}: {failure}", tool.name);
        }
    }
    if let Some(((_, own), others)) = all.split_first().filter(|(_, others)| !others.is_empty()) {
        let cells = Measure::ALL.map(|measure| ratio(own, others, measure));
        lines.push(format!(
            "| {document} | ratio to the best | {} |",
            cells.join(" | ")
        ));
    }
    // Failures stand below as comments, which a table in Markdown leaves alone.
    if !failures.is_empty() {
        lines.push(format!("<!--\n{}\n-->", failures.join("\n")));
    }
    lines.join("\n")
}

/// The first generator's figure by the best of the others'.
fn ratio(own: &Samples, others: &[(&Tool, Samples)], measure: Measure) -> String {
    let best = others
        .iter()
        .filter_map(|(_, samples)| samples.median(measure));
    match (own.median(measure), best.min_by(f64::total_cmp)) {
        (Some(own), Some(best)) if best > 0.0 => format!("{:.2}", own / best),
        _ => "–".to_owned(),
    }
}
