//! Time: what it is, and how it passes.

use std::time::Duration;

use super::super::task::BoxFuture;

#[cfg(not(target_arch = "wasm32"))]
pub(super) use std::time::{Instant, SystemTime};

#[cfg(target_arch = "wasm32")]
pub(super) use ::web_time::{Instant, SystemTime};

/// Waits by the clock of tokio.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn sleep(time: Duration) -> BoxFuture<'static, ()> {
    Box::pin(::tokio::time::sleep(time))
}

/// Waits by the clock of the browser.
#[cfg(target_arch = "wasm32")]
pub(super) fn sleep(time: Duration) -> BoxFuture<'static, ()> {
    Box::pin(::gloo_timers::future::sleep(time))
}
