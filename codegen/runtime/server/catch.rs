//! A panic of a handler is the failure of one request, and of nothing else.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use http::StatusCode;

use super::answer::Answer;
use super::problem::Problem;
use super::routes::Answering;

/// Answers as `answering` does, and 500 when that panics. What it panics with goes to the hook of the
/// program, and never into the answer. In a program that aborts on a panic nothing is caught.
pub(super) struct Caught(Option<Answering>);

impl Caught {
    pub(super) fn new(answering: Answering) -> Self {
        Self(Some(answering))
    }
}

impl Future for Caught {
    type Output = Answer;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Answer> {
        let polled = match &mut self.0 {
            Some(answering) => {
                catch_unwind(AssertUnwindSafe(|| answering.as_mut().poll(context))).ok()
            }
            None => None,
        };
        polled.unwrap_or_else(|| {
            // What is left of it may not be polled again, and may panic when it is dropped.
            let left = self.0.take();
            let _ = catch_unwind(AssertUnwindSafe(|| drop(left)));
            Poll::Ready(Problem::new(StatusCode::INTERNAL_SERVER_ERROR).answer())
        })
    }
}
