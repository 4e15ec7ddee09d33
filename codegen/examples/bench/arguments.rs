//! What the command line of the comparison can say.

use std::path::PathBuf;
use std::time::Duration;

use clap::Parser;

/// Generates from the same documents with bindery and with other generators, checks what comes out, and compares.
#[derive(Debug, Parser)]
#[command(name = "bench")]
pub struct Arguments {
    /// The documents.
    pub documents: Vec<PathBuf>,
    /// How often everything is done; the table shows medians.
    #[arg(long, value_name = "COUNT", default_value_t = 3)]
    pub repeat: usize,
    /// Only these generators, such as `bindery,ploidy`.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    pub tools: Vec<String>,
    /// Build what is generated too, for debugging and for release.
    #[arg(long)]
    pub build: bool,
    /// Only generate.
    #[arg(long, conflicts_with = "build")]
    pub no_check: bool,
    /// Show instead how time and memory of bindery grow with the size of a made-up document.
    #[arg(long)]
    pub scale: bool,
    /// Seconds on the clock after which a step of a generator or of Cargo is ended.
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    pub limit: u64,
    /// Where the other generators, the crates and the build go.
    #[arg(long, value_name = "DIR", default_value = "target/bench")]
    pub target: PathBuf,
}

impl Arguments {
    /// The longest that a step takes.
    pub fn limit(&self) -> Duration {
        Duration::from_secs(self.limit)
    }
}
