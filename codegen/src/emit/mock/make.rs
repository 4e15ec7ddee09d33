//! Values that a schema allows: the document's own examples where they fit, and otherwise made ones.

use std::cell::Cell;

use serde_json::{Map, Value as Json, json};

use super::fits::Fits;
use super::{number, text};
use crate::ir::{Access, Additional, Constraints, Object, SchemaId, Shape, Type, Union, Value};

/// How deep optional members stand inside each other.
const MOST_OPTIONAL: usize = 3;

/// How deep anything stands inside each other.
const MOST_DEPTH: usize = 24;

/// How many optional members an answer has in all.
const MOST_MEMBERS: usize = 80;

/// Makes values.
pub struct Maker<'a> {
    fits: Fits<'a>,
    /// Whether optional members are there.
    full: bool,
    /// How many optional members may follow.
    left: Cell<usize>,
}

impl<'a> Maker<'a> {
    /// Makes values with everything that may be there, or only with what must.
    pub fn new(fits: Fits<'a>, full: bool) -> Self {
        Self {
            fits,
            full,
            left: Cell::new(MOST_MEMBERS),
        }
    }

    /// A value; none where none is found that fits.
    pub fn value(&self, value: &Value) -> Option<Json> {
        self.left.set(MOST_MEMBERS);
        let made = self.one(value, 0, 0)?;
        self.fits.value(value, &made).then_some(made)
    }

    fn one(&self, value: &Value, nth: usize, depth: usize) -> Option<Json> {
        let made = self.typed(value, nth, depth);
        made.or_else(|| value.nullable.then_some(Json::Null))
    }

    fn typed(&self, value: &Value, nth: usize, depth: usize) -> Option<Json> {
        if depth > MOST_DEPTH {
            return None;
        }
        let asked = &value.constraints;
        match &value.ty {
            Type::Schema(id) => self.schema(*id, asked, nth, depth),
            Type::Own(id) => {
                let stated = self.fits.api.as_stated(*id, value)?;
                self.typed(&stated, nth, depth)
            }
            Type::Any => Some(json!("anything")),
            Type::Null => Some(Json::Null),
            Type::Boolean => Some(json!(nth.is_multiple_of(2))),
            Type::Integer(_) => number::integer(asked, nth),
            Type::Number(_) => {
                let mut candidates = number::numbers(asked, nth).into_iter();
                candidates.find(|number| self.fits.value(value, number))
            }
            Type::String(kind) => text::text(self.fits, value, *kind, nth).map(Json::String),
            Type::Array { items, unique } => self.array(items, *unique, asked, depth),
            Type::Tuple(items) => items
                .iter()
                .map(|item| self.one(item, 0, depth + 1))
                .collect::<Option<Vec<Json>>>()
                .map(Json::Array),
            Type::Map(values) => self.map(values, asked, depth),
        }
    }

    fn schema(&self, id: SchemaId, asked: &Constraints, nth: usize, depth: usize) -> Option<Json> {
        let schema = self.fits.api.schema(id);
        let named = Value {
            ty: Type::Schema(id),
            nullable: false,
            constraints: asked.clone(),
            xml: None,
        };
        if let Some(example) = &schema.example
            && nth == 0
            && self.full
            && self.fits.value(&named, example)
        {
            return Some(example.clone());
        }
        match &schema.shape {
            Shape::Object(object) => self.object(object, nth, depth),
            Shape::Enum(listed) => {
                let values = &listed.values;
                (!values.is_empty()).then(|| values[nth % values.len()].value.clone())
            }
            Shape::Union(union) => self.union(union, nth, depth),
            Shape::Alias(value) if *asked == Constraints::default() => {
                self.one(value, nth, depth + 1)
            }
            // What the place asks comes on top of what the alias asks.
            Shape::Alias(value) => {
                let made = self.one(value, nth, depth + 1);
                let made = made.filter(|made| self.fits.value(&named, made));
                made.or_else(|| {
                    let asked = asked.clone();
                    self.one(
                        &Value {
                            constraints: asked,
                            ..value.clone()
                        },
                        nth,
                        depth + 1,
                    )
                })
            }
        }
    }

