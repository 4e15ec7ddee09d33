//! Parts of a form with headers that the document lists (`encoding`).

use http::{HeaderName, HeaderValue};

use super::super::json::{Decode, DecodeError, Encode, EncodeError, Mode, to_json};
use super::super::param::{self, Style, header_value, required_header_value};
use super::read::{FormError, FormParts, Part};
use super::write::{Multipart, push_header};

/// A part of a form with headers, as a client writes it.
pub trait WritePart {
    /// Adds the content to a form without parts, and then the headers to it.
    #[must_use]
    fn write(&self, form: Multipart) -> Multipart;
}

/// A part of a form with headers, as a server reads it.
pub trait ReadPart: Sized {
    /// Takes the headers out, and reads the content.
    ///
    /// # Errors
    /// When one of them is not as documented.
    fn read(part: &mut HeadedPart) -> Result<Self, FormError>;
}

impl Multipart {
    /// Adds parts with their headers.
    #[must_use]
    pub fn headed<'p, P: WritePart + 'p>(mut self, parts: impl IntoIterator<Item = &'p P>) -> Self {
        for part in parts {
            let written = part.write(Self::new());
            self.parts.extend(written.parts);
            self.error = self.error.or(written.error);
        }
        self
    }

    /// Adds a header to every part so far, if there is a value.
    #[must_use]
    pub fn part_header<T: Encode + ?Sized>(
        self,
        name: &str,
        style: Style,
        value: Option<&T>,
    ) -> Self {
        let Some(value) = value else { return self };
        let text = to_json(value)
            .map_err(|error| error.to_string())
            .and_then(|json| Ok(header_value(style, &json)?));
        self.push(name, text)
    }

    /// Adds a header that must be there to every part so far.
    #[must_use]
    pub fn required_part_header<T: Encode + ?Sized>(
        self,
        name: &str,
        style: Style,
        value: &T,
    ) -> Self {
        let text = to_json(value)
            .map_err(|error| error.to_string())
            .and_then(|json| Ok(required_header_value(style, &json)?));
        self.push(name, text.map(Some))
    }

    fn push(mut self, name: &str, text: Result<Option<String>, String>) -> Self {
        match text.and_then(|text| text.map(|text| valid(name, text)).transpose()) {
            Ok(Some(text)) => {
                for (head, _) in &mut self.parts {
                    push_header(head, name, &text);
                }
            }
            Ok(None) => {}
            Err(reason) => {
                let message = format!("the header `{name}` of a part: {reason}");
                self.error.get_or_insert(EncodeError::new(message));
            }
        }
        self
    }
}

/// The text of a header, if it can be one.
fn valid(name: &str, text: String) -> Result<String, String> {
    if HeaderName::from_bytes(name.as_bytes()).is_err() {
        return Err("its name is malformed".to_owned());
    }
    if HeaderValue::from_bytes(text.as_bytes()).is_err() {
        return Err("it holds characters that a header cannot hold".to_owned());
    }
    Ok(text)
}

impl FormParts {
    /// Reads a part with headers that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `P`.
    pub fn headed<P: ReadPart>(&self, name: &str) -> Result<Option<P>, FormError> {
        let parts: Vec<Part> = self.named(name).cloned().collect();
        if parts.is_empty() {
            return Ok(None);
        }
        P::read(&mut HeadedPart::of(name.to_owned(), parts)).map(Some)
    }

    /// Reads all parts with headers of a name; `None` when there is none.
    ///
    /// # Errors
    /// When one of them is not a `P`.
    pub fn headed_each<P: ReadPart>(&self, name: &str) -> Result<Option<Vec<P>>, FormError> {
        let mut items = Vec::new();
        for (index, part) in self.named(name).enumerate() {
            let mut part = HeadedPart::of(index.to_string(), vec![part.clone()]);
            items.push(P::read(&mut part).map_err(|FormError(error)| FormError::at(name, error))?);
        }
        Ok((!items.is_empty()).then_some(items))
    }
}

/// What has come for a part: its content and its headers.
#[derive(Clone, Debug)]
pub struct HeadedPart {
    /// The name of the part, or its place among those of its name.
    token: String,
    form: FormParts,
}

impl HeadedPart {
    fn of(token: String, mut parts: Vec<Part>) -> Self {
        for part in &mut parts {
            part.name = Some(token.clone());
        }
        let form = FormParts { parts };
        Self { token, form }
    }

    /// Takes a header out that may be absent.
    ///
    /// # Errors
    /// When it is there and not a `T`.
    pub fn header<T: Decode>(&mut self, name: &str, style: Style) -> Result<Option<T>, FormError> {
        let mut texts = Vec::new();
        for part in self.form.parts.iter_mut().take(1) {
            part.headers.retain(|(key, value)| {
                let is_other = !key.eq_ignore_ascii_case(name);
                if !is_other {
                    texts.push(value.clone());
                }
                is_other
            });
        }
        if texts.is_empty() {
            return Ok(None);
        }
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let tree = param::header(name, style, T::SHAPE, &texts);
        let value = tree
            .map_err(|message| DecodeError::new(0, message))
            .and_then(|tree| tree.decode(Mode::Strict));
        value.map(Some).map_err(|error| self.fault(name, error))
    }

    /// Takes a header out that must be there.
    ///
    /// # Errors
    /// When it is absent, or not a `T`.
    pub fn required_header<T: Decode>(&mut self, name: &str, style: Style) -> Result<T, FormError> {
        let value = self.header(name, style)?;
        value.ok_or_else(|| self.fault(name, DecodeError::new(0, "the header is missing")))
    }

    /// What `read` makes of the content, which is there.
    ///
    /// # Errors
    /// That of `read`.
    pub fn content<T>(
        &self,
        read: impl FnOnce(&FormParts, &str) -> Result<Option<T>, FormError>,
    ) -> Result<T, FormError> {
        let value = read(&self.form, &self.token)?;
        self.form.required(&self.token, value)
    }

    /// A fault of a header, as those of the request are told: below `header`.
    fn fault(&self, name: &str, error: DecodeError) -> FormError {
        FormError::at(&self.token, error.within(name).within("header"))
    }
}
