//! Changes for a terminal.

use std::fmt::Write;

use anstyle::{AnsiColor, Style as Ansi};

use super::super::Diff;
use super::super::change::Change;
use super::super::verdict::{Level, Wire};
use super::operations;
use crate::diagnostic::Style;

/// How many operations are named.
const MOST: usize = 4;

pub fn text(diff: &Diff, style: Style) -> String {
    let paint = Paint { style };
    let mut text = String::new();
    for change in &diff.changes {
        one(change, paint, &mut text);
    }
    summary(diff, paint, &mut text);
    text
}

/// A change: a line that says it, then its places and what it means.
fn one(change: &Change, paint: Paint, text: &mut String) {
    let word = match (&change.allowed, change.wire.clients) {
        (Some(_), _) => paint.allowed("allowed"),
        (None, wire) => paint.wire(wire, wire.as_str()),
    };
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "{word}[{}]: {}",
        change.rule.code,
        paint.bold(&change.message)
    );
    for (word, place) in [("old", &change.old), ("new", &change.new)] {
        if let Some(place) = place {
            let _ = writeln!(text, "  {word}   {place} {}", place.pointer);
        }
    }
    let _ = writeln!(
        text,
        "  wire  {} for clients, {} for servers",
        paint.wire(change.wire.clients, change.wire.clients.as_str()),
        paint.wire(change.wire.servers, change.wire.servers.as_str()),
    );
    let _ = writeln!(
        text,
        "  rust  {} for callers, {} for implementers",
        paint.level(change.rust.callers),
        paint.level(change.rust.implementers),
    );
    if let Some(names) = operations(change, MOST) {
        let _ = writeln!(text, "  in    {names}");
    }
    for item in &change.items {
        for (sign, line) in [("-", &item.old), ("+", &item.new)] {
            if let Some(line) = line {
                let _ = writeln!(text, "  {sign} {line}");
            }
        }
    }
    if let Some(reason) = &change.allowed {
        let _ = writeln!(text, "  allowed: {reason}");
    }
    text.push('\n');
}

fn summary(diff: &Diff, paint: Paint, text: &mut String) {
    if diff.changes.is_empty() {
        text.push_str("no changes\n");
        return;
    }
    let (wire, rust) = (diff.wire(), diff.rust());
    let plural = if diff.changes.len() == 1 { "" } else { "s" };
    let _ = writeln!(
        text,
        "{} change{plural}: on the wire {} for clients and {} for servers; in Rust {} for callers and {} for implementers",
        diff.changes.len(),
        paint.wire(wire.clients, wire.clients.as_str()),
        paint.wire(wire.servers, wire.servers.as_str()),
        paint.level(rust.callers),
        paint.level(rust.implementers),
    );
}

/// Colours, where they are wanted.
#[derive(Clone, Copy)]
struct Paint {
    style: Style,
}

impl Paint {
    fn with(self, style: Ansi, text: &str) -> String {
        match self.style {
            Style::Plain => text.to_owned(),
            Style::Coloured => format!("{style}{text}{style:#}"),
        }
    }

    fn bold(self, text: &str) -> String {
        self.with(Ansi::new().bold(), text)
    }

    fn allowed(self, text: &str) -> String {
        self.with(Ansi::new().dimmed(), text)
    }

    fn wire(self, wire: Wire, text: &str) -> String {
        let colour = match wire {
            Wire::Breaking => AnsiColor::BrightRed,
            Wire::Risky => AnsiColor::Yellow,
            Wire::Compatible => AnsiColor::Green,
        };
        self.with(colour.on_default().bold(), text)
    }

    fn level(self, level: Level) -> String {
        let colour = match level {
            Level::Major => AnsiColor::BrightRed,
            Level::Minor => AnsiColor::Yellow,
            Level::Patch => AnsiColor::Green,
        };
        self.with(colour.on_default(), level.as_str())
    }
}
