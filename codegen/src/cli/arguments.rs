//! What the command line can say.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads an OpenAPI document and writes a Rust crate: models, a typed client, server traits with a router.
#[derive(Debug, Parser)]
#[command(name = "bindery", version, arg_required_else_help = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write a crate of its own.
    Generate(Generate),
    /// Show what is wrong with a document.
    Check(Check),
    /// Print the document in normal form.
    Normalize(Input),
    /// Print what a stage saw.
    Print(Print),
    /// Write a commented configuration file for a document.
    Init(Init),
    /// Say more about the code of a diagnostic.
    Explain(Explain),
    /// Print what a shell needs to complete commands.
    Completions(Completions),
    /// Print the manual page, as roff.
    Man,
}

#[derive(Debug, Args)]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) input: Input,
    /// The folder of the crate.
    #[arg(long, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// The name of the package [default: the name of the folder].
    #[arg(long, value_name = "CRATE")]
    pub(super) name: Option<String>,
    /// Compare with the folder instead of writing: exit code 1 if it is stale.
    #[arg(long)]
    pub(super) check: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    /// How the findings are printed.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: Format,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Format {
    /// With excerpts, to the standard error.
    Text,
    /// One JSON object, to the standard output.
    Json,
    /// A SARIF 2.1.0 log, to the standard output, for code review.
    Sarif,
}

#[derive(Debug, Args)]
pub(super) struct Init {
    #[command(flatten)]
    pub(super) input: Input,
    /// Print the file instead of writing it.
    #[arg(long)]
    pub(super) print: bool,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The code, such as `unresolved-reference` [default: a list of all].
    #[arg(value_name = "CODE")]
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(super) struct Print {
    /// What is printed.
    pub(super) what: Printed,
    #[command(flatten)]
    pub(super) input: Input,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Printed {
    /// The intermediate representation.
    Ir,
    /// The public Rust API of the output, one item a line.
    Surface,
}

#[derive(Debug, Args)]
pub(super) struct Input {
    /// The document, YAML or JSON.
    #[arg(value_name = "SPEC")]
    pub(super) document: PathBuf,
    /// The configuration file [default: `bindery.toml` beside the document].
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// An OpenAPI Overlay document to apply; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) overlay: Vec<PathBuf>,
    /// Fetch what `http` and `https` references name; without it they are reported and left out.
    #[arg(long)]
    pub(super) allow_remote: bool,
    /// Generate what can be understood: a `$ref` that leads nowhere is a warning.
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Fail on warnings: exit code 1.
    #[arg(long)]
    pub(super) strict: bool,
}
