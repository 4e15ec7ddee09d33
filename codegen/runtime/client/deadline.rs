//! The time that a call may take.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use super::super::task::BoxFuture;
use super::clock::Instant;
use super::transport::Transport;
use super::transport_error::TransportError;

/// A limit to the time of a call, all its attempts included.
pub(super) struct Deadline(Option<Limited>);

struct Limited {
    limit: Duration,
    start: Instant,
    sleep: BoxFuture<'static, ()>,
}

impl Deadline {
    /// Starts the clock.
    pub(super) fn start(limit: Option<Duration>, transport: &dyn Transport) -> Self {
        Self(limit.map(|limit| Limited {
            limit,
            start: Instant::now(),
            sleep: transport.sleep(limit),
        }))
    }

    /// Runs a future, which is dropped when the time is up.
    pub(super) async fn guard<T>(
        &mut self,
        future: impl Future<Output = T>,
    ) -> Result<T, TransportError> {
        let mut future = pin!(future);
        poll_fn(|context| {
            if let Poll::Ready(output) = future.as_mut().poll(context) {
                return Poll::Ready(Ok(output));
            }
            match &mut self.0 {
                Some(limited) => limited
                    .sleep
                    .as_mut()
                    .poll(context)
                    .map(|()| Err(TransportError::timeout(limited.limit))),
                None => Poll::Pending,
            }
        })
        .await
    }

    /// Whether there is more time than this.
    pub(super) fn allows(&self, time: Duration) -> bool {
        self.0
            .as_ref()
            .is_none_or(|limited| limited.start.elapsed().saturating_add(time) < limited.limit)
    }
}
