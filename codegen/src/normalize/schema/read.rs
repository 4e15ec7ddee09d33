//! Keywords: one schema object becomes [`Facets`].

use serde_json::Value;

use super::facets::{Annotations, Facets};
use super::source::{Child, Part, Source};
use super::value_keywords::content_keyword;
use crate::normalize::dialect::Dialect;
use crate::normalize::hint::Suffix;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

/// Fields of a Swagger 2.0 parameter or header that are no keywords of its schema.
const PARAMETER_FIELDS: [&str; 6] = [
    "name",
    "in",
    "required",
    "collectionFormat",
    "allowEmptyValue",
    "description",
];

/// Keywords that say nothing about values, or are read where schemas are taken together.
const SILENT: [&str; 14] = [
    "$recursiveRef",
    "$recursiveAnchor",
    "$ref",
    "allOf",
    "$dynamicRef",
    "$schema",
    "$id",
    "id",
    "$comment",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "definitions",
    "$vocabulary",
];

/// Keywords that cannot be said in the normal form.
const UNCHECKED: [&str; 11] = [
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "propertyNames",
    "unevaluatedItems",
];

impl<'t> Reader<'t, '_> {
    /// What a schema object says by itself, without `$ref` and `allOf`.
    pub fn facets(&mut self, source: Source<'t>) -> Facets<'t> {
        let mut facets = Facets::default();
        let Some(map) = source.site.value.as_object() else {
            return facets;
        };
        for (key, value) in map {
            if source.part == Part::Parameter && PARAMETER_FIELDS.contains(&key.as_str()) {
                continue;
            }
            let site = self.step(source.site, key, value);
            self.keyword(&mut facets, source, key, site);
        }
        facets.apply_exclusive();
        if source.part == Part::Base {
            facets.notes = Annotations::default();
            facets.discriminator = None;
            facets.unions.clear();
        }
        facets
    }

    fn keyword(
        &mut self,
        facets: &mut Facets<'t>,
        source: Source<'t>,
        key: &'t str,
        site: Site<'t>,
    ) {
        let hint = source.hint;
        match key {
            "type" => self.types(facets, site),
            "nullable" | "x-nullable" => {
                facets.nullable |= self.boolean_at(site).unwrap_or(false);
            }
            "format" => facets.format = self.text(site),
            "enum" => self.values(facets, site),
            "const" => self.constant(facets, site),
            "properties" => self.properties(facets, hint, site),
            "required" => self.required(facets, site),
            "additionalProperties" | "unevaluatedProperties" => {
                self.additional(facets, hint, key, site);
            }
            "patternProperties" => self.patterns(facets, hint, site),
            "x-pattern-properties" => {
                self.patterns(facets, hint, site);
                facets.patterns_counted = true;
            }
            "items" | "additionalItems" => self.array_items(facets, hint, key, site),
            // Where other schemas may have looked at items, what is left cannot be told here.
            "unevaluatedItems" if follows_prefix(source.site.value) => {
                self.array_items(facets, hint, key, site);
            }
            "prefixItems" | "x-prefix-items" => self.prefix_items(facets, hint, site),
            "oneOf" | "anyOf" => self.members_of_union(facets, hint, key, site),
            "not" => {
                let hint = self.hints.below(hint, Suffix::Word("Not"));
                facets.not = Some(Child::single(site, hint));
            }
            "title" | "description" | "default" | "example" | "examples" | "deprecated"
            | "readOnly" | "writeOnly" | "externalDocs" | "xml" => {
                self.annotation(&mut facets.notes, key, site);
            }
            "discriminator" => facets.discriminator = Some(site),
            "contentEncoding" | "contentMediaType" | "contentSchema" => {
                content_keyword(facets, key, site);
            }
            _ if key.starts_with("x-") => {
                facets
                    .notes
                    .extensions
                    .insert(key.to_owned(), self.folded(site.file, site.value));
            }
            "collectionFormat" if self.dialect == Dialect::V2 => self.v2_inner_collection(site),
            _ if SILENT.contains(&key) => {}
            _ if UNCHECKED.contains(&key) => self.unchecked(facets, hint, key, site),
            _ => self.constraint(facets, key, site),
        }
    }

    /// A boolean that stands at a site.
    pub fn boolean_at(&mut self, site: Site<'t>) -> Option<bool> {
        if let Value::Bool(flag) = site.value {
            return Some(*flag);
        }
        self.mismatch(site, "a boolean");
        None
    }

    fn constraint(&mut self, facets: &mut Facets<'t>, key: &str, site: Site<'t>) {
        match key {
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf"
            | "x-minimum" | "x-maximum" => self.number_keyword(facets, key, site),
            "pattern" => facets.pattern = self.text(site),
            "minLength" => facets.min_length = self.count(site),
            "maxLength" => facets.max_length = self.count(site),
            "minItems" => facets.min_items = self.count(site),
            "maxItems" => facets.max_items = self.count(site),
            "minProperties" => facets.min_properties = self.count(site),
            "maxProperties" => facets.max_properties = self.count(site),
            "uniqueItems" => facets.unique = self.boolean_at(site).unwrap_or(false),
            _ => self.unknown_keyword(site, key),
        }
    }
}

/// Whether the items that a schema itself does not look at are those behind its first ones.
fn follows_prefix(schema: &Value) -> bool {
    schema.get("prefixItems").is_some() && schema.get("items").is_none()
}
