//! The `use` items of an emitted file, found from what its text names.

use std::collections::{BTreeMap, HashSet};

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::gate::{Gate, Piece};
use super::words::{Word, words};
use crate::format;
use crate::name::Ident;

/// Modules beside the folder of a file, each used by way of its name.
const SIBLINGS: [&str; 6] = ["client", "models", "operations", "rt", "server", "servers"];

/// Items of the standard library and of crates that emitted files use by their last segment.
const ITEMS: [(&str, &str); 5] = [
    ("Arc", "std::sync::Arc"),
    ("BTreeMap", "std::collections::BTreeMap"),
    ("Duration", "std::time::Duration"),
    ("FromStr", "std::str::FromStr"),
    ("fmt", "std::fmt"),
];

/// What of that a model names. Its other names are those of models, which may be called `Duration`.
const ITEMS_OF_MODELS: [&str; 2] = ["BTreeMap", "fmt"];

/// The body of a file, and what is imported where the body names it.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Imports that stand first, whatever the body names.
    first: TokenStream,
    /// Where the siblings of the file's folder stand, such as `super::super`; nothing is imported without.
    root: Option<TokenStream>,
    is_model: bool,
    /// The module of a tag's operations, and the types in it.
    operations: Option<(TokenStream, Vec<Ident>)>,
    /// What the pieces of the file name, where they stand behind gates.
    pieces: Vec<(Gate, HashSet<String>)>,
    pub(super) body: TokenStream,
}

impl From<TokenStream> for Source {
    fn from(body: TokenStream) -> Self {
        Self {
            body,
            ..Self::default()
        }
    }
}

/// The body of a model, which names `siblings` beside it.
pub fn in_model(siblings: TokenStream, body: TokenStream) -> Source {
    Source {
        first: siblings,
        is_model: true,
        ..in_folder(body)
    }
}

/// The body of a file in a folder, such as `codec/artifact.rs`.
pub fn in_folder(body: TokenStream) -> Source {
    Source {
        root: Some(quote!(super::super)),
        ..Source::from(body)
    }
}

/// The body of a file at the root, or of the `mod.rs` of a folder.
pub fn in_root(body: TokenStream) -> Source {
    Source {
        root: Some(quote!(super)),
        ..Source::from(body)
    }
}

/// The body of a file of a tag, which may name `types` of its operations, which stand in `module`.
pub fn in_tag_file(module: TokenStream, types: Vec<Ident>, body: TokenStream) -> Source {
    Source {
        operations: Some((module, types)),
        ..in_folder(body)
    }
}

impl Source {
    /// The same, with pieces for a body: an import stands behind the gates of those that name it.
    pub fn of_pieces(mut self, pieces: Vec<Piece>) -> Self {
        if pieces.iter().any(|piece| !piece.gate.is_open()) {
            let named = pieces.iter().map(|piece| {
                let text = format::pretty(piece.items.clone());
                let named = roots(words(&text)).into_iter().map(str::to_owned);
                (piece.gate.clone(), named.collect())
            });
            self.pieces = named.collect();
        }
        self.body = pieces.into_iter().map(Piece::gated).collect();
        self
    }

    /// What a name that the file names stands behind.
    fn gate(&self, name: &str) -> Gate {
        let naming = self.pieces.iter().filter(|(_, named)| named.contains(name));
        Gate::any(naming.map(|(gate, _)| gate))
    }

    /// The imports of a file whose text names `found`.
    pub(super) fn imports(&self, found: &HashSet<&str>) -> TokenStream {
        let mut out = self.first.clone();
        let Some(root) = &self.root else { return out };
        for (name, path) in ITEMS {
            let is_known = !self.is_model || ITEMS_OF_MODELS.contains(&name);
            if is_known && found.contains(name) {
                let path: TokenStream = path.parse().unwrap_or_default();
                let gate = self.gate(name).on();
                out.extend(quote!(#gate use #path;));
            }
        }
        let siblings = SIBLINGS.into_iter().filter(|name| found.contains(*name));
        let siblings = siblings.map(|name| (self.gate(name), format_ident!("{name}")));
        out.extend(uses(root, siblings));
        if let Some((module, types)) = &self.operations {
            let types = types.iter().filter(|ty| found.contains(ty.as_str()));
            let types = types.map(|ty| (self.gate(ty.as_str()), ty));
            out.extend(uses(&quote!(#root::#module), types));
        }
        out
    }
}

/// `use module::{A, B};`, one for each gate.
pub fn uses<T: ToTokens>(
    module: &TokenStream,
    names: impl IntoIterator<Item = (Gate, T)>,
) -> TokenStream {
    let mut by_gate: BTreeMap<Gate, Vec<T>> = BTreeMap::new();
    for (gate, name) in names {
        by_gate.entry(gate).or_default().push(name);
    }
    let uses = by_gate.into_iter().map(|(gate, names)| {
        let gate = gate.on();
        match names.as_slice() {
            [one] => quote!(#gate use #module::#one;),
            several => quote!(#gate use #module::{#(#several),*};),
        }
    });
    uses.collect()
}

/// The identifiers that begin a path: modules before `::`, and types by themselves.
pub fn roots<'t>(words: impl Iterator<Item = Word<'t>>) -> HashSet<&'t str> {
    let begins = |word: &Word<'_>| {
        !word.in_path && (word.is_module || word.text.starts_with(char::is_uppercase))
    };
    words.filter(begins).map(|word| word.text).collect()
}
