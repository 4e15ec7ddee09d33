//! Names for schemas that references find at places without a name.

use crate::diagnostic::Pointer;
use crate::normalize::hint::pascal;

/// A name for the schema at a place that is no component: its last token that says something.
pub fn name_of_place(pointer: &Pointer, stem: &str) -> String {
    let tokens: Vec<String> = pointer.tokens().collect();
    let Some(start) = tokens
        .windows(2)
        .position(|pair| pair[0] == "components" && pair[1] == "schemas")
    else {
        let said = tokens.iter().rev().find(|token| says_something(token));
        return pascal(said.map_or(stem, String::as_str));
    };
    let mut name = String::new();
    for token in &tokens[start + 2..] {
        match token.as_str() {
            "items" => name.push_str("Item"),
            "additionalProperties" => name.push_str("Value"),
            token if name.is_empty() || says_something(token) => name.push_str(&pascal(token)),
            _ => {}
        }
    }
    name
}

fn says_something(token: &str) -> bool {
    const SILENT: [&str; 20] = [
        "schema",
        "schemas",
        "items",
        "properties",
        "allOf",
        "oneOf",
        "anyOf",
        "not",
        "content",
        "additionalProperties",
        "responses",
        "parameters",
        "requestBody",
        "get",
        "put",
        "post",
        "delete",
        "patch",
        "headers",
        "components",
    ];
    !SILENT.contains(&token)
        && (token.starts_with('/') || !token.contains('/'))
        && !token.chars().all(|character| character.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::name_of_place;
    use crate::diagnostic::Pointer;

    #[test]
    fn places_are_named_by_what_they_say() {
        let name = |pointer: &str| name_of_place(&Pointer::parse(pointer), "pet-shop");
        assert_eq!(name(""), "PetShop");
        assert_eq!(name("/definitions/Pet"), "Pet");
        assert_eq!(
            name("/components/schemas/Pet/properties/tags/items"),
            "PetTagsItem"
        );
        assert_eq!(
            name("/paths/~1pets/get/responses/200/content/application~1json/schema"),
            "Pets"
        );
    }
}
