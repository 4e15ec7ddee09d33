//! What requests wish of a mock.

use std::cell::RefCell;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::HeaderMap;

use super::super::answer::Answer;
use super::super::routes::Answering;

/// What a request wishes of a mock: `Prefer: code=404`, `Prefer: example=name` (RFC 7240), `Accept`.
#[derive(Clone, Debug, Default)]
pub(super) struct Wishes {
    pub(super) code: Option<u16>,
    pub(super) example: Option<String>,
    pub(super) headers: HeaderMap,
}

thread_local! {
    /// The wishes of the request that is being answered: they are set whenever its future is polled.
    static WISHES: RefCell<Wishes> = RefCell::default();
}

impl Wishes {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let mut wishes = Self {
            headers: headers.clone(),
            ..Self::default()
        };
        for value in headers.get_all("prefer") {
            let text = String::from_utf8_lossy(value.as_bytes()).into_owned();
            for piece in text.split([',', ';']) {
                let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
                let value = value.trim().trim_matches('"');
                match name.trim().to_ascii_lowercase().as_str() {
                    "code" => wishes.code = value.parse().ok(),
                    "example" => wishes.example = Some(value.to_owned()),
                    _ => {}
                }
            }
        }
        wishes
    }
}

/// Looks at the wishes of the request that is being answered.
pub(super) fn wished<T>(look: impl FnOnce(&Wishes) -> T) -> T {
    WISHES.with_borrow(look)
}

/// An answer that is under way, with the wishes of its request.
pub(super) struct Wished {
    wishes: Option<Wishes>,
    answering: Answering,
}

impl Wished {
    pub(super) fn new(wishes: Wishes, answering: Answering) -> Self {
        Self {
            wishes: Some(wishes),
            answering,
        }
    }
}

impl Future for Wished {
    type Output = Answer;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Answer> {
        let wishes = self.wishes.take().unwrap_or_default();
        let before = WISHES.replace(wishes);
        let polled = self.answering.as_mut().poll(context);
        self.wishes = Some(WISHES.replace(before));
        polled
    }
}
