//! Rows of JSON: `application/jsonl`, `application/x-ndjson` and `application/json-seq` (RFC 7464).

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::super::body::Body;
use super::super::json::{Decode, Encode, EncodeError, Mode, from_json};
use super::super::task::{BoxError, MaybeSend};
use super::error::ItemError;
use super::outgoing;
use super::split::{Cut, Split};

/// JSON values in a row, each of which is written and read by itself, as it comes.
///
/// What has come in is a [`Stream`] of its items. Clones share it: whoever reads first gets it.
pub struct JsonLines<T> {
    body: Body,
    /// Where the items of a body that has come in part; `None` for what goes out.
    cut: Option<Cut>,
    split: Option<Box<Split>>,
    item: PhantomData<fn() -> T>,
}

impl<T> JsonLines<T> {
    /// The items of a body that has come in.
    #[must_use]
    pub fn received(body: Body, media_type: &str) -> Self {
        let cut = if is_sequence(media_type) {
            Cut::Record
        } else {
            Cut::LineFeed
        };
        Self::new(body, Some(cut))
    }

    /// The body of the media type `media_type`.
    #[must_use]
    pub fn to_body(&self, media_type: &str) -> Body {
        match self.cut {
            Some(_) => self.body.clone(),
            None if is_sequence(media_type) => outgoing::framed(&self.body, |item, text| {
                text.push(0x1e);
                text.extend_from_slice(item);
                text.push(b'\n');
            }),
            None => outgoing::framed(&self.body, |item, text| {
                text.extend_from_slice(item);
                text.push(b'\n');
            }),
        }
    }

    fn new(body: Body, cut: Option<Cut>) -> Self {
        Self {
            body,
            cut,
            split: None,
            item: PhantomData,
        }
    }
}

impl<T: Encode> JsonLines<T> {
    /// Items that are at hand.
    ///
    /// # Errors
    /// When one of them has no form in JSON.
    pub fn of(items: impl IntoIterator<Item = T>) -> Result<Self, EncodeError> {
        Ok(Self::new(outgoing::of_items(items)?, None))
    }

    /// Items that come one by one. An error breaks the body off.
    pub fn stream(items: impl Stream<Item = Result<T, BoxError>> + MaybeSend + 'static) -> Self {
        Self::new(outgoing::of_stream(items), None)
    }
}

impl<T: Decode> JsonLines<T> {
    /// The next item; `None` after the last one. Lines without anything in them are none.
    pub async fn next(&mut self) -> Option<Result<T, ItemError>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T, ItemError>>> {
        let cut = self.cut.unwrap_or(Cut::LineFeed);
        let body = &self.body;
        let split = self
            .split
            .get_or_insert_with(|| Box::new(Split::new(body.clone().into_stream(), cut)));
        loop {
            let text = match ready!(split.poll_item(context)) {
                None => return Poll::Ready(None),
                Some(Ok(text)) => text,
                Some(Err(error)) => return Poll::Ready(Some(Err(ItemError::Broken(error)))),
            };
            if !text.iter().all(u8::is_ascii_whitespace) {
                let item = from_json(&text, Mode::Lenient);
                let item = item.map_err(|error| ItemError::Decode { error, text });
                return Poll::Ready(Some(item));
            }
        }
    }
}

impl<T: Decode> Stream for JsonLines<T> {
    type Item = Result<T, ItemError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

fn is_sequence(media_type: &str) -> bool {
    media_type.contains("json-seq")
}

impl<T> Clone for JsonLines<T> {
    fn clone(&self) -> Self {
        Self::new(self.body.clone(), self.cut)
    }
}

impl<T> PartialEq for JsonLines<T> {
    fn eq(&self, other: &Self) -> bool {
        self.body == other.body
    }
}

impl<T> fmt::Debug for JsonLines<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("JsonLines")
            .field(&self.body)
            .finish()
    }
}

/// Nothing.
impl<T> Default for JsonLines<T> {
    fn default() -> Self {
        Self::new(Body::empty(), None)
    }
}
