//! Writes forms of the media type `multipart/form-data` (RFC 7578).

use std::collections::VecDeque;
use std::hash::{BuildHasher as _, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::super::body::Body;
use super::super::json::{Encode, EncodeError, to_json};
use super::super::param::Tree;
use super::super::task::{BoxError, ByteStream};
use super::file_part::FilePart;

/// A form that grows part by part. What cannot be written is remembered and comes out at the end.
#[derive(Clone, Debug, Default)]
pub struct Multipart {
    pub(super) parts: Vec<(String, Body)>,
    pub(super) error: Option<EncodeError>,
}

impl Multipart {
    /// Starts with no part.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part of JSON.
    #[must_use]
    pub fn json<T: Encode + ?Sized>(self, name: &str, value: Option<&T>) -> Self {
        self.json_as(name, "application/json", value)
    }

    /// Adds a part of JSON with the media type `media_type`.
    #[must_use]
    pub fn json_as<T: Encode + ?Sized>(
        mut self,
        name: &str,
        media_type: &str,
        value: Option<&T>,
    ) -> Self {
        if let Some(json) = self.written(value) {
            self.part(name, Some(media_type), json.into());
        }
        self
    }

    /// Adds a part of JSON for each item.
    #[must_use]
    pub fn json_each<T: Encode>(self, name: &str, items: Option<&Vec<T>>) -> Self {
        self.json_each_as(name, "application/json", items)
    }

    /// Adds a part of JSON with the media type `media_type` for each item.
    #[must_use]
    pub fn json_each_as<T: Encode>(
        self,
        name: &str,
        media_type: &str,
        items: Option<&Vec<T>>,
    ) -> Self {
        let items = items.into_iter().flatten();
        items.fold(self, |form, item| {
            form.json_as(name, media_type, Some(item))
        })
    }

    /// Adds a part of text; an array becomes a part for each item.
    #[must_use]
    pub fn text<T: Encode + ?Sized>(mut self, name: &str, value: Option<&T>) -> Self {
        if let Some(json) = self.written(value) {
            self.texts(name, None, &json);
        }
        self
    }

    /// Adds a part of text with the media type `media_type`; an array becomes a part for each item.
    #[must_use]
    pub fn text_as<T: Encode + ?Sized>(
        mut self,
        name: &str,
        media_type: &str,
        value: Option<&T>,
    ) -> Self {
        if let Some(json) = self.written(value) {
            self.texts(name, Some(media_type), &json);
        }
        self
    }

    /// Adds a file.
    #[must_use]
    pub fn file(self, name: &str, file: Option<&FilePart>) -> Self {
        self.file_as(name, "application/octet-stream", file)
    }

    /// Adds a file whose media type is `media_type` unless the file says another.
    #[must_use]
    pub fn file_as(mut self, name: &str, media_type: &str, file: Option<&FilePart>) -> Self {
        if let Some(file) = file {
            let media_type = file.content_type.as_deref().unwrap_or(media_type);
            let file_name = file.file_name.as_deref().unwrap_or(name);
            let mut head = disposition(name);
            head.extend(["; filename=\"", &quoted(file_name), "\""]);
            push_header(&mut head, "Content-Type", media_type);
            for (name, value) in &file.headers {
                push_header(&mut head, name, value);
            }
            self.parts.push((head, file.content.clone()));
        }
        self
    }

    /// Adds several files under one name, whose media type is `media_type` unless they say another.
    #[must_use]
    pub fn files(self, name: &str, media_type: &str, files: Option<&Vec<FilePart>>) -> Self {
        let files = files.into_iter().flatten();
        files.fold(self, |form, file| {
            form.file_as(name, media_type, Some(file))
        })
    }

    /// The body, and its media type `media_type` with the boundary.
    ///
    /// # Errors
    /// The first part that could not be written.
    pub fn finish(self, media_type: &str) -> Result<(String, Body), EncodeError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let boundary = new_boundary();
        let body = chain(framed(&boundary, self.parts));
        Ok((format!("{media_type}; boundary={boundary}"), body))
    }

    /// A value as JSON; one that cannot be written makes the whole form fail.
    fn written<T: Encode + ?Sized>(&mut self, value: Option<&T>) -> Option<Vec<u8>> {
        match to_json(value?) {
            Ok(json) => Some(json),
            Err(error) => {
                self.error.get_or_insert(error);
                None
            }
        }
    }

    fn texts(&mut self, name: &str, media_type: Option<&str>, json: &[u8]) {
        let text = |tree: &Tree| tree.leaf().map_or_else(|| tree.json(), str::to_owned);
        match Tree::of_json(json) {
            Ok(Tree::Null) => {}
            Ok(Tree::List(items)) => {
                for item in &items {
                    self.part(name, media_type, text(item).into());
                }
            }
            Ok(tree) => self.part(name, media_type, text(&tree).into()),
            Err(error) => self.error = Some(EncodeError::new(error.to_string())),
        }
    }

    fn part(&mut self, name: &str, media_type: Option<&str>, content: Body) {
        let mut head = disposition(name);
        if let Some(media_type) = media_type {
            push_header(&mut head, "Content-Type", media_type);
        }
        self.add(head, content);
    }

    pub(super) fn add(&mut self, head: String, content: Body) {
        self.parts.push((head, content));
    }
}

