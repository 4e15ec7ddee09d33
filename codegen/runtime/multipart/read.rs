//! Reads forms of the media type `multipart/form-data` (RFC 7578, RFC 2046 section 5.1).

use bytes::Bytes;

use super::super::json::{Decode, DecodeError, Mode, Shape, from_json};
use super::super::media::parameter;
use super::super::param::Tree;
use super::file_part::FilePart;

/// How many parts a form may have.
pub const MAX_PARTS: usize = 1024;

/// The parts of a form, in their order.
#[derive(Clone, Debug)]
pub struct FormParts {
    pub(super) parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) name: Option<String>,
    file_name: Option<String>,
    content_type: Option<String>,
    pub(super) headers: Vec<(String, String)>,
    content: Bytes,
}

/// What is wrong with a form, and in which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormError(
    /// The fault; its pointer begins with the name of the part.
    pub DecodeError,
);

impl FormError {
    pub(super) fn at(name: &str, error: DecodeError) -> Self {
        Self(error.within(name))
    }

    fn of(offset: usize, message: &'static str) -> Self {
        Self(DecodeError::new(offset, message))
    }
}

impl FormParts {
    /// Takes a form apart. `content_type` is the value of the header, which holds the boundary.
    ///
    /// # Errors
    /// When the form is malformed, has a part without a name or more than [`MAX_PARTS`] parts.
    pub fn parse(content_type: &str, body: &Bytes) -> Result<Self, FormError> {
        let form = Self::split(content_type, body)?;
        if form.parts.iter().any(|part| part.name.is_none()) {
            return Err(FormError::of(0, "a part of the form has no name"));
        }
        Ok(form)
    }

    /// The parts as files, with their names.
    pub(super) fn into_files(self) -> impl Iterator<Item = (Option<String>, FilePart)> {
        self.parts.into_iter().map(|part| {
            let file = part.file();
            (part.name, file)
        })
    }

    /// Takes any body of parts apart.
    pub(super) fn split(content_type: &str, body: &Bytes) -> Result<Self, FormError> {
        let boundary = parameter(content_type, "boundary").filter(|text| !text.is_empty());
        let boundary = boundary.ok_or(FormError::of(0, "the form has no boundary"))?;
        let delimiter = format!("\r\n--{boundary}");
        // The line break before the first boundary may be missing.
        let opening = &delimiter.as_bytes()[2..];
        let mut at = if body.starts_with(opening) {
            opening.len()
        } else {
            let start = find(body, 0, delimiter.as_bytes());
            start.ok_or(FormError::of(0, "the form does not begin"))? + delimiter.len()
        };
        let mut parts = Vec::new();
        while !body[at..].starts_with(b"--") {
            let broken = || FormError::of(at, "a part of the form is malformed or cut off");
            let start = at + line_break(&body[at..]).ok_or_else(broken)?;
            let end =
                find(body, start.saturating_sub(2), delimiter.as_bytes()).ok_or_else(broken)?;
            parts.push(Part::parse(body, start, end).ok_or_else(broken)?);
            if parts.len() > MAX_PARTS {
                return Err(FormError::of(at, "the form has too many parts"));
            }
            at = end + delimiter.len();
        }
        Ok(Self { parts })
    }

