//! Events: `text/event-stream` (WHATWG HTML, section 9.2).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::super::body::Body;
use super::super::json::{Decode, DecodeError, Encode, EncodeError, Mode, Shape, from_json};
use super::super::param::Tree;
use super::super::task::{BoxError, MaybeSend};
use super::error::ItemError;
use super::event::{Event, write_data, write_whole};
use super::outgoing;
use super::parse::RawEvent;
use super::source::{Reopen, Source};

/// What the schema of a stream of events is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventForm {
    /// The data of each event.
    Data,
    /// Each event with its fields: `data`, `event`, `id` and `retry`.
    Whole,
}

/// Events, each of which is written and read by itself, as it comes.
///
/// What has come in is a [`Stream`] of its events. Clones share it: whoever reads first gets it. An
/// event whose data is `[DONE]`, with which some servers end a stream of JSON, ends it here, too.
///
/// Data that the document describes as a string, number or boolean is read as the text that it is;
/// all else as JSON.
pub struct Events<T> {
    body: Body,
    /// How the events of a body that has come in are read; `None` for what goes out.
    form: Option<EventForm>,
    source: Box<Source>,
    item: PhantomData<fn() -> T>,
}

impl<T> Events<T> {
    /// The events of a body that has come in.
    #[must_use]
    pub fn received(body: Body, form: EventForm) -> Self {
        Self::new(body, Some(form))
    }

    /// The body.
    #[must_use]
    pub fn to_body(&self, form: EventForm) -> Body {
        match (self.form, form) {
            (Some(_), _) => self.body.clone(),
            (None, EventForm::Data) => outgoing::framed(&self.body, write_data),
            (None, EventForm::Whole) => outgoing::framed(&self.body, write_whole),
        }
    }

    /// Connects again when the stream ends or breaks off, after the time that the server has asked
    /// for, or three seconds, and tells the server the id of the last event (`Last-Event-ID`). The
    /// stream then ends when the server answers 204, or with an error when it answers otherwise than
    /// with events.
    ///
    /// Only what a client has received can do this, and only when the request had no stream for a
    /// body. A request that changes something is made again, too.
    #[must_use]
    pub fn reconnecting(mut self) -> Self {
        self.source.reconnect = true;
        self
    }

    /// The same events, which `reopen` can connect to again.
    #[must_use]
    pub fn reopened_by(mut self, reopen: Box<dyn Reopen>) -> Self {
        self.source.reopen = Some(reopen);
        self
    }

    fn new(body: Body, form: Option<EventForm>) -> Self {
        Self {
            body,
            form,
            source: Box::default(),
            item: PhantomData,
        }
    }
}

impl<T: Encode> Events<T> {
    /// Events that are at hand.
    ///
    /// # Errors
    /// When the data of one of them has no form in JSON.
    pub fn of(events: impl IntoIterator<Item = Event<T>>) -> Result<Self, EncodeError> {
        Ok(Self::new(outgoing::of_items(events)?, None))
    }

    /// Events that come one by one. An error breaks the body off.
    pub fn stream(
        events: impl Stream<Item = Result<Event<T>, BoxError>> + MaybeSend + 'static,
    ) -> Self {
        Self::new(outgoing::of_stream(events), None)
    }
}

impl<T: Decode> Events<T> {
    /// The next event; `None` after the last one.
    pub async fn next(&mut self) -> Option<Result<Event<T>, ItemError>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Event<T>, ItemError>>> {
        let raw = match ready!(self.source.poll_event(&self.body, context)) {
            None => return Poll::Ready(None),
            Some(Ok(raw)) => raw,
            Some(Err(error)) => return Poll::Ready(Some(Err(ItemError::Broken(error)))),
        };
        if raw.data == "[DONE]" {
            self.source.end();
            return Poll::Ready(None);
        }
        let data = match self.form {
            Some(EventForm::Whole) => whole(&raw),
            Some(EventForm::Data) | None => data(&raw.data),
        };
        Poll::Ready(Some(match data {
            Ok(data) => Ok(Event {
                data,
                event: raw.event,
                id: raw.id,
                retry: raw.retry,
            }),
            Err(error) => Err(ItemError::Decode {
                error,
                text: Bytes::from(raw.data),
            }),
        }))
    }
}

/// The data of an event.
fn data<T: Decode>(text: &str) -> Result<T, DecodeError> {
    let leaf = || Tree::Leaf(text.to_owned()).decode(Mode::Lenient);
    match T::SHAPE {
        Shape::Leaf => leaf(),
        // What may be anything may be text that is no JSON.
        Shape::Any => from_json(text.as_bytes(), Mode::Lenient).or_else(|error| {
            let text: Result<T, _> = leaf();
            text.map_err(|_| error)
        }),
        Shape::Array | Shape::Object => from_json(text.as_bytes(), Mode::Lenient),
    }
}

/// An event with its fields. Its data is text, or JSON where the document says more of it.
fn whole<T: Decode>(raw: &RawEvent) -> Result<T, DecodeError> {
    let retry = raw.retry.map(|time| time.as_millis().to_string());
    let fields = [("event", &raw.event), ("id", &raw.id), ("retry", &retry)];
    let read = |data: Tree| {
        let mut members = vec![("data".to_owned(), data)];
        for (name, value) in fields {
            let value = value
                .clone()
                .map(|value| (name.to_owned(), Tree::Leaf(value)));
            members.extend(value);
        }
        Tree::Object(members).decode(Mode::Lenient)
    };
    let is_json = serde_json::from_str::<serde::de::IgnoredAny>(&raw.data).is_ok();
    read(Tree::Leaf(raw.data.clone())).or_else(|error| {
        if is_json {
            read(Tree::Json(raw.data.clone()))
        } else {
            Err(error)
        }
    })
}

impl<T: Decode> Stream for Events<T> {
    type Item = Result<Event<T>, ItemError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

impl<T> Clone for Events<T> {
    fn clone(&self) -> Self {
        Self::new(self.body.clone(), self.form)
    }
}

impl<T> PartialEq for Events<T> {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body
    }
}

impl<T> fmt::Debug for Events<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Events").field(&self.body).finish()
    }
}

/// No events.
impl<T> Default for Events<T> {
    fn default() -> Self {
        Self::new(Body::empty(), None)
    }
}
