//! Keywords: one schema object becomes [`Facets`].

use serde_json::Value;

use super::facets::{Annotations, Child, Facets, Kind, Part, Source};
use crate::diagnostic::Code;
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
const UNSUPPORTED: [&str; 11] = [
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
            "patternProperties" | "x-pattern-properties" => self.patterns(facets, hint, site),
            "items" | "additionalItems" => self.array_items(facets, hint, key, site),
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
                self.content_keyword(facets, key, site);
            }
            _ if key.starts_with("x-") => {
                facets
                    .notes
                    .extensions
                    .insert(key.to_owned(), self.folded(site.file, site.value));
            }
            "collectionFormat" if self.dialect == Dialect::V2 => self.v2_inner_collection(site),
            _ if SILENT.contains(&key) => {}
            _ if UNSUPPORTED.contains(&key) => self.warn(
                site,
                Code::Unsupported,
                format!("the keyword `{key}` is not checked by the generated code"),
            ),
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

    fn types(&mut self, facets: &mut Facets<'t>, site: Site<'t>) {
        let words: Vec<Site<'t>> = match site.value {
            Value::Array(list) => list
                .iter()
                .enumerate()
                .map(|(index, value)| self.step_index(site, index, value))
                .collect(),
            _ => vec![site],
        };
        let mut kinds = Vec::new();
        let mut null = false;
        for word in words {
            match word.value.as_str() {
                Some("null") => null = true,
                Some("file") => {
                    if self.dialect != Dialect::V2 {
                        self.warn_with(
                            word,
                            Code::InvalidValue,
                            "the type `file` belongs to Swagger 2.0",
                            "write `type: string` with `format: binary`",
                        );
                    }
                    kinds.push(Kind::String);
                    facets.format = Some("binary".to_owned());
                }
                Some("any") => {
                    self.warn(
                        word,
                        Code::InvalidValue,
                        "there is no type `any`; leave `type` out",
                    );
                    return;
                }
                Some(name) => match Kind::parse(name) {
                    Some(kind) if !kinds.contains(&kind) => kinds.push(kind),
                    Some(_) => {}
                    None => self.unknown_type(word, name),
                },
                None => self.mismatch(word, "the name of a type"),
            }
        }
        if kinds.contains(&Kind::Number) {
            kinds.retain(|kind| *kind != Kind::Integer);
        }
        facets.nullable |= null;
        facets.null_only |= null && kinds.is_empty();
        if !kinds.is_empty() {
            facets.types = Some(kinds);
        }
    }

    fn unknown_type(&mut self, site: Site<'t>, name: &str) {
        self.warn_with(
            site,
            Code::InvalidValue,
            format!("there is no type `{name}`"),
            "a type is string, number, integer, boolean, array or object",
        );
    }

    fn values(&mut self, facets: &mut Facets<'t>, site: Site<'t>) {
        let Value::Array(list) = site.value else {
            self.mismatch(site, "a list");
            return;
        };
        if list.is_empty() {
            self.warn(
                site,
                Code::InvalidValue,
                "an enum without values allows nothing, and is ignored",
            );
            return;
        }
        let sites = list
            .iter()
            .enumerate()
            .map(|(index, value)| self.step_index(site, index, value))
            .collect();
        facets.values = Some(sites);
    }

    fn constant(&mut self, facets: &mut Facets<'t>, site: Site<'t>) {
        if matches!(site.value, Value::Array(_) | Value::Object(_)) {
            self.warn(
                site,
                Code::Unsupported,
                "a constant list or object is not checked by the generated code",
            );
        } else {
            facets.values = Some(vec![site]);
        }
    }

    fn content_keyword(&mut self, facets: &mut Facets<'t>, key: &str, site: Site<'t>) {
        let (known, format) = match (key, site.value.as_str()) {
            ("contentEncoding", Some("base64")) => ("x-content-encoding", Some("byte")),
            ("contentEncoding", _) => ("x-content-encoding", None),
            ("contentMediaType", Some("application/octet-stream")) => {
                ("x-content-media-type", Some("binary"))
            }
            ("contentMediaType", _) => ("x-content-media-type", None),
            _ => ("x-content-schema", None),
        };
        match format {
            Some(format) if facets.format.is_none() || format == "byte" => {
                facets.format = Some(format.to_owned());
            }
            Some(_) => {}
            None => {
                facets
                    .notes
                    .extensions
                    .insert(known.to_owned(), site.value.clone());
            }
        }
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
