//! The parameters of a request.

use std::borrow::Cow;

use super::super::json::{Encode, EncodeError, to_json};
use super::super::param::{
    Escaping, Style, header_value, pairs, path_text, required_header_value, required_pairs,
};
use super::build_error::BuildError;
use super::request::{Parts, Request, append, header};

/// Where a parameter stands, other than in the path.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Query,
    Header,
    Cookie,
}

/// A parameter, but for its value.
#[derive(Clone, Copy)]
struct Parameter {
    place: Place,
    name: &'static str,
    style: Style,
    required: bool,
}

impl Request {
    /// Adds text to the path. What may not stand in a path is escaped.
    #[must_use]
    pub fn literal(mut self, text: &str) -> Self {
        self.0.path.push_str(text);
        self.0.template.push_str(text);
        self
    }

    /// Adds a parameter to the path.
    #[must_use]
    pub fn path<T: Encode + ?Sized>(mut self, name: &'static str, style: Style, value: &T) -> Self {
        self.0.template.extend(["{", name, "}"]);
        let written = to_json(value)
            .map_err(reason)
            .and_then(|json| Ok(path_text(name, style, &json)?))
            .and_then(|text| match &*text {
                "" => Err("it is empty".into()),
                _ => Ok(text),
            });
        match written {
            Ok(text) => self.0.path.push_str(&text),
            Err(reason) => self.fail("path parameter", name, reason),
        }
        self
    }

    /// Adds text to the query as it stands.
    #[must_use]
    pub fn fixed_query(mut self, text: &str) -> Self {
        if !self.0.query.is_empty() {
            self.0.query.push('&');
        }
        self.0.query.push_str(text);
        self
    }

    /// Adds a parameter to the query, if there is a value.
    #[must_use]
    pub fn query<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: Option<&T>,
    ) -> Self {
        self.optional(Place::Query, name, style, value.map(to_json))
    }

    /// Adds a parameter to the query that must be there.
    #[must_use]
    pub fn required_query<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Self {
        self.required(Place::Query, name, style, to_json(value))
    }

    /// Adds a header, if there is a value.
    #[must_use]
    pub fn header<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: Option<&T>,
    ) -> Self {
        self.optional(Place::Header, name, style, value.map(to_json))
    }

    /// Adds a header that must be there.
    #[must_use]
    pub fn required_header<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Self {
        self.required(Place::Header, name, style, to_json(value))
    }

    /// Adds a cookie, if there is a value.
    #[must_use]
    pub fn cookie<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: Option<&T>,
    ) -> Self {
        self.optional(Place::Cookie, name, style, value.map(to_json))
    }

    /// Adds a cookie that must be there.
    #[must_use]
    pub fn required_cookie<T: Encode + ?Sized>(
        self,
        name: &'static str,
        style: Style,
        value: &T,
    ) -> Self {
        self.required(Place::Cookie, name, style, to_json(value))
    }

    fn optional(
        self,
        place: Place,
        name: &'static str,
        style: Style,
        json: Option<Result<Vec<u8>, EncodeError>>,
    ) -> Self {
        let parameter = Parameter {
            place,
            name,
            style,
            required: false,
        };
        match json {
            Some(json) => self.parameter(parameter, json),
            None => self,
        }
    }

    fn required(
        self,
        place: Place,
        name: &'static str,
        style: Style,
        json: Result<Vec<u8>, EncodeError>,
    ) -> Self {
        let parameter = Parameter {
            place,
            name,
            style,
            required: true,
        };
        self.parameter(parameter, json)
    }

    fn parameter(mut self, parameter: Parameter, json: Result<Vec<u8>, EncodeError>) -> Self {
        let written = json
            .map_err(reason)
            .and_then(|json| Ok(parameter.write(&json, &mut self.0)?));
        if let Err(reason) = written {
            self.fail(parameter.place.word(), parameter.name, reason);
        }
        self
    }

    /// Remembers why a parameter cannot be written, unless something failed before.
    fn fail(&mut self, kind: &str, name: &str, reason: Cow<'static, str>) {
        if self.0.error.is_none() {
            self.0.error = Some(BuildError::parameter(kind, name, reason));
        }
    }
}

impl Place {
    fn word(self) -> &'static str {
        match self {
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

impl Parameter {
    fn write(self, json: &[u8], parts: &mut Parts) -> Result<(), &'static str> {
        match self.place {
            Place::Query => append(&mut parts.query, "&", &self.pairs(Escaping::Query, json)?),
            Place::Cookie => {
                append(
                    &mut parts.cookies,
                    "; ",
                    &self.pairs(Escaping::Percent, json)?,
                );
            }
            Place::Header => {
                let text = if self.required {
                    Some(required_header_value(self.style, json)?)
                } else {
                    header_value(self.style, json)?
                };
                if let Some(text) = text {
                    let (name, value) = header(self.name, &text)?;
                    parts.headers.append(name, value);
                }
            }
        }
        Ok(())
    }

    fn pairs(self, escaping: Escaping, json: &[u8]) -> Result<Vec<(String, String)>, &'static str> {
        if self.required {
            required_pairs(self.name, self.style, escaping, json)
        } else {
            pairs(self.name, self.style, escaping, json)
        }
    }
}

fn reason(error: impl std::fmt::Display) -> Cow<'static, str> {
    Cow::Owned(error.to_string())
}
