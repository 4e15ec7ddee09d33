//! Writes forms of the media type `multipart/form-data` (RFC 7578).

use std::collections::VecDeque;
use std::hash::{BuildHasher as _, RandomState};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;

use super::super::body::{Body, BoxError, ByteStream};
use super::super::json::{Encode, EncodeError, to_json};
use super::super::param::Tree;
use super::file_part::FilePart;

/// A form that grows part by part. What cannot be written is remembered and comes out at the end.
#[derive(Clone, Debug, Default)]
pub struct Multipart {
    parts: Vec<(String, Body)>,
    error: Option<EncodeError>,
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
        match value.map(to_json) {
            None => {}
            Some(Ok(json)) => self.part(name, None, Some(media_type), json.into()),
            Some(Err(error)) => self.error = self.error.or(Some(error)),
        }
        self
    }

    /// Adds a part of JSON for each item.
    #[must_use]
    pub fn json_each<T: Encode>(self, name: &str, items: Option<&Vec<T>>) -> Self {
        let items = items.into_iter().flatten();
        items.fold(self, |form, item| form.json(name, Some(item)))
    }

    /// Adds a part of text; an array becomes a part for each item.
    #[must_use]
    pub fn text<T: Encode + ?Sized>(mut self, name: &str, value: Option<&T>) -> Self {
        match value.map(to_json) {
            None => {}
            Some(Ok(json)) => self.texts(name, &json),
            Some(Err(error)) => self.error = self.error.or(Some(error)),
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
            let file_name = Some(file.file_name.as_deref().unwrap_or(name));
            self.part(name, file_name, Some(media_type), file.content.clone());
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

    /// The media type, with the boundary, and the body.
    ///
    /// # Errors
    /// The first part that could not be written.
    pub fn finish(self) -> Result<(String, Body), EncodeError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        let random = RandomState::new();
        let boundary = format!(
            "{:016x}{:016x}",
            random.hash_one(1_u8),
            random.hash_one(2_u8)
        );
        let mut pieces = VecDeque::new();
        for (head, content) in self.parts {
            pieces.push_back(Body::from(format!("--{boundary}\r\n{head}\r\n")));
            pieces.push_back(content);
            pieces.push_back(Body::from("\r\n"));
        }
        pieces.push_back(Body::from(format!("--{boundary}--\r\n")));
        Ok((
            format!("multipart/form-data; boundary={boundary}"),
            chain(pieces),
        ))
    }

    fn texts(&mut self, name: &str, json: &[u8]) {
        let text = |tree: &Tree| tree.leaf().map_or_else(|| tree.json(), str::to_owned);
        match Tree::of_json(json) {
            Ok(Tree::Null) => {}
            Ok(Tree::List(items)) => {
                for item in &items {
                    self.part(name, None, None, text(item).into());
                }
            }
            Ok(tree) => self.part(name, None, None, text(&tree).into()),
            Err(error) => self.error = Some(EncodeError::new(error.to_string())),
        }
    }

    fn part(&mut self, name: &str, file: Option<&str>, media_type: Option<&str>, content: Body) {
        let file = file.map_or(String::new(), |file| {
            format!("; filename=\"{}\"", quoted(file))
        });
        let media_type = media_type.map_or(String::new(), |media_type| {
            format!("Content-Type: {}\r\n", media_type.replace(['\r', '\n'], ""))
        });
        let name = quoted(name);
        let head = format!("Content-Disposition: form-data; name=\"{name}\"{file}\r\n{media_type}");
        self.parts.push((head, content));
    }
}

/// Text between quotes, as browsers escape it.
fn quoted(text: &str) -> String {
    text.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// One body after the other.
fn chain(pieces: VecDeque<Body>) -> Body {
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
