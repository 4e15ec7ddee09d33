//! Names of members that JSON text cannot hold as they are.

use bindery_tests::rt::json::{from_json, to_json};
use bindery_tests::rt::{Decode, DecodeError, Encode, Field, Mode, Object, Others, Reader, Writer};

/// An object with quotes and a backslash in the name of a member.
#[derive(Debug, Default, PartialEq)]
struct Odd {
    quoted: String,
    plain: Option<String>,
}

static OBJECT: Object = Object {
    name: "Odd",
    fields: &[
        Field::Required("say \\\"a\\\\b\\\""),
        Field::Optional("plain"),
    ],
    others: Others::Refused(&[]),
};

impl Encode for Odd {
    fn encode(&self, out: &mut Writer) {
        out.members(&OBJECT, &[&self.quoted, &self.plain]);
    }
}

impl Decode for Odd {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let mut value = Self::default();
        reader.members(&OBJECT, &mut [&mut value.quoted, &mut value.plain])?;
        Ok(value)
    }
}

fn odd() -> Odd {
    Odd {
        quoted: "yes".to_owned(),
        plain: Some("no".to_owned()),
    }
}

#[test]
fn they_are_written_with_escapes() {
    let text = to_json(&odd()).expect("JSON");
    let value: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    let expected = serde_json::json!({ "say \"a\\b\"": "yes", "plain": "no" });
    assert_eq!(value, expected);
}

#[test]
fn they_are_read_however_they_are_spelled() {
    for text in [
        r#"{"say \"a\\b\"":"yes","plain":"no"}"#,
        r#"{ "plain" : "no", "say \"a\\b\"" : "yes" }"#,
        r#"{"\u0073ay \u0022a\u005cb\"":"yes","pl\u0061in":"no"}"#,
    ] {
        let read = from_json::<Odd>(text.as_bytes(), Mode::Strict);
        assert_eq!(read.expect("an object"), odd(), "{text}");
    }
}

#[test]
fn another_name_that_is_like_the_spelling_is_another() {
    // Without escapes this is the name that the table has between its quotes.
    let text = serde_json::json!({ "say \\\"a\\\\b\\\"": "yes" }).to_string();
    assert!(from_json::<Odd>(text.as_bytes(), Mode::Strict).is_err());
}

#[test]
fn errors_call_them_by_their_names() {
    let missing = from_json::<Odd>(b"{}", Mode::Strict).expect_err("a missing member");
    assert!(missing.to_string().contains("`say \"a\\b\"`"), "{missing}");
}