    fn object(&self, object: &Object, nth: usize, depth: usize) -> Option<Json> {
        let mut members = Map::new();
        let least = object.min_properties.unwrap_or(0);
        let most = object.max_properties.unwrap_or(u64::MAX);
        let travels = |access: Access| access != Access::WriteOnly;
        let required = object
            .properties
            .iter()
            .filter(|property| property.required);
        let mut room = most.saturating_sub(required.count() as u64);
        for property in &object.properties {
            let is_full = members.len() as u64 >= least
                && (!self.full || depth >= MOST_OPTIONAL || self.left.get() == 0 || room == 0);
            if !travels(property.access) || (!property.required && is_full) {
                continue;
            }
            let example = property.example.clone();
            let example = example.filter(|example| {
                nth == 0 && self.full && self.fits.value(&property.value, example)
            });
            match example.or_else(|| self.one(&property.value, nth, depth + 1)) {
                Some(made) => {
                    if !property.required {
                        self.left.set(self.left.get().saturating_sub(1));
                        room = room.saturating_sub(1);
                    }
                    members.insert(property.name.clone(), made);
                }
                None if property.required => return None,
                None => {}
            }
        }
        let wanted = least.max(u64::from(self.full && depth < MOST_OPTIONAL && room > 0));
        let others = match &object.additional {
            Additional::Kept(value) => Some((**value).clone()),
            Additional::Unstated if (members.len() as u64) < least => Some(anything()),
            Additional::Unstated | Additional::Closed => None,
        };
        if let Some(value) = others {
            self.others(&value, wanted, depth, &mut members)?;
        }
        Some(Json::Object(members))
    }

    /// Members that are not listed, until there are as many as asked for.
    fn others(
        &self,
        value: &Value,
        wanted: u64,
        depth: usize,
        members: &mut Map<String, Json>,
    ) -> Option<()> {
        for nth in 0.. {
            if members.len() as u64 >= wanted || nth > MOST_MEMBERS {
                break;
            }
            let name = if nth == 0 {
                "key".to_owned()
            } else {
                format!("key {nth}")
            };
            let made = self.one(value, nth, depth + 1)?;
            members.entry(name).or_insert(made);
        }
        Some(())
    }

    fn union(&self, union: &Union, nth: usize, depth: usize) -> Option<Json> {
        let count = union.variants.len();
        // Deep inside, what holds nothing else ends the recursion.
        let mut order: Vec<usize> = (0..count).map(|index| (index + nth) % count).collect();
        if depth >= MOST_OPTIONAL {
            order.sort_by_key(|&index| matches!(union.variants[index].value.ty, Type::Schema(_)));
        }
        let whole = |json: &Json| self.fits_union(union, json);
        order.into_iter().find_map(|index| {
            let variant = &union.variants[index];
            let mut made = self.one(&variant.value, nth, depth + 1)?;
            if let (Some(property), Some(tag), Json::Object(members)) =
                (&union.discriminator, variant.tags.first(), &mut made)
            {
                members.insert(property.clone(), json!(tag));
            }
            whole(&made).then_some(made)
        })
    }

    fn fits_union(&self, union: &Union, json: &Json) -> bool {
        self.fits.union(union, json, 0)
    }

    fn array(
        &self,
        items: &Value,
        unique: bool,
        asked: &Constraints,
        depth: usize,
    ) -> Option<Json> {
        let least = usize::try_from(asked.min_items.unwrap_or(0)).ok()?;
        let most = asked.max_items.unwrap_or(u64::MAX);
        let extra = usize::from(self.full && depth < MOST_OPTIONAL + 1 && most > 0);
        if least > 1000 {
            return None;
        }
        let mut list: Vec<Json> = Vec::new();
        let mut nth = 0;
        while list.len() < least.max(extra) {
            match self.one(items, nth, depth + 1) {
                Some(made) if !unique || !list.contains(&made) => list.push(made),
                // An array may be empty where no item is found.
                _ if list.len() >= least => break,
                _ if nth > least + MOST_MEMBERS => return None,
                _ => {}
            }
            nth += 1;
        }
        Some(Json::Array(list))
    }

    fn map(&self, values: &Value, asked: &Constraints, depth: usize) -> Option<Json> {
        let least = asked.min_properties.unwrap_or(0);
        let extra =
            u64::from(self.full && depth < MOST_OPTIONAL && asked.max_properties != Some(0));
        let mut members = Map::new();
        let made = self.others(values, least.max(extra), depth, &mut members);
        (made.is_some() || least == 0).then_some(Json::Object(members))
    }
}

/// A value of which nothing is known.
fn anything() -> Value {
    Value {
        ty: Type::Any,
        nullable: false,
        constraints: Constraints::default(),
        xml: None,
    }
}
