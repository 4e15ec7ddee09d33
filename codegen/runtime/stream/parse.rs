//! Text of events, taken apart (WHATWG HTML, section 9.2.6).

use std::task::{Context, Poll, ready};
use std::time::Duration;

use super::super::task::{BoxError, ByteStream};
use super::split::{Cut, Split};

/// How many octets the data of one event may have: 64 MiB.
const MAX_DATA: usize = 64 * 1024 * 1024;

/// An event as it came.
#[derive(Debug, Default)]
pub(super) struct RawEvent {
    pub(super) data: String,
    pub(super) event: Option<String>,
    pub(super) id: Option<String>,
    pub(super) retry: Option<Duration>,
}

/// Takes the text of events apart.
pub(super) struct Parse {
    lines: Split,
    first: bool,
    event: RawEvent,
    has_data: bool,
}

impl Parse {
    /// Begins with a stream. `id` is that of the last event before it.
    pub(super) fn new(stream: ByteStream, id: Option<String>) -> Self {
        Self {
            lines: Split::new(stream, Cut::AnyLine),
            first: true,
            event: RawEvent {
                id,
                ..RawEvent::default()
            },
            has_data: false,
        }
    }

    /// The next event. One that is cut off at the end of the stream is none.
    pub(super) fn poll_event(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<RawEvent, BoxError>>> {
        loop {
            let line = match ready!(self.lines.poll_item(context)) {
                None => return Poll::Ready(None),
                Some(Ok(line)) => line,
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
            };
            let text = String::from_utf8_lossy(&line);
            let mark = if std::mem::take(&mut self.first) {
                "\u{feff}"
            } else {
                ""
            };
            let text = text.strip_prefix(mark).unwrap_or(&text);
            if !text.is_empty() {
                self.field(text);
                if self.event.data.len() > MAX_DATA {
                    let error = super::super::body::TooLarge { limit: MAX_DATA };
                    return Poll::Ready(Some(Err(error.into())));
                }
            } else if std::mem::take(&mut self.has_data) {
                let next = RawEvent {
                    id: self.event.id.clone(),
                    ..RawEvent::default()
                };
                let mut event = std::mem::replace(&mut self.event, next);
                // Each line has ended with a line feed; the last one is not part of the data.
                event.data.pop();
                return Poll::Ready(Some(Ok(event)));
            } else {
                self.event.event = None;
            }
        }
    }

    /// How long to wait before the stream is opened again, as far as it says.
    pub(super) fn take_retry(&mut self) -> Option<Duration> {
        self.event.retry.take()
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "data" => {
                self.event.data.push_str(value);
                self.event.data.push('\n');
                self.has_data = true;
            }
            "event" => self.event.event = (!value.is_empty()).then(|| value.to_owned()),
            "id" if !value.contains('\0') => self.event.id = Some(value.to_owned()),
            "retry" if value.bytes().all(|octet| octet.is_ascii_digit()) => {
                self.event.retry = value.parse().ok().map(Duration::from_millis);
            }
            _ => {}
        }
    }
}
