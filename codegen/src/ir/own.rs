//! Types that the user brings.

use super::{Api, Type, Value};

/// A type of the user in an [`Api`](super::Api).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnId(pub usize);

/// What a type of the user stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Own {
    /// Strings, integers or numbers of a format.
    Format {
        /// The format.
        name: String,
        /// The type that the document has there.
        base: Type,
    },
    /// A schema.
    Schema {
        /// Its key under `components.schemas`.
        name: String,
    },
}

impl Own {
    /// The type that the document has there; none where it is a whole schema, which is not looked into.
    #[must_use]
    pub fn base(&self) -> Option<&Type> {
        match self {
            Self::Format { base, .. } => Some(base),
            Self::Schema { .. } => None,
        }
    }
}

impl Api {
    /// A value of a type of the user as the document has it; none for one that stands for a whole schema.
    #[must_use]
    pub fn as_stated(&self, id: OwnId, value: &Value) -> Option<Value> {
        let base = self.own(id).base()?;
        Some(Value {
            ty: base.clone(),
            ..value.clone()
        })
    }
}
