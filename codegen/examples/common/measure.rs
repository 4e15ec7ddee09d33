//! Runs a program and says what it used.

use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use wait4::Wait4;

use crate::Result;

/// What became of a program.
#[derive(Debug)]
pub struct Run {
    /// Whether it ended well.
    pub success: bool,
    /// Whether it was ended because it took too long.
    pub is_late: bool,
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
        if self.is_late {
            return "it took too long".to_owned();
        }
        let output = String::from_utf8_lossy(&self.output);
        let said = if self.errors.trim().is_empty() {
            &output
        } else {
            self.errors.as_str()
        };
        let lines: Vec<&str> = said.lines().collect();
        let start = lines.iter().position(|line| line.starts_with("error"));
        let start = start.unwrap_or(lines.len().saturating_sub(4));
        lines[start..lines.len().min(start + 8)].join("\n    ")
    }
}

/// Runs a program to its end.
pub fn run(command: Command) -> Result<Run> {
    run_within(command, Duration::MAX)
}

/// Runs a program to its end, or until it has taken too long on the clock; then it is ended, with all that it started.
pub fn run_within(mut command: Command, limit: Duration) -> Result<Run> {
    let start = Instant::now();
    let mut child = command
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    // Both are read at once, so that neither is ever full.
    let errors = thread::spawn(move || read(stderr));
    let group = child.id();
    let (is_over, waits) = mpsc::channel::<()>();
    let watch = thread::spawn(move || {
        let is_late = waits.recv_timeout(limit) == Err(RecvTimeoutError::Timeout);
        if is_late {
            end(group);
        }
        is_late
    });
    let output = read(stdout);
    let used = child.wait4()?;
    drop(is_over);
    Ok(Run {
        is_late: watch.join().unwrap_or_default(),
        success: used.status.success(),
        output,
        errors: String::from_utf8_lossy(&errors.join().unwrap_or_default()).into_owned(),
        elapsed: start.elapsed(),
        processor: used.rusage.utime + used.rusage.stime,
        peak: used.rusage.maxrss,
    })
}

/// Ends a process and all that it started.
fn end(group: u32) {
    // What has ended by itself in between cannot be ended.
    let _ = Command::new("kill")
        .args(["-KILL", "--", &format!("-{group}")])
        .status();
}

fn read(stream: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        // What cannot be read is not there; the status of the program says the rest.
        let _ = stream.read_to_end(&mut bytes);
    }
    bytes
}
