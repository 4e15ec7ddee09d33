//! Analyze: facts that are computed from the finished IR.

use crate::ir::{Api, OperationId, SchemaId};

/// What has been found out about an API.
#[derive(Clone, Debug)]
pub struct Facts {
    _private: (),
}

impl Facts {
    /// Whether a property or variant must be boxed because the type would contain itself.
    #[must_use]
    pub fn is_boxed(&self, schema: SchemaId, index: usize) -> bool {
        let _ = (schema, index);
        unimplemented!()
    }

    /// Whether an alias must be a newtype because it would name itself.
    #[must_use]
    pub fn is_newtype(&self, schema: SchemaId) -> bool {
        let _ = schema;
        unimplemented!()
    }

    /// Whether an object can be made of nothing: no property is required.
    #[must_use]
    pub fn has_default(&self, schema: SchemaId) -> bool {
        let _ = schema;
        unimplemented!()
    }

    /// How the variant of a union is chosen.
    #[must_use]
    pub fn decision(&self, schema: SchemaId) -> &Decision {
        let _ = schema;
        unimplemented!()
    }

    /// How an operation gives its items page by page.
    #[must_use]
    pub fn pagination(&self, operation: OperationId) -> Option<&Pagination> {
        let _ = operation;
        unimplemented!()
    }
}

/// How the variant of a union is chosen when it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// By the value of a property, as the `tags` of the variants say.
    Discriminator(String),
    /// By tests in order; each names the variant that it chooses.
    Tests(Vec<(Test, usize)>),
    /// Not at all: the variants are tried in order.
    Tried,
}

/// A question about the JSON value ahead.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// It is of one of these kinds.
    Kind(Vec<JsonKind>),
    /// It is an object with this member.
    Member(String),
    /// It is an object whose member has one of these string values.
    MemberValue(String, Vec<String>),
    /// It is one of these strings.
    OneOf(Vec<String>),
}

/// The kinds of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `true` or `false`.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number with a fraction.
    Fraction,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// How a list is read page by page, with an offset and a limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Pagination {
    /// Where the offset is asked.
    pub offset: PageInput,
    /// Where the limit is asked.
    pub limit: Option<PageInput>,
    /// The documented default of the limit.
    pub default_limit: Option<u64>,
    /// The schema of a page.
    pub page: SchemaId,
    /// The property of the page that holds the items.
    pub items: usize,
    /// The property of the page that holds the number of all items.
    pub total: Option<usize>,
    /// The property of the page that says which limit was applied.
    pub page_limit: Option<usize>,
}

/// A place in a request that says which page is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageInput {
    /// The parameter with this index.
    Parameter(usize),
    /// The property with this index of the JSON body.
    BodyProperty(usize),
}

/// Computes the facts of an API.
#[must_use]
pub fn analyze(api: &Api) -> Facts {
    let _ = api;
    Facts { _private: () }
}
