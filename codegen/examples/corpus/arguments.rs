//! What the command line of the harness can say.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser};

/// Generates and checks every document of a folder, and compares what went in with what came out.
#[derive(Debug, Parser)]
#[command(name = "corpus")]
pub struct Arguments {
    /// The folder with `LIST.txt`; the documents stand in it or in `specs/` below it.
    pub folder: PathBuf,
    /// Only documents whose name contains one of these.
    pub names: Vec<String>,
    /// Where the crates and the build go.
    #[arg(long, value_name = "DIR", default_value = "target/corpus")]
    pub target: PathBuf,
    /// Generate all, check the Kth of N parts of them, such as `1/3`.
    #[arg(long, value_name = "K/N")]
    pub sample: Option<Sample>,
    /// Let Clippy check, with its pedantic lints.
    #[arg(long)]
    pub clippy: bool,
    /// Send instances of every schema through the types of the crate.
    #[arg(long)]
    pub round_trips: bool,
    /// Check also what has not changed since it was checked, so that the time is known.
    #[arg(long)]
    pub again: bool,
    /// What is printed.
    #[command(flatten)]
    pub output: Output,
}

/// What is printed.
#[derive(Debug, Args)]
pub struct Output {
    /// How many of rustc's messages and of failed round trips to show for each document.
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    pub show: usize,
    /// Print JSON instead of a table.
    #[arg(long)]
    pub json: bool,
}

/// The Kth of N parts, counted from 1.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    part: usize,
    parts: usize,
}

impl Sample {
    /// Whether what stands at an index of a list belongs to this part.
    pub fn contains(self, index: usize) -> bool {
        index % self.parts == self.part - 1
    }
}

impl FromStr for Sample {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = |text: &str| text.parse::<usize>().ok();
        match text
            .split_once('/')
            .map(|(part, parts)| (number(part), number(parts)))
        {
            Some((Some(part), Some(parts))) if (1..=parts).contains(&part) => {
                Ok(Self { part, parts })
            }
            _ => Err("a part is written as 1/3".to_owned()),
        }
    }
}
