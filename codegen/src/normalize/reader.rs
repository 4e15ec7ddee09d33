//! The reader: what all parts of the stage share.

use std::collections::HashMap;

use openapiv3::{Header, Parameter, RequestBody, Response};
use serde_json::Value;

use super::budget::Budget;
use super::copies::Copies;
use super::dialect::Dialect;
use super::dialect::v2::MediaTypes;
use super::hint::Hints;
use super::operation_id::OperationIds;
use super::origin::Origins;
use super::reference::NamedParts;
use super::schema::Schemas;
use super::site::{Site, Trail, Trails};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Place, Spot};
use crate::load::Loaded;

/// Reads the trees of the input into the normal form, finding faults on the way.
pub struct Reader<'t, 'd> {
    /// The files of the input.
    pub loaded: &'t Loaded,
    /// The dialect of the root document.
    pub dialect: Dialect,
    /// The ways to the values that have been read.
    pub trails: Trails<'t>,
    /// The names that hoisted schemas would get.
    pub hints: Hints<'t>,
    /// The component schemas so far.
    pub schemas: Schemas<'t>,
    /// Where moved nodes came from.
    pub origins: Origins,
    /// The operation ids that are taken.
    pub operation_ids: OperationIds,
    /// The content types in force (Swagger 2.0).
    pub media_types: MediaTypes,
    /// What has been read from shared components, by address.
    pub shared: Shared,
    /// The places that references have led to, by file and text.
    pub located: HashMap<FileId, HashMap<String, Site<'t>>>,
    /// Whether a callback is being read.
    pub in_callback: bool,
    /// How many contents are being read inside each other.
    pub content_depth: usize,
    /// How many references in free values may still be replaced.
    pub folds: usize,
    /// How much may still be copied.
    pub copies: Copies,
    /// How many properties may still be inherited.
    pub inheritable: Budget,
    /// What the parts of the files call themselves.
    pub named_parts: HashMap<FileId, NamedParts<'t>>,
    /// How many references are being looked up because of each other.
    pub locating: usize,
    diagnostics: &'d mut Diagnostics,
}

/// Components that are written out at each use: read once, then copied.
#[derive(Default)]
pub struct Shared {
    /// Parameters.
    pub parameters: HashMap<usize, Option<Parameter>>,
    /// Responses.
    pub responses: HashMap<usize, Response>,
    /// Headers.
    pub headers: HashMap<usize, Header>,
    /// Request bodies.
    pub bodies: HashMap<usize, RequestBody>,
}

impl<'t, 'd> Reader<'t, 'd> {
    /// A reader at the start.
    pub fn new(loaded: &'t Loaded, dialect: Dialect, diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            loaded,
            dialect,
            trails: Trails::default(),
            hints: Hints::default(),
            schemas: Schemas::default(),
            origins: Origins::new(loaded.root()),
            operation_ids: OperationIds::default(),
            media_types: MediaTypes::default(),
            shared: Shared::default(),
            located: HashMap::new(),
            in_callback: false,
            content_depth: 0,
            folds: super::fold::MOST,
            copies: Copies::of_bytes(loaded.bytes()),
            inheritable: Budget::new(super::schema::most_inherited(loaded.bytes())),
            named_parts: HashMap::new(),
            locating: 0,
            diagnostics,
        }
    }

    /// The root document.
    pub fn root(&self) -> Site<'t> {
        let file = self.loaded.root();
        Site {
            value: self.loaded.tree(file),
            file,
            at: Trail::ROOT,
        }
    }

    /// The whole content of a file.
    pub fn file(&self, file: FileId) -> Site<'t> {
        Site {
            value: self.loaded.tree(file),
            file,
            at: Trail::ROOT,
        }
    }

    /// The name of the file that a site is in, without its extension.
    pub fn stem(&self, site: Site<'t>) -> String {
        let stem = self
            .loaded
            .file(site.file)
            .and_then(|file| file.path.file_stem());
        stem.map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// The member `key` of an object, if there is one.
    pub fn get(&mut self, site: Site<'t>, key: &str) -> Option<Site<'t>> {
        let (key, value) = site.value.as_object()?.get_key_value(key)?;
        Some(self.step(site, key, value))
    }

    /// The site of a member that is at hand.
    pub fn step(&mut self, site: Site<'t>, key: &'t str, value: &'t Value) -> Site<'t> {
        Site {
            value,
            file: site.file,
            at: self.trails.key(site.at, key),
        }
    }

    /// The site of an item that is at hand.
    pub fn step_index(&mut self, site: Site<'t>, index: usize, value: &'t Value) -> Site<'t> {
        Site {
            value,
            file: site.file,
            at: self.trails.index(site.at, index),
        }
    }

    /// Where a site is.
    pub fn place(&self, site: Site<'t>) -> Place {
        Place {
            file: site.file,
            at: Spot::Value(self.trails.pointer(site.at)),
        }
    }

    /// Where the key is that a site belongs to.
    pub fn key_place(&self, site: Site<'t>) -> Place {
        Place {
            file: site.file,
            at: Spot::Key(self.trails.pointer(site.at)),
        }
    }

    /// Adds a warning about a value.
    pub fn warn(&mut self, site: Site<'t>, code: Code, message: impl Into<String>) {
        let place = self.place(site);
        self.push(Diagnostic::warning(code, message).at(place));
    }

    /// Adds a warning about a value, with advice.
    pub fn warn_with(
        &mut self,
        site: Site<'t>,
        code: Code,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        let place = self.place(site);
        self.push(Diagnostic::warning(code, message).at(place).help(help));
    }

    /// Adds a note about a value.
    pub fn note(&mut self, site: Site<'t>, code: Code, message: impl Into<String>) {
        let place = self.place(site);
        self.push(Diagnostic::note(code, message).at(place));
    }

    /// Adds a finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether it has been said that the reference at a place leads nowhere.
    pub fn is_known_to_dangle(&self, place: &Place) -> bool {
        let mut findings = self.diagnostics.iter();
        findings.any(|finding| {
            finding.code == Code::UnresolvedReference && finding.place.as_ref() == Some(place)
        })
    }
}
