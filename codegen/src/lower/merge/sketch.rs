//! Sketches: what decides over the type of a schema, as a text that can be compared.

use std::fmt::Write as _;

use crate::ir::{
    Additional, Enum, Object, Property, Schema, SchemaId, Shape, Type, Union, Value, Variant,
};

/// A schema without its name, its prose and its examples.
#[derive(Debug, Default)]
pub(super) struct Sketch {
    /// All of it, with a mark for each schema that it mentions.
    pub(super) text: String,
    /// The schemas that it mentions, in the order of the marks.
    pub(super) mentions: Vec<SchemaId>,
}

impl Sketch {
    /// The sketch of a schema.
    pub(super) fn of(schema: &Schema) -> Self {
        let mut sketch = Self::default();
        if let Some(xml) = &schema.xml {
            sketch.push(format_args!("{xml:?} "));
        }
        match &schema.shape {
            Shape::Object(object) => sketch.object(object),
            Shape::Enum(listed) => sketch.listed(listed),
            Shape::Union(union) => sketch.union(union),
            Shape::Alias(value) => sketch.value(value),
        }
        sketch
    }

    fn object(&mut self, object: &Object) {
        self.push(format_args!(
            "object {:?} {:?} ",
            object.min_properties, object.max_properties
        ));
        match &object.additional {
            Additional::Unstated => self.text.push_str("open"),
            Additional::Closed => self.text.push_str("closed"),
            Additional::Kept(value) => self.value(value),
        }
        for property in &object.properties {
            self.property(property);
        }
    }

    fn property(&mut self, property: &Property) {
        let Property {
            name,
            value,
            required,
            default,
            access,
            docs,
            example: _,
        } = property;
        // A setter says that it is deprecated in a way that the compiler reads.
        let deprecated = docs.deprecated;
        self.push(format_args!(
            " {name:?} {required} {default:?} {access:?} {deprecated} "
        ));
        self.value(value);
    }

    fn listed(&mut self, listed: &Enum) {
        self.text.push_str("enum");
        for value in &listed.values {
            self.push(format_args!(" {:?} {:?}", value.value, value.name));
        }
    }

    fn union(&mut self, union: &Union) {
        self.push(format_args!("{:?} {:?}", union.kind, union.discriminator));
        for variant in &union.variants {
            let Variant {
                name,
                value,
                tags,
                docs: _,
            } = variant;
            self.push(format_args!(" {name:?} {tags:?} "));
            self.value(value);
        }
    }

    fn value(&mut self, value: &Value) {
        let Value {
            ty,
            nullable,
            constraints,
            xml,
        } = value;
        if let Some(xml) = xml {
            self.push(format_args!("{xml:?}"));
        }
        if *nullable {
            self.text.push('?');
        }
        if !constraints.is_empty() {
            self.push(format_args!("{constraints:?}"));
        }
        match ty {
            Type::Schema(id) => {
                self.text.push('#');
                self.mentions.push(*id);
            }
            Type::Array { items, unique } => {
                self.text
                    .push_str(if *unique { "set of " } else { "list of " });
                self.value(items);
            }
            Type::Map(values) => {
                self.text.push_str("map of ");
                self.value(values);
            }
            Type::Tuple(items) => {
                self.push(format_args!("{} items ", items.len()));
                for item in items {
                    self.value(item);
                    self.text.push(',');
                }
            }
            Type::Own(_)
            | Type::Any
            | Type::Null
            | Type::Boolean
            | Type::Integer(_)
            | Type::Number(_)
            | Type::String(_) => self.push(format_args!("{ty:?}")),
        }
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        let _ = self.text.write_fmt(text);
    }
}
