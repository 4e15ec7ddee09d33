//! Runs a program and says what it used.

use std::io::Read;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::Result;

/// What became of a program.
#[derive(Debug)]
pub struct Run {
    /// Whether it ended well.
    pub success: bool,
    /// What it wrote to its standard output.
    pub output: Vec<u8>,
    /// What it wrote to its standard error.
    pub errors: String,
    /// Time on the clock.
    pub elapsed: Duration,
    /// Time of the processor, all processes that it started included.
    pub processor: Duration,
    /// Bytes that the largest of its processes held at once.
    pub peak: u64,
}

impl Run {
    /// The peak of memory in MB.
    pub fn megabytes(&self) -> u64 {
        self.peak / 1_000_000
    }

    /// The first lines of what it said at the end.
    pub fn last_words(&self) -> String {
        let lines: Vec<&str> = self.errors.lines().collect();
        let start = lines.iter().position(|line| line.starts_with("error"));
        let start = start.unwrap_or(lines.len().saturating_sub(4));
        lines[start..lines.len().min(start + 8)].join("\n    ")
    }
}

/// Runs a program to its end.
pub fn run(mut command: Command) -> Result<Run> {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    // Both are read at once, so that neither is ever full.
    let errors = thread::spawn(move || read(stderr));
    let output = read(stdout);
    let used = child.wait4()?;
    Ok(Run {
        success: used.status.success(),
        output,
        errors: String::from_utf8_lossy(&errors.join().unwrap_or_default()).into_owned(),
        elapsed: start.elapsed(),
        processor: used.rusage.utime + used.rusage.stime,
        peak: used.rusage.maxrss,
    })
}

fn read(stream: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        // What cannot be read is not there; the status of the program says the rest.
        let _ = stream.read_to_end(&mut bytes);
    }
    bytes
}
