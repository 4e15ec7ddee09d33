//! Facets: what one schema says, keyword by keyword, before it is known what kind of schema it is.

use indexmap::IndexMap;
use openapiv3::ExternalDocumentation;
use serde_json::{Number, Value};

use super::kind::Kind;
use super::source::{Child, Source};
use crate::normalize::site::Site;

/// A bound of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// The bound.
    pub value: Number,
    /// Whether the bound itself is outside.
    pub exclusive: bool,
}

/// What holds for members that are not listed.
#[derive(Clone, Debug)]
pub enum Additional<'t> {
    /// `true`
    Open,
    /// `false`
    Closed,
    /// A schema.
    Schema(Child<'t>),
}

/// `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub struct Union<'t> {
    /// Where the list stands.
    pub site: Site<'t>,
    /// Whether it is `oneOf`.
    pub one_of: bool,
    /// The members, without null.
    pub members: Vec<Source<'t>>,
}

/// What a schema says for people and tools, whatever its kind.
#[derive(Clone, Debug, Default)]
pub struct Annotations {
    /// `title`
    pub title: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `default`
    pub default: Option<Value>,
    /// `example`, or the first of `examples`
    pub example: Option<Value>,
    /// `deprecated`
    pub deprecated: bool,
    /// `readOnly`
    pub read_only: bool,
    /// `writeOnly`
    pub write_only: bool,
    /// `externalDocs`
    pub external_docs: Option<ExternalDocumentation>,
    /// `x-` fields
    pub extensions: IndexMap<String, Value>,
}

/// How little a schema allows, the narrower the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// Values that are not null.
    #[default]
    Values,
    /// Null alone.
    Null,
    /// Nothing: `false`.
    Nothing,
}

/// What a schema says.
#[derive(Clone, Debug, Default)]
pub struct Facets<'t> {
    /// What it says for people.
    pub notes: Annotations,
    /// `discriminator`
    pub discriminator: Option<Site<'t>>,
    /// `type`, without null; none where nothing is said.
    pub types: Option<Vec<Kind>>,
    /// Whether null is allowed.
    pub nullable: bool,
    /// How little is allowed at all.
    pub limit: Limit,
    /// `format`
    pub format: Option<String>,
    /// `enum` and `const`, with the place of each value.
    pub values: Option<Vec<Site<'t>>>,
    /// `minimum` and `exclusiveMinimum`
    pub lower: Option<Bound>,
    /// `maximum` and `exclusiveMaximum`
    pub upper: Option<Bound>,
    /// `exclusiveMinimum: true` and `exclusiveMaximum: true`
    pub exclusive: [bool; 2],
    /// `multipleOf`
    pub multiple_of: Option<Number>,
    /// `minLength`
    pub min_length: Option<usize>,
    /// `maxLength`
    pub max_length: Option<usize>,
    /// `pattern`
    pub pattern: Option<String>,
    /// `minItems`
    pub min_items: Option<usize>,
    /// `maxItems`
    pub max_items: Option<usize>,
    /// `uniqueItems`
    pub unique: bool,
    /// `items`
    pub items: Option<Child<'t>>,
    /// `prefixItems`
    pub prefix: Vec<Child<'t>>,
    /// `minProperties`
    pub min_properties: Option<usize>,
    /// `maxProperties`
    pub max_properties: Option<usize>,
    /// `properties`
    pub properties: IndexMap<&'t str, Child<'t>>,
    /// `required`
    pub required: Vec<Site<'t>>,
    /// `additionalProperties`
    pub additional: Option<Additional<'t>>,
    /// `patternProperties`
    pub patterns: IndexMap<&'t str, Child<'t>>,
    /// Whether `additional` says what members hold that fit a pattern, as in normal form.
    pub patterns_counted: bool,
    /// The properties of `then`, `else` and `dependentSchemas`, which may be there.
    pub conditional: Vec<(&'t str, Child<'t>)>,
    /// `oneOf` and `anyOf`
    pub unions: Vec<Union<'t>>,
    /// `not`
    pub not: Option<Child<'t>>,
}

impl Facets<'_> {
    /// Narrows what is allowed at all, if a condition holds.
    pub fn limit_if(&mut self, condition: bool, limit: Limit) {
        if condition {
            self.limit = self.limit.max(limit);
        }
    }

    /// Whether it says what values look like, beyond their type and null.
    pub fn is_structural(&self) -> bool {
        self.limit != Limit::Values
            || self.format.is_some()
            || self.values.is_some()
            || self.has_number_keywords()
            || self.has_string_keywords()
            || self.has_array_keywords()
            || self.has_object_keywords()
            || !self.unions.is_empty()
            || self.not.is_some()
    }

    /// Whether it says something of numbers.
    pub fn has_number_keywords(&self) -> bool {
        self.lower.is_some() || self.upper.is_some() || self.multiple_of.is_some()
    }

    /// Whether it says something of strings.
    pub fn has_string_keywords(&self) -> bool {
        self.min_length.is_some() || self.max_length.is_some() || self.pattern.is_some()
    }

    /// Whether it says something of arrays.
    pub fn has_array_keywords(&self) -> bool {
        self.items.is_some()
            || !self.prefix.is_empty()
            || self.min_items.is_some()
            || self.max_items.is_some()
            || self.unique
    }

    /// Whether it says something of objects.
    pub fn has_object_keywords(&self) -> bool {
        !self.properties.is_empty()
            || !self.required.is_empty()
            || self.additional.is_some()
            || !self.patterns.is_empty()
            || !self.conditional.is_empty()
            || self.min_properties.is_some()
            || self.max_properties.is_some()
    }
}
