//! Tokens on one line, spaced as people write them.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::ToTokens;

/// The text of a piece of syntax, on one line.
pub fn text(syntax: &impl ToTokens) -> String {
    let mut out = String::new();
    write(syntax.to_token_stream(), &mut out);
    let out = out.trim().trim_end_matches(',');
    out.to_owned()
}

/// The text of a path up to its generic arguments.
pub fn without_generics(tokens: &TokenStream) -> String {
    let text = text(tokens);
    text.split('<').next().unwrap_or_default().to_owned()
}

fn write(tokens: TokenStream, out: &mut String) {
    let mut joint = false;
    for tree in tokens {
        match tree {
            TokenTree::Ident(ident) => {
                if out.ends_with(is_word) || out.ends_with('>') {
                    out.push(' ');
                }
                out.push_str(&ident.to_string());
                joint = false;
            }
            TokenTree::Literal(literal) => {
                if out.ends_with(is_word) {
                    out.push(' ');
                }
                out.push_str(&literal.to_string());
                joint = false;
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => (" { ", " }"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push_str(open);
                write(group.stream(), out);
                out.push_str(close);
                joint = false;
            }
            TokenTree::Punct(punct) => {
                let follows = joint;
                joint = punct.spacing() == Spacing::Joint;
                punctuation(punct.as_char(), follows, joint, out);
            }
        }
    }
}

/// Writes a punctuation mark; `follows` tells that it belongs to the one before, `joint` that the next
/// belongs to it.
fn punctuation(mark: char, follows: bool, joint: bool, out: &mut String) {
    match mark {
        ',' => out.push_str(", "),
        ';' => out.push_str("; "),
        ':' if follows || joint => out.push(':'),
        ':' => out.push_str(": "),
        '+' | '=' => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
            out.push(mark);
            out.push(' ');
        }
        '-' if joint => {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            out.push('-');
        }
        '>' if follows => out.push_str("> "),
        // A reference or lifetime after a word stands apart from it: `&mut`, `dyn Fn`.
        '\'' | '&' if out.ends_with(is_word) => {
            out.push(' ');
            out.push(mark);
        }
        _ => out.push(mark),
    }
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn types_look_as_they_are_written() {
        for wanted in [
            "Option<BTreeMap<String, models::Artifact>>",
            "&'static str",
            "[&'static str; 3]",
            "impl Future<Output = Result<(), rt::Failure<E>>> + Send",
            "Box<dyn Fn(&str) -> bool>",
            "rt::Items<'c, models::Artifact>",
        ] {
            let parsed: Result<syn::Type, _> = syn::parse_str(wanted);
            assert_eq!(parsed.map(|ty| text(&ty)).ok().as_deref(), Some(wanted));
        }
    }
}
