//! The facts that are more than yes or no.

use crate::ir::{IntegerType, SchemaId};

/// How the variant of a union is chosen when it is read.
#[derive(Clone, Debug, PartialEq)]
pub enum Decision {
    /// By the value of a property, as the `tags` of the variants say.
    Discriminator(String),
    /// By tests in order: the first that holds chooses its variant. A value for which none holds is of no
    /// variant. Several tests may choose one variant.
    Tests(Vec<(Test, usize)>),
    /// By tests in order as far as they go; for a value for which none holds, variants are tried, and the one
    /// is taken that has a place for most of it.
    Tried {
        /// The tests.
        tests: Vec<(Test, usize)>,
        /// The variants to be tried, those first that fewer values fit.
        order: Vec<usize>,
    },
}

/// A question about the JSON value ahead.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// It is of one of these kinds.
    Kind(Vec<JsonKind>),
    /// It is a number without a fraction that has room in this width.
    Width(IntegerType),
    /// It is an object with this member.
    Member(String),
    /// It is an object whose member has one of these string values.
    MemberValue(String, Vec<String>),
    /// It is an object whose member has one of these integer values.
    MemberInteger(String, Vec<i64>),
    /// It is an object whose member is this truth value.
    MemberBoolean(String, bool),
    /// It is an object with a member of one of these kinds.
    MemberKind(String, Vec<JsonKind>),
    /// It is an array whose first item is of one of these kinds.
    FirstItem(Vec<JsonKind>),
    /// It is one of these strings.
    OneOf(Vec<String>),
}

impl Test {
    /// The member of an object that it looks at.
    #[must_use]
    pub fn member(&self) -> Option<&str> {
        match self {
            Self::Member(name)
            | Self::MemberValue(name, _)
            | Self::MemberInteger(name, _)
            | Self::MemberBoolean(name, _)
            | Self::MemberKind(name, _) => Some(name),
            Self::Kind(_) | Self::Width(_) | Self::FirstItem(_) | Self::OneOf(_) => None,
        }
    }
}

/// The kinds of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum JsonKind {
    /// `null`; only in tests of members and items, as a union itself never holds it.
    Null,
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
