//! What the command says about itself and about its diagnostics.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Outcome;
use super::arguments::Arguments;
use super::output::Streams;
use crate::diagnostic::{Code, did_you_mean};

/// The explanation of a code, or a list of all.
pub(super) fn explain(code: Option<&str>, streams: &mut Streams<'_>) -> Outcome {
    let Some(text) = code else {
        let width = Code::ALL.iter().map(|code| code.as_str().len()).max();
        let width = width.unwrap_or_default();
        let lines = Code::ALL
            .iter()
            .map(|code| format!("{:width$}  {}\n", code.as_str(), code.summary()));
        return streams.result(&lines.collect::<String>());
    };
    // Whoever copies from a message may copy the brackets, too.
    let name = text.trim_matches(['[', ']']);
    if let Some(code) = Code::named(name) {
        return streams.result(code.explanation());
    }
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    let help = did_you_mean(name, &known);
    streams.say(&format!("error: there is no code `{name}`\nhelp: {help}\n"));
    Outcome::Unusable
}

/// What a shell needs to complete commands.
pub(super) fn completions(shell: Shell, streams: &mut Streams<'_>) -> Outcome {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "bindery", &mut text);
    streams.result(&String::from_utf8_lossy(&text))
}

/// The manual page: the command, and each of its commands as a section.
pub(super) fn manual(streams: &mut Streams<'_>) -> Outcome {
    let mut text = Vec::new();
    let mut command = Arguments::command();
    command.build();
    // Writing into memory cannot fail.
    let _ = clap_mangen::Man::new(command.clone()).render(&mut text);
    for part in command
        .get_subcommands()
        .filter(|part| part.get_name() != "help")
    {
        let name = part.get_name().to_owned();
        let man = clap_mangen::Man::new(part.clone().display_name(format!("bindery {name}")));
        text.extend_from_slice(format!(".SH \"BINDERY {}\"\n", name.to_uppercase()).as_bytes());
        let _ = man.render_description_section(&mut text);
        let _ = man.render_synopsis_section(&mut text);
        let _ = man.render_options_section(&mut text);
    }
    streams.result(&String::from_utf8_lossy(&text))
}
