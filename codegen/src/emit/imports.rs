//! The `use` items of an emitted file, found from what its tokens name.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{format_ident, quote};

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

/// Puts the imports before the body of a model.
pub fn in_model(body: TokenStream) -> TokenStream {
    with_imports(&quote!(super::super), body, |name| {
        ITEMS_OF_MODELS.contains(&name)
    })
}

/// Puts the imports before the body of a file in a folder, such as `codec/artifact.rs`.
pub fn in_folder(body: TokenStream) -> TokenStream {
    with_imports(&quote!(super::super), body, |_| true)
}

/// Puts the imports before the body of a file at the root, or of the `mod.rs` of a folder.
pub fn in_root(body: TokenStream) -> TokenStream {
    with_imports(&quote!(super), body, |_| true)
}

fn with_imports(
    root: &TokenStream,
    body: TokenStream,
    is_known: impl Fn(&str) -> bool,
) -> TokenStream {
    let found = roots(&body);
    let mut out = TokenStream::new();
    for (name, path) in ITEMS {
        if is_known(name) && found.contains(name) {
            let path: TokenStream = path.parse().unwrap_or_default();
            out.extend(quote!(use #path;));
        }
    }
    let siblings: Vec<_> = SIBLINGS
        .into_iter()
        .filter(|name| found.contains(*name))
        .map(|name| format_ident!("{name}"))
        .collect();
    match siblings.as_slice() {
        [] => {}
        [one] => out.extend(quote!(use #root::#one;)),
        several => out.extend(quote!(use #root::{#(#several),*};)),
    }
    out.extend(body);
    out
}

/// The identifiers that begin a path: modules before `::`, and types by themselves.
pub fn roots(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(tokens, &mut found);
    found
}

fn collect(tokens: &TokenStream, found: &mut BTreeSet<String>) {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    for (index, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Group(group) => collect(&group.stream(), found),
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                let is_type = text.starts_with(char::is_uppercase);
                let after_path =
                    index > 1 && is_colon(&trees[index - 1]) && is_colon(&trees[index - 2]);
                if !after_path && (is_type || trees.get(index + 1).is_some_and(is_joint_colon)) {
                    found.insert(text);
                }
            }
            _ => {}
        }
    }
}

fn is_colon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == ':')
}

fn is_joint_colon(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(punct)
        if punct.as_char() == ':' && punct.spacing() == proc_macro2::Spacing::Joint)
}