    /// Reads a part of JSON that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn json<T: Decode>(&self, name: &str) -> Result<Option<T>, FormError> {
        let Some(part) = self.named(name).next() else {
            return Ok(None);
        };
        let value = from_json(&part.content, Mode::Strict);
        value.map(Some).map_err(|error| FormError::at(name, error))
    }

    /// Reads all parts of JSON of a name; `None` when there is none.
    ///
    /// # Errors
    /// When one of them is not a `T`.
    pub fn json_each<T: Decode>(&self, name: &str) -> Result<Option<Vec<T>>, FormError> {
        let mut items = Vec::new();
        for part in self.named(name) {
            let item = from_json(&part.content, Mode::Strict);
            items.push(item.map_err(|error| FormError::at(name, error))?);
        }
        Ok((!items.is_empty()).then_some(items))
    }

    /// Reads parts of text that may be absent. An array has a part for each item.
    ///
    /// # Errors
    /// When they are there and not a `T`.
    pub fn text<T: Decode>(&self, name: &str) -> Result<Option<T>, FormError> {
        let Some(tree) = self.tree(name, T::SHAPE)? else {
            return Ok(None);
        };
        tree.decode(Mode::Strict)
            .map(Some)
            .map_err(|error| FormError::at(name, error))
    }

    /// The first file of a name.
    #[must_use]
    pub fn file(&self, name: &str) -> Option<FilePart> {
        self.named(name).next().map(Part::file)
    }

    /// All files of a name; `None` when there is none.
    #[must_use]
    pub fn files(&self, name: &str) -> Option<Vec<FilePart>> {
        let files: Vec<FilePart> = self.named(name).map(Part::file).collect();
        (!files.is_empty()).then_some(files)
    }

    /// What a part must be when the document requires it.
    ///
    /// # Errors
    /// When it is absent.
    pub fn required<T>(&self, name: &str, value: Option<T>) -> Result<T, FormError> {
        value.ok_or_else(|| FormError::at(name, DecodeError::new(0, "the part is missing")))
    }

    /// The names of the parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| part.name.as_deref())
    }

    pub(super) fn named<'p>(&'p self, name: &'p str) -> impl Iterator<Item = &'p Part> {
        self.parts
            .iter()
            .filter(move |part| part.name.as_deref() == Some(name))
    }

    fn tree(&self, name: &str, shape: Shape) -> Result<Option<Tree>, FormError> {
        let mut leaves = Vec::new();
        for part in self.named(name) {
            let text = std::str::from_utf8(&part.content).map_err(|error| {
                let error = DecodeError::new(error.valid_up_to(), "the text is not UTF-8");
                FormError::at(name, error)
            })?;
            leaves.push(match shape {
                Shape::Object => Tree::Json(text.to_owned()),
                _ => Tree::Leaf(text.to_owned()),
            });
        }
        Ok(match (leaves.len(), shape) {
            (0, _) => None,
            (_, Shape::Array) => Some(Tree::List(leaves)),
            (1, _) => leaves.pop(),
            _ => {
                return Err(FormError::at(
                    name,
                    DecodeError::new(0, "the part occurs twice"),
                ));
            }
        })
    }
}

impl Part {
    /// Reads the part between `start` and `end`: headers, an empty line, content.
    fn parse(body: &Bytes, start: usize, end: usize) -> Option<Self> {
        let gap = find(body, start.saturating_sub(2), b"\r\n\r\n").filter(|gap| *gap < end)?;
        let head = std::str::from_utf8(body.get(start..gap).unwrap_or_default()).ok()?;
        let header = |name: &str| {
            let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
            let found = lines.find(|(key, _)| key.trim().eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.trim())
        };
        let disposition = header("content-disposition");
        let said = |name| disposition_parameter(disposition?, name);
        Some(Self {
            name: said("name"),
            file_name: said("filename"),
            content_type: header("content-type").map(str::to_owned),
            headers: other_headers(head),
            content: body.slice(gap + 4..end.max(gap + 4)),
        })
    }

    fn file(&self) -> FilePart {
        FilePart {
            content: self.content.clone().into(),
            file_name: self.file_name.clone(),
            content_type: self.content_type.clone(),
            headers: self.headers.clone(),
        }
    }
}

/// The headers of a part beside those that every part has.
fn other_headers(head: &str) -> Vec<(String, String)> {
    let lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let own = lines.filter(|(name, _)| {
        let name = name.trim();
        !["content-disposition", "content-type"]
            .iter()
            .any(|known| name.eq_ignore_ascii_case(known))
    });
    own.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
        .collect()
}

/// A parameter of `Content-Disposition`, with the escapes of browsers undone.
fn disposition_parameter(disposition: &str, wanted: &str) -> Option<String> {
    let (_, mut rest) = disposition.split_once(';')?;
    loop {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_once(';').unwrap_or((after, "")),
        };
        if name
            .trim_matches([' ', ';', '\t'])
            .eq_ignore_ascii_case(wanted)
        {
            let value = value
                .replace("%22", "\"")
                .replace("%0D", "\r")
                .replace("%0A", "\n");
            return Some(value);
        }
        rest = next;
    }
}

/// The length of the white space and line break at the front.
fn line_break(text: &[u8]) -> Option<usize> {
    let padding = text
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    text[padding..].starts_with(b"\r\n").then_some(padding + 2)
}

/// Where `wanted`, which begins with a carriage return, begins at or after `from`.
fn find(body: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let mut at = from;
    loop {
        at += body.get(at..)?.iter().position(|byte| *byte == b'\r')?;
        if body[at..].starts_with(wanted) {
            return Some(at);
        }
        at += 1;
    }
}
