//! The `use` items of an emitted file, found from what its text names.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};

use super::words::Word;
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
    /// The imports of a file whose text names `found`.
    pub(super) fn imports(&self, found: &HashSet<&str>) -> TokenStream {
        let mut out = self.first.clone();
        let Some(root) = &self.root else { return out };
        for (name, path) in ITEMS {
            let is_known = !self.is_model || ITEMS_OF_MODELS.contains(&name);
            if is_known && found.contains(name) {
                let path: TokenStream = path.parse().unwrap_or_default();
                out.extend(quote!(use #path;));
            }
        }
        let siblings = SIBLINGS.into_iter().filter(|name| found.contains(*name));
        let siblings: Vec<_> = siblings.map(|name| format_ident!("{name}")).collect();
        out.extend(import(root, &siblings));
        if let Some((module, types)) = &self.operations {
            let types = types.iter().filter(|ty| found.contains(ty.as_str()));
            let types: Vec<_> = types.collect();
            out.extend(import(&quote!(#root::#module), &types));
        }
        out
    }
}

/// `use module::{A, B};`
pub fn import(module: &TokenStream, items: &[impl ToTokens]) -> TokenStream {
    match items {
        [] => TokenStream::new(),
        [one] => quote!(use #module::#one;),
        several => quote!(use #module::{#(#several),*};),
    }
}

/// The identifiers that begin a path: modules before `::`, and types by themselves.
pub fn roots<'t>(words: impl Iterator<Item = Word<'t>>) -> HashSet<&'t str> {
    let begins = |word: &Word<'_>| {
        !word.in_path && (word.is_module || word.text.starts_with(char::is_uppercase))
    };
    words.filter(begins).map(|word| word.text).collect()
}
