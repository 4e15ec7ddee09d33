//! Facets: what one schema says, keyword by keyword, before it is known what kind of schema it is.

use indexmap::IndexMap;
use openapiv3::ExternalDocumentation;
use serde_json::{Number, Value};

use crate::normalize::hint::Hint;
use crate::normalize::site::Site;

/// A schema of the input that takes part in a conjunction.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// Where it stands.
    pub site: Site<'t>,
    /// The name it would get.
    pub hint: Hint,
    /// How much of it counts.
    pub part: Part,
}

/// How much of a schema counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// All but `oneOf`, `anyOf` and what is only said for people: what a union has in common.
    Base,
    /// The keywords that a Swagger 2.0 parameter or header shares with schemas.
    Parameter,
}

impl<'t> Source<'t> {
    /// All of a schema.
    pub fn whole(site: Site<'t>, hint: Hint) -> Self {
        Self {
            site,
            hint,
            part: Part::Whole,
        }
    }

    /// What tells this source from every other one: nodes are aligned, so that the lowest bits are free.
    pub fn key(self) -> usize {
        self.site.address() | self.part as usize
    }
}

/// A schema below another one: all of its sources hold at once.
#[derive(Clone, Debug)]
pub struct Child<'t> {
    /// The sources; never empty.
    pub sources: Vec<Source<'t>>,
    /// The name it would get.
    pub hint: Hint,
}

impl<'t> Child<'t> {
    /// A child with one source.
    pub fn single(site: Site<'t>, hint: Hint) -> Self {
        Self {
            sources: vec![Source::whole(site, hint)],
            hint,
        }
    }

    /// Adds the sources of another child that holds as well.
    pub fn join(&mut self, other: Self) {
        for source in other.sources {
            if !self.sources.iter().any(|known| known.key() == source.key()) {
                self.sources.push(source);
            }
        }
    }
}

/// The JSON types that a schema can ask for, besides null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `boolean`
    Boolean,
    /// `integer`
    Integer,
    /// `number`
    Number,
    /// `string`
    String,
    /// `array`
    Array,
    /// `object`
    Object,
}

impl Kind {
    /// The kind that a word stands for.
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::String,
            "array" => Self::Array,
            "object" => Self::Object,
            _ => return None,
        })
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// Whether a value is of this kind.
    pub fn holds(self, value: &Value) -> bool {
        match self {
            Self::Boolean => value.is_boolean(),
            Self::Integer => value.as_f64().is_some_and(|number| number.fract() == 0.0),
            Self::Number => value.is_number(),
            Self::String => value.is_string(),
            Self::Array => value.is_array(),
            Self::Object => value.is_object(),
        }
    }
}

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
    /// Whether nothing but null is allowed.
    pub null_only: bool,
    /// Whether nothing is allowed: `false`.
    pub never: bool,
    /// `format`
    pub format: Option<String>,
    /// `enum` and `const`, with the place of each value.
    pub values: Option<Vec<Site<'t>>>,
    /// `minimum` and `exclusiveMinimum`
    pub lower: Option<Bound>,
    /// `maximum` and `exclusiveMaximum`
    pub upper: Option<Bound>,
    /// `exclusiveMinimum: true`
    pub exclusive_lower: bool,
    /// `exclusiveMaximum: true`
    pub exclusive_upper: bool,
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
    /// `oneOf` and `anyOf`
    pub unions: Vec<Union<'t>>,
    /// `not`
    pub not: Option<Child<'t>>,
}

impl Facets<'_> {
    /// Whether it says what values look like, beyond their type and null.
    pub fn is_structural(&self) -> bool {
        self.never
            || self.null_only
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
            || self.min_properties.is_some()
            || self.max_properties.is_some()
    }
}
