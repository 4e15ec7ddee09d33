//! What is printed as YAML is read as what it was, by two parsers.

use bindery::normalize::to_yaml;
use granit_parser::{Event, Parser};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Strings that are easily taken for something else.
const ODD: [&str; 64] = [
    "",
    " ",
    "~",
    "null",
    "Null",
    "true",
    "TRUE",
    "False",
    "yes",
    "No",
    "ON",
    "off",
    "y",
    "N",
    "=",
    "<<",
    "-",
    "- a",
    "-a",
    "---",
    "--- a",
    "...",
    "?",
    "? a",
    ":",
    ": a",
    "a: b",
    "a:",
    "a :b",
    "a #b",
    "#a",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "'a'",
    "\"a\"",
    "%a",
    "@a",
    "`a`",
    "[a]",
    "{a}",
    ",",
    "10:00",
    "2019-09-25",
    "2021-03",
    "2001-12-14t21:59:43.10-05:00",
    "2001-12-14 21:59:43.10 -5",
    "1",
    "-1",
    "+1",
    "0x1F",
    "0o17",
    "0b1",
    "017",
    "1_000",
    "1,000",
    "1e5",
    "1.5e-3",
    ".5",
    "5.",
    ".inf",
    ".NaN",
];

fn string() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(&ODD[..]).prop_map(str::to_owned),
        "[ a-c'\"\\\\:#\n\t,-]{0,12}",
        "[0-9a-fxobtzTZ_.:+ -]{0,12}",
        any::<String>(),
        ".{0,3}\\PC{0,3}[\u{85}\u{a0}\u{2028}\u{feff}\r\u{0}\u{7f}]{0,2}",
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        string().prop_map(Value::from),
        string().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((string(), inner), 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// What a parser of events sees of a document: brackets and the texts of scalars.
fn seen(text: &str) -> Result<Vec<String>, String> {
    let mut seen = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, _) = event.map_err(|error| error.to_string())?;
        match event {
            Event::Scalar(value, ..) => seen.push(value.into_owned()),
            Event::MappingStart(..) => seen.push("{".to_owned()),
            Event::MappingEnd => seen.push("}".to_owned()),
            Event::SequenceStart(..) => seen.push("[".to_owned()),
            Event::SequenceEnd => seen.push("]".to_owned()),
            _ => {}
        }
    }
    Ok(seen)
}

/// What such a parser should see.
fn expected(value: &Value, seen: &mut Vec<String>) {
    match value {
        Value::Array(items) => {
            seen.push("[".to_owned());
            for item in items {
                expected(item, seen);
            }
            seen.push("]".to_owned());
        }
        Value::Object(members) => {
            seen.push("{".to_owned());
            for (key, member) in members {
                seen.push(key.clone());
                expected(member, seen);
            }
            seen.push("}".to_owned());
        }
        Value::String(text) => seen.push(text.clone()),
        _ => seen.push(to_yaml(value).trim_end().to_owned()),
    }
}

fn check(value: &Value) -> Result<(), String> {
    let text = to_yaml(value);
    let read: Value = serde_yaml::from_str(&text).map_err(|error| format!("{error}\n{text}"))?;
    if read != *value {
        return Err(format!("by one parser: {read}\n{text}"));
    }
    let mut wanted = Vec::new();
    expected(value, &mut wanted);
    let seen = seen(&text)?;
    if seen != wanted {
        return Err(format!("by the other parser: {seen:?}\n{text}"));
    }
    Ok(())
}

#[test]
fn every_value_comes_back_equal() {
    proptest!(ProptestConfig::with_cases(2000), |(value in value())| {
        let checked = check(&value);
        prop_assert!(checked.is_ok(), "{}", checked.unwrap_err());
    });
}

#[test]
fn long_keys_and_texts_come_back_equal() {
    let long = "a long text with: everything # in it, ".repeat(500);
    let value = json!({ &long: { &long: [&long] }, "keys": { &long: &long, "other": 1 } });
    assert_eq!(check(&value), Ok(()));
}

#[test]
fn strings_that_older_readers_take_for_something_else_are_quoted() {
    for odd in ODD {
        let text = to_yaml(&json!([odd]));
        assert!(text.starts_with("- '") || text == "- a :b\n", "{text}");
    }
    for plain in [
        "4XX",
        "5c1111d7f2ad45e3b1",
        "24 digits",
        "/tasks/{id}",
        "$ref",
        "day's",
        "Größe",
    ] {
        assert_eq!(to_yaml(&json!([plain])), format!("- {plain}\n"));
    }
}

#[test]
fn the_layout_is_the_one_of_the_documents() {
    let value = json!({
        "list": ["a", [1, 2.5], { "b": {}, "c": [] }],
        "text": "one\ntwo\n",
        "map": { "200": { "description": "Two\n\nparagraphs." } },
        "control": "\u{1}",
        "huge": 1e300,
    });
    assert_eq!(
        to_yaml(&value),
        "list:\n  - a\n  - - 1\n    - 2.5\n  - b: {}\n    c: []\n\
         text: |\n  one\n  two\n\
         map:\n  '200':\n    description: |-\n      Two\n\n      paragraphs.\n\
         control: \"\\x01\"\nhuge: 1.0e+300\n"
    );
}
