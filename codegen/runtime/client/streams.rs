//! Answers that are rows of values.

// part: events
use std::time::Duration;

use super::super::stream::{EventForm, Events, Reopen, Reopened};
use super::super::task::BoxFuture;
use super::core::Failure;
use super::exchange::Exchange;
use super::transport_error::TransportKind;
// part: lines
use super::super::stream::JsonLines;
// end
use super::response::Response;

impl Response {
    // part: lines
    /// The values of the body, which is read as it comes.
    #[must_use]
    pub fn lines<T>(self) -> JsonLines<T> {
        let media_type = self.content_type().unwrap_or_default().to_owned();
        JsonLines::received(self.into_body(), &media_type)
    }

    // part: events
    /// The events of the body, which is read as it comes.
    #[must_use]
    pub fn events<T>(mut self, form: EventForm) -> Events<T> {
        let exchange = self.exchange.take();
        let events = Events::received(self.into_body(), form);
        match exchange.filter(|exchange| exchange.is_repeatable()) {
            Some(exchange) => events.reopened_by(exchange),
            None => events,
        }
    }

    // end
}

// part: events
impl Reopen for Exchange {
    fn wait(&self, time: Duration) -> BoxFuture<'static, ()> {
        self.sleep(time)
    }

    fn open(&self, id: Option<&str>) -> BoxFuture<'static, Reopened> {
        let again = match id {
            Some(id) => self.clone().with_header("last-event-id", id),
            None => self.clone(),
        };
        Box::pin(async move {
            match again.start().await {
                Ok(answer) if answer.status() == 204 => Reopened::End,
                Ok(answer) if answer.status() == 200 && answer.is("text/event-stream") => {
                    Reopened::Stream(answer.into_body())
                }
                Ok(answer) => {
                    let status = answer.status();
                    Reopened::Failed(format!("the server answered {status}").into())
                }
                Err(Failure::Transport(error)) if error.kind() != TransportKind::Credential => {
                    Reopened::Again
                }
                Err(Failure::Transport(error)) => Reopened::Failed(error.into()),
                Err(Failure::Build(error)) => Reopened::Failed(error.into()),
            }
        })
    }
}
// end