/// A boundary that no content has.
pub(super) fn new_boundary() -> String {
    let random = RandomState::new();
    let (one, two) = (random.hash_one(1_u8), random.hash_one(2_u8));
    format!("{one:016x}{two:016x}")
}

/// The pieces of a body: parts, each with a head whose lines begin with a line break.
pub(super) fn framed(
    boundary: &str,
    parts: impl IntoIterator<Item = (String, Body)>,
) -> VecDeque<Body> {
    let mut pieces = VecDeque::new();
    for (head, content) in parts {
        pieces.push_back(Body::from(format!("--{boundary}{head}\r\n\r\n")));
        pieces.push_back(content);
        pieces.push_back(Body::from("\r\n"));
    }
    pieces.push_back(Body::from(format!("--{boundary}--\r\n")));
    pieces
}

fn disposition(name: &str) -> String {
    format!(
        "\r\nContent-Disposition: form-data; name=\"{}\"",
        quoted(name)
    )
}

/// Adds a line to the head of a part; a line break in it would begin another.
pub(super) fn push_header(head: &mut String, name: &str, value: &str) {
    let is_plain = |character: &char| !matches!(character, '\r' | '\n');
    head.push_str("\r\n");
    head.extend(name.chars().filter(is_plain));
    head.push_str(": ");
    head.extend(value.chars().filter(is_plain));
}

/// Text between quotes, as browsers escape it.
pub(super) fn quoted(text: &str) -> String {
    text.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// One body after the other.
pub(super) fn chain(pieces: VecDeque<Body>) -> Body {
    if pieces.iter().all(|piece| piece.as_bytes().is_some()) {
        let octets: Vec<u8> = pieces
            .iter()
            .filter_map(Body::as_bytes)
            .flat_map(|bytes| bytes.to_vec())
            .collect();
        return octets.into();
    }
    Body::stream(Chain {
        pieces,
        current: None,
    })
}

struct Chain {
    pieces: VecDeque<Body>,
    current: Option<ByteStream>,
}

impl Stream for Chain {
    type Item = Result<Bytes, BoxError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(current) = &mut self.current {
                if let Some(piece) = ready!(current.as_mut().poll_next(context)) {
                    return Poll::Ready(Some(piece));
                }
                self.current = None;
            }
            match self.pieces.pop_front() {
                Some(body) => self.current = Some(body.into_stream()),
                None => return Poll::Ready(None),
            }
        }
    }
}
