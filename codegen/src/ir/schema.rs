//! Schemas: the named types of an API and the values that are made of them.

use serde_json::Number;

use super::{At, Docs, OwnId, SchemaId, Xml};

/// A named schema of the document: `components.schemas.NAME` in normal form.
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// The key under `components.schemas`.
    pub name: String,
    /// Where it stands.
    pub at: At,
    /// What the document says of it.
    pub docs: Docs,
    /// `example`, or the first of `examples`.
    pub example: Option<serde_json::Value>,
    /// Whether the document writes it out where it is used, so that its name is made from its place.
    /// Those that are equal share one type; the others are aliases of that.
    pub inline: bool,
    /// `xml`.
    pub xml: Option<Box<Xml>>,
    /// What kind of schema it is.
    pub shape: Shape,
}

impl Schema {
    /// The schema that an inline one shares its type with.
    #[must_use]
    pub fn same_as(&self) -> Option<SchemaId> {
        match &self.shape {
            Shape::Alias(value) if self.inline => match value.ty {
                Type::Schema(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The kinds of named schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// An object with properties: a struct.
    Object(Object),
    /// Listed values: an enum.
    Enum(Enum),
    /// `oneOf` or `anyOf`: an enum with a variant per member.
    Union(Union),
    /// Anything else: an alias (a newtype where it is recursive).
    Alias(Value),
}

/// An object schema with properties.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// In document order.
    pub properties: Vec<Property>,
    /// What holds for members that `properties` does not list.
    pub additional: Additional,
    /// `minProperties`.
    pub min_properties: Option<u64>,
    /// `maxProperties`.
    pub max_properties: Option<u64>,
}

/// What holds for members that are not listed (`additionalProperties`).
#[derive(Clone, Debug, PartialEq)]
pub enum Additional {
    /// Nothing is said: they may occur, and are not kept.
    Unstated,
    /// `false`: they may not occur.
    Closed,
    /// `true` or a schema: they are kept, each with this value.
    Kept(Box<Value>),
}

/// A property of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// What it holds.
    pub value: Value,
    /// Whether the member must be there.
    pub required: bool,
    /// `default`, the value that an absent member stands for.
    pub default: Option<serde_json::Value>,
    /// `readOnly` and `writeOnly`.
    pub access: Access,
    /// What the document says of it.
    pub docs: Docs,
    /// `example`, or the first of `examples`.
    pub example: Option<serde_json::Value>,
}

/// Which directions a property travels in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Access {
    /// Requests and responses.
    #[default]
    Both,
    /// `readOnly`: only responses.
    ReadOnly,
    /// `writeOnly`: only requests.
    WriteOnly,
}

/// A type at the place where it is used.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The type of a value that is not null.
    pub ty: Type,
    /// Whether null is allowed, here or by the schema that `ty` names.
    pub nullable: bool,
    /// What else must hold.
    pub constraints: Constraints,
    /// `xml`, as it is said at this place.
    pub xml: Option<Box<Xml>>,
}

/// The types.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// A named schema.
    Schema(SchemaId),
    /// A type that the user brings.
    Own(OwnId),
    /// The document says "anything".
    Any,
    /// Only null.
    Null,
    /// `type: boolean`.
    Boolean,
    /// `type: integer`.
    Integer(IntegerType),
    /// `type: number`.
    Number(NumberType),
    /// `type: string`.
    String(StringType),
    /// `type: array`.
    Array {
        /// What each item is.
        items: Box<Value>,
        /// `uniqueItems`.
        unique: bool,
    },
    /// `prefixItems` with nothing after them (OpenAPI 3.1).
    Tuple(Vec<Value>),
    /// An object without properties of its own whose members all have one type.
    Map(Box<Value>),
}

/// The width of an integer, from `format` and bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntegerType {
    /// `format: int32`.
    I32,
    /// `format: int64`, or nothing said.
    I64,
    /// `format: uint32`.
    U32,
    /// `format: uint64`, or bounds that only it can hold.
    U64,
}

impl IntegerType {
    /// Whether it has room for a number; it has none for one that is written with a fraction, be it `1.0`.
    #[must_use]
    pub fn holds(self, number: &Number) -> bool {
        let signed = number.as_i64();
        match self {
            Self::I32 => signed.is_some_and(|value| i32::try_from(value).is_ok()),
            Self::I64 => signed.is_some(),
            Self::U32 => signed.is_some_and(|value| u32::try_from(value).is_ok()),
            Self::U64 => number.is_u64(),
        }
    }

