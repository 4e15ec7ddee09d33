//! XML on its way in: what a server reads, what it refuses and where, and what a client forgives.

use bindery_tests::rt::json::MAX_DEPTH;
use bindery_tests::rt::xml::{Content, Described, Element, from_xml, to_xml};
use bindery_tests::rt::{self, Mode};
use bindery_tests::xml_bodies::models::{Fault, Leaf, Plant};

fn root<T: Described>(name: &'static str) -> Element {
    Element {
        name,
        namespace: None,
        prefix: None,
        content: Content::Object(T::table),
    }
}

fn read<T: rt::Decode + Described>(
    name: &'static str,
    text: &str,
    mode: Mode,
) -> Result<T, String> {
    let value = from_xml(text.as_bytes(), &root::<T>(name), mode, MAX_DEPTH);
    value.map_err(|error| error.to_string())
}

/// What a server reads as a leaf, and the leaf as JSON or what is wrong.
const LEAVES: &[(&str, &str)] = &[
    ("<leaf><area>1</area></leaf>", r#"{"area":1}"#),
    ("<leaf><area> 1.50\n</area></leaf>", r#"{"area":1.5}"#),
    (
        "<x:leaf xmlns:x='u'><x:area>1</x:area></x:leaf>",
        r#"{"area":1}"#,
    ),
    (
        "\u{feff}<?xml version=\"1.0\" encoding='utf-8' ?><leaf ><area>1</area ></leaf >\n<!-- end -->",
        r#"{"area":1}"#,
    ),
    (
        "<leaf colour='a &amp;&#65;&lt;&quot;&apos;&gt;'><area>1</area></leaf>",
        r#"{"area":1,"colour":"a &A<\"'>"}"#,
    ),
    (
        "<leaf colour='a\r\n\tb'><?go on?><area>1<!-- - --></area></leaf>",
        r#"{"area":1,"colour":"a  b"}"#,
    ),
    (
        "<leaf colour='x' xml:lang='en' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:type='t'><area>1</area></leaf>",
        r#"{"area":1,"colour":"x"}"#,
    ),
    ("<leaf/>", "`area`"),
    ("<leaf><area>one</area></leaf>", "/area: "),
    ("<leaf><area>1</area><area>2</area></leaf>", "/area"),
    ("<leaf><area>1</area><more/></leaf>", "/more"),
    ("<leaf size='1'><area>1</area></leaf>", "/size"),
    (
        "<leaf><colour>red</colour><area>1</area></leaf>",
        "not known",
    ),
    (
        "<leaf>text<area>1</area></leaf>",
        "text where elements belong",
    ),
    (
        "<leaf><area><b>1</b></area></leaf>",
        "element where text belongs",
    ),
    ("<Leaf><area>1</area></Leaf>", "another element"),
    ("", "expected an element"),
    ("leaf", "expected an element"),
    ("<leaf><area>1</area>", "does not end"),
    ("<leaf><area>1</leaf></area>", "end tag"),
    ("<leaf><area>1</area></leaf><leaf/>", "more after"),
    (
        "<!DOCTYPE leaf [<!ENTITY a \"1\">]><leaf><area>&a;</area></leaf>",
        "document types",
    ),
    ("<leaf><area>&a;</area></leaf>", "not known"),
    ("<leaf><area>&#0;</area></leaf>", "not known"),
    ("<leaf><area>1 & 2</area></leaf>", "no reference"),
    ("<leaf colour='a' colour='b'><area>1</area></leaf>", "twice"),
    ("<leaf colour=a><area>1</area></leaf>", "quoted"),
    ("<leaf colour='<'><area>1</area></leaf>", "may not stand"),
    ("<leaf><area>]]></area></leaf>", "may not stand"),
    ("<leaf><!-- -- --><area>1</area></leaf>", "comment"),
    ("<leaf><![CDATA[<area>1</area></leaf>", "CDATA"),
    ("<?xml version='1.0' encoding='utf-16'?><leaf/>", "encoding"),
    ("<leaf><area>1</area\u{1}></leaf>", "end tag"),
    ("<leaf\u{1}/>", "white space"),
    ("<1leaf/>", "a name"),
];

#[test]
fn a_server_reads_what_is_right_and_refuses_the_rest() {
    let mut wrong = Vec::new();
    for (text, expected) in LEAVES {
        let found = read::<Leaf>("leaf", text, Mode::Strict)
            .map(|leaf| String::from_utf8(rt::json::to_json(&leaf).expect("JSON")).expect("UTF-8"));
        let fits = match &found {
            Ok(json) => same(json, expected),
            Err(error) => !expected.starts_with('{') && error.contains(expected),
        };
        if !fits {
            wrong.push(format!("{text}\n  {found:?}\n  {expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn same(one: &str, other: &str) -> bool {
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    value(one) == value(other) && value(one).is_some()
}

#[test]
fn a_client_forgives() {
    let text = "<leaf size='1'>text<area>1</area><more><deep/></more><colour/></leaf>";
    assert_eq!(read("leaf", text, Mode::Lenient), Ok(Leaf::new(1.0)));
    let text = "<problem><title>a</title><deep><b>1</b></deep></problem>";
    let fault: Fault = read("problem", text, Mode::Lenient).expect("a fault");
    assert_eq!(fault.additional_properties["deep"], "");
}

#[test]
fn faults_are_where_they_stand() {
    let text =
        "<plant id='1'><name>a</name><tags/><foliage><leaf><area>x</area></leaf></foliage></plant>";
    let element = root::<Plant>("plant");
    let error = from_xml::<Plant>(text.as_bytes(), &element, Mode::Strict, MAX_DEPTH);
    let error = error.expect_err("a fault");
    assert_eq!(error.pointer(), "/leaves/0/area");
    assert_eq!(error.offset(), text.find("<area>").expect("the element"));
}

#[test]
fn depth_is_limited() {
    let deep = |count: usize| {
        let open = "<plant id='1'><name>a</name><tags/>".repeat(count);
        format!("{open}{}", "</plant>".repeat(count))
    };
    assert!(read::<Plant>("plant", &deep(60), Mode::Strict).is_ok());
    let error = read::<Plant>("plant", &deep(100_000), Mode::Strict).expect_err("too deep");
    assert!(error.contains("inside each other"), "{error}");
}

#[test]
fn what_is_written_is_read_again() {
    let texts = [
        "",
        " ",
        "\n",
        "a\r\nb\rc",
        "\t",
        "]]>",
        "&amp;<>\"'",
        "é\u{10000}",
        "  two  ",
    ];
    for text in texts {
        let plant = Plant::new(
            i64::MIN,
            text,
            vec![f64::MIN_POSITIVE, 1e300],
            vec![text.to_owned()],
        )
        .with_lang(text)
        .with_latin(rt::Maybe::Value(text.to_owned()));
        let element = root::<Plant>("plant");
        let written = to_xml(&plant, &element).expect("XML");
        let again = from_xml(&written, &element, Mode::Strict, MAX_DEPTH);
        assert_eq!(
            again.as_ref(),
            Ok(&plant),
            "{}",
            String::from_utf8_lossy(&written)
        );
    }
}
