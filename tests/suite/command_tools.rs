//! The commands beside generation: explanations, findings for other programs, a first configuration, and
//! what shells and manual readers need.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{bindery, settings, spec_path};

const FAULTY: &str = "\
openapi: 3.0.3
info: { title: Shelves, version: '1', subtitle: Boards }
paths:
  /shelves/{id}:
    get:
      operationId: getShelf
      responses: { '200': { description: One. } }
";

fn faulty() -> (TempDir, String) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("shelves.yaml");
    fs::write(&path, FAULTY).expect("a document");
    let path = path.display().to_string();
    (folder, path)
}

#[test]
fn every_code_is_explained_with_a_way_out() {
    let list = bindery(["explain"]);
    assert_eq!((list.code, list.err.as_str()), (0, ""));
    for code in bindery::diagnostic::Code::ALL {
        assert!(list.out.contains(code.as_str()), "{code} is not listed");
        let run = bindery(["explain", code.as_str()]);
        assert_eq!(run.code, 0, "{code}");
        assert!(run.out.contains("\nWay out: "), "{code}: {}", run.out);
    }
}

#[test]
fn a_code_that_is_not_known_is_an_error_with_a_guess() {
    let run = bindery(["explain", "unresolved-refrence"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("`unresolved-reference`"), "{}", run.err);
    assert_eq!(bindery(["explain", "[renamed]"]).code, 0);
}

#[test]
fn findings_are_printed_as_json() {
    let (_folder, path) = faulty();
    let run = bindery(["check", &path, "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    settings().bind(|| {
        insta::assert_snapshot!("findings-json", run.out.replace(&path, "shelves.yaml"));
    });
    let strict = bindery(["check", &path, "--format", "json", "--strict"]);
    assert_eq!((strict.code, strict.out), (1, run.out));
}

#[test]
fn findings_are_printed_as_sarif() {
    let (folder, path) = faulty();
    let run = bindery(["check", &path, "--format", "sarif"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let log: Value = serde_json::from_str(&run.out).expect("JSON");
    let results = log["runs"][0]["results"].as_array().expect("results");
    let rules = log["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules");
    assert_eq!(results.len(), 2);
    for result in results {
        let index =
            usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(uri.ends_with("/shelves.yaml"), "{uri}");
        assert!(place["region"]["startLine"].as_u64() >= Some(2));
    }
    let place = folder.path().display().to_string();
    let text = run.out.replace(&place, "").replace("\\\\", "/");
    settings().bind(|| insta::assert_snapshot!("findings-sarif", text));
}

#[test]
fn a_document_without_findings_is_an_empty_report() {
    let path = spec_path("features/two-successes.yaml")
        .display()
        .to_string();
    let run = bindery(["check", &path, "--format", "json"]);
    let report: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(report["errors"], 0);
    assert_eq!(report["warnings"], 0);
}

#[test]
fn init_writes_settings_that_are_read_and_overwrites_nothing() {
    let (folder, path) = faulty();
    let print = bindery(["init", &path, "--print"]);
    assert_eq!(print.code, 0, "{}", print.err);
    let file = folder.path().join("bindery.toml");
    assert!(!file.exists());
    assert_eq!(bindery(["init", &path]).code, 0);
    assert_eq!(fs::read_to_string(&file).expect("a file"), print.out);
    assert_eq!(bindery(["check", &path]).code, 0);

    fs::write(&file, "# mine\n").expect("a file");
    let run = bindery(["init", &path]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert_eq!(fs::read_to_string(&file).expect("a file"), "# mine\n");
}

#[test]
fn every_setting_that_init_names_is_known() {
    let document = spec_path("orchestration.yaml").display().to_string();
    let run = bindery(["init", &document, "--print"]);
    assert_eq!(run.code, 0, "{}", run.err);
    settings().bind(|| insta::assert_snapshot!("init-orchestration", run.out));
    let is_setting = |line: &&str| line.starts_with("# ") && line.contains(" = ");
    let lines: Vec<String> = run
        .out
        .lines()
        .map(|line| if is_setting(&line) { &line[2..] } else { line })
        .filter(|line| !line.starts_with('#'))
        // The names are examples.
        .filter(|line| !line.contains("getUsingGET_1") && !line.contains("InlineResponse200"))
        .filter(|line| !line.starts_with("overlays"))
        .filter(|line| {
            !line.contains("uuid::") && !line.contains("url::") && !line.contains("Money")
        })
        // Lints find something in the document, and say so.
        .map(|line| line.replace("= \"warning\"", "= \"note\""))
        .map(|line| format!("{line}\n"))
        .collect();
    assert!(lines.len() > 15, "{lines:?}");
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("all.toml");
    fs::write(&file, lines.concat()).expect("settings");
    let file = file.display().to_string();
    let plain = bindery(["print", "surface", &document]);
    let run = bindery(["print", "surface", &document, "--config", &file]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(!plain.out.is_empty() && !run.out.is_empty());
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let commands = [
        "generate",
        "check",
        "normalize",
        "print",
        "diff",
        "init",
        "explain",
        "completions",
        "man",
    ];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = bindery(["completions", shell]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        for command in commands {
            assert!(run.out.contains(command), "{shell}: {command}");
        }
    }
    let manual = bindery(["man"]);
    assert_eq!(manual.code, 0);
    for command in commands {
        let heading = format!("BINDERY {}", command.to_uppercase());
        assert!(manual.out.contains(&heading), "{command}");
    }
    assert!(manual.out.contains("keep\\-going"), "{}", manual.out);
}
