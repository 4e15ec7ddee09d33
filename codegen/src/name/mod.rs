//! Name: every Rust identifier of the output, once, in one table.
//!
//! Invariant: an [`Ident`] can only be made here, and is unique in its namespace.

use proc_macro2::TokenStream;
use quote::ToTokens;

use crate::analyze::Facts;
use crate::ir::{Api, OperationId, SchemaId, TagId};

/// A Rust identifier in its written form (`r#type` where it is a keyword).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// The text, `r#` included.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without `r#`, for file names and documentation.
    #[must_use]
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let span = proc_macro2::Span::call_site();
        match self.0.strip_prefix("r#") {
            Some(raw) => proc_macro2::Ident::new_raw(raw, span).to_tokens(tokens),
            None => proc_macro2::Ident::new(&self.0, span).to_tokens(tokens),
        }
    }
}

/// The identifiers of an API.
#[derive(Clone, Debug)]
pub struct Names {
    schemas: Vec<SchemaNames>,
    tags: Vec<TagNames>,
    operations: Vec<OperationNames>,
    servers: Vec<Ident>,
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

    /// The constants of the servers, in IR order: `EUROPE`.
    #[must_use]
    pub fn servers(&self) -> &[Ident] {
        &self.servers
    }
}

/// Gives every thing of an API its identifier.
#[must_use]
pub fn name(api: &Api, facts: &Facts) -> Names {
    let _ = (api, facts);
    Names { schemas: Vec::new(), tags: Vec::new(), operations: Vec::new(), servers: Vec::new() }
}
