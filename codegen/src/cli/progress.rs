//! What a person at a terminal sees while a long command runs.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::Stage;

/// What takes less time than this is over before anybody wonders.
const PATIENCE: Duration = Duration::from_secs(1);

const TICK: Duration = Duration::from_millis(200);

/// What is under way; one command runs at a time.
static SHOWN: Mutex<Shown> = Mutex::new(Shown {
    stage: None,
    since: None,
    is_visible: false,
});

struct Shown {
    stage: Option<Stage>,
    /// When the work began.
    since: Option<Instant>,
    /// Whether a line stands on the terminal.
    is_visible: bool,
}

fn shown() -> MutexGuard<'static, Shown> {
    SHOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Shows from now on which stage is under way, where the standard error is a terminal.
pub(super) fn start() {
    if io::stderr().is_terminal() {
        thread::spawn(|| {
            loop {
                thread::sleep(TICK);
                shown().tick();
            }
        });
    }
}

/// Notes that a stage begins.
pub(super) fn at(stage: Stage) {
    let mut shown = shown();
    shown.stage = Some(stage);
    shown.since.get_or_insert_with(Instant::now);
}

/// Takes the line away before something else is written.
pub(super) fn clear() {
    let mut shown = shown();
    shown.stage = None;
    if std::mem::take(&mut shown.is_visible) {
        write("\r\u{1b}[K");
    }
}

impl Shown {
    fn tick(&mut self) {
        let (Some(stage), Some(since)) = (self.stage, self.since) else {
            return;
        };
        let elapsed = since.elapsed();
        if elapsed >= PATIENCE {
            self.is_visible = true;
            write(&format!("\r\u{1b}[K{stage} … {} s", elapsed.as_secs()));
        }
    }
}

fn write(text: &str) {
    // Where nobody listens, nothing is lost.
    let mut stream = io::stderr();
    let _ = stream.write_all(text.as_bytes());
    let _ = stream.flush();
}
