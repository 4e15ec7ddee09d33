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
    /// Show what a new document breaks, on the wire and for Rust code.
    Diff(Diff),
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
    /// How the surface is printed.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: SurfaceFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SurfaceFormat {
    /// One item a line.
    Text,
    /// Operations with their methods, parameters and types, schemas with their types.
    Json,
}

/// `REV:PATH` is a file of a revision of the git repository, with what stands beside it there.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// The old document: a file, or REV:PATH of the git repository.
    pub(super) old: String,
    /// The new document: a file, or REV:PATH of the git repository.
    pub(super) new: String,
    /// The configuration file of both [default: `bindery.toml` beside each document].
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// An OpenAPI Overlay document to apply to both; may be given several times.
    #[arg(long, value_name = "FILE")]
    pub(super) overlay: Vec<PathBuf>,
    /// How the changes are printed.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: DiffFormat,
    /// Exit code 1 if a change is as severe as this: for clients of the old document, or for Rust code.
    #[arg(long, value_name = "VERDICT")]
    pub(super) fail_on: Option<FailOn>,
    /// Compare what can be understood: a `$ref` that leads nowhere is a warning.
    #[arg(long)]
    pub(super) keep_going: bool,
    /// Fetch what `http` and `https` references name.
    #[arg(long)]
    pub(super) allow_remote: bool,
    /// Fail on warnings: exit code 1.
    #[arg(long)]
    pub(super) strict: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum DiffFormat {
    /// For a terminal.
    Text,
    /// For a pull request.
    Markdown,
    /// For programs.
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FailOn {
    /// A client of the old document may fail.
    Breaking,
    /// A client of the old document may fail if it relies on more than is promised.
    Risky,
    /// Rust code may have to change.
    Major,
    /// Something is new or deprecated in Rust.
    Minor,
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