    /// Whether it is narrower than `wide`: all of its values, and not all of those of `wide`.
    #[must_use]
    pub fn is_within(self, wide: Self) -> bool {
        matches!(
            (self, wide),
            (Self::I32, Self::I64) | (Self::U32, Self::I64 | Self::U64)
        )
    }
}

/// The width of a number, from `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberType {
    /// `format: float`.
    F32,
    /// `format: double`, or nothing said.
    F64,
}

/// What a string holds, from `format`; a format that is not listed is [`StringType::Plain`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StringType {
    /// Any text.
    Plain,
    /// `date-time` (RFC 3339, section 5.6).
    DateTime,
    /// `date` (RFC 3339 `full-date`).
    Date,
    /// `byte`: base64 (RFC 4648, section 4).
    Byte,
    /// `binary`: octets as they are, in bodies and parts only.
    Binary,
    /// `uuid` (RFC 9562).
    Uuid,
    /// `uri` (RFC 3986).
    Uri,
    /// `decimal`: a decimal number in a string.
    Decimal,
}

impl StringType {
    /// Whether not every text is one.
    #[must_use]
    pub fn is_parsed(self) -> bool {
        matches!(self, Self::DateTime | Self::Date | Self::Byte)
    }
}

/// The formats that ask something of the text of a string (OpenAPI Format Registry).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `uuid` (RFC 9562).
    Uuid,
    /// `uri` (RFC 3986).
    Uri,
    /// `uri-reference` (RFC 3986).
    UriReference,
    /// `email` (RFC 5321).
    Email,
    /// `hostname` (RFC 1123).
    Hostname,
    /// `ipv4` (RFC 2673).
    Ipv4,
    /// `ipv6` (RFC 4291).
    Ipv6,
    /// `time` (RFC 3339).
    Time,
    /// `duration` (RFC 3339, appendix A).
    Duration,
    /// `decimal`: a decimal number in a string.
    Decimal,
}

/// What must hold beyond the type (OpenAPI 3.0.3, "Schema Object"; lengths count characters).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constraints {
    /// `minimum`.
    pub minimum: Option<serde_json::Number>,
    /// `maximum`.
    pub maximum: Option<serde_json::Number>,
    /// `exclusiveMinimum`.
    pub exclusive_minimum: bool,
    /// `exclusiveMaximum`.
    pub exclusive_maximum: bool,
    /// `multipleOf`.
    pub multiple_of: Option<serde_json::Number>,
    /// `minLength`.
    pub min_length: Option<u64>,
    /// `maxLength`.
    pub max_length: Option<u64>,
    /// `format` of a string, where it is known and asks something of its text.
    pub format: Option<Format>,
    /// `pattern`, an ECMA 262 regular expression, not anchored.
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<u64>,
    /// `maxItems`.
    pub max_items: Option<u64>,
    /// `minProperties` of a map.
    pub min_properties: Option<u64>,
    /// `maxProperties` of a map.
    pub max_properties: Option<u64>,
}

impl Constraints {
    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// An enum: values that the document lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// In document order, without null (which makes the places that use the enum nullable).
    pub values: Vec<EnumValue>,
}

/// A listed value.
#[derive(Clone, Debug, PartialEq)]
pub struct EnumValue {
    /// A string, integer, number or boolean.
    pub value: serde_json::Value,
    /// A name for it, from `x-enum-varnames` or `x-enumNames`.
    pub name: Option<String>,
    /// A description of it, from `x-enum-descriptions`.
    pub description: Option<String>,
}

/// A union.
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// `oneOf` or `anyOf`.
    pub kind: UnionKind,
    /// The members, in document order, without null.
    pub variants: Vec<Variant>,
    /// `discriminator.propertyName`.
    pub discriminator: Option<String>,
}

/// How many members of a union a value may fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum UnionKind {
    /// Exactly one.
    OneOf,
    /// One or more.
    AnyOf,
}

/// A member of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// A name for it as the document gives it: the schema it refers to, its `title`, or its type.
    pub name: String,
    /// What it holds.
    pub value: Value,
    /// The values of the discriminator that choose it; empty without a discriminator.
    pub tags: Vec<String>,
    /// What the document says of it.
    pub docs: Docs,
}
