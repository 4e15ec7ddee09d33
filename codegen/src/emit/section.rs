//! Sections of an output are emitted side by side.

use std::ops::Range;
use std::sync::Mutex;
use std::thread;

use super::Emitted;
use crate::stack::STACK;

/// Some of the things that are emitted alike, by index.
pub(super) type Portion = Range<usize>;

/// How many files a section is worth, so that there are enough sections for every thread.
const PORTION: usize = 64;

/// All of `count` things, in portions.
pub(super) fn portions(count: usize) -> impl Iterator<Item = Portion> {
    let starts = (0..count).step_by(PORTION);
    starts.map(move |start| start..count.min(start + PORTION))
}

/// What emits a part of the files.
pub(super) type Section<'a> = Box<dyn FnOnce(&mut Emitted) + Send + 'a>;

/// Runs all sections, on as many threads as the machine has room for. What comes out does not depend on
/// how many there are: no two sections emit one file.
pub(super) fn run(sections: Vec<Section<'_>>) -> Emitted {
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let workers = workers.min(sections.len());
    let waiting = Mutex::new(sections.into_iter());
    let work = || {
        let mut emitted = Emitted::default();
        // A lock that a panic has poisoned still guards what waits.
        let next = || {
            waiting
                .lock()
                .unwrap_or_else(|lock| lock.into_inner())
                .next()
        };
        while let Some(section) = next() {
            section(&mut emitted);
        }
        emitted
    };
    let mut all = Emitted::default();
    thread::scope(|scope| {
        let running: Vec<_> = (0..workers)
            .map(|_| {
                thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, work)
            })
            .collect();
        for worker in running {
            // Where there is no room for a thread, another does its work, or this one.
            let Ok(worker) = worker else { continue };
            match worker.join() {
                Ok(emitted) => all.extend(emitted),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    all.extend(work());
    all
}
