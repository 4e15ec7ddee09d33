//! Room for recursion.
//!
//! The stages walk documents, and the formatter walks code, by recursion. How deep that goes is up to the
//! document: a chain of references may be as long as the file, and a call that sets thousands of parameters
//! is a chain of as many methods.

use std::panic;
use std::thread;

/// The room that the stack of a thread may take, in bytes; what is not used costs nothing.
pub(crate) const STACK: usize = 1 << 30;

/// Runs a part of the work where the stack has [`STACK`] bytes, or here where there is no such thread.
pub(crate) fn with_room<T: Send>(part: impl FnOnce() -> Option<T> + Send) -> Option<T> {
    let mut part = Some(part);
    let mut made = None;
    thread::scope(|scope| {
        let work = || made = part.take().and_then(|part| part());
        let worker = thread::Builder::new().stack_size(STACK);
        let Ok(worker) = worker.spawn_scoped(scope, work) else {
            return;
        };
        if let Err(panic) = worker.join() {
            panic::resume_unwind(panic);
        }
    });
    match part {
        Some(part) => part(),
        None => made,
    }
}
