//! What documents should not say, and what they may.

use serde_json::{Value, json};

use super::Choice;

/// Strings that are hard to name, to quote or to document.
const HOSTILE: [&str; 74] = [
    "",
    " ",
    "+1",
    "-1",
    "0",
    "42",
    "3.14",
    "*/",
    "/*",
    "//",
    "\"#",
    "\"##\"#",
    "r#\"",
    "'",
    "\"",
    "\\",
    "\\u{0}",
    "\n",
    "a\nb",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{200b}",
    "\u{202e}abc",
    "\u{feff}x",
    "שלום",
    "مرحبا",
    "名前",
    "ß",
    "İ",
    "ﬁ",
    "e\u{301}",
    "🦀",
    "👩‍👩‍👧",
    "self",
    "Self",
    "crate",
    "super",
    "_",
    "__",
    "type",
    "Type",
    "async",
    "gen",
    "try",
    "union",
    "Vec",
    "Option",
    "Result",
    "Box",
    "String",
    "Some",
    "None",
    "Ok",
    "Err",
    "Error",
    "Default",
    "rt",
    "models",
    "client",
    "server",
    "Client",
    "new",
    "body",
    "clone",
    "into_future",
    "additional_properties",
    "${{x}}",
    "{}",
    "{0:?}",
    "%s%n",
    "aux",
];

/// Texts that are hard to document.
const PROSE: [&str; 30] = [
    "```\nunclosed",
    "```rust\nfn main() { panic!() }\n```",
    "    indented code",
    "[link](",
    "[a]: http://x\n[a]",
    "[`Vec`]",
    "[Missing::item]",
    "<div>",
    "<b>bold",
    "</p>",
    "<Vec<T>>",
    "Vec<String>",
    "http://example.com/a_b_c",
    "<http://example.com>",
    "# Heading\n\n## Another",
    "* item\ncontinued\n  * nested\n text",
    "1. one\n1. two\n10) three",
    "| a | b |\n|---|---|\n| c |",
    "*unclosed",
    "_a_b_c_",
    "`unclosed",
    "a ``b` c",
    "OpenAPI CamelCase snake_case http_status()",
    "line  \nbreak\\\nother",
    "***",
    "> quote\nlazy",
    "[^1]\n\n[^1]: note",
    "&amp; &lt; &nosuch; &#x0;",
    "a\u{2028}b\u{2029}c",
    "~~~\n*/ \"# \n~~~",
];

/// Keywords of OpenAPI and JSON Schema.
const KEYWORDS: [&str; 60] = [
    "$ref",
    "type",
    "properties",
    "required",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "items",
    "additionalProperties",
    "enum",
    "const",
    "default",
    "example",
    "examples",
    "format",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "uniqueItems",
    "nullable",
    "readOnly",
    "writeOnly",
    "discriminator",
    "mapping",
    "propertyName",
    "prefixItems",
    "patternProperties",
    "$defs",
    "$id",
    "$dynamicRef",
    "parameters",
    "requestBody",
    "responses",
    "content",
    "schema",
    "headers",
    "links",
    "callbacks",
    "security",
    "servers",
    "tags",
    "operationId",
    "in",
    "name",
    "style",
    "explode",
    "allowReserved",
    "encoding",
    "get",
    "put",
    "components",
    "schemas",
    "itemSchema",
    "description",
];

/// A string that is hard to name or to quote.
pub fn hostile(choice: &mut Choice) -> String {
    match choice.below(24) {
        0 => "a".repeat(10_000),
        1 => "é".repeat(choice.below(600)),
        2 => format!("{}{}", choice.one_of(&HOSTILE), choice.one_of(&HOSTILE)),
        3 => format!("{} {}", choice.one_of(&KEYWORDS), choice.one_of(&HOSTILE)),
        4 => (*choice.one_of(&PROSE)).to_owned(),
        _ => (*choice.one_of(&HOSTILE)).to_owned(),
    }
}

/// A text that is hard to document.
pub fn prose(choice: &mut Choice) -> String {
    let mut text = String::new();
    for _ in 0..=choice.below(4) {
        let part = match choice.below(4) {
            0 => *choice.one_of(&HOSTILE),
            _ => *choice.one_of(&PROSE),
        };
        text.push_str(part);
        text.push_str(["", " ", "\n", "\n\n"][choice.below(4)]);
    }
    text
}

/// A keyword.
pub fn keyword(choice: &mut Choice) -> String {
    (*choice.one_of(&KEYWORDS)).to_owned()
}

/// A value of any kind.
pub fn value(choice: &mut Choice) -> Value {
    match choice.below(20) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(false),
        3 => json!(0),
        4 => json!(-1),
        5 => json!(u64::MAX),
        6 => json!(i64::MIN),
        7 => json!(1e308),
        8 => json!(-0.5),
        9 => json!([]),
        10 => json!({}),
        11 => json!([{}]),
        12 => json!({"": null}),
        13 => json!(["string", "null"]),
        14 => json!({"type": "string"}),
        15 => json!({"type": ["array", "object", "null"]}),
        16 => json!(
            [
                "object", "array", "integer", "number", "boolean", "string", "null"
            ][choice.below(7)]
        ),
        17 => json!(
            [
                "path",
                "query",
                "header",
                "cookie",
                "body",
                "formData",
                "querystring"
            ][choice.below(7)]
        ),
        18 => json!(
            [
                "date-time",
                "binary",
                "byte",
                "int32",
                "uint64",
                "uuid",
                "float"
            ][choice.below(7)]
        ),
        _ => json!(hostile(choice)),
    }
}
