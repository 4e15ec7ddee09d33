//! Name: every Rust identifier of the output, once, in one table.
//!
//! Invariant: an [`Ident`] can only be made here, and is unique in its namespace.
//!
//! Document order decides: what comes later never renames what comes before.

mod ident;
mod method;
mod operation;
mod reserved;
mod schema;
mod scope;
mod script;
mod security;
mod server;
mod status;
mod tag;
mod tag_feature;
mod words;

pub use ident::Ident;

use crate::config::{Options, Renames};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Api, OperationId, SchemaId, TagId};
use scope::{Claimed, Scope};

/// The identifiers of an API.
#[derive(Clone, Debug)]
pub struct Names {
    schemas: Vec<SchemaNames>,
    tags: Vec<TagNames>,
    operations: Vec<OperationNames>,
    servers: Vec<Ident>,
    security: Vec<Ident>,
}

/// The identifiers of a schema.
#[derive(Clone, Debug)]
pub struct SchemaNames {
    /// The type: `Artifact`.
    pub ty: Ident,
    /// The module and file: `artifact`, unique ignoring case.
    pub module: Ident,
    /// The struct of the required properties, where there are many: `ArtifactRequired`.
    pub required: Ident,
    /// The fields of an object, or the variants of an enum or union, in IR order.
    pub members: Vec<Ident>,
    /// The setters of an object's fields: `with_id`.
    pub setters: Vec<Ident>,
    /// The field that keeps additional members: `additional_properties`; the variant for a value that
    /// the document does not list: `Unrecognized`.
    pub rest: Ident,
}

/// The identifiers of a tag.
#[derive(Clone, Debug)]
pub struct TagNames {
    /// The module and file, and the method of `Client`: `artifacts`.
    pub module: Ident,
    /// The part of the client and the server trait: `Artifacts`.
    pub ty: Ident,
    /// The Cargo feature that it stands behind, if it does: `tag-artifacts`.
    pub feature: Option<String>,
}

/// The identifiers of an operation.
#[derive(Clone, Debug)]
pub struct OperationNames {
    /// The method of the client part and of the server trait: `list`.
    pub method: Ident,
    /// The call: `ListArtifacts`.
    pub call: Ident,
    /// What is asked: `ListArtifactsRequest`.
    pub request: Ident,
    /// The struct of what a request requires, where that is much: `ListArtifactsRequired`.
    pub required: Ident,
    /// The documented failures: `ListArtifactsError`.
    pub error: Ident,
    /// The documented successes, where they differ or have headers: `ListArtifactsSuccess`.
    pub success: Ident,
    /// The struct of what a success always holds, where that is much: `ListArtifactsSuccessRequired`.
    pub success_required: Ident,
    /// The enum of bodies, where several content types are offered: `ListArtifactsBody`.
    pub body_type: Ident,
    /// The struct of a form or multipart body without a schema name: `ListArtifactsForm`.
    pub form: Ident,
    /// The fields and setters of the parameters, in IR order.
    pub parameters: Vec<Ident>,
    /// The field and setter of the body: `body`.
    pub body: Ident,
    /// The variants of the enum of bodies, one per content type in IR order: `Json`, `Csv`.
    pub bodies: Vec<Ident>,
    /// The variants of the responses, in IR order: `Created`, `NotFound`, `ClientError`, `Default`.
    pub responses: Vec<Ident>,
    /// The variants of the content types of each response, in IR order, for responses that have
    /// several: `OkJson`, `OkCsv`. Unique together with `responses`.
    pub contents: Vec<Vec<Ident>>,
    /// The fields of the headers of each response, in IR order; none is `status` or `body`.
    pub headers: Vec<Vec<Ident>>,
    /// The parts of multipart bodies that have headers, in IR order.
    pub parts: Vec<PartNames>,
}

