//! Forms of the media type `application/x-www-form-urlencoded`: objects by the table of parameters.

use super::json::{Decode, DecodeError, Encode, EncodeError, Mode, Reader, Shape, to_json};
use super::param::{Escaping, Expected, FORM, Layout, Pairs, Style, Tree, pairs, split_pairs};

/// How a property of a form is written when it is not the default, `style: form` with
/// `explode: true`: its name, its style, and what its JSON looks like.
pub type FormStyles = &'static [(&'static str, Style, Shape)];

/// The properties of a form that is read.
type Members = Vec<(String, Tree)>;

/// Writes an object as a form.
///
/// # Errors
/// When the value is no object, or a property has no form in its style.
pub fn to_form<T: Encode + ?Sized>(value: &T, styles: FormStyles) -> Result<String, EncodeError> {
    write(&to_json(value)?, styles)
}

fn write(json: &[u8], styles: FormStyles) -> Result<String, EncodeError> {
    let unwritable = |_| EncodeError::new("a form must be an object that is not nested too deep");
    let mut reader = Reader::new(json, Mode::Lenient).map_err(unwritable)?;
    let mut object = reader.object("form").map_err(unwritable)?;
    let mut pieces = Vec::new();
    while let Some(name) = object.next_name().map_err(unwritable)? {
        let value = object.reader().raw().map_err(unwritable)?;
        let listed = styles.iter().find(|(known, ..)| *known == name);
        if listed.is_none() && value.starts_with('{') {
            // Its members would stand for themselves, and its own name would be lost.
            let reason = format!("`{name}`: a form has no place for an object in it");
            return Err(EncodeError::new(reason));
        }
        let style = listed.map_or(FORM, |listed| listed.1);
        let written = pairs(&name, style, Escaping::Query, value.as_bytes());
        let written = written.map_err(|reason| EncodeError::new(format!("`{name}`: {reason}")))?;
        pieces.extend(
            written
                .into_iter()
                .map(|(name, value)| format!("{name}={value}")),
        );
    }
    Ok(pieces.join("&"))
}

/// Reads a form. Each of `lists` is an array that must be there: nothing travels of one that is empty.
///
/// # Errors
/// When the form is not a `T`.
pub fn from_form<T: Decode>(
    text: &str,
    styles: FormStyles,
    lists: &[&str],
    mode: Mode,
) -> Result<T, DecodeError> {
    let mut members = read(text, styles).map_err(|message| DecodeError::new(0, message))?;
    for name in lists {
        if !members.iter().any(|(known, _)| known == name) {
            members.push(((*name).to_owned(), Tree::List(Vec::new())));
        }
    }
    Tree::Object(members).decode(mode)
}

fn read(text: &str, styles: FormStyles) -> Result<Members, &'static str> {
    let mut pairs = split_pairs(text, '&', Escaping::Query)?;
    let mut members = Vec::new();
    for &(name, style, shape) in styles {
        let expected = Expected {
            name,
            style,
            shape,
            escaping: Escaping::Query,
        };
        let others = styles.iter().map(|(other, ..)| *other);
        let others: Vec<&str> = others.filter(|other| *other != name).collect();
        if let Some(tree) = expected.pairs(&pairs, &others)? {
            members.push((name.to_owned(), tree));
        }
        // The members of an object may stand beside the other properties, without its name.
        let is_spread = style.layout == Layout::Form && style.explode && shape == Shape::Object;
        let is_of = |found: &str, name: &str| found == name || is_inside(found, name);
        pairs.retain(|(found, _)| {
            if is_spread {
                others.iter().any(|other| is_of(found, other))
            } else {
                !is_of(found, name)
            }
        });
    }
    members.extend(rest(&pairs)?);
    Ok(members)
}

/// Whether `found` is `name[…]`.
fn is_inside(found: &str, name: &str) -> bool {
    found
        .strip_prefix(name)
        .is_some_and(|rest| rest.starts_with('['))
}

/// Properties in the default style. One that occurs several times is an array.
fn rest(pairs: &Pairs) -> Result<Members, &'static str> {
    let expected = Expected {
        name: "",
        style: FORM,
        shape: Shape::Object,
        escaping: Escaping::Query,
    };
    match expected.pairs(pairs, &[])? {
        Some(Tree::Object(members)) => Ok(members),
        _ => Ok(Vec::new()),
    }
}
