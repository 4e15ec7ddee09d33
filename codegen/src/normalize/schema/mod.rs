//! Schemas: whatever a document says of a value becomes one schema of the normal form.
//!
//! A schema goes through these steps: [`gather`] takes `$ref` and `allOf` apart, [`read`] turns keywords
//! into [`facets`], [`merge`] makes one of all that holds at once, [`settle`] finds out what kind of
//! schema it is, and [`build`] writes it, as a component of its own where the normal form asks for that.

mod alternatives;
mod annotations;
mod applicators;
mod build;
mod component;
mod conditional;
mod declare;
mod discriminator;
mod enumeration;
mod facets;
mod gather;
mod kind;
mod merge;
mod number;
mod object;
mod patterns;
mod place_name;
mod read;
mod settle;
mod source;
mod together;
mod union;
mod value_keywords;

pub use component::Schemas;
pub use gather::most_inherited;
pub use source::{Child, Part, Source};

use openapiv3::{ReferenceOr, Schema, SchemaData, SchemaKind};

use self::facets::Annotations;
use self::gather::Piece;
use super::hint::Hint;
use super::reader::Reader;
use super::site::Site;
use crate::diagnostic::Code;

/// How many steps a name may be away from the component or operation that it began with.
const LEVELS: usize = 64;

/// The place at which a schema is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// A property or parameter: a description of its own is kept beside the reference.
    Property,
    /// Any other place.
    Plain,
}

impl<'t> Reader<'t, '_> {
    /// The schema at a site: written out, or a reference to a component.
    pub fn schema(&mut self, site: Site<'t>, hint: Hint, place: Use) -> ReferenceOr<Schema> {
        self.schema_of(&Child::single(site, hint), place)
    }

    /// The schema that all sources of a child say together.
    pub fn schema_of(&mut self, child: &Child<'t>, place: Use) -> ReferenceOr<Schema> {
        let Some(first) = child.sources.first() else {
            return ReferenceOr::Item(anything());
        };
        let before = self.schemas.current.replace(first.site);
        let schema = self.conjunction(child, place);
        self.schemas.current = before;
        schema
    }

    fn conjunction(&mut self, child: &Child<'t>, place: Use) -> ReferenceOr<Schema> {
        if self.hints.level(child.hint) > LEVELS {
            let site = self.current();
            self.warn(
                site,
                Code::Limit,
                "schemas nest too deep here, and this one is read as `{}`",
            );
            return ReferenceOr::Item(anything());
        }
        if let Some(name) = self.named(&child.sources) {
            let mut facets = self.facets(child.sources[0]);
            let usage = facets.notes.split_usage(false, place == Use::Property);
            return annotated(&name, usage);
        }
        let pieces = self.gather(&child.sources);
        if let Some((name, usage)) = only_named(&pieces, place) {
            return annotated(&name, usage);
        }
        let expanded = self.expand_for_good(pieces);
        let facets = self.merge(expanded, child.hint);
        self.finish(facets, child, place)
    }

    /// The schema that is being read, for diagnostics.
    pub fn current(&self) -> Site<'t> {
        self.schemas.current.unwrap_or_else(|| self.root())
    }
}

/// The one named schema that these pieces amount to, and what is said beside it.
fn only_named(pieces: &[Piece<'_>], place: Use) -> Option<(String, SchemaData)> {
    let mut found: Option<&str> = None;
    let mut nullable = false;
    // What is said outside of `allOf` counts before what is said inside.
    let mut notes = [Annotations::default(), Annotations::default()];
    for piece in pieces {
        match piece {
            Piece::Named { name, source } if source.part == Part::Whole => match found {
                Some(known) if known != name => return None,
                _ => found = Some(name),
            },
            Piece::Named { .. } => return None,
            Piece::Own(facets, outer) => {
                if facets.is_structural() {
                    return None;
                }
                notes[usize::from(!outer)].absorb(facets.notes.clone(), false);
                nullable |= facets.nullable && (*outer || facets.types.is_none());
            }
        }
    }
    let name = found?.to_owned();
    let [mut outer, inner] = notes;
    outer.absorb(inner, false);
    let data = outer.into_data(nullable);
    let data = match place {
        Use::Property => data,
        Use::Plain => SchemaData {
            title: None,
            ..data
        },
    };
    Some((name, data))
}

/// A reference, with what is said beside it.
pub fn annotated(name: &str, data: SchemaData) -> ReferenceOr<Schema> {
    let reference = ReferenceOr::Reference {
        reference: reference_to(name),
    };
    if data == SchemaData::default() {
        return reference;
    }
    let kind = SchemaKind::AllOf {
        all_of: vec![reference],
    };
    ReferenceOr::Item(Schema {
        schema_data: data,
        schema_kind: kind,
    })
}

/// The reference to a component schema.
pub fn reference_to(name: &str) -> String {
    format!(
        "#/components/schemas/{}",
        name.replace('~', "~0").replace('/', "~1")
    )
}

/// The schema that allows everything.
pub fn anything() -> Schema {
    Schema {
        schema_data: SchemaData::default(),
        schema_kind: SchemaKind::Any(openapiv3::AnySchema::default()),
    }
}

/// A schema in a box, as `openapiv3` wants it below another one.
pub fn boxed(schema: ReferenceOr<Schema>) -> ReferenceOr<Box<Schema>> {
    match schema {
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
        ReferenceOr::Item(schema) => ReferenceOr::boxed_item(schema),
    }
}
