//! `bindery diff`: the rules, each on small pairs of documents, and what is made of the changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::LazyLock;

use bindery::Config;
use bindery::diff::{Change, Diff, Document, rules};

use crate::cases::{Case, cases};
use crate::support::{settings, spec_path};

/// A case, with what changes there and back.
struct Tried {
    case: Case,
    there: Diff,
    back: Diff,
}

/// Every case is tried once for all tests.
fn all() -> &'static [Tried] {
    static ALL: LazyLock<Vec<Tried>> = LazyLock::new(|| {
        let cases = cases(&spec_path("diff")).unwrap_or_else(|error| panic!("{error}"));
        let mut documents = Documents::default();
        let tried = cases.into_iter().map(|case| Tried {
            there: documents.diff(&case.old, &case.new),
            back: documents.diff(&case.new, &case.old),
            case,
        });
        tried.collect()
    });
    &ALL
}

/// Documents are read once: most cases start from the same one.
#[derive(Default)]
struct Documents {
    known: BTreeMap<String, Document>,
}

impl Documents {
    fn diff(&mut self, old: &str, new: &str) -> Diff {
        for (name, text) in [("old.json", old), ("new.json", new)] {
            let config = Config::from_content(name, text.as_bytes());
            self.known.entry(text.to_owned()).or_insert_with(|| {
                Document::of(&config).unwrap_or_else(|failure| panic!("{failure}"))
            });
        }
        self.known[old].diff(&self.known[new])
    }
}

/// A change in few lines: verdicts, code and sentence, its places, the operations, and the items.
fn brief(change: &Change) -> String {
    let (wire, rust) = (change.wire, change.rust);
    let mut text = format!(
        "{}/{} {}/{} {}: {}\n",
        wire.clients,
        wire.servers,
        rust.callers,
        rust.implementers,
        change.rule.code,
        change.message
    );
    let mut line = |sign: &str, what: &str| writeln!(text, "    {sign} {what}").expect("a string");
    let places = [change.old.as_ref(), change.new.as_ref()];
    let pointers = places.map(|place| place.map_or("nothing", |place| place.pointer.as_str()));
    match pointers {
        [old, new] if old == new => line("at", old),
        [old, new] => line("at", &format!("{old} → {new}")),
    }
    if !change.operations.is_empty() {
        line(
            "in",
            &format!(
                "{} of {}",
                change.flow.as_str(),
                change.operations.join(", ")
            ),
        );
    }
    for item in &change.items {
        item.old.iter().for_each(|old| line("-", old));
        item.new.iter().for_each(|new| line("+", new));
    }
    text
}

fn told(title: &str, diff: &Diff) -> String {
    let changes: String = diff.changes().iter().map(brief).collect();
    let changes = if changes.is_empty() {
        "no changes\n"
    } else {
        &changes
    };
    format!("{title}\n{changes}\n")
}

#[test]
fn every_case_in_both_directions() {
    let mut groups: Vec<(String, String)> = Vec::new();
    for tried in all() {
        let group = &tried.case.group;
        let there = told(&format!("=== {}", tried.case.title), &tried.there);
        let text = there + &told("--- and back", &tried.back);
        match groups.last_mut() {
            Some((last, texts)) if last == group => *texts += &text,
            _ => groups.push((group.clone(), text)),
        }
    }
    for (group, text) in groups {
        settings().bind(|| insta::assert_snapshot!(format!("diff.{group}"), text));
    }
}

#[test]
fn every_rule_is_tried_and_documented() {
    let mut examples: Vec<(String, String)> = Vec::new();
    let mut note = |code: &str, example: String| {
        if !examples.iter().any(|(known, _)| known == code) {
            examples.push((code.to_owned(), example));
        }
    };
    for Tried { case, there, .. } in all() {
        for change in there.changes() {
            note(change.rule.code, format!("{}: {}", case.group, case.title));
        }
    }
    for Tried { case, back, .. } in all() {
        for change in back.changes() {
            let example = format!("{}: the reverse of “{}”", case.group, case.title);
            note(change.rule.code, example);
        }
    }
    // What no change of a document explains comes from the settings.
    for code in ["surface-removed", "surface-changed", "surface-added"] {
        note(
            code,
            "the settings name a schema `Board` that was `Shelf`".to_owned(),
        );
    }
    note(
        "other-changed",
        "a field that OpenAPI does not have".to_owned(),
    );
    let example = |code: &str| {
        let known = examples.iter().find(|(known, _)| known == code);
        known.map(|(_, example)| example.replace('|', "\\|"))
    };
    let missing: BTreeSet<&str> = rules::rules()
        .map(|rule| rule.code)
        .filter(|code| example(code).is_none())
        .collect();
    assert!(missing.is_empty(), "no case of spec/diff for {missing:?}");

    let table = rules::table(&|rule| example(rule.code).unwrap_or_default());
    let count = rules::rules().count();
    let text = format!(
        "{}\n{count} rules.\n\n{table}",
        include_str!("diff_head.md")
    );
    let path = spec_path("../codegen/docs/diff.md");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|update| update == "always") {
        std::fs::write(&path, &text).expect("the documentation");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        written == text,
        "codegen/docs/diff.md is not what the rules say: run the tests with INSTA_UPDATE=always"
    );
}

#[test]
fn codes_are_unique_and_sentences_whole() {
    let mut known = BTreeSet::new();
    for rule in rules::rules() {
        assert!(known.insert(rule.code), "{} stands twice", rule.code);
        assert!(
            rule.title.ends_with('.') && rule.why.ends_with('.'),
            "{}",
            rule.code
        );
        assert_eq!(rules::find(rule.code), Some(rule));
    }
}

/// A change as it may come: what a pull request would show.
#[test]
fn a_pull_request_is_commented() {
    let config = || Config::new(spec_path("orchestration.yaml"));
    let next = config().overlay(spec_path("diff/pull-request/next.overlay.yaml"));
    let diff = config().diff(&next).expect("both can be read");
    let text = diff.to_markdown();
    let folder = spec_path("").display().to_string();
    let text = text.replace(&folder, "spec/");
    settings().bind(|| insta::assert_snapshot!("diff.pull-request", text));
}
