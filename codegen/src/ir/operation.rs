//! Operations: requests, and the responses that the document allows.

use std::fmt;

use super::{At, Docs, Event, SecurityRequirement, Server, TagId, Value};

/// An operation of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// `operationId`, unique in the document.
    pub id: String,
    /// Where it stands.
    pub at: At,
    /// The request method.
    pub method: Method,
    /// The path with its parameters.
    pub path: PathTemplate,
    /// What it is for, where the API itself sends it: a webhook or callback.
    pub event: Option<Event>,
    /// The tag that it belongs to.
    pub tag: TagId,
    /// What the document says of it.
    pub docs: Docs,
    /// Path parameters in path order, then the others in document order.
    pub parameters: Vec<Parameter>,
    /// `requestBody`.
    pub body: Option<Body>,
    /// Every documented response, in order: exact statuses ascending, ranges, `default`.
    pub responses: Vec<Response>,
    /// Alternatives, from the operation or the document; empty means that nothing is asked.
    pub security: Vec<SecurityRequirement>,
    /// Base addresses of its own; empty means those of the document.
    pub servers: Vec<Server>,
}

impl Operation {
    /// The responses that mean success: 2xx and `2XX`; `default` where nothing else does.
    pub fn successes(&self) -> impl Iterator<Item = &Response> {
        self.responses
            .iter()
            .filter(|response| self.is_success(response.status))
    }

    /// The responses that mean failure: all the others.
    pub fn failures(&self) -> impl Iterator<Item = &Response> {
        self.responses
            .iter()
            .filter(|response| !self.is_success(response.status))
    }

    /// Whether a documented status of this operation means success.
    #[must_use]
    pub fn is_success(&self, status: Status) -> bool {
        status.is_success()
            || (status == Status::Default
                && !self
                    .responses
                    .iter()
                    .any(|response| response.status.is_success()))
    }
}

/// A request method, in capitals (RFC 9110, section 9; any token is allowed).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Method(pub String);

/// A path: literal text and parameters in turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    /// The path as the document spells it.
    pub text: String,
    /// The pieces of its path from left to right; a slash is literal text.
    pub pieces: Vec<PathPiece>,
    /// What the document writes behind a `?` in it, which travels in the query as it stands. What it
    /// writes behind a `#` only tells operations apart, and does not travel.
    pub query: Option<String>,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathPiece {
    /// Text that stands as it is.
    Literal(String),
    /// The parameter at this index of [`Operation::parameters`].
    Parameter(usize),
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// Where it travels.
    pub location: Location,
    /// Whether it must be there; always true in a path.
    pub required: bool,
    /// How the value is written.
    pub coding: ParameterCoding,
    /// What it holds.
    pub value: Value,
    /// `default`, the value that an absent parameter stands for.
    pub default: Option<serde_json::Value>,
    /// `allowEmptyValue`.
    pub allow_empty: bool,
    /// What the document says of it.
    pub docs: Docs,
    /// `example`, or the first of `examples`.
    pub example: Option<serde_json::Value>,
}

/// Where a parameter travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query.
    Query,
    /// In a header.
    Header,
    /// In the `Cookie` header.
    Cookie,
}

/// How a parameter's value becomes text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParameterCoding {
    /// By `style`, `explode` and `allowReserved`.
    Style {
        /// `style`.
        style: Style,
        /// `explode`.
        explode: bool,
        /// `allowReserved`.
        allow_reserved: bool,
    },
    /// By a media type: `content` with its one key.
    Content(String),
}

/// `style` (OpenAPI 3.0.3, "Style Values").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Style {
    /// `;name=value`, in a path.
    Matrix,
    /// `.value`, in a path.
    Label,
    /// `value,value`, in a path or header.
    Simple,
    /// `name=value`, in a query or cookie.
    Form,
    /// Values parted by spaces, in a query.
    SpaceDelimited,
    /// Values parted by `|`, in a query.
    PipeDelimited,
    /// `name[key]=value`, in a query.
    DeepObject,
    /// Values parted by tabs (Swagger 2.0, `collectionFormat: tsv`), in a query.
    TabDelimited,
}

