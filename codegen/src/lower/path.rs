//! Path templates.

use crate::ir::{
    Docs, Location, Parameter, ParameterCoding, PathPiece, PathTemplate, StringType, Style, Type,
};

use super::value::plain;

/// Splits a path at its parameters, and puts the path parameters into path order before the others.
///
/// A template names each parameter in braces (OpenAPI 3.0.3, "Path Templating"); one that is not declared
/// is any text. What stands behind `?` or `#` is no part of the path.
pub(super) fn template(text: &str, parameters: &mut Vec<Parameter>) -> PathTemplate {
    let mut pieces = Vec::new();
    let mut ordered: Vec<Parameter> = Vec::new();
    let mut literal = String::new();
    let travels = text.split('#').next().unwrap_or_default();
    let (path, query) = match travels.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (travels, None),
    };
    let mut rest = path;
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
    let query = query.and_then(|query| fixed_query(query, parameters));
    // One that the path does not name cannot travel.
    parameters.retain(|parameter| parameter.location != Location::Path);
    ordered.append(parameters);
    *parameters = ordered;
    PathTemplate {
        text: text.to_owned(),
        pieces,
        query,
    }
}

/// What stands in the query whatever the parameters are. A parameter that is written there is one of the
/// query, however it is declared.
fn fixed_query(text: &str, parameters: &mut [Parameter]) -> Option<String> {
    let mut fixed = Vec::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let value = pair.split_once('=').and_then(|(key, value)| {
            let name = value.strip_prefix('{')?.strip_suffix('}')?;
            Some((key, name))
        });
        let Some((key, name)) = value else {
            fixed.push(pair);
            continue;
        };
        let declared = parameters
            .iter_mut()
            .find(|parameter| parameter.location == Location::Path && parameter.name == name);
        if let Some(parameter) = declared {
            key.clone_into(&mut parameter.name);
            parameter.location = Location::Query;
            parameter.coding = ParameterCoding::Style {
                style: Style::Form,
                explode: true,
                allow_reserved: false,
            };
        }
    }
    (!fixed.is_empty()).then(|| fixed.join("&"))
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

    #[test]
    fn a_query_is_no_part_of_the_path() {
        let mut parameters = vec![undeclared("b")];
        let template = template("/x?beta=true&of={b}#two", &mut parameters);
        assert_eq!(template.pieces, [PathPiece::Literal("/x".to_owned())]);
        assert_eq!(template.query.as_deref(), Some("beta=true"));
        let places: Vec<_> = parameters
            .iter()
            .map(|of| (of.name.as_str(), of.location))
            .collect();
        assert_eq!(places, [("of", Location::Query)]);
    }
}
