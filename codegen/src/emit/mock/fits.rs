//! Whether JSON is as a schema says: examples of documents need not be.

use serde_json::{Map, Number, Value as Json};

use super::shapes::Shapes;
use crate::ir::{
    Access, Additional, Api, Constraints, Format, NumberType, Object, SchemaId, Shape, StringType,
    Type, Union, UnionKind, Value,
};

/// How deep JSON may stand before it counts as wrong.
const MOST_DEPTH: usize = 64;

/// Compares JSON with what answers hold.
#[derive(Clone, Copy)]
pub struct Fits<'a> {
    pub api: &'a Api,
    pub shapes: &'a Shapes,
}

impl Fits<'_> {
    /// Whether an answer may hold this where it holds the value.
    pub fn value(self, value: &Value, json: &Json) -> bool {
        self.within(value, json, 0)
    }

    fn within(self, value: &Value, json: &Json, depth: usize) -> bool {
        if depth > MOST_DEPTH {
            return false;
        }
        if json.is_null() && value.nullable {
            return true;
        }
        let asked = &value.constraints;
        match (&value.ty, json) {
            (Type::Schema(id), _) => {
                self.schema(*id, json, depth)
                    && self.bounded(self.api.behind(&value.ty), asked, json)
            }
            (Type::Own(id), _) => {
                let stated = self.api.as_stated(*id, value);
                stated.is_none_or(|stated| self.within(&stated, json, depth + 1))
            }
            (Type::Any, _) | (Type::Null, Json::Null) | (Type::Boolean, Json::Bool(_)) => true,
            (Type::Integer(width), Json::Number(number)) => {
                width.holds(number) && numbered(asked, number)
            }
            (Type::Number(width), Json::Number(number)) => {
                is_number(*width, number) && numbered(asked, number)
            }
            (Type::String(kind), Json::String(text)) => self.spelled(*kind, asked, text),
            (Type::Array { items, unique }, Json::Array(list)) => {
                let distinct = |(index, item): (usize, &Json)| !list[..index].contains(item);
                counted(list.len(), asked.min_items, asked.max_items)
                    && list.iter().all(|item| self.within(items, item, depth + 1))
                    && (!unique || list.iter().enumerate().all(distinct))
            }
            (Type::Tuple(items), Json::Array(list)) => {
                let mut pairs = items.iter().zip(list);
                items.len() == list.len()
                    && pairs.all(|(item, json)| self.within(item, json, depth + 1))
            }
            (Type::Map(values), Json::Object(members)) => {
                counted(members.len(), asked.min_properties, asked.max_properties)
                    && members
                        .values()
                        .all(|member| self.within(values, member, depth + 1))
            }
            _ => false,
        }
    }

    fn schema(self, id: SchemaId, json: &Json, depth: usize) -> bool {
        match (&self.api.schema(id).shape, json) {
            (Shape::Object(object), Json::Object(members)) => self.object(object, members, depth),
            (Shape::Object(_), _) => false,
            (Shape::Enum(listed), _) => listed.values.iter().any(|value| value.value == *json),
            (Shape::Union(union), _) => self.union(union, json, depth),
            (Shape::Alias(value), _) => self.within(value, json, depth + 1),
        }
    }

    fn object(self, object: &Object, members: &Map<String, Json>, depth: usize) -> bool {
        let listed = object.properties.iter().all(|property| {
            let there = members.get(&property.name);
            match there {
                Some(_) if property.access == Access::WriteOnly => false,
                Some(member) => self.within(&property.value, member, depth + 1),
                None => !property.required || property.access == Access::WriteOnly,
            }
        });
        let is_listed = |name: &str| object.properties.iter().any(|known| known.name == name);
        let mut others = members.iter().filter(|(name, _)| !is_listed(name));
        let others = match &object.additional {
            Additional::Unstated => true,
            Additional::Closed => others.next().is_none(),
            Additional::Kept(value) => {
                others.all(|(_, member)| self.within(value, member, depth + 1))
            }
        };
        listed && others && counted(members.len(), object.min_properties, object.max_properties)
    }

    pub fn union(self, union: &Union, json: &Json, depth: usize) -> bool {
        let tag = union
            .discriminator
            .as_ref()
            .and_then(|name| json.get(name)?.as_str());
        let fitting = union.variants.iter().filter(|variant| {
            let is_meant = tag.is_none_or(|tag| variant.tags.iter().any(|known| known == tag));
            is_meant && self.within(&variant.value, json, depth + 1)
        });
        match (union.kind, fitting.count()) {
            (_, 0) => false,
            (UnionKind::OneOf, count) => count == 1,
            (UnionKind::AnyOf, _) => true,
        }
    }
    fn spelled(self, kind: StringType, asked: &Constraints, text: &str) -> bool {
        let is_kind = match kind {
            StringType::DateTime => self.shapes.fits(DATE_TIME, text),
            StringType::Date => self.shapes.fits(DATE, text),
            StringType::Byte => self.shapes.fits(BYTE, text),
            _ => true,
        };
        let pattern = asked.pattern.as_deref();
        let pattern = pattern.and_then(|pattern| self.shapes.translated(pattern));
        let length = text.chars().count();
        is_kind
            && pattern.is_none_or(|known| self.shapes.fits(&known.pattern, text))
            && counted(length, asked.min_length, asked.max_length)
            && asked
                .format
                .is_none_or(|format| is_format(self.shapes, format, text))
    }

    /// What a place asks of a value whose type has a name.
    fn bounded(self, ty: &Type, asked: &Constraints, json: &Json) -> bool {
        match (ty, json) {
            (_, Json::Number(number)) => numbered(asked, number),
            (Type::String(kind), Json::String(text)) => self.spelled(*kind, asked, text),
            (_, Json::Array(list)) => counted(list.len(), asked.min_items, asked.max_items),
            (_, Json::Object(members)) => {
                counted(members.len(), asked.min_properties, asked.max_properties)
            }
            _ => true,
        }
    }
}

