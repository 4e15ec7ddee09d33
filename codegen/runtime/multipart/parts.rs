//! Parts without a schema for each: `multipart/*` whose schema is no object.

use super::super::body::Body;
use super::file_part::FilePart;
use super::read::{FormError, FormParts};
use super::write::{chain, framed, new_boundary, push_header, quoted};

/// The parts of a body of `multipart/*` whose parts the document does not name, in their order
/// (RFC 2046, section 5.1).
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Parts {
    /// Each part, with its name where it has one.
    pub parts: Vec<(Option<String>, FilePart)>,
}

impl Parts {
    /// Starts with no part.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part.
    #[must_use]
    pub fn part(mut self, part: FilePart) -> Self {
        self.parts.push((None, part));
        self
    }

    /// Adds a part with a name, as parts of `multipart/form-data` have one.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>, part: FilePart) -> Self {
        self.parts.push((Some(name.into()), part));
        self
    }

    /// The body, and its media type with a boundary.
    #[must_use]
    pub fn to_body(&self, media_type: &str) -> (String, Body) {
        let boundary = new_boundary();
        let parts = self.parts.iter().map(|(name, part)| {
            let head = part.head(name.as_deref());
            (head, part.content.clone())
        });
        let body = chain(framed(&boundary, parts));
        (format!("{media_type}; boundary={boundary}"), body)
    }

    /// Takes a body apart. `content_type` is the value of the header, which holds the boundary.
    ///
    /// # Errors
    /// When the body is malformed or has too many parts.
    pub fn parse(content_type: &str, body: &bytes::Bytes) -> Result<Self, FormError> {
        FormParts::split(content_type, body).map(|parts| Self {
            parts: parts.into_files().collect(),
        })
    }
}

impl FilePart {
    /// The head of a part that says what the part says of itself.
    pub(super) fn head(&self, name: Option<&str>) -> String {
        let mut head = disposition(name, self.file_name.as_deref());
        if let Some(media_type) = &self.content_type {
            push_header(&mut head, "Content-Type", media_type);
        }
        for (name, value) in &self.headers {
            push_header(&mut head, name, value);
        }
        head
    }
}

/// The line that says the names of a part, where it has any. It begins with a line break, as do all
/// lines of a head but the first.
fn disposition(name: Option<&str>, file_name: Option<&str>) -> String {
    if name.is_none() && file_name.is_none() {
        return String::new();
    }
    let kind = if name.is_some() {
        "form-data"
    } else {
        "attachment"
    };
    let mut text = format!("\r\nContent-Disposition: {kind}");
    for (key, value) in [("name", name), ("filename", file_name)] {
        if let Some(value) = value {
            text.extend(["; ", key, "=\"", &quoted(value), "\""]);
        }
    }
    text
}
