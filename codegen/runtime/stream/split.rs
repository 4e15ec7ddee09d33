//! Streams of octets, taken apart into lines or records.

use std::task::{Context, Poll, ready};

use bytes::Bytes;

use super::super::body::TooLarge;
use super::super::task::{BoxError, ByteStream};

/// How many octets one item may have: 64 MiB.
const MAX_ITEM: usize = 64 * 1024 * 1024;

/// Where items part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cut {
    // part: events
    /// After each end of a line: CRLF, LF or CR.
    AnyLine,
    // part: lines
    /// After each line feed.
    LineFeed,
    /// Before each record separator (RFC 7464).
    Record,
    // end
}

/// Takes a stream apart.
pub(super) struct Split {
    stream: Option<ByteStream>,
    cut: Cut,
    buffer: Vec<u8>,
    /// How much of the buffer has been given away.
    start: usize,
    /// How much of it has no end of an item.
    scanned: usize,
}

impl Split {
    pub(super) fn new(stream: ByteStream, cut: Cut) -> Self {
        Self {
            stream: Some(stream),
            cut,
            buffer: Vec::new(),
            start: 0,
            scanned: 0,
        }
    }

    /// The next item, without what parts it from others; what the stream ends with is one, too.
    pub(super) fn poll_item(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, BoxError>>> {
        loop {
            if let Some((end, next)) = self.end() {
                let item = Bytes::copy_from_slice(&self.buffer[self.start..end]);
                (self.start, self.scanned) = (next, next);
                return Poll::Ready(Some(Ok(item)));
            }
            let Some(stream) = &mut self.stream else {
                let rest = self.buffer.split_off(self.start);
                self.buffer.clear();
                (self.start, self.scanned) = (0, 0);
                return Poll::Ready((!rest.is_empty()).then(|| Ok(rest.into())));
            };
            match ready!(stream.as_mut().poll_next(context)) {
                Some(Ok(piece)) => {
                    self.buffer.drain(..self.start);
                    self.scanned -= self.start;
                    self.start = 0;
                    if self.buffer.len() + piece.len() > MAX_ITEM {
                        self.stream = None;
                        self.buffer.clear();
                        self.scanned = 0;
                        return Poll::Ready(Some(Err(TooLarge { limit: MAX_ITEM }.into())));
                    }
                    self.buffer.extend_from_slice(&piece);
                }
                Some(Err(error)) => {
                    self.stream = None;
                    self.buffer.clear();
                    (self.start, self.scanned) = (0, 0);
                    return Poll::Ready(Some(Err(error)));
                }
                None => self.stream = None,
            }
        }
    }

    /// Where the first item ends and the next one begins, as far as that is known.
    fn end(&mut self) -> Option<(usize, usize)> {
        let rest = &self.buffer[self.scanned..];
        let found = rest.iter().position(|octet| match self.cut {
            // part: events
            Cut::AnyLine => matches!(octet, b'\n' | b'\r'),
            // part: lines
            Cut::LineFeed => *octet == b'\n',
            Cut::Record => *octet == 0x1e,
            // end
        });
        let Some(at) = found.map(|at| self.scanned + at) else {
            self.scanned = self.buffer.len();
            return None;
        };
        let follows = self.buffer.get(at + 1);
        match (self.buffer[at], follows) {
            // Whether a line feed belongs to it is known with the next octet.
            (b'\r', None) if self.stream.is_some() => {
                self.scanned = at;
                None
            }
            (b'\r', Some(b'\n')) => Some((at, at + 2)),
            _ => Some((at, at + 1)),
        }
    }
}
