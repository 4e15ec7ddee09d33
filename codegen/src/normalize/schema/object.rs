//! Objects: properties, and what holds for other members.

use indexmap::IndexMap;
use openapiv3::{AdditionalProperties, ObjectType, ReferenceOr, SchemaKind, Type};
use serde_json::Value;

use super::facets::{Additional, Facets};
use super::source::Child;
use super::{Use, anything, boxed};
use crate::diagnostic::Pointer;
use crate::normalize::print;
use crate::normalize::reader::Reader;

impl<'t> Reader<'t, '_> {
    /// Writes a settled object.
    pub(super) fn object_kind(
        &mut self,
        facets: &Facets<'t>,
        child: &Child<'t>,
        extensions: &mut IndexMap<String, Value>,
    ) -> SchemaKind {
        let mut properties = IndexMap::with_capacity(facets.properties.len());
        for (name, property) in &facets.properties {
            let schema = self.schema_of(property, Use::Property);
            properties.insert((*name).to_owned(), boxed(schema));
        }
        self.record_moved_properties(facets, child);
        let required = facets
            .required
            .iter()
            .filter_map(|name| name.value.as_str());
        let mut required: Vec<String> = required.map(str::to_owned).collect();
        required.dedup();
        let mut patterns = serde_json::Map::new();
        for (pattern, child) in &facets.patterns {
            let schema = self.schema_of(child, Use::Plain);
            patterns.insert((*pattern).to_owned(), print::to_value(&schema));
        }
        let mut additional = match &facets.additional {
            None => None,
            Some(Additional::Open) => Some(AdditionalProperties::Any(true)),
            Some(Additional::Closed) => Some(AdditionalProperties::Any(false)),
            Some(Additional::Schema(child)) => Some(self.additional_schema(child)),
        };
        if !patterns.is_empty() && !facets.patterns_counted {
            additional = Some(self.with_patterns(facets, child));
        }
        if !patterns.is_empty() {
            extensions.insert("x-pattern-properties".to_owned(), Value::Object(patterns));
        }
        SchemaKind::Type(Type::Object(ObjectType {
            properties,
            required,
            additional_properties: additional,
            min_properties: facets.min_properties,
            max_properties: facets.max_properties,
        }))
    }

    /// The schema of members that are not listed; one that allows anything is written `true`.
    pub(super) fn additional_schema(&mut self, child: &Child<'t>) -> AdditionalProperties {
        let schema = self.schema_of(child, Use::Plain);
        if schema == ReferenceOr::Item(anything()) {
            AdditionalProperties::Any(true)
        } else {
            AdditionalProperties::Schema(Box::new(schema))
        }
    }

    /// Records where the properties came from that were merged into a component.
    fn record_moved_properties(&mut self, facets: &Facets<'t>, child: &Child<'t>) {
        let own = child.sources[0].site;
        if child.sources.len() == 1
            && own.value.get("properties").is_some_and(|known| {
                facets.properties.len() == known.as_object().map_or(0, serde_json::Map::len)
            })
        {
            return;
        }
        let name = self.hints.text(child.hint);
        let base = Pointer::root()
            .key("components")
            .key("schemas")
            .key(&name)
            .key("properties");
        for (property, schema) in &facets.properties {
            let site = schema.sources[0].site;
            let origin = self.trails.pointer(site.at);
            self.origins.record(base.key(property), site.file, origin);
        }
    }
}
