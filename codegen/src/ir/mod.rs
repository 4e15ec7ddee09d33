//! The intermediate representation: what the API says, in closed enums.
//!
//! Invariant: the IR holds no Rust text and no token type. Everything in it is a name as the document
//! spells it; the Rust identifiers are made by the `name` stage.
//!
//! Invariant: references between schemas are [`SchemaId`]s, and every id is in range.

mod event;
mod leaves;
mod mention;
mod operation;
mod own;
mod print;
mod reach;
mod schema;
mod xml;

pub use event::{Callback, Event, Role};
pub use leaves::Leaves;
pub use operation::{
    Body, Content, ContentKind, Header, Link, Location, Method, Operation, Parameter,
    ParameterCoding, PartEncoding, PathPiece, PathTemplate, Response, Status, Style,
};
pub use own::{Own, OwnId};
pub use print::print;
pub use schema::{
    Access, Additional, Constraints, Enum, EnumValue, Format, IntegerType, NumberType, Object,
    Property, Schema, Shape, StringType, Type, Union, UnionKind, Value, Variant,
};
pub use xml::{Xml, XmlNode};

use crate::diagnostic::Pointer;

/// A whole API.
#[derive(Clone, Debug, PartialEq)]
pub struct Api {
    /// `info.title`.
    pub title: String,
    /// `info.version`, free text.
    pub version: String,
    /// `info.description`, Markdown.
    pub description: Option<String>,
    /// `servers`, in document order.
    pub servers: Vec<Server>,
    /// `components.securitySchemes`, in document order.
    pub security_schemes: Vec<SecurityScheme>,
    /// The tags in use, in the order of `tags`, then of first use; that of the webhooks and callbacks last.
    pub tags: Vec<Tag>,
    /// `components.schemas`, in document order; indexed by [`SchemaId`].
    pub schemas: Vec<Schema>,
    /// The types that the user brings and the document has a use for; indexed by [`OwnId`].
    pub own: Vec<Own>,
    /// Every operation, in document order, callbacks and webhooks last; indexed by [`OperationId`].
    pub operations: Vec<Operation>,
}

impl Api {
    /// The schema that an id stands for.
    #[must_use]
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0]
    }

    /// What a type of the user stands for.
    #[must_use]
    pub fn own(&self, id: OwnId) -> &Own {
        &self.own[id.0]
    }

    /// The type that a type has in the document; none for a schema in whose place the user brings a type.
    #[must_use]
    pub fn stated<'a>(&'a self, ty: &'a Type) -> Option<&'a Type> {
        match ty {
            Type::Own(id) => self.own(*id).base(),
            other => Some(other),
        }
    }

    /// The schemas with their ids, in document order.
    pub fn schemas(&self) -> impl Iterator<Item = (SchemaId, &Schema)> {
        self.schemas
            .iter()
            .enumerate()
            .map(|(index, schema)| (SchemaId(index), schema))
    }

    /// The operations with their ids, in document order.
    pub fn operations(&self) -> impl Iterator<Item = (OperationId, &Operation)> {
        self.operations
            .iter()
            .enumerate()
            .map(|(index, operation)| (OperationId(index), operation))
    }

    /// The operation that an id stands for.
    #[must_use]
    pub fn operation(&self, id: OperationId) -> &Operation {
        &self.operations[id.0]
    }

    /// The operations of one tag, in document order.
    pub fn operations_of(&self, tag: TagId) -> impl Iterator<Item = (OperationId, &Operation)> {
        self.operations()
            .filter(move |(_, operation)| operation.tag == tag)
    }
}

/// The place of a schema in [`Api::schemas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub usize);

/// The place of an operation in [`Api::operations`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OperationId(pub usize);

/// The place of a tag in [`Api::tags`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TagId(pub usize);

/// What the document says in prose of a thing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Docs {
    /// `summary` or `title`, one line.
    pub summary: Option<String>,
    /// `description`, Markdown.
    pub description: Option<String>,
    /// `deprecated`.
    pub deprecated: bool,
    /// `externalDocs.url`.
    pub external: Option<String>,
}

/// A tag: the operations of one become one module, one client part and one server trait.
#[derive(Clone, Debug, PartialEq)]
pub struct Tag {
    /// The name as the document spells it.
    pub name: String,
    /// `tags[].description`.
    pub docs: Docs,
    /// Who sends its requests.
    pub role: Role,
}

/// A base address of the API (OpenAPI 3.0.3, "Server Object").
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    /// The address, with `{variables}` as the document spells them.
    pub url: String,
    /// `description`.
    pub description: Option<String>,
    /// `name` (OpenAPI 3.2) or `x-name`.
    pub name: Option<String>,
    /// The variables of the address.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a server's address.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerVariable {
    /// The name between the braces.
    pub name: String,
    /// The value when the caller names none.
    pub default: String,
    /// The values that the document allows; empty when it allows any.
    pub allowed: Vec<String>,
    /// `description`.
    pub description: Option<String>,
}

/// A way for a caller to prove who it is (OpenAPI 3.0.3, "Security Scheme Object").
#[derive(Clone, Debug, PartialEq)]
pub struct SecurityScheme {
    /// The key under `components.securitySchemes`.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// What the caller sends.
    pub kind: SecurityKind,
}

/// What a security scheme makes a caller send.
#[derive(Clone, Debug, PartialEq)]
pub enum SecurityKind {
    /// `type: http`, `scheme: bearer`.
    Bearer {
        /// `bearerFormat`, a hint for people.
        format: Option<String>,
    },
    /// `type: http`, `scheme: basic`.
    Basic,
    /// `type: http` with another scheme of the `Authorization` header.
    Http {
        /// The scheme, such as `digest`.
        scheme: String,
    },
    /// `type: apiKey`.
    ApiKey {
        /// Header, query or cookie.
        location: Location,
        /// The name of the header, query parameter or cookie.
        parameter: String,
    },
    /// `type: oauth2`.
    OAuth2 {
        /// `flows.clientCredentials.tokenUrl`, when that flow is offered.
        client_credentials: Option<String>,
    },
    /// `type: openIdConnect`.
    OpenIdConnect {
        /// `openIdConnectUrl`.
        url: String,
    },
    /// `type: mutualTLS` (OpenAPI 3.1).
    MutualTls,
}

/// One alternative of `security`: every scheme in it is needed; none means anonymous.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SecurityRequirement {
    /// Names of security schemes with the scopes asked for.
    pub schemes: Vec<(String, Vec<String>)>,
}

/// Where a thing stands in the normalized document, for diagnostics of later stages.
pub type At = Pointer;
