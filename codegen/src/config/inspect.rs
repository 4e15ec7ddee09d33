//! What the stages make of a document, to look at.

use std::collections::BTreeMap;

use super::Config;
use crate::diagnostic::Diagnostics;
use crate::stack::with_room;
use crate::surface;
use crate::{Failure, Understood, ir, pipeline};

/// What a part of the pipeline made, and what it has to say.
#[derive(Clone, Debug)]
pub struct Made<T> {
    made: T,
    diagnostics: Diagnostics,
}

impl<T> Made<T> {
    /// What has been made.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.made
    }

    /// Warnings and notes about the input.
    #[must_use]
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.diagnostics
    }
}

impl Config {
    /// The document in normal form, as YAML.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn normalized(&self) -> Result<Made<String>, Failure> {
        self.made(|diagnostics| {
            pipeline::read(self, diagnostics).map(|read| read.normalized.to_yaml())
        })
    }

    /// The intermediate representation, one line for each thing.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn representation(&self) -> Result<Made<String>, Failure> {
        self.made(|diagnostics| {
            let understood = pipeline::understand(self, diagnostics)?;
            Some(ir::print(&understood.api, &understood.facts))
        })
    }

    /// The API with what has been found out about it and what everything is called.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn understood(&self) -> Result<Made<Understood>, Failure> {
        self.made(|diagnostics| pipeline::understand(self, diagnostics))
    }

    /// The public Rust API of the output, one item a line, sorted by path.
    ///
    /// # Errors
    /// When the input cannot be used.
    pub fn surface(&self) -> Result<Made<String>, Failure> {
        self.made(|diagnostics| {
            let understood = pipeline::understand(self, diagnostics)?;
            Some(pipeline::surface_of(&understood).text())
        })
    }

    /// The public Rust API of the output for programs: what to call for each operation, and which type
    /// each schema has.
    ///
    /// ```json
    /// {
    ///   "format": 1,
    ///   "operations": {
    ///     "listPets": {
    ///       "pointer": "/paths/~1pets/get", "http": "GET /pets", "tag": "Pets", "event": false,
    ///       "module": "client::pets", "part": "client::pets::Pets", "method": "list",
    ///       "call": "client::pets::ListPets",
    ///       "signature": "fn client::pets::Pets::list(&self) -> ListPets", "deprecated": false,
    ///       "parameters": [{
    ///         "name": "limit", "in": "query", "required": false, "pointer": "/paths/~1pets/get/parameters/0",
    ///         "ident": "limit", "type": "i64", "setter": "client::pets::ListPets::limit"
    ///       }],
    ///       "body": null,
    ///       "success": {"type": "Vec<models::Pet>", "variants": []},
    ///       "error": {"type": "operations::pets::ListPetsError", "variants": [{
    ///         "status": "404", "variant": "NotFound", "holds": "(Box<models::Problem>)"
    ///       }]},
    ///       "server": {"trait": "server::pets::Pets", "method": "list",
    ///                  "request": "operations::pets::ListPetsRequest", "signature": "fn …"}
    ///     }
    ///   },
    ///   "schemas": {
    ///     "/components/schemas/Pet": {
    ///       "name": "Pet", "type": "models::Pet", "kind": "struct", "constructor": "fn models::Pet::new(name: impl Into<String>) -> Self",
    ///       "members": [{
    ///         "name": "name", "pointer": "/components/schemas/Pet/properties/name",
    ///         "ident": "name", "type": "String", "required": true, "setter": null
    ///       }]
    ///     }
    ///   },
    ///   "items": ["mod client", "struct client::Client: Clone + Debug"]
    /// }
    /// ```
    ///
    /// Pointers lead into the normal form ([`Config::normalized`]), and types are written as in
    /// [`Config::surface`], whose lines are `items`. A required parameter is an argument of the method, an
    /// optional one has a setter. `kind` is `struct`, `enum`, `union` or `alias`; the members of a struct are
    /// its fields, those of an enum or a union its variants with what they hold. The variants of a success
    /// are empty where its type is the body itself, or `()`. A part that is not emitted (the client, the
    /// server) is null. A member may be added without another `format`.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn surface_json(&self) -> Result<Made<String>, Failure> {
        self.made(|diagnostics| {
            let understood = pipeline::understand(self, diagnostics)?;
            let surface = pipeline::surface_of(&understood);
            Some(surface::json(&understood, &surface))
        })
    }

    /// The files of the output by their paths, with `/` between. Nothing is written.
    ///
    /// # Errors
    ///
    /// When the input cannot be used.
    pub fn files(&self) -> Result<Made<BTreeMap<String, String>>, Failure> {
        self.made(|diagnostics| pipeline::generate(self, diagnostics))
    }

    /// Everything that is to be said about the input.
    #[must_use]
    pub fn diagnose(&self) -> Diagnostics {
        let mut diagnostics = self.diagnostics();
        let _ = with_room(|| pipeline::understand(self, &mut diagnostics));
        diagnostics
    }

    /// These settings for a crate with all that the document and the configuration ask for.
    pub(crate) fn whole(&self) -> Self {
        let name = self.name.clone().unwrap_or_else(|| "api".to_owned());
        self.clone().name(name)
    }

    /// Whether a warning among the diagnostics is a failure.
    pub(crate) fn refuses(&self, diagnostics: &Diagnostics) -> bool {
        self.strict && diagnostics.has_warnings()
    }

    /// Diagnostics as these settings want them.
    pub(crate) fn diagnostics(&self) -> Diagnostics {
        Diagnostics::new(self.keep_going)
    }

    /// Runs a part of the pipeline. It fails where it says so, and where warnings are not wanted.
    fn made<T: Send>(
        &self,
        part: impl FnOnce(&mut Diagnostics) -> Option<T> + Send,
    ) -> Result<Made<T>, Failure> {
        let mut diagnostics = self.diagnostics();
        let made = with_room(|| part(&mut diagnostics));
        match made.filter(|_| !diagnostics.has_errors() && !self.refuses(&diagnostics)) {
            Some(made) => Ok(Made { made, diagnostics }),
            None => Err(Failure::of(diagnostics)),
        }
    }
}