/// A request body.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Whether it must be there.
    pub required: bool,
    /// The content types offered, in document order; never empty.
    pub contents: Vec<Content>,
    /// What the document says of it.
    pub docs: Docs,
}

/// One content type of a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// The media type as the document spells it, such as `application/json` or `image/*`.
    pub media_type: String,
    /// How it is read and written.
    pub kind: ContentKind,
    /// What it holds; of a stream ([`ContentKind::EventStream`], [`ContentKind::JsonLines`]), what each of
    /// its items holds.
    pub value: Value,
    /// `encoding` by property name, of forms and multipart.
    pub encoding: Vec<(String, PartEncoding)>,
    /// `example`, or the value of the first of `examples`.
    pub example: Option<serde_json::Value>,
    /// The values of `examples` with their names, in document order.
    pub examples: Vec<(String, serde_json::Value)>,
}

/// The families of media types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentKind {
    /// `application/json`, `+json`, merge patches.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/*`.
    Multipart,
    /// `text/*` that no other family takes.
    Text,
    /// `application/xml`, `text/xml`, `+xml`.
    Xml,
    /// `text/event-stream`.
    EventStream,
    /// JSON values in a row: `application/jsonl`, `application/x-ndjson`, `application/json-seq`.
    JsonLines,
    /// Octets of a type that the sender chooses from a range: `image/*`.
    Open,
    /// Octets as they are: all the rest.
    Binary,
}

/// `encoding` of one property of a form or multipart body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartEncoding {
    /// `contentType`.
    pub content_type: Option<String>,
    /// `style`, when it is stated.
    pub style: Option<Style>,
    /// `explode`, when it is stated.
    pub explode: Option<bool>,
    /// `allowReserved`.
    pub allow_reserved: bool,
    /// `headers`, without those that every part writes by itself.
    pub headers: Vec<Header>,
}

/// A documented response.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The status it is for.
    pub status: Status,
    /// The content types it may have, in document order; empty means no body.
    pub contents: Vec<Content>,
    /// The documented headers.
    pub headers: Vec<Header>,
    /// The operations that can be called with what it holds.
    pub links: Vec<Link>,
    /// What the document says of it.
    pub docs: Docs,
}

/// A way from a response to an operation (OpenAPI 3.0.3, "Link Object").
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The key under `links`.
    pub name: String,
    /// The `operationId` of the operation that it leads to, or `operationRef` where that is elsewhere.
    pub target: String,
    /// The parameters with what they are set to: a runtime expression or a constant.
    pub parameters: Vec<(String, serde_json::Value)>,
    /// What the body is set to: a runtime expression or a constant.
    pub body: Option<serde_json::Value>,
    /// `server.url`, where the operation is called.
    pub server: Option<String>,
    /// `description`.
    pub description: Option<String>,
}

/// A key of `responses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// One status code.
    Code(u16),
    /// `1XX` to `5XX`, by the first digit.
    Range(u8),
    /// `default`: every status that no other key covers.
    Default,
}

impl Status {
    /// Whether it is a 2xx code or the range `2XX`.
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(digit) => digit == 2,
            Self::Default => false,
        }
    }
}

/// As it is written as a key of `responses`: `404`, `4XX` or `default`.
impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(formatter, "{code}"),
            Self::Range(digit) => write!(formatter, "{digit}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// A documented header of a response or a part.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The name as the document spells it.
    pub name: String,
    /// Whether it is always there.
    pub required: bool,
    /// How the value is written; a style is `simple`.
    pub coding: ParameterCoding,
    /// What it holds.
    pub value: Value,
    /// What the document says of it.
    pub docs: Docs,
}
