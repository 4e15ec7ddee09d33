//! The JSON reader and writer of the runtime, against `serde_json`.

use bindery_tests::rt::json::{from_json, to_json};
use bindery_tests::rt::{DecodeError, Encode, Kind, Mode, Reader, Writer};
use proptest::prelude::*;
use serde_json::{Map, Value};

use crate::models::same;

/// A value that is written piece by piece, as the models are.
struct Pieces<'a>(&'a Value);

impl Encode for Pieces<'_> {
    fn encode(&self, out: &mut Writer) {
        match self.0 {
            Value::Null => out.null(),
            Value::Bool(value) => out.boolean(*value),
            Value::String(text) => out.string(text),
            Value::Number(number) => match (number.as_i64(), number.as_u64()) {
                (Some(value), _) => out.integer(value),
                (None, Some(value)) => out.integer(value),
                (None, None) => out.number(number.as_f64().unwrap_or_default()),
            },
            Value::Array(items) => {
                let mut array = out.array();
                for item in items {
                    array.item(&Pieces(item));
                }
                array.end();
            }
            Value::Object(members) => {
                let mut object = out.object();
                for (name, member) in members {
                    object.member(name, &Pieces(member));
                }
                object.end();
            }
        }
    }
}

/// Reads a value piece by piece, as the models are read.
fn read(reader: &mut Reader<'_>) -> Result<Value, DecodeError> {
    Ok(match reader.kind()? {
        Kind::Null => {
            reader.skip()?;
            Value::Null
        }
        Kind::Boolean => reader.boolean()?.into(),
        Kind::String => reader.string()?.into_owned().into(),
        Kind::Integer | Kind::Fraction => {
            let text = reader.number()?;
            serde_json::from_str(&text).expect("a number")
        }
        Kind::Array => {
            let mut items = Vec::new();
            let mut array = reader.array()?;
            while array.next_item()? {
                items.push(read(array.reader())?);
            }
            items.into()
        }
        Kind::Object => {
            let mut members = Map::new();
            let mut object = reader.object("object")?;
            while let Some(name) = object.next_name()? {
                let member = read(object.reader())?;
                members.insert(name.into_owned(), member);
            }
            members.into()
        }
    })
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>()
            .prop_filter("finite", |number| number.is_finite())
            .prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((any::<String>(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn what_is_written_reads_the_same_elsewhere(value in value()) {
        let text = to_json(&Pieces(&value)).expect("text");
        let back: Value = serde_json::from_slice(&text).expect("JSON");
        prop_assert!(same(&back, &value), "{}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn what_is_written_elsewhere_reads_the_same(value in value(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) };
        let text = text.expect("text");
        let mut reader = Reader::of(&text, Mode::Strict);
        let back = read(&mut reader).expect("a value");
        reader.finish().expect("the end");
        prop_assert!(same(&back, &value), "{text}");
    }

    #[test]
    fn damaged_text_is_taken_where_serde_takes_it(
        value in value(),
        at in any::<prop::sample::Index>(),
        byte in prop::sample::select(b"[]{}\",:\\0123456789.eE+-tfnul \n\x00u\x7f".to_vec()),
        how in 0..3,
    ) {
        let mut text = serde_json::to_vec(&value).expect("text");
        let place = at.index(text.len());
        match how {
            0 => text[place] = byte,
            1 => text.insert(place, byte),
            _ => drop(text.remove(place)),
        }
        let ours = Reader::new(&text, Mode::Lenient).and_then(|mut reader| {
            reader.skip()?;
            reader.finish()
        });
        let theirs = serde_json::from_slice::<Value>(&text);
        // A number out of the range of `f64` is well-formed all the same.
        let is_range = theirs.as_ref().is_err_and(|error| error.to_string().contains("out of range"));
        prop_assert!(ours.is_ok() == (theirs.is_ok() || is_range) || is_range, "{}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn nothing_makes_it_panic(bytes in any::<Vec<u8>>(), text in "[\\[\\]{}\",:\\\\0-9.eE+tfnul -]{0,40}") {
        for text in [&bytes[..], text.as_bytes()] {
            let _ = from_json::<Vec<i32>>(text, Mode::Lenient);
            let _ = from_json::<bindery_tests::orchestration::models::Plan>(text, Mode::Strict);
            let _ = Reader::new(text, Mode::Strict).and_then(|mut reader| read(&mut reader));
        }
    }
}

#[test]
fn whole_numbers_are_integers_however_they_are_spelled() {
    let read = |text: &str| from_json::<u64>(text.as_bytes(), Mode::Strict).ok();
    assert_eq!(read(" 1.0 "), Some(1));
    assert_eq!(read("1e3"), Some(1000));
    assert_eq!(read("18446744073709551615"), Some(u64::MAX));
    assert_eq!(read("1844674407370955161.50e1"), Some(u64::MAX));
    for text in [
        "1.5",
        "1e-1",
        "-1",
        "18446744073709551616",
        "1e99999999999999999999",
        "01",
        "\"1\"",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn depth_is_limited() {
    let text = "[".repeat(100_000);
    assert!(Reader::of(&text, Mode::Lenient).skip().is_err());
}