fn counted(count: usize, least: Option<u64>, most: Option<u64>) -> bool {
    let count = count as u64;
    least.is_none_or(|least| count >= least) && most.is_none_or(|most| count <= most)
}

/// A number that would change in the narrower type could break a bound on its way.
fn is_number(width: NumberType, number: &Number) -> bool {
    let value = number.as_f64().unwrap_or(f64::INFINITY);
    match width {
        NumberType::F64 => value.is_finite(),
        NumberType::F32 => value.abs() <= f64::from(f32::MAX),
    }
}

fn numbered(asked: &Constraints, number: &Number) -> bool {
    let value = number.as_f64().unwrap_or_default();
    let bound = |bound: &Option<Number>| bound.as_ref().and_then(Number::as_f64);
    let above = bound(&asked.minimum)
        .is_none_or(|least| value > least || (value >= least && !asked.exclusive_minimum));
    let below = bound(&asked.maximum)
        .is_none_or(|most| value < most || (value <= most && !asked.exclusive_maximum));
    let is_multiple = bound(&asked.multiple_of).is_none_or(|step| {
        let times = value / step;
        (times - times.round()).abs() < 1e-9
    });
    above && below && is_multiple
}

/// A month has as many days as all have, at least.
const DATE: &str = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])$";

/// Without leap seconds.
const DATE_TIME: &str = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$";

/// Base64 with padding.
const BYTE: &str =
    r"^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/// Whether a text is of a format, in its commonest forms: an example in another is not used.
fn is_format(shapes: &Shapes, format: Format, text: &str) -> bool {
    let shape = match format {
        Format::Uuid => r"(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
        Format::Uri => r"^[A-Za-z][A-Za-z0-9+.-]*:[A-Za-z0-9._~:/?#@!$&'()*+,;=-]+$",
        Format::UriReference => r"^[A-Za-z0-9._~:/?#@!$&'()*+,;=-]*$",
        Format::Email => r"^[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$",
        Format::Hostname => r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*(\.[A-Za-z0-9]+(-[A-Za-z0-9]+)*)*$",
        Format::Time => r"^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$",
        Format::Duration => r"^P(\d+[YMDW]|(\d+D)?T\d+[HMS])$",
        Format::Decimal => r"^-?\d+(\.\d+)?$",
        Format::Ipv4 => return text.parse::<std::net::Ipv4Addr>().is_ok(),
        Format::Ipv6 => return text.parse::<std::net::Ipv6Addr>().is_ok(),
    };
    shapes.fits(shape, text)
}
