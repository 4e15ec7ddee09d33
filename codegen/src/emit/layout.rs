//! How many lines the formatter makes of tokens, so that no emitted function grows too long.

use proc_macro2::TokenStream;
use quote::quote;

/// How many lines of a function are left to what grows with the document; linters allow 100 in all.
pub const MOST_LINES: usize = 80;

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

/// Whether statements or fields are too many for one function.
pub fn are_many(items: &[TokenStream]) -> bool {
    items.iter().map(lines).sum::<usize>() > MOST_LINES
}

/// Parts things into portions that leave room in a function, by the lines that each takes.
pub fn portions<T>(items: &[T], height: impl Fn(&T) -> usize) -> Vec<&[T]> {
    let mut portions = Vec::new();
    let mut start = 0;
    let mut used = 0;
    for (index, item) in items.iter().enumerate() {
        let height = height(item);
        if index > start && used + height > MOST_LINES {
            portions.push(&items[start..index]);
            start = index;
            used = 0;
        }
        used += height;
    }
    if start < items.len() {
        portions.push(&items[start..]);
    }
    portions
}
