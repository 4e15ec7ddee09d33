//! Failures that operations share: where the document lists the same ones for several, they are one enum.
//!
//! It is named after the first of these operations and stands in a file of its own, so that no tag
//! needs another one. Each operation has the enum under the name that its own would have, and gets one of its
//! own under that name when its failures change.

use std::collections::{BTreeSet, HashMap};

use proc_macro2::TokenStream;
use quote::quote;

use super::error;
use super::outcome::{Case, outcomes};
use super::style;
use crate::emit::docs::{Doc, code};
use crate::emit::gate::{Gate, Piece};
use crate::emit::types::canonical;
use crate::emit::{Context, Emitted, imports};
use crate::ir::{OperationId, Value};

/// Which operations fail alike.
#[derive(Clone, Debug)]
pub struct Shared {
    /// For each operation, the first that fails like it.
    first: Vec<OperationId>,
    /// Those of them that are not alone.
    several: BTreeSet<OperationId>,
}

impl Shared {
    /// Compares the failures of all operations.
    pub fn of(context: Context<'_>) -> Self {
        let mut known: HashMap<String, OperationId> = HashMap::new();
        let mut first = Vec::with_capacity(context.api.operations.len());
        let mut several = BTreeSet::new();
        for (id, _) in context.api.operations() {
            let cases = outcomes(context, id).failures;
            let look = cases.iter().map(|case| look(context, case)).collect();
            let same = *known.entry(look).or_insert(id);
            if same != id {
                several.insert(same);
            }
            first.push(same);
        }
        Self { first, several }
    }

    /// The operation after which the failures of this one are named, where it shares them.
    pub fn first(&self, id: OperationId) -> Option<OperationId> {
        let first = self.first[id.0];
        self.several.contains(&first).then_some(first)
    }

    /// The operations after which shared failures are named, in document order.
    pub fn firsts(&self) -> impl Iterator<Item = OperationId> {
        self.several.iter().copied()
    }
}

/// All that decides over the variant of a case and over how it is read and written, as text.
fn look(context: Context<'_>, case: &Case<'_>) -> String {
    let ty = |value: &Value| format!("{} {}", canonical(context, &value.ty), value.nullable);
    let body = case.payload.as_ref().map(|payload| {
        let contents = payload.contents.iter();
        let contents: Vec<_> = contents
            .map(|content| (&content.media_type, ty(&content.value)))
            .collect();
        (payload.wire, contents)
    });
    let headers = case.headers.iter().map(|field| {
        let header = field.header;
        let style = style::header(header).to_string();
        (
            &header.name,
            field.ident.as_str(),
            ty(&header.value),
            header.required,
            style,
        )
    });
    let headers: Vec<_> = headers.collect();
    let (variant, status) = (case.variant.as_str(), case.response.status);
    format!("{variant} {status:?} {body:?} {headers:?};")
}

/// Emits the file `shared.rs` of a folder, where operations share failures: for each of these, what `items` makes
/// of the operation after which they are named. The declaration of the module comes back, behind `visibility`.
pub fn emit(
    context: Context<'_>,
    shared: &Shared,
    folder: &str,
    visibility: &TokenStream,
    items: impl Fn(OperationId) -> TokenStream,
    emitted: &mut Emitted,
) -> Option<TokenStream> {
    let pieces: Vec<Piece> = shared
        .firsts()
        .map(|id| Piece {
            gate: context.gates.failures(context.api, shared, id),
            items: items(id),
        })
        .collect();
    if pieces.is_empty() {
        return None;
    }
    let gate = Gate::any(pieces.iter().map(|piece| &piece.gate)).on();
    let file = imports::in_folder(TokenStream::new()).of_pieces(pieces);
    emitted.tokens.insert(format!("{folder}/shared.rs"), file);
    Some(quote!(#gate #visibility mod shared;))
}

/// The enum of shared failures.
pub fn failures(context: Context<'_>, id: OperationId) -> TokenStream {
    error::error(context, id, &outcomes(context, id).failures)
}

/// The name of an operation's own for failures that it shares.
pub fn alias(context: Context<'_>, id: OperationId, first: OperationId) -> TokenStream {
    let shared = &context.names.operation(first).error;
    if id == first {
        return quote!(pub use super::shared::#shared;);
    }
    let ty = &context.names.operation(id).error;
    let operation = code(&context.api.operation(id).id);
    let doc = Doc::own(&format!(
        "Failures that the document lists for {operation}."
    ));
    let said = said(context, id);
    let known = said_by(context, first);
    let own = said
        .iter()
        .filter(|(name, text)| known.get(name) != Some(text));
    let list: Vec<String> = own
        .map(|(name, text)| format!("- `{name}`: {text}"))
        .collect();
    let doc = doc.quoted(&list.join("\n"));
    quote!(#doc pub type #ty = super::shared::#shared;)
}

fn said_by(context: Context<'_>, id: OperationId) -> HashMap<String, String> {
    said(context, id).into_iter().collect()
}

/// What the document says of the failures of an operation, by variant, and of their headers.
fn said(context: Context<'_>, id: OperationId) -> Vec<(String, String)> {
    let mut said = Vec::new();
    for case in outcomes(context, id).failures {
        let variant = case.variant.plain();
        let headers = case.headers.iter().map(|field| {
            let name = format!("{variant}::{}", field.ident.plain());
            (name, &field.header.docs)
        });
        let all = std::iter::once((variant.to_owned(), &case.response.docs)).chain(headers);
        for (name, docs) in all {
            let parts = [&docs.summary, &docs.description].into_iter().flatten();
            let parts: Vec<String> = parts
                .map(|text| text.trim().replace('\n', "\n  "))
                .collect();
            if !parts.is_empty() {
                said.push((name, parts.join("\n\n  ")));
            }
        }
    }
    said
}
