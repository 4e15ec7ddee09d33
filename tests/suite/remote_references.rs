//! References to the network: fetched where that is allowed, within limits, and never into the file system.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

use crate::support::{Run, bindery};

/// A server of a few files that notes what it is asked for.
struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

/// What a path is answered with, as it goes over the wire after the version.
type Answers = BTreeMap<&'static str, String>;

impl Server {
    fn start(answers: Answers) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address").to_string();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let path = path(&stream).unwrap_or_default();
                let missing = "404 Not Found\r\nContent-Length: 0".to_owned() + END;
                let answer = answers.get(path.as_str()).unwrap_or(&missing);
                notes.lock().expect("a list").push(path);
                let _ = write!(&stream, "HTTP/1.1 {answer}");
            }
        });
        Self { address, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("a list").clone()
    }

    /// A run of `check` on a document whose schema `Pet` is a reference to a path of the server.
    fn check(&self, path: &str, more: &[&str]) -> Run {
        let folder = TempDir::new().expect("a folder");
        let document = folder.path().join("pets.yaml");
        fs::write(&document, pets(&format!("http://{}{path}", self.address))).expect("a document");
        let document = document.display().to_string();
        bindery([&["check", &document], more].concat())
    }
}

const END: &str = "\r\nConnection: close\r\n\r\n";

fn path(stream: &TcpStream) -> Option<String> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    // The rest of the head is read, so that closing the connection resets nothing.
    for line in lines {
        if line.ok()?.is_empty() {
            break;
        }
    }
    first.split(' ').nth(1).map(str::to_owned)
}

fn ok(content_type: &str, body: &str) -> String {
    let length = body.len();
    format!("200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {length}{END}{body}")
}

fn pets(reference: &str) -> String {
    format!(
        "openapi: 3.0.3\n\
         info: {{title: Pets, version: '1'}}\n\
         paths: {{}}\n\
         components:\n  schemas:\n    Pet: {{$ref: '{reference}'}}\n    Again: {{$ref: '{reference}'}}\n"
    )
}

fn pet() -> Answers {
    let pet = "Pet: {type: object, properties: {toy: {$ref: '../toys.json#/Toy'}}}\n";
    let toy =
        r#"{"Toy": {"type": "object", "properties": {"pet": {"$ref": "deep/pet.yaml#/Pet"}}}}"#;
    BTreeMap::from([
        ("/deep/pet.yaml", ok("text/plain", pet)),
        ("/toys.json", ok("application/octet-stream", toy)),
    ])
}

#[test]
fn nothing_is_fetched_unless_that_is_allowed() {
    let server = Server::start(pet());
    let run = server.check("/deep/pet.yaml#/Pet", &["--strict"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("warning[remote-reference]"), "{}", run.err);
    assert!(run.err.contains("pets.yaml:6:17"), "{}", run.err);
    assert!(run.err.contains("--allow-remote"), "{}", run.err);
    assert_eq!(server.asked(), [""; 0]);
}

#[test]
fn each_file_is_fetched_once_and_its_references_start_from_its_url() {
    let server = Server::start(pet());
    let run = server.check("/deep/pet.yaml#/Pet", &["--strict", "--allow-remote"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(server.asked(), ["/deep/pet.yaml", "/toys.json"]);
}

#[test]
fn the_configuration_file_can_allow_it() {
    let server = Server::start(pet());
    let folder = TempDir::new().expect("a folder");
    let document = folder.path().join("pets.yaml");
    let reference = format!("http://{}/deep/pet.yaml#/Pet", server.address);
    fs::write(&document, pets(&reference)).expect("a document");
    fs::write(folder.path().join("bindery.toml"), "allow-remote = true\n").expect("settings");
    let run = bindery(["print", "ir", &document.display().to_string()]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("toy"), "{}", run.out);
}

#[test]
fn references_start_from_where_a_redirect_leads() {
    let mut answers = pet();
    let moved = format!("302 Found\r\nLocation: /deep/pet.yaml\r\nContent-Length: 0{END}");
    answers.insert("/pet", moved);
    let server = Server::start(answers);
    let run = server.check("/pet#/Pet", &["--strict", "--allow-remote"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(server.asked(), ["/pet", "/deep/pet.yaml", "/toys.json"]);
}

#[test]
fn what_cannot_be_fetched_is_an_error_at_the_reference() {
    let to_file = format!("302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0{END}");
    let to_itself = format!("302 Found\r\nLocation: /round\r\nContent-Length: 0{END}");
    let large = format!("200 OK\r\nContent-Length: 900000000{END}a");
    let server = Server::start(BTreeMap::from([
        ("/page", ok("text/html; charset=utf-8", "<html></html>")),
        ("/file", to_file),
        ("/round", to_itself),
        ("/large.yaml", large),
        ("/broken.yaml", ok("text/yaml", "a: [")),
        (
            "/escape.yaml",
            ok("text/yaml", "Pet: {$ref: 'file:///etc/passwd'}"),
        ),
    ]));
    for (path, why) in [
        ("/none.yaml", "the server answers with status 404"),
        (
            "/page",
            "it is `text/html; charset=utf-8`, neither YAML nor JSON",
        ),
        ("/file", "cannot fetch"),
        ("/round", "cannot fetch"),
        ("/large.yaml", "cannot fetch"),
        ("/broken.yaml", "error[syntax]"),
        ("/escape.yaml#/Pet", "`file:` is not followed"),
    ] {
        let run = server.check(path, &["--allow-remote"]);
        assert_eq!(run.code, 2, "{path}: {}", run.err);
        assert!(run.err.contains(why), "{path}: {}", run.err);
    }
}
