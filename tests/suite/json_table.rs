//! What goes in as JSON, and what comes out of the model that has read it: see `json_table.yaml`.

use bindery_tests::rt::Mode;
use bindery_tests::{DOCUMENTS, Document};
use serde::Deserialize;
use serde_json::Value;

use crate::models::same;

/// The rows of one schema.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// The name of the file in `spec/features`, without its extension.
    document: String,
    /// The name of the schema.
    schema: String,
    rows: Vec<Row>,
}

/// One value.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// The JSON text that is read.
    r#in: String,
    /// What both modes make of it; where nothing is said, an equal value.
    out: Option<String>,
    /// What a server makes of it, where a client differs.
    strict: Option<String>,
    /// What a client makes of it, where a server differs.
    lenient: Option<String>,
}

/// Says what is wrong with a row in one mode, if something is.
fn fault(document: &Document, schema: &str, row: &Row, mode: Mode) -> Option<String> {
    let own = match mode {
        Mode::Strict => &row.strict,
        Mode::Lenient => &row.lenient,
    };
    let wanted = own.as_ref().or(row.out.as_ref());
    let found = match (document.round_trip)(schema, &row.r#in, mode) {
        Ok(text) => text,
        Err(reason) => format!("refused: {reason}"),
    };
    let holds = match wanted {
        // The place in the text is left out of the table.
        Some(wanted) if wanted.starts_with("refused: ") => {
            found == *wanted || found.starts_with(&format!("{wanted} (at byte "))
        }
        Some(wanted) => found == *wanted,
        None => match (
            serde_json::from_str::<Value>(&row.r#in),
            serde_json::from_str::<Value>(&found),
        ) {
            (Ok(before), Ok(after)) => same(&before, &after),
            _ => false,
        },
    };
    (!holds).then(|| {
        let wanted = wanted.map_or("the same", String::as_str);
        format!(
            "{} {schema} {mode:?}\n  in     {}\n  wanted {wanted}\n  found  {found}",
            document.name, row.r#in
        )
    })
}

#[test]
fn json_comes_out_as_the_table_says() {
    let groups: Vec<Group> =
        serde_yaml::from_str(include_str!("json_table.yaml")).expect("the table");
    let rows: usize = groups.iter().map(|group| group.rows.len()).sum();
    assert!(rows >= 150, "{rows} rows");
    let mut wrong = Vec::new();
    for group in &groups {
        let module = group.document.replace('-', "_");
        let document = DOCUMENTS
            .iter()
            .find(|document| document.name == module)
            .unwrap_or_else(|| panic!("no document {module}"));
        for row in &group.rows {
            let modes = [Mode::Strict, Mode::Lenient].into_iter();
            wrong.extend(modes.filter_map(|mode| fault(document, &group.schema, row, mode)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
