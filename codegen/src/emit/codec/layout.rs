//! How many lines the formatter makes of tokens, so that no emitted function grows too long.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::models::MOST_LINES;

/// The columns of a line that the formatter keeps whole, with some to spare.
const COLUMNS: usize = 84;

/// The columns before an arm or statement.
const INDENT: usize = 16;

/// An arm that runs a statement. Where the formatter would make a block of it, it is one, with the
/// semicolon that linters ask for there.
pub fn arm(pattern: &TokenStream, statement: &TokenStream) -> TokenStream {
    let plain = quote!(#pattern => #statement,);
    if lines(&plain) == 1 {
        plain
    } else {
        quote!(#pattern => { #statement; })
    }
}

/// How many lines the formatter makes of an arm or statement, at most.
pub fn lines(tokens: &TokenStream) -> usize {
    let text = tokens.to_string();
    // Most spaces between tokens vanish; a few stay.
    let columns = INDENT
        + text
            .chars()
            .filter(|character| !character.is_whitespace())
            .count()
        + 8;
    if columns <= COLUMNS {
        1
    } else if columns <= COLUMNS + 24 {
        3
    } else {
        8
    }
}

/// Brings tokens together in portions that leave room in a function.
pub fn chunks(items: Vec<TokenStream>) -> Vec<TokenStream> {
    let mut chunks = Vec::new();
    let mut chunk = TokenStream::new();
    let mut used = 0;
    for item in items {
        let size = lines(&item);
        if used > 0 && used + size > MOST_LINES {
            chunks.push(std::mem::take(&mut chunk));
            used = 0;
        }
        used += size;
        chunk.extend(item);
    }
    if used > 0 {
        chunks.push(chunk);
    }
    chunks
}
