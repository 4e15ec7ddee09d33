//! What each command does.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::arguments::{
    Arguments, Check, Command, Format, Generate, Input, Printed, SurfaceFormat,
};
use super::output::Streams;
use super::{about, init, progress};
use crate::config::{Config, Made};
use crate::diagnostic::{to_json, to_sarif};
use crate::fresh::Freshness;
use crate::{Failure, Generated};

pub(super) fn run(arguments: Arguments, streams: &mut Streams<'_>) -> Outcome {
    match arguments.command {
        Command::Generate(generate) => self::generate(generate, streams),
        Command::Check(arguments) => check(&arguments, streams),
        Command::Diff(diff) => super::diff::diff(&diff, streams),
        Command::Normalize(input) => show(config(&input).normalized(), streams),
        Command::Print(print) => {
            let config = config(&print.input);
            let made = match print.what {
                Printed::Ir => config.representation(),
                Printed::Surface if print.format == SurfaceFormat::Json => config.surface_json(),
                Printed::Surface => config.surface(),
            };
            show(made, streams)
        }
        Command::Init(arguments) => init::run(&arguments, streams),
        Command::Explain(arguments) => about::explain(arguments.code.as_deref(), streams),
        Command::Completions(arguments) => about::completions(arguments.shell, streams),
        Command::Man => about::manual(streams),
    }
}

/// Shows all that is to be said, notes as well.
fn check(arguments: &Check, streams: &mut Streams<'_>) -> Outcome {
    let input = &arguments.input;
    let diagnostics = config(input).diagnose();
    let printed = match arguments.format {
        Format::Text => {
            streams.diagnostics(&diagnostics);
            Outcome::Good
        }
        Format::Json => streams.result(&to_json(&diagnostics)),
        Format::Sarif => streams.result(&to_sarif(&diagnostics)),
    };
    match (diagnostics.has_errors(), diagnostics.has_warnings()) {
        (true, _) => Outcome::Unusable,
        (false, true) if input.strict => Outcome::Stale,
        _ => printed,
    }
}

fn generate(arguments: Generate, streams: &mut Streams<'_>) -> Outcome {
    let name = arguments
        .name
        .unwrap_or_else(|| package_name(&arguments.output));
    let config = config(&arguments.input)
        .name(name)
        .output(&arguments.output);
    let freshness = Freshness::of_command(&config);
    if let Some(said) = freshness.as_ref().and_then(Freshness::said) {
        streams.say(&said);
        let (folder, is_check) = (&arguments.output, arguments.check);
        return report(&Generated::unchanged(), folder, is_check, streams);
    }
    let result = if arguments.check {
        config.check()
    } else {
        config.generate()
    };
    match result {
        Err(failure) => fail(&failure, streams),
        Ok(generated) => {
            let said = streams.findings(generated.diagnostics());
            if let Some(freshness) = freshness
                && (!arguments.check || generated.changes().is_empty())
            {
                freshness.remember(&generated, &said);
            }
            report(&generated, &arguments.output, arguments.check, streams)
        }
    }
}

/// Says what has been done, or what would have to be done.
fn report(
    generated: &Generated,
    folder: &Path,
    is_check: bool,
    streams: &mut Streams<'_>,
) -> Outcome {
    let changes = generated.changes();
    if !is_check {
        let (count, folder) = (changes.len(), folder.display());
        let plural = if count == 1 { "" } else { "s" };
        return streams.result(&format!("{count} file{plural} changed in {folder}\n"));
    }
    let mut text: Vec<String> = changes.iter().map(ToString::to_string).collect();
    text.push(generated.difference().to_owned());
    let text = text.join("\n");
    match streams.result(&text) {
        Outcome::Good if !changes.is_empty() => Outcome::Stale,
        outcome => outcome,
    }
}

/// Prints what a part of the pipeline made.
fn show(made: Result<Made<String>, Failure>, streams: &mut Streams<'_>) -> Outcome {
    match made {
        Err(failure) => fail(&failure, streams),
        Ok(made) => {
            streams.findings(made.diagnostics());
            streams.result(&made.into_inner())
        }
    }
}

pub(super) fn fail(failure: &Failure, streams: &mut Streams<'_>) -> Outcome {
    streams.diagnostics(failure.diagnostics());
    if failure.diagnostics().has_errors() {
        Outcome::Unusable
    } else {
        Outcome::Stale
    }
}

pub(super) fn config(input: &Input) -> Config {
    let mut config = Config::new(&input.document)
        .strict(input.strict)
        .keep_going(input.keep_going)
        .on_stage(progress::at);
    if input.allow_remote {
        config = config.allow_remote(true);
    }
    if let Some(path) = &input.config {
        config = config.config(path);
    }
    input.overlay.iter().fold(config, Config::overlay)
}

/// The name of a folder as the name of a package, as Cargo does it.
fn package_name(folder: &Path) -> String {
    let absolute = std::path::absolute(folder).unwrap_or_else(|_| PathBuf::from(folder));
    let name = absolute
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let is_word = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    let name: String = name
        .chars()
        .map(|character| if is_word(character) { character } else { '-' })
        .collect();
    let name = name.trim_matches('-');
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return name.to_lowercase();
    }
    format!("api-{}", name.to_lowercase())
        .trim_end_matches('-')
        .to_owned()
}
