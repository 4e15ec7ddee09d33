//! The rules as a table for people.

use std::fmt::Write;

use super::{OnWire, Rule, Wire, groups};

/// The rules as Markdown, kind by kind; `example` gives what stands in the last column.
#[must_use]
pub fn table(example: &dyn Fn(&Rule) -> String) -> String {
    let mut text = String::new();
    for (title, rules) in groups() {
        // Writing to a string cannot fail.
        let _ = writeln!(
            text,
            "### {title}\n\n| code | what happens | in requests | in responses | why | example |\n\
             | --- | --- | --- | --- | --- | --- |"
        );
        for rule in rules {
            let _ = writeln!(
                text,
                "| `{}` | {} | {} | {} | {} | {} |",
                rule.code,
                rule.title.replace('|', "\\|"),
                words(rule.effect.request),
                words(rule.effect.response),
                rule.why.replace('|', "\\|"),
                example(rule),
            );
        }
        text.push('\n');
    }
    text
}

/// A verdict in a few words: who is hurt, and how badly.
fn words(verdict: OnWire) -> String {
    let side =
        |wire: Wire, who: &str| (wire != Wire::Compatible).then(|| format!("{wire} for {who}"));
    let sides = [
        side(verdict.clients, "clients"),
        side(verdict.servers, "servers"),
    ];
    let said: Vec<String> = sides.into_iter().flatten().collect();
    if said.is_empty() {
        return Wire::Compatible.to_string();
    }
    said.join(", ")
}