/// The identifiers of a part of a multipart body that has headers.
#[derive(Clone, Debug)]
pub struct PartNames {
    /// The place of its body in the list of contents.
    pub content: usize,
    /// The property that it is.
    pub property: String,
    /// The struct of its content and its headers: `UploadPhotoPhotoPart`.
    pub ty: Ident,
    /// The struct of what it always holds, where that is much: `UploadPhotoPhotoPartRequired`.
    pub required: Ident,
    /// The fields of the headers, in IR order; none is `content`.
    pub headers: Vec<Ident>,
}

impl Names {
    /// The identifiers of a schema.
    #[must_use]
    pub fn schema(&self, id: SchemaId) -> &SchemaNames {
        &self.schemas[id.0]
    }

    /// The identifiers of a tag.
    #[must_use]
    pub fn tag(&self, id: TagId) -> &TagNames {
        &self.tags[id.0]
    }

    /// The identifiers of an operation.
    #[must_use]
    pub fn operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0]
    }

    /// The methods of the client that answer the security schemes, in IR order: `bearer_token`.
    #[must_use]
    pub fn security(&self) -> &[Ident] {
        &self.security
    }

    /// The constants of the servers, in IR order: `EUROPE`.
    #[must_use]
    pub fn servers(&self) -> &[Ident] {
        &self.servers
    }
}

/// Gives every thing of an API its identifier.
#[must_use]
pub fn name(
    api: &Api,
    options: &Options,
    place: &dyn Fn(&Pointer) -> Place,
    diagnostics: &mut Diagnostics,
) -> Names {
    let mut naming = Naming {
        renames: &options.renames,
        place,
        diagnostics,
    };
    naming.check_renames(api);
    let schemas = schema::schemas(api, &mut naming);
    let (mut tags, mut types) = tag::tags(api, &mut naming);
    tag_feature::features(&mut tags, &options.tag_features, naming.diagnostics);
    let operations = operation::operations(api, &mut types, &mut naming);
    let security = security::methods(api, &tags);
    Names {
        schemas,
        tags,
        operations,
        servers: server::constants(&api.servers),
        security,
    }
}

/// What naming a thing needs beside its namespace.
struct Naming<'a> {
    renames: &'a Renames,
    place: &'a dyn Fn(&Pointer) -> Place,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Naming<'a> {
    /// What a schema is to be called: as the user says, or as the document does.
    fn schema_text<'t>(&self, key: &'t str) -> &'t str
    where
        'a: 't,
    {
        self.renames.schemas.get(key).map_or(key, String::as_str)
    }

    /// What an operation is to be called: as the user says, or as the document does.
    fn operation_text<'t>(&self, id: &'t str) -> &'t str
    where
        'a: 't,
    {
        self.renames.operations.get(id).map_or(id, String::as_str)
    }

    /// Warns of names for what the document does not have.
    fn check_renames(&mut self, api: &Api) {
        let schemas = self.renames.schemas.keys();
        let schemas = schemas
            .filter(|key| !api.schemas.iter().any(|schema| schema.name == **key))
            .map(|key| format!("the schema `{key}` that is to be renamed does not exist"));
        let operations = self.renames.operations.keys();
        let operations = operations
            .filter(|id| !api.operations.iter().any(|operation| operation.id == **id))
            .map(|id| format!("the operation `{id}` that is to be renamed does not exist"));
        for message in schemas.chain(operations) {
            self.diagnostics
                .push(Diagnostic::warning(Code::Config, message));
        }
    }

    /// Claims a name, and notes where it is not the one that a reader of the document expects.
    fn claim(
        &mut self,
        scope: &mut Scope,
        text: &str,
        alternatives: &[&str],
        at: &Pointer,
    ) -> Ident {
        let Claimed { ident, renamed } = scope.claim(text, alternatives);
        if renamed {
            let message = format!("`{text}` is called `{}` in Rust", ident.plain());
            self.diagnostics
                .push(Diagnostic::note(Code::Renamed, message).at((self.place)(at)));
        }
        ident
    }
}
