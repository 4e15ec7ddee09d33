//! Where the user brings a type.

use super::Lowering;
use crate::config::OwnTypes;
use crate::diagnostic::{Code, Cursor, Diagnostic, Diagnostics};
use crate::ir::{Own, OwnId, Type};

/// The types that the user brings, and those among them that have a use.
pub(super) struct OwnUses<'a> {
    types: &'a OwnTypes,
    used: Vec<Own>,
}

impl<'a> OwnUses<'a> {
    pub(super) fn new(types: &'a OwnTypes) -> Self {
        let used = Vec::new();
        Self { types, used }
    }

    fn find(&self, is_meant: impl Fn(&Own) -> bool) -> Option<OwnId> {
        self.used.iter().position(is_meant).map(OwnId)
    }

    fn add(&mut self, own: Own) -> OwnId {
        self.used.push(own);
        OwnId(self.used.len() - 1)
    }

    /// The type that stands for a schema.
    pub(super) fn schema(&mut self, key: &str) -> Option<Type> {
        self.types.for_schema(key)?;
        let found = self.find(|own| matches!(own, Own::Schema { name } if name == key));
        let id = found.unwrap_or_else(|| {
            self.add(Own::Schema {
                name: key.to_owned(),
            })
        });
        Some(Type::Own(id))
    }

    /// Those that have a use so far.
    pub(super) fn used(&self) -> &[Own] {
        &self.used
    }

    /// What is used. A type without a use is a warning: the key is misspelt, or the document has moved on.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) -> Vec<Own> {
        let is_used = |is_meant: &dyn Fn(&Own) -> bool| self.used.iter().any(is_meant);
        for key in self.types.formats.keys() {
            if !is_used(&|own| matches!(own, Own::Format { name, .. } if name == key)) {
                let message = format!(
                    "no string, integer or number has the format `{key}` of `types.formats`"
                );
                diagnostics.push(Diagnostic::warning(Code::Config, message));
            }
        }
        for key in self.types.schemas.keys() {
            let is_meant =
                |name: &str| matches!(self.types.for_schema(name), Some((text, _)) if text == key);
            if !is_used(&|own| matches!(own, Own::Schema { name } if is_meant(name))) {
                let message =
                    format!("there is no schema `{key}`, for which `types.schemas` has a type");
                diagnostics.push(Diagnostic::warning(Code::Config, message));
            }
        }
        self.used
    }
}

impl Lowering<'_> {
    /// The type of a string, an integer or a number: `base`, unless the user brings one for its format.
    pub(super) fn formatted(&mut self, format: &str, base: Type, at: &Cursor<'_>) -> Type {
        if !self.own.types.formats.contains_key(format) {
            return base;
        }
        let is_format = |own: &Own| matches!(own, Own::Format { name, .. } if name == format);
        let Some(id) = self.own.find(is_format) else {
            let name = format.to_owned();
            return Type::Own(self.own.add(Own::Format { name, base }));
        };
        let known = self.own.used[id.0].base();
        if known.is_some_and(|known| is_text(known) == is_text(&base)) {
            return Type::Own(id);
        }
        let message = format!(
            "`{format}` is a format of strings and of numbers, and the type of `types.formats` can be only one of both"
        );
        let help = "this place keeps the type that it has without the setting";
        self.report(Diagnostic::warning(Code::Config, message).help(help), at);
        base
    }
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String(_))
}
