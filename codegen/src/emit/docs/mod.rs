//! Doc comments: what the document says in prose, made safe for rustdoc.
//!
//! Invariant: no text of the document reaches the output but through [`markdown`], which writes out
//! again what a Markdown parser has understood of it.

mod html;
mod inline;
mod markdown;
mod words;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::ir;

/// The columns that a line of prose may take.
const WIDTH: usize = 92;

/// A doc comment in the making.
#[derive(Clone, Debug, Default)]
pub struct Doc {
    paragraphs: Vec<Vec<String>>,
}

impl Doc {
    /// What the document says of a thing; `fallback` stands for it when it says nothing.
    ///
    /// `fallback` is Markdown of our own; names of the document in it go through [`code`].
    #[must_use]
    pub fn new(docs: &ir::Docs, fallback: &str) -> Self {
        let mut doc = Self::default();
        if let Some(summary) = &docs.summary {
            doc.push(markdown::render(summary.trim(), WIDTH));
        }
        if let Some(description) = &docs.description
            && docs.summary.as_deref().map(str::trim) != Some(description.trim())
        {
            doc.push(markdown::render(description, WIDTH));
        }
        if doc.paragraphs.is_empty() {
            doc = doc.note(fallback);
        }
        if let Some(url) = &docs.external
            && let Some(address) = words::address(url)
        {
            doc.push(vec![format!("See {address}.")]);
        }
        if docs.deprecated {
            doc = doc.note("Deprecated.");
        }
        doc
    }

    /// A comment of our own words only.
    #[must_use]
    pub fn own(text: &str) -> Self {
        Self::default().note(text)
    }

    /// Markdown of the document; `fallback` stands for it when there is none.
    #[must_use]
    pub fn text(text: Option<&str>, fallback: &str) -> Self {
        let docs = ir::Docs {
            description: text.map(str::to_owned),
            ..ir::Docs::default()
        };
        Self::new(&docs, fallback)
    }

    /// Adds a paragraph of our own words, wrapped where it is long.
    #[must_use]
    pub fn note(mut self, text: &str) -> Self {
        self.push(inline::wrap(text, WIDTH));
        self
    }

    /// Adds Markdown of the document.
    #[must_use]
    pub fn quoted(mut self, text: &str) -> Self {
        self.push(markdown::render(text, WIDTH));
        self
    }

    fn push(&mut self, lines: Vec<String>) {
        if !lines.is_empty() {
            self.paragraphs.push(lines);
        }
    }

    /// The lines, without the leading space.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(paragraph.iter().cloned());
        }
        lines
    }
}

impl ToTokens for Doc {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in self.lines() {
            let line = if line.is_empty() {
                line
            } else {
                format!(" {line}")
            };
            tokens.extend(quote!(#[doc = #line]));
        }
    }
}

/// A name or value of the document as a code span.
#[must_use]
pub fn code(text: &str) -> String {
    inline::code_span(text)
}

/// `#[deprecated]` for a function that emitted code itself never calls.
///
/// Fields, variants and types only say so in prose: the codec uses them, and a use of a deprecated
/// item warns.
#[must_use]
pub fn deprecated(docs: &ir::Docs) -> TokenStream {
    if docs.deprecated {
        quote!(#[deprecated])
    } else {
        TokenStream::new()
    }
}
