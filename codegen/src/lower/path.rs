//! Path templates.

use crate::ir::{
    Docs, Location, Parameter, ParameterCoding, PathPiece, PathTemplate, StringType, Style, Type,
};

use super::value::plain;

/// Splits a path at its parameters, and puts the path parameters into path order before the others.
///
/// A template names each parameter in braces (OpenAPI 3.0.3, "Path Templating"); one that is not declared
/// is any text.
pub(super) fn template(text: &str, parameters: &mut Vec<Parameter>) -> PathTemplate {
    let mut pieces = Vec::new();
    let mut ordered: Vec<Parameter> = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_parameter(rest) {
        literal.push_str(before);
        if !literal.is_empty() {
            pieces.push(PathPiece::Literal(std::mem::take(&mut literal)));
        }
        let known = ordered.iter().position(|parameter| parameter.name == name);
        pieces.push(PathPiece::Parameter(known.unwrap_or(ordered.len())));
        if known.is_none() {
            let declared = parameters.iter().position(|parameter| {
                parameter.location == Location::Path && parameter.name == name
            });
            ordered
                .push(declared.map_or_else(|| undeclared(name), |index| parameters.remove(index)));
        }
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(PathPiece::Literal(literal));
    }
    // One that the path does not name cannot travel.
    parameters.retain(|parameter| parameter.location != Location::Path);
    ordered.append(parameters);
    *parameters = ordered;
    PathTemplate {
        text: text.to_owned(),
        pieces,
    }
}

/// The text before the next `{name}`, the name, and the text after it.
fn next_parameter(text: &str) -> Option<(&str, &str, &str)> {
    let open = text.find('{')?;
    let close = open + text[open..].find('}')?;
    Some((&text[..open], &text[open + 1..close], &text[close + 1..]))
}

fn undeclared(name: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        location: Location::Path,
        required: true,
        coding: ParameterCoding::Style {
            style: Style::Simple,
            explode: false,
            allow_reserved: false,
        },
        value: plain(Type::String(StringType::Plain)),
        default: None,
        allow_empty: false,
        docs: Docs::default(),
        example: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_around_parameters_stays() {
        let mut parameters = vec![undeclared("b"), undeclared("unused")];
        let template = template("/x/{a}.json/v{b}-{a}", &mut parameters);
        let names: Vec<_> = parameters
            .iter()
            .map(|parameter| parameter.name.as_str())
            .collect();
        assert_eq!(names, ["a", "b"]);
        let literal = |text: &str| PathPiece::Literal(text.to_owned());
        let expected = [
            literal("/x/"),
            PathPiece::Parameter(0),
            literal(".json/v"),
            PathPiece::Parameter(1),
            literal("-"),
            PathPiece::Parameter(0),
        ];
        assert_eq!(template.pieces, expected);
    }
}
