//! Whatever a document says and whatever comes over the wire: an answer in good time, and no panic.

use bindery_tests::rt::Mode;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{Request, Uri};
use bindery::Config;
use bindery::diagnostic::{Style, render};
use bindery::ir::{Operation, PathPiece};
use bindery_tests::{DOCUMENTS, Document, Script, rt};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tower_service::Service;

use crate::instance::{self, Picker};
use crate::models::{named, with_values};
use crate::mutate::{self, Choice};
use crate::support::spec_path;

/// How long one small document may take, however slow and busy the machine is.
const PATIENCE: Duration = Duration::from_secs(20);

/// The small documents as trees, with their names.
fn documents() -> Vec<(String, Value)> {
    let folder = spec_path("features").read_dir().expect("a folder");
    let mut documents: Vec<(String, Value)> = folder
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a document");
            let tree = serde_yaml::from_str(&text).expect("YAML");
            (path.display().to_string(), tree)
        })
        .collect();
    documents.sort_by(|(one, _), (other, _)| one.cmp(other));
    documents
}

/// Takes a document through the whole generator; what comes out must be Rust.
fn generate(document: &Value) -> Result<(), String> {
    let before = Instant::now();
    let config = Config::from_content("/nowhere/at/all/document.json", document.to_string())
        .keep_going(true)
        .client(true)
        .server(true);
    match config.files() {
        Ok(files) => {
            let _ = render(files.diagnostics(), Style::Plain);
            for (path, text) in files.into_inner() {
                // The runtime is the same for every document.
                if Path::new(&path)
                    .extension()
                    .is_some_and(|extension| extension == "rs")
                    && !path.starts_with("rt/")
                {
                    syn::parse_file(&text).map_err(|error| format!("{path}: {error}\n{text}"))?;
                }
            }
        }
        Err(failure) => {
            let _ = render(failure.diagnostics(), Style::Plain);
        }
    }
    if before.elapsed() > PATIENCE {
        return Err(format!("it took {:?}", before.elapsed()));
    }
    Ok(())
}

#[test]
fn mutated_documents_are_refused_or_become_rust() {
    let documents = documents();
    let case = (0..documents.len(), any::<u64>());
    proptest!(ProptestConfig { max_shrink_iters: 0, ..ProptestConfig::with_cases(300) }, |((index, seed) in case)| {
        let (name, mut tree) = documents[index].clone();
        mutate::mutate(&mut tree, seed);
        if let Err(error) = generate(&tree) {
            prop_assert!(false, "{name}, mutated by {seed}: {error}\n{tree}");
        }
    });
}

#[test]
fn hostile_names_and_texts_become_rust() {
    let documents = documents();
    let case = (0..documents.len(), any::<u64>());
    proptest!(ProptestConfig { max_shrink_iters: 0, ..ProptestConfig::with_cases(150) }, |((index, seed) in case)| {
        let (name, mut tree) = documents[index].clone();
        mutate::rename(&mut tree, seed);
        if let Err(error) = generate(&tree) {
            prop_assert!(false, "{name}, renamed by {seed}: {error}\n{tree}");
        }
    });
}

/// What is said about a document of a few pages that would become a crate out of all proportion.
fn limits_of(document: &Value) -> String {
    let config = Config::from_content("/nowhere/at/all/document.json", document.to_string());
    let normalized = config.normalized().expect("a document that can be used");
    render(normalized.diagnostics(), Style::Plain)
}

#[test]
fn what_is_said_of_many_operations_together_is_limited() {
    let parameters: Vec<Value> = (0..500)
        .map(|index| json!({"name": format!("p{index}"), "in": "query", "schema": {"type": "string"}}))
        .collect();
    let operations: Map<String, Value> = (0..400)
        .map(|index| {
            (
                format!("M{index}"),
                json!({"responses": {"204": {"description": "Done."}}}),
            )
        })
        .collect();
    let said = limits_of(&json!({
        "openapi": "3.2.0",
        "info": {"title": "Many methods", "version": "1"},
        "paths": {"/things": {"parameters": parameters, "additionalOperations": operations}},
    }));
    assert!(
        said.contains("so much of so many operations together"),
        "{said}"
    );
}

#[test]
fn heirs_of_discriminators_are_limited() {
    let schemas: Map<String, Value> = (0..600_usize)
        .map(|index| {
            let own = json!({
                "type": "object",
                "required": ["kind"],
                "properties": {"kind": {"type": "string"}},
                "discriminator": {"propertyName": "kind"},
            });
            let above = index.checked_sub(1);
            let base = above.map(|above| json!({"$ref": format!("#/components/schemas/S{above}")}));
            let all: Vec<Value> = base.into_iter().chain([own]).collect();
            (format!("S{index}"), json!({"allOf": all}))
        })
        .collect();
    let said = limits_of(&json!({
        "openapi": "3.0.3",
        "info": {"title": "Many heirs", "version": "1"},
        "paths": {},
        "components": {"schemas": schemas},
    }));
    assert!(
        said.contains("does not stand for those that extend it"),
        "{said}"
    );
}

