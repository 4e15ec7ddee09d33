//! `bindery diff`.

use super::Outcome;
use super::arguments::{Diff as Arguments, DiffFormat, FailOn};
use super::output::Streams;
use super::run::fail;
use crate::config::Config;
use crate::diagnostic::Style;
use crate::diff::{Diff, Level, Wire};

pub(super) fn diff(arguments: &Arguments, streams: &mut Streams<'_>) -> Outcome {
    let (old, new) = (
        config(&arguments.old, arguments),
        config(&arguments.new, arguments),
    );
    let diff = match old.diff(&new) {
        Ok(diff) => diff,
        Err(failure) => return fail(&failure, streams),
    };
    streams.findings(diff.diagnostics());
    let text = match arguments.format {
        DiffFormat::Text => diff.to_text(Style::Coloured),
        DiffFormat::Markdown => diff.to_markdown(),
        DiffFormat::Json => diff.to_json(),
    };
    match streams.result(&text) {
        Outcome::Good if is_unwanted(&diff, arguments) => Outcome::Stale,
        outcome => outcome,
    }
}

/// Whether a change is as severe as the caller said, or a warning is not wanted.
fn is_unwanted(diff: &Diff, arguments: &Arguments) -> bool {
    let (wire, rust) = (diff.wire().clients, diff.rust().level());
    let is_severe = match arguments.fail_on {
        None => false,
        Some(FailOn::Breaking) => wire == Wire::Breaking,
        Some(FailOn::Risky) => wire >= Wire::Risky,
        Some(FailOn::Major) => rust == Level::Major,
        Some(FailOn::Minor) => rust >= Level::Minor,
    };
    is_severe || (arguments.strict && diff.diagnostics().has_warnings())
}

fn config(document: &str, arguments: &Arguments) -> Config {
    let mut config = Config::of(document)
        .strict(arguments.strict)
        .keep_going(arguments.keep_going);
    if arguments.allow_remote {
        config = config.allow_remote(true);
    }
    if let Some(path) = &arguments.config {
        config = config.config(path);
    }
    arguments.overlay.iter().fold(config, Config::overlay)
}
