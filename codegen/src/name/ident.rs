//! Identifiers.

use proc_macro2::TokenStream;
use quote::ToTokens;

/// A Rust identifier in its written form (`r#type` where it is a keyword).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ident(String);

impl Ident {
    /// Makes an identifier of a text that is one but for being a keyword.
    pub(super) fn of(text: String) -> Self {
        debug_assert!(is_identifier(&text), "`{text}` is no identifier");
        if is_keyword(&text) {
            Self(format!("r#{text}"))
        } else {
            Self(text)
        }
    }

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

/// Whether a text has the form of an identifier and may be written as one, raw where it is a keyword.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut characters = text.chars();
    let starts = characters
        .next()
        .is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    starts && characters.all(unicode_ident::is_xid_continue) && !NEVER_RAW.contains(&text)
}

/// Words of paths, which `r#` does not free.
pub(super) const NEVER_RAW: [&str; 5] = ["_", "self", "Self", "super", "crate"];

/// The keywords of the 2024 edition, reserved ones included (Rust reference, "Keywords").
fn is_keyword(text: &str) -> bool {
    matches!(
        text,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "static"
            | "struct"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}
