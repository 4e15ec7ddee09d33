//! Settle: finding out what kind of schema a merged one is.

use serde_json::Value;

use super::facets::{Additional, Facets, Limit};
use super::kind::Kind;
use super::number;
use super::source::Child;
use crate::diagnostic::Code;
use crate::normalize::hint::Suffix;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// The schema that allows everything.
static ANYTHING: Value = Value::Bool(true);

/// What is advised where values are excluded.
const UNCHECKED_NOT: &str =
    "say which values are allowed, or check it where values are made and taken";

/// The kinds of schema in the normal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Nothing is allowed.
    Never,
    /// Only null is allowed.
    Null,
    /// Anything is allowed.
    Any,
    /// Listed values.
    Enum,
    /// `oneOf` or `anyOf`.
    Union,
    /// Values of several types.
    Types,
    /// Values of one type, without properties of their own.
    Plain(Kind),
    /// An object that lists its properties, or has none at all.
    Object,
}

impl Shape {
    /// Whether the normal form keeps such schemas under `components`.
    pub fn is_named(self) -> bool {
        matches!(self, Self::Enum | Self::Union | Self::Types | Self::Object)
    }
}

impl Facets<'_> {
    /// What kind of schema a settled one is.
    pub fn shape(&self) -> Shape {
        if self.limit == Limit::Nothing {
            return Shape::Never;
        }
        if !self.unions.is_empty() {
            return Shape::Union;
        }
        if self.values.is_some() {
            return Shape::Enum;
        }
        match self.types.as_deref() {
            None | Some([]) => {
                if self.limit == Limit::Null {
                    Shape::Null
                } else if self.not.is_some() {
                    Shape::Never
                } else {
                    Shape::Any
                }
            }
            Some([Kind::Object]) if self.lists_members() => Shape::Object,
            Some([kind]) => Shape::Plain(*kind),
            Some(_) => Shape::Types,
        }
    }

    /// Whether it says which members there are, be it none.
    fn lists_members(&self) -> bool {
        !self.properties.is_empty() || matches!(self.additional, Some(Additional::Closed))
    }
}

impl<'t> Reader<'t, '_> {
    /// Settles what a merged schema leaves open: its type, its listed values, its unions.
    pub(super) fn settle(&mut self, mut facets: Facets<'t>, child: &Child<'t>) -> Facets<'t> {
        self.settle_unions(&mut facets, child);
        facets.settle_integer();
        self.settle_values(&mut facets);
        if facets.types.is_none() && facets.unions.is_empty() && facets.values.is_none() {
            facets.types = inferred(&facets).map(|kind| vec![kind]);
        }
        facets.apply_narrow_format();
        facets.settle_conditional();
        if facets.types.as_deref() == Some(&[Kind::Object]) || facets.types.is_none() {
            self.settle_required(&mut facets, child);
        }
        if facets.not.is_some() && (facets.types.is_some() || !facets.unions.is_empty()) {
            facets.not = None;
            let site = self.current();
            self.warn_with(
                site,
                Code::Unsupported,
                "`not` is not checked by the generated code",
                UNCHECKED_NOT,
            );
        } else if facets.shape() == Shape::Never {
            let message = if child.is_false() || facets.limit == Limit::Nothing {
                "nothing fits this schema, and it is read as if anything did"
            } else {
                "`not` is not checked by the generated code, which takes any value here"
            };
            let site = child.sources[0].site;
            self.warn_with(site, Code::Unsupported, message, UNCHECKED_NOT);
        }
        facets
    }

    /// A required property that is not described holds what other members hold: anything, if nothing is
    /// said of them.
    fn settle_required(&mut self, facets: &mut Facets<'t>, child: &Child<'t>) {
        let names = std::mem::take(&mut facets.required);
        for name in names {
            let Value::String(text) = name.value else {
                continue;
            };
            let known = facets.properties.contains_key(text.as_str());
            if !known && !facets.unions.is_empty() {
                continue;
            }
            if !known && matches!(facets.additional, Some(Additional::Closed)) {
                let message =
                    format!("the required property `{text}` is not allowed, and is not asked for");
                self.warn(name, Code::Conflict, message);
                continue;
            }
            if !known {
                let value = if let Some(Additional::Schema(value)) = &facets.additional {
                    value.clone()
                } else {
                    let hint = self.hints.below(child.hint, Suffix::Name(text));
                    let anything = Site {
                        value: &ANYTHING,
                        ..name
                    };
                    Child::single(anything, hint)
                };
                facets.properties.insert(text, value);
                self.note(
                    name,
                    Code::InvalidValue,
                    format!("the required property `{text}` is not described"),
                );
            }
            facets.required.push(name);
        }
    }
}

/// The type that the keywords of a schema without `type` belong to.
fn inferred(facets: &Facets<'_>) -> Option<Kind> {
    if facets.limit == Limit::Null {
        return None;
    }
    if facets.has_object_keywords() {
        return Some(Kind::Object);
    }
    if facets.has_array_keywords() {
        return Some(Kind::Array);
    }
    if facets.has_string_keywords() {
        return Some(Kind::String);
    }
    if facets.has_number_keywords() {
        return Some(Kind::Number);
    }
    let format = facets.format.as_deref()?;
    Some(number::kind_of_format(format).unwrap_or(Kind::String))
}