/// Some bytes that may pass for JSON.
fn json_like() -> impl Strategy<Value = Vec<u8>> {
    let token = prop_oneof![
        Just(b"{".to_vec()),
        Just(b"}".to_vec()),
        Just(b"[".to_vec()),
        Just(b"]".to_vec()),
        Just(b",".to_vec()),
        Just(b":".to_vec()),
        Just(b"\"".to_vec()),
        Just(b"\"a\"".to_vec()),
        Just(b"\\".to_vec()),
        Just(b"\\ud800".to_vec()),
        Just(b"\"\\u0000\"".to_vec()),
        Just(b"-".to_vec()),
        Just(b"1e999999999999".to_vec()),
        Just(b"0.1".to_vec()),
        Just(b"18446744073709551616".to_vec()),
        Just(b"null".to_vec()),
        Just(b"true".to_vec()),
        Just(b" ".to_vec()),
        Just(b"\xff".to_vec()),
        Just(vec![b'['; 200]),
        proptest::collection::vec(any::<u8>(), 0..4),
    ];
    proptest::collection::vec(token, 0..30).prop_map(|tokens| tokens.concat())
}

#[test]
fn json_reader_takes_any_bytes() {
    proptest!(ProptestConfig::with_cases(3000), |(bytes in json_like())| {
        for mode in [rt::Mode::Strict, rt::Mode::Lenient] {
            let ours: Result<rt::Value, _> = rt::json::from_json(&bytes, mode);
            let theirs: Result<Value, _> = serde_json::from_slice(&bytes);
            if let (Ok(ours), Ok(theirs)) = (&ours, &theirs) {
                prop_assert_eq!(ours.to_string(), theirs.to_string());
            }
        }
    });
}

#[test]
fn decoders_take_any_json() {
    let mut choice = Choice::new(7);
    for document in DOCUMENTS {
        let understood = understood(document);
        for name in with_values(document) {
            let found = understood
                .api
                .schemas()
                .find(|(_, schema)| schema.name == name);
            let Some((id, _)) = found else { continue };
            for seed in 0..6 {
                let mut value =
                    instance::of_value(&understood.api, &named(id), &mut Picker::Random(seed));
                mutate::mutate(&mut value, choice.below(usize::MAX) as u64);
                // Whether it fits is no matter here.
                let text = value.to_string();
                for mode in [Mode::Strict, Mode::Lenient] {
                    let _ = (document.round_trip)(name, &text, mode);
                }
            }
        }
    }
}

fn understood(document: &Document) -> bindery::Understood {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(document.path);
    let understood = Config::new(path)
        .understood()
        .expect("a document that is understood");
    understood.into_inner()
}

#[tokio::test]
async fn servers_answer_any_request() {
    let mut choice = Choice::new(11);
    for document in DOCUMENTS {
        let mut router = (document.router)(Arc::new(Script::default()));
        for operation in understood(document).api.operations.iter().cycle().take(60) {
            let Some(request) = request(operation, &mut choice) else {
                continue;
            };
            // A panic in the server would be one here.
            let response = Service::call(&mut router, request)
                .await
                .expect("an answer");
            let size = 16 * 1024 * 1024;
            let _ = axum::body::to_bytes(response.into_body(), size).await;
        }
    }
}

/// A request that leads to an operation, with anything in its place.
fn request(operation: &Operation, choice: &mut Choice) -> Option<Request<Body>> {
    const TYPES: [&str; 8] = [
        "application/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=b",
        "multipart/form-data",
        "text/plain",
        "application/octet-stream",
        "*/*",
        "application/json; charset=\"",
    ];
    const PARTS: [&str; 22] = [
        "%",
        "%ff",
        "%00",
        "%2",
        "a",
        "=",
        ".",
        "..",
        "%2F",
        ",",
        ";",
        "|",
        "%20",
        "[",
        "]",
        "[a]",
        "[a][b]",
        "{",
        "\"",
        "1",
        "+",
        "%F0%9F%A6%80",
    ];
    let mut noise = |count: usize| -> String {
        (0..choice.below(count))
            .map(|_| PARTS[choice.below(PARTS.len())])
            .collect()
    };
    let mut address: String = operation
        .path
        .pieces
        .iter()
        .map(|piece| match piece {
            PathPiece::Literal(text) => text.clone(),
            PathPiece::Parameter(_) => noise(5),
        })
        .collect();
    address.push('?');
    let mut headers = Vec::new();
    for parameter in &operation.parameters {
        let (name, value) = (noise(2), noise(6));
        address.push_str(&[&parameter.name, &*name, "=", &value, "&"].concat());
        headers.push((parameter.name.clone(), noise(6)));
    }
    let cookies = headers
        .iter()
        .map(|(name, value)| format!("{name}={value}; "))
        .collect::<Vec<_>>()
        .concat();
    let address: Uri = address.parse().ok()?;
    let body = match choice.below(4) {
        0 => format!(
            "--b\r\nContent-Disposition: form-data; name=\"{0}\"\r\n\r\n{0}\r\n--b--",
            noise_of(choice, &PARTS)
        ),
        1 => format!("{{\"a\":{}", noise_of(choice, &PARTS)),
        2 => "--b\r\n".repeat(choice.below(5)),
        _ => noise_of(choice, &PARTS),
    };
    let mut request = Request::builder()
        .method(operation.method.0.as_str())
        .uri(address)
        .header("content-type", TYPES[choice.below(TYPES.len())])
        .header("cookie", cookies);
    for (name, value) in headers {
        if axum::http::HeaderName::try_from(&name).is_ok() {
            request = request.header(name, value);
        }
    }
    request.body(Body::from(body)).ok()
}

fn noise_of(choice: &mut Choice, parts: &[&str]) -> String {
    (0..choice.below(12))
        .map(|_| parts[choice.below(parts.len())])
        .collect()
}
