//! Normalize: the one place that knows dialects. Every document becomes one OpenAPI 3.0.3 document with
//! one way to say each thing.
//!
//! # Normal form
//!
//! - `components.schemas` holds every object with properties, every enum and every union; they are used
//!   by `$ref`. Inline ones are hoisted and named from where they stand. Arrays, maps and primitives stay
//!   inline. `components` holds nothing else but security schemes.
//! - A `$ref` with siblings (description, default, `nullable`, `readOnly`, …) is `allOf` with that one
//!   `$ref`, the siblings beside it. There is no other `allOf`: it is merged. A component may be a plain
//!   `$ref` to another one: an alias.
//! - Parameters, responses, request bodies, headers, examples, links and callbacks are written out where
//!   they are used.
//! - Path-level parameters and servers stand in each operation; path parameters first, in path order, and
//!   exactly those that the path names.
//! - Every operation has a unique `operationId` and exactly one tag; the first of several (the others
//!   are in `x-tags`), or the first word of the path where there is none.
//! - Null is said by `nullable` alone. `enum: [null]` with `nullable` and without `type` is a schema that
//!   only null fits.
//! - `const` is an `enum` with one value. Values of several types, and integers beyond `i64`, are an
//!   `enum` of any type (`SchemaKind::Any` with `enumeration`).
//! - A schema of several types is `anyOf`. A schema that nothing fits is `not: {}`.
//! - `explode` is given only where it is not the default of the style.
//! - The mapping of a discriminator is complete: it has a value for each member that is a component, and,
//!   on an object that others extend by `allOf`, for each of those.
//! - What 3.0 cannot say is kept in `x-` keys that `lower` reads:
//!   - `x-bindery-operations` of a path item: method → operation, for methods that it has no field for;
//!   - `x-webhooks` of the document: name → path item;
//!   - `x-inline: true` of a schema that was hoisted: its name is made, and says only where it stood;
//!   - `x-prefix-items` of an array: schemas of the first items; `items: {not: {}}` says that none follow;
//!   - `x-pattern-properties` of an object: pattern → schema;
//!   - `x-item-schema` of a media type: the schema of each item of a stream;
//!   - `x-minimum`, `x-maximum`, `x-multiple-of` of an integer: bounds that an `i64` cannot hold;
//!   - `x-content-encoding`, `x-content-media-type`, `x-content-schema` of a string, except base64 (`format: byte`)
//!     and octets (`format: binary`);
//!   - `x-collection-format: tsv` of a query parameter (Swagger 2.0);
//!   - `x-explode` of a header (true) or of an encoding (false);
//!   - `x-type: mutualTLS` of a security scheme, which is otherwise `http` with the scheme `mutualTLS`;
//!   - `x-name` of a server, `x-summary`, `x-parent` and `x-kind` of a tag, `x-summary` of info and responses,
//!     `x-identifier` of a licence, `x-default-mapping` of a discriminator, `x-xml` of a schema.
//!
//! Invariant: normalizing a normalized document gives the same document.
//!
//! Invariant: faults stay local. A part that cannot be read is one diagnostic and the least harmful
//! stand-in; the rest of the document goes on.

mod budget;
mod content;
mod copies;
mod dialect;
mod document;
mod fields;
mod fold;
mod header;
mod hint;
mod link;
mod nearest;
mod operation;
mod operation_id;
mod origin;
mod parameter;
mod parameters;
mod path;
mod print;
mod reader;
mod reference;
mod response;
mod schema;
mod security;
mod server;
mod site;
mod yaml;

pub(crate) use self::path::{METHODS, OTHER_METHODS, WEBHOOKS};
pub use self::yaml::to_yaml;

use self::origin::Origins;
use self::reader::Reader;
use crate::diagnostic::{Diagnostics, Place, Pointer};
use crate::load::Loaded;

/// The key that tells hoisted schemas from those that the document names.
pub(crate) const INLINE: &str = "x-inline";

/// A document in normal form.
#[derive(Clone, Debug)]
pub struct Normalized {
    document: openapiv3::OpenAPI,
    origins: Origins,
}

impl Normalized {
    /// The document.
    #[must_use]
    pub fn document(&self) -> &openapiv3::OpenAPI {
        &self.document
    }

    /// The document, for what leaves out parts of it.
    pub(crate) fn document_mut(&mut self) -> &mut openapiv3::OpenAPI {
        &mut self.document
    }

    /// Where a node of the normal form came from.
    #[must_use]
    pub fn place(&self, at: &Pointer) -> Place {
        self.origins.place(at)
    }

    /// The document as one value.
    #[must_use]
    pub fn to_value(&self) -> serde_json::Value {
        print::to_value(&self.document)
    }

    /// The document as YAML.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        print::to_yaml(&self.document)
    }
}

/// Brings a document of any dialect into normal form; none where it is no API description that is known.
pub fn normalize(loaded: &Loaded, diagnostics: &mut Diagnostics) -> Option<Normalized> {
    let dialect = dialect::detect(loaded, diagnostics)?;
    let mut reader = Reader::new(loaded, dialect, diagnostics);
    let document = reader.document();
    Some(Normalized {
        document,
        origins: reader.origins,
    })
}
