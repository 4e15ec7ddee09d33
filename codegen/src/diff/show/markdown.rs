//! Changes for a pull request.

use std::fmt::Write;

use super::super::Diff;
use super::super::change::Change;
use super::super::verdict::{Level, Wire};
use super::operations;

/// How many operations are named.
const MOST: usize = 10;

/// A heading, and which changes stand under it.
type Group = (&'static str, fn(&Change) -> bool);

/// The groups of changes, the most severe first.
const GROUPS: [Group; 6] = [
    ("Breaking on the wire", |change| {
        change.wire.clients == Wire::Breaking
    }),
    ("Risky on the wire", |change| {
        change.wire.clients == Wire::Risky
    }),
    ("Major in Rust", |change| {
        change.rust.level() == Level::Major
    }),
    ("Minor in Rust", |change| {
        change.rust.level() == Level::Minor
    }),
    ("Compatible", |_| true),
    ("Allowed by the configuration", |_| true),
];

pub fn markdown(diff: &Diff) -> String {
    let mut text = head(diff);
    let mut groups: Vec<Vec<&Change>> = vec![Vec::new(); GROUPS.len()];
    for change in &diff.changes {
        let index = match change.allowed {
            Some(_) => GROUPS.len() - 1,
            None => GROUPS
                .iter()
                .position(|(_, is_of)| is_of(change))
                .unwrap_or_default(),
        };
        groups[index].push(change);
    }
    for ((title, _), changes) in GROUPS.iter().zip(groups) {
        if !changes.is_empty() {
            group(title, &changes, &mut text);
        }
    }
    text
}

/// What it all comes to.
fn head(diff: &Diff) -> String {
    let (wire, rust) = (diff.wire(), diff.rust());
    let mut text = format!("## API changes: `{}` → `{}`\n\n", diff.old, diff.new);
    if diff.changes.is_empty() {
        text.push_str("None.\n");
        return text;
    }
    let count = |is_of: &dyn Fn(&Change) -> bool| {
        diff.changes.iter().filter(|change| is_of(change)).count()
    };
    let rows = [
        (
            "clients of the old document",
            wire.clients.as_str(),
            count(&|change| change.wire.clients == wire.clients),
        ),
        (
            "servers of the old document",
            wire.servers.as_str(),
            count(&|change| change.wire.servers == wire.servers),
        ),
        (
            "Rust callers",
            rust.callers.as_str(),
            count(&|change| change.rust.callers == rust.callers),
        ),
        (
            "Rust implementers",
            rust.implementers.as_str(),
            count(&|change| change.rust.implementers == rust.implementers),
        ),
    ];
    // Writing to a string cannot fail.
    let _ = writeln!(text, "| for | verdict | because of |\n| --- | --- | ---: |");
    for (who, verdict, count) in rows {
        let plural = if count == 1 { "" } else { "s" };
        let _ = writeln!(text, "| {who} | **{verdict}** | {count} change{plural} |");
    }
    text
}

fn group(title: &str, changes: &[&Change], text: &mut String) {
    let _ = writeln!(text, "\n### {title} ({})\n", changes.len());
    for change in changes {
        one(change, text);
    }
}

/// A change: one line, and what belongs to it behind a fold.
fn one(change: &Change, text: &mut String) {
    let message = html(&change.message);
    let _ = writeln!(
        text,
        "<details><summary><code>{}</code> {message}</summary>\n",
        change.rule.code
    );
    let _ = writeln!(text, "{} {}\n", change.rule.title, change.rule.why);
    let _ = writeln!(
        text,
        "- on the wire: {} for clients, {} for servers\n- in Rust: {} for callers, {} for implementers",
        change.wire.clients, change.wire.servers, change.rust.callers, change.rust.implementers
    );
    for (word, place) in [("old", &change.old), ("new", &change.new)] {
        if let Some(place) = place {
            let _ = writeln!(text, "- {word}: `{place}` (`{}`)", place.pointer);
        }
    }
    if let Some(names) = operations(change, MOST) {
        let _ = writeln!(text, "- in: {names}");
    }
    if let Some(reason) = &change.allowed {
        let _ = writeln!(text, "- allowed: {}", html(reason));
    }
    if !change.items.is_empty() {
        text.push_str("\n```diff\n");
        for item in &change.items {
            for (sign, line) in [("-", &item.old), ("+", &item.new)] {
                if let Some(line) = line {
                    let _ = writeln!(text, "{sign} {line}");
                }
            }
        }
        text.push_str("```\n");
    }
    text.push_str("\n</details>\n");
}

/// A sentence inside of HTML: what stands between backticks is code.
fn html(message: &str) -> String {
    let escaped = message
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    let mut text = String::new();
    let parts = escaped.split('`').count();
    for (index, part) in escaped.split('`').enumerate() {
        if index > 0 {
            let is_open = index % 2 == 1;
            text.push_str(match (is_open, index + 1 == parts) {
                (true, true) => "`",
                (true, false) => "<code>",
                (false, _) => "</code>",
            });
        }
        text.push_str(part);
    }
    text
}
