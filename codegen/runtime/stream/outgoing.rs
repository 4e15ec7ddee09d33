//! Items on their way out: each is one piece of JSON until the media type is known.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;

use super::super::body::Body;
use super::super::json::{Encode, EncodeError, to_json};
use super::super::task::{BoxError, ByteStream, MaybeSend};

/// Items at hand, one on each line.
pub(super) fn of_items<T: Encode>(items: impl IntoIterator<Item = T>) -> Result<Body, EncodeError> {
    let mut text = Vec::new();
    for item in items {
        text.extend(to_json(&item)?);
        text.push(b'\n');
    }
    Ok(text.into())
}

/// Items that come one by one.
pub(super) fn of_stream<T: Encode>(
    items: impl Stream<Item = Result<T, BoxError>> + MaybeSend + 'static,
) -> Body {
    Body::stream(Encoded(Box::pin(items)))
}

/// The body in which each item is written by `write`.
pub(super) fn framed(items: &Body, write: fn(&[u8], &mut Vec<u8>)) -> Body {
    if let Some(lines) = items.as_bytes() {
        let mut text = Vec::new();
        for line in lines.split(|octet| *octet == b'\n') {
            if !line.is_empty() {
                write(line, &mut text);
            }
        }
        return text.into();
    }
    let items = items.clone().into_stream();
    Body::stream(Framed { items, write })
}

struct Encoded<S>(Pin<Box<S>>);

impl<T: Encode, S: Stream<Item = Result<T, BoxError>>> Stream for Encoded<S> {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let item = self.0.as_mut().poll_next(context);
        item.map(|item| item.map(|item| Ok(to_json(&item?)?.into())))
    }
}

struct Framed {
    items: ByteStream,
    write: fn(&[u8], &mut Vec<u8>),
}

impl Stream for Framed {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let write = self.write;
        let item = self.items.as_mut().poll_next(context);
        item.map(|item| {
            item.map(|item| {
                let mut text = Vec::new();
                write(&item?, &mut text);
                Ok(text.into())
            })
        })
    }
}
