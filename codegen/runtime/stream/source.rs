//! Where events come from: a body, and the bodies of the connections after it.

use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::super::body::Body;
use super::super::task::{BoxError, BoxFuture, MaybeSend};
use super::parse::{Parse, RawEvent};

/// How long to wait before the stream is opened again, unless the server says so.
const PAUSE: Duration = Duration::from_secs(3);

/// Opens a stream again.
pub trait Reopen: MaybeSend {
    /// Waits.
    fn wait(&self, time: Duration) -> BoxFuture<'static, ()>;

    /// Opens the stream after the event of this id.
    fn open(&self, id: Option<&str>) -> BoxFuture<'static, Reopened>;
}

/// What came of opening a stream again.
pub enum Reopened {
    /// The stream goes on.
    Stream(Body),
    /// The server has no more to tell.
    End,
    /// There is no connection, yet.
    Again,
    /// It cannot be opened.
    Failed(BoxError),
}

/// Where events come from.
#[derive(Default)]
pub(super) struct Source {
    state: State,
    pub(super) reopen: Option<Box<dyn Reopen>>,
    pub(super) reconnect: bool,
    pause: Option<Duration>,
    id: Option<String>,
}

#[derive(Default)]
enum State {
    #[default]
    Fresh,
    Reading(Parse),
    Waiting(BoxFuture<'static, ()>),
    Opening(BoxFuture<'static, Reopened>),
    Ended,
}

impl Source {
    /// Gives no more events.
    pub(super) fn end(&mut self) {
        self.state = State::Ended;
    }

    /// The next event, of `body` and then of the connections after it.
    pub(super) fn poll_event(
        &mut self,
        body: &Body,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<RawEvent, BoxError>>> {
        loop {
            match &mut self.state {
                State::Fresh => {
                    self.state = State::Reading(Parse::new(body.clone().into_stream(), None));
                }
                State::Reading(parse) => match ready!(parse.poll_event(context)) {
                    Some(Ok(event)) => {
                        self.id.clone_from(&event.id);
                        self.pause = event.retry.or(self.pause);
                        return Poll::Ready(Some(Ok(event)));
                    }
                    other => {
                        self.pause = parse.take_retry().or(self.pause);
                        if !self.wait() {
                            self.end();
                            return Poll::Ready(other);
                        }
                    }
                },
                State::Waiting(time) => {
                    ready!(time.as_mut().poll(context));
                    let id = self.id.as_deref().filter(|id| !id.is_empty());
                    self.state = match &self.reopen {
                        Some(reopen) => State::Opening(reopen.open(id)),
                        None => State::Ended,
                    };
                }
                State::Opening(opening) => match ready!(opening.as_mut().poll(context)) {
                    Reopened::Stream(body) => {
                        self.state =
                            State::Reading(Parse::new(body.into_stream(), self.id.clone()));
                    }
                    Reopened::End => self.end(),
                    Reopened::Again => {
                        self.wait();
                    }
                    Reopened::Failed(error) => {
                        self.end();
                        return Poll::Ready(Some(Err(error)));
                    }
                },
                State::Ended => return Poll::Ready(None),
            }
        }
    }

    /// Begins to wait, where the stream can be opened again.
    fn wait(&mut self) -> bool {
        match &self.reopen {
            Some(reopen) if self.reconnect => {
                self.state = State::Waiting(reopen.wait(self.pause.unwrap_or(PAUSE)));
                true
            }
            _ => false,
        }
    }
}
