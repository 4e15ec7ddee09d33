//! Calls: a request that knows how to read its answer.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use super::super::task::BoxFuture;
use super::build_error::BuildError;
use super::core::Failure;
use super::error::Error;
use super::exchange::{Streamed, Wait, exchange};
use super::options::CallOptions;
use super::request::Request;
use super::response::{RawResponse, Response};
use super::retry::Retry;

/// One call of an operation. It does nothing until it is awaited, and dropping what is awaited ends it.
pub trait Call: Sized {
    /// What the operation gives.
    type Output;

    /// The failures that the document lists for the operation.
    type Error;

    /// Media ranges of the successful answers that are read as they come: files and events. The
    /// timeout of such a call ends when their head is there, and their size has no limit.
    const STREAMED: Streamed = &[];

    /// The client, and what the call asks for beyond the operation.
    fn options(&mut self) -> &mut CallOptions;

    /// Writes the request.
    ///
    /// # Errors
    /// When a parameter or the body cannot be written.
    fn request(&self) -> Result<Request, BuildError>;

    /// Reads the answer.
    ///
    /// # Errors
    /// When the answer is a failure, or not what the document says.
    fn response(response: Response) -> Result<Self::Output, Error<Self::Error>>;

    /// Sends a header along, in place of another of its name.
    #[must_use]
    fn header(mut self, name: &str, value: &str) -> Self {
        self.options().header(name, value);
        self
    }

    /// Adds a name and value to the query.
    #[must_use]
    fn query(mut self, name: &str, value: &str) -> Self {
        self.options().query(name, value);
        self
    }

    /// Sends the call to the server at `base_url`, in place of the client's or the operation's own.
    /// Credentials go along: it must be a server that may see them.
    #[must_use]
    fn server(mut self, base_url: &str) -> Self {
        self.options().server(base_url);
        self
    }

    /// Limits the time of the call, in place of the client's limit.
    #[must_use]
    fn timeout(mut self, limit: Duration) -> Self {
        self.options().timeout(limit);
        self
    }

    /// Says how often and when the call is made again, in place of what the client says.
    #[must_use]
    fn retry(mut self, retry: Retry) -> Self {
        self.options().retry(retry);
        self
    }

    /// Sends the call and gives the answer as it comes, whatever its status, with a body that is
    /// not read yet.
    fn raw(mut self) -> RawFuture {
        let request = self.request();
        RawFuture(exchange(request, self.options().clone(), Wait::Head))
    }
}

/// Sends a call.
pub fn send<C: Call>(mut call: C) -> CallFuture<C::Output, C::Error> {
    let request = call.request();
    CallFuture {
        exchange: exchange(request, call.options().clone(), Wait::Whole(C::STREAMED)),
        read: C::response,
    }
}

/// A call that is under way.
#[must_use = "a call does nothing until it is awaited"]
pub struct CallFuture<T, E> {
    exchange: BoxFuture<'static, Result<Response, Failure>>,
    read: fn(Response) -> Result<T, Error<E>>,
}

impl<T, E> Future for CallFuture<T, E> {
    type Output = Result<T, Error<E>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let read = self.read;
        self.exchange
            .as_mut()
            .poll(context)
            .map(|outcome| match outcome {
                Ok(response) => read(response),
                Err(Failure::Build(error)) => Err(Error::Build(error)),
                Err(Failure::Transport(error)) => Err(Error::Transport(error)),
            })
    }
}

impl<T, E> std::fmt::Debug for CallFuture<T, E> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("CallFuture(..)")
    }
}

/// A call that is under way and gives the answer as it comes.
#[must_use = "a call does nothing until it is awaited"]
pub struct RawFuture(BoxFuture<'static, Result<Response, Failure>>);

impl Future for RawFuture {
    type Output = Result<RawResponse, Error<std::convert::Infallible>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context).map(|outcome| {
            outcome
                .map(Response::into_raw)
                .map_err(|failure| match failure {
                    Failure::Build(error) => Error::Build(error),
                    Failure::Transport(error) => Error::Transport(error),
                })
        })
    }
}

impl std::fmt::Debug for RawFuture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("RawFuture(..)")
    }
}
