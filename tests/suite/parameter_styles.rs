//! The style table of the runtime: the rows of OpenAPI 3.0.3, "Style Examples", with their exact text.

use bindery_tests::rt::param::{
    Escaping, Expected, Layout, header_value, pairs, path_text, required_header_value,
    required_pairs, split_pairs,
};
use bindery_tests::rt::{self, Mode, Shape, Style};
use serde_json::{Value, json};

/// Text, list and object as a query writes them.
fn query(style: Style, value: &Value) -> String {
    let json = value.to_string();
    let pairs = pairs("color", style, Escaping::Query, json.as_bytes()).expect("a query");
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    pairs.join("&")
}

/// Text, list and object as a path writes them.
fn path(style: Style, value: &Value) -> String {
    path_text("color", style, value.to_string().as_bytes()).expect("a piece of a path")
}

fn samples() -> [Value; 3] {
    [
        json!("blue"),
        json!(["blue", "black", "brown"]),
        json!({"R": 100, "G": 200, "B": 150}),
    ]
}

#[test]
fn paths_have_the_text_of_the_table() {
    let rows = [
        (
            rt::MATRIX,
            [
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            rt::MATRIX_EXPLODED,
            [
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
        (
            rt::LABEL_EXPLODED,
            [".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            rt::SIMPLE,
            ["blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            rt::SIMPLE_EXPLODED,
            ["blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
    ];
    for (style, row) in rows {
        let written = samples().map(|value| path(style, &value));
        assert_eq!(written, row, "{style:?}");
    }
}

#[test]
fn queries_have_the_text_of_the_table() {
    let rows = [
        (
            rt::FORM_JOINED,
            [
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            rt::FORM,
            [
                "color=blue",
                "color=blue&color=black&color=brown",
                "R=100&G=200&B=150",
            ],
        ),
    ];
    for (style, row) in rows {
        let written = samples().map(|value| query(style, &value));
        assert_eq!(written, row, "{style:?}");
    }
    let [_, list, object] = samples();
    assert_eq!(
        query(rt::SPACE_DELIMITED, &list),
        "color=blue%20black%20brown"
    );
    assert_eq!(
        query(rt::PIPE_DELIMITED, &list),
        "color=blue%7Cblack%7Cbrown"
    );
    assert_eq!(
        query(rt::DEEP_OBJECT, &object),
        "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"
    );
}

#[test]
fn what_a_query_writes_it_reads_again() {
    let odd = [
        json!("a&b=c d/é+%"),
        json!(["1,2", " ", "ü"]),
        json!({"x y": "1", "é": "&"}),
    ];
    for style in [rt::FORM, rt::FORM_JOINED, rt::DEEP_OBJECT] {
        for (value, shape) in odd.iter().zip([Shape::Leaf, Shape::Array, Shape::Object]) {
            let json = value.to_string();
            let Ok(written) = pairs("na m&é", style, Escaping::Query, json.as_bytes()) else {
                continue;
            };
            let text: Vec<String> = written
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let expected = Expected {
                name: "na m&é",
                style,
                shape,
                escaping: Escaping::Query,
            };
            let parts = split_pairs(&text.join("&"), '&', Escaping::Query).expect("pairs");
            let tree = expected
                .pairs(&parts, &[])
                .expect("a tree")
                .expect("a value");
            assert_eq!(
                tree.decode::<Value>(Mode::Strict),
                Ok(value.clone()),
                "{style:?} {text:?}"
            );
        }
    }
}

/// Items that hold members have a number each, whose order counts, not that of the text.
#[test]
fn arrays_of_objects_are_read_by_their_numbers() {
    type Items = Vec<std::collections::BTreeMap<String, Vec<i32>>>;
    let read = |text: &str, shape| {
        let expected = Expected {
            name: "color",
            style: rt::DEEP_OBJECT,
            shape,
            escaping: Escaping::Query,
        };
        expected.pairs(
            &split_pairs(text, '&', Escaping::Query).expect("pairs"),
            &[],
        )
    };
    let written = query(rt::DEEP_OBJECT, &json!([{"R": [1]}, {"G": [2, 3]}]));
    for text in [
        written.as_str(),
        "color[1][G]=2&color[0][R]=1&color[1][G]=3",
        "color[0][R][]=1&color[1][G][]=2&color[1][G][]=3",
    ] {
        let tree = read(text, Shape::Array).expect("a tree").expect("a value");
        let items = tree.decode::<Items>(Mode::Strict).expect("items");
        let items: Vec<_> = items.iter().map(|item| format!("{item:?}")).collect();
        assert_eq!(items, [r#"{"R": [1]}"#, r#"{"G": [2, 3]}"#], "{text}");
    }
    let mixed = read("color[]=1&color[1]=2", Shape::Array);
    assert_eq!(mixed, Err("some items have a number and others have none"));
}

/// Every row of `parameter_table.tsv`: where the parameter stands, its style, `explode`, `allowReserved` and
/// `required`, its value as JSON, and what is sent (`>`) or why nothing can be (`!`).
#[test]
fn every_place_style_and_kind_of_value_has_its_exact_text() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in include_str!("parameter_table.tsv").lines() {
        let [place, style, flags, value, wanted] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not five columns: {line}");
        };
        let is_required = flags.contains("required");
        let found = match written(place, named(style, flags), is_required, value) {
            Ok(text) => format!("> {text}"),
            Err(reason) => format!("! {reason}"),
        };
        if found != wanted {
            wrong.push(format!("{line}\nfound {found}"));
        }
        rows += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 430, "{rows} rows");
}

fn named(name: &str, flags: &str) -> Style {
    let layout = match name {
        "matrix" => Layout::Matrix,
        "label" => Layout::Label,
        "simple" => Layout::Simple,
        "form" => Layout::Form,
        "spaceDelimited" => Layout::SpaceDelimited,
        "pipeDelimited" => Layout::PipeDelimited,
        "tabDelimited" => Layout::TabDelimited,
        "deepObject" => Layout::DeepObject,
        "content" => Layout::Json,
        other => panic!("no style {other}"),
    };
    let style = Style::new(layout, flags.contains("explode"));
    if flags.contains("reserved") {
        style.reserved()
    } else {
        style
    }
}

fn written(
    place: &str,
    style: Style,
    is_required: bool,
    value: &str,
) -> Result<String, &'static str> {
    let json = value.as_bytes();
    let (escaping, joint) = match place {
        "path" => return path_text("color", style, json),
        "header" if is_required => return required_header_value(style, json),
        "header" => {
            let text = header_value(style, json)?;
            return Ok(text.unwrap_or_else(|| "(none)".to_owned()));
        }
        "query" => (Escaping::Query, "&"),
        "cookie" => (Escaping::Percent, "; "),
        other => panic!("no place {other}"),
    };
    let pairs = if is_required {
        required_pairs("color", style, escaping, json)?
    } else {
        pairs("color", style, escaping, json)?
    };
    let pairs: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    Ok(pairs.join(joint))
}
