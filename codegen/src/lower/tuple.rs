//! Lists whose first items have schemas of their own (`prefixItems`).
//!
//! A tuple has exactly these items. Where the list may be shorter (`minItems` says nothing else) or longer
//! (`items` is not `false`), it is a list of whatever its items may be, because a tuple would refuse it.

use heck::ToUpperCamelCase;
use openapiv3::{ArrayType, ReferenceOr, Schema, SchemaKind};
use serde::Deserialize;
use serde_json::Value as Json;

use super::reference::Node;
use super::union::label_by;
use super::value::{constrained, plain};
use super::{Lowering, constraints};
use crate::diagnostic::{Code, Cursor, Diagnostic};
use crate::ir::{self, Docs, SchemaId, Shape, Type, Union, UnionKind, Value, Variant};

impl Lowering<'_> {
    /// The list that begins with items of the schemas `first`, which stand in an extension.
    pub(super) fn tuple(
        &mut self,
        first: &Json,
        array: &ArrayType,
        at: &Cursor<'_>,
    ) -> Option<Value> {
        let list = at.key("x-prefix-items");
        let parsed = first
            .as_array()?
            .iter()
            .map(ReferenceOr::<Schema>::deserialize);
        let schemas = parsed.collect::<Result<Vec<_>, _>>().ok()?;
        let items = schemas.iter().enumerate();
        let mut items: Vec<Value> = items
            .map(|(index, item)| self.value(Node::from(item), &list.index(index)))
            .collect();
        let count = items.len();
        let whole = array.min_items.is_some_and(|least| least >= count);
        let mut constraints = constraints::of_array(array);
        if ends(array, count) {
            if whole {
                return Some(plain(Type::Tuple(items)));
            }
            constraints.max_items = u64::try_from(count).ok();
        } else {
            items.push(match &array.items {
                Some(rest) => self.value(Node::from(rest), &at.key("items")),
                None => plain(Type::Any),
            });
        }
        let items = Box::new(self.any_of(items, at));
        let ty = Type::Array {
            items,
            unique: array.unique_items,
        };
        Some(constrained(ty, constraints))
    }

    /// What each item of a list may be that is no tuple.
    fn any_of(&mut self, items: Vec<Value>, at: &Cursor<'_>) -> Value {
        let nullable = items.iter().any(|item| item.nullable);
        let mut distinct: Vec<Value> = Vec::new();
        for item in items {
            let item = Value {
                nullable: false,
                ..item
            };
            match distinct.iter_mut().find(|known| known.ty == item.ty) {
                Some(known) if known.constraints != item.constraints => {
                    known.constraints = ir::Constraints::default();
                }
                Some(_) => {}
                None => distinct.push(item),
            }
        }
        if let [only] = distinct.as_slice() {
            return Value {
                nullable,
                ..only.clone()
            };
        }
        let message = "the items of this list are not checked by their place, because it may be shorter or longer";
        let help = "a list with `items: false` and as many `minItems` as `prefixItems` is a tuple";
        self.report(Diagnostic::note(Code::Unsupported, message).help(help), at);
        if distinct.iter().any(|item| item.ty == Type::Any) {
            return plain(Type::Any);
        }
        Value {
            nullable,
            ..plain(Type::Schema(self.item_union(distinct, at)))
        }
    }

    /// A schema of its own for the items.
    fn item_union(&mut self, items: Vec<Value>, at: &Cursor<'_>) -> SchemaId {
        let variants = items.into_iter().map(|value| Variant {
            name: label_by(&value.ty, self.own.used(), &|id| self.name_of(id)),
            value,
            tags: Vec::new(),
            docs: Docs::default(),
        });
        let union = Union {
            kind: UnionKind::AnyOf,
            variants: variants.collect(),
            discriminator: None,
        };
        let pointer = at.pointer();
        let mut name: String = pointer
            .tokens()
            .skip(2)
            .filter(|token| !matches!(token.as_str(), "properties" | "items" | "schema"))
            .map(|token| token.to_upper_camel_case())
            .collect();
        name.push_str("Item");
        while self.schemas.contains_key(&name)
            || self.unnamed.iter().any(|schema| schema.name == name)
        {
            name.push('2');
        }
        let id = SchemaId(self.schemas.len() + self.unnamed.len());
        self.unnamed.push(ir::Schema {
            name,
            at: pointer,
            docs: Docs::default(),
            example: None,
            inline: true,
            xml: None,
            shape: Shape::Union(union),
        });
        id
    }
}

/// Whether nothing follows the first items.
fn ends(array: &ArrayType, count: usize) -> bool {
    let closed = matches!(
        &array.items,
        Some(ReferenceOr::Item(items)) if matches!(items.schema_kind, SchemaKind::Not { .. })
    );
    closed || array.max_items.is_some_and(|most| most <= count)
}
