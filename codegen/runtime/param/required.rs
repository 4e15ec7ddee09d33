//! Parameters that must be there, also where their value holds nothing.

use super::percent::Escaping;
use super::style::{Layout, Style};
use super::tree::Tree;
use super::write::{Unwritable, header_value, pairs};

const NULL: Unwritable = "it must be there, and null has no form";

/// The escaped names and values of a parameter that must be there. An array or object without members is an
/// empty value, or nothing where each member has a place of its own.
///
/// # Errors
/// When the value has no form in the style.
pub fn required_pairs(
    name: &str,
    style: Style,
    escaping: Escaping,
    json: &[u8],
) -> Result<Vec<(String, String)>, Unwritable> {
    let mut written = pairs(name, style, escaping, json)?;
    if written.is_empty() {
        not_null(json)?;
        if !is_spread(style) {
            written.push((escaping.escape(name, false).into_owned(), String::new()));
        }
    }
    Ok(written)
}

/// The text of a header that must be there.
///
/// # Errors
/// When the value has no form in the style.
pub fn required_header_value(style: Style, json: &[u8]) -> Result<String, Unwritable> {
    match header_value(style, json)? {
        Some(text) => Ok(text),
        None => not_null(json).map(|()| String::new()),
    }
}

/// Whether each item or member has a name of its own, so that nothing is left of an empty array or object.
#[must_use]
pub fn is_spread(style: Style) -> bool {
    style.layout == Layout::DeepObject || (style.explode && style.layout != Layout::Json)
}

fn not_null(json: &[u8]) -> Result<(), Unwritable> {
    match Tree::of_json(json) {
        Ok(Tree::Null) => Err(NULL),
        _ => Ok(()),
    }
}
