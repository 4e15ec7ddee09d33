//! Documents of revisions of a git repository, with all that stands beside them there.
//!
//! Where there is no git, only the error that says so can be tried.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const OLD: &str = "\
openapi: 3.0.3
info: { title: Shelves, version: '1' }
paths:
  /shelves:
    get:
      operationId: getShelf
      responses:
        '200':
          description: One.
          content:
            application/json:
              schema: { $ref: 'parts/shelf.yaml#/Shelf' }
";

const SHELF: &str = "\
Shelf:
  type: object
  properties:
    width: { type: integer }
";

/// A repository with a commit that is called `before`, and a change since.
struct Repository {
    folder: TempDir,
}

impl Repository {
    /// None where there is no git.
    fn new() -> Option<Self> {
        let repository = Self {
            folder: TempDir::new().expect("a folder"),
        };
        repository.git(&["init", "--quiet"])?;
        repository.write("spec/shelves.yaml", OLD);
        repository.write("spec/parts/shelf.yaml", SHELF);
        repository.write("spec/bindery.toml", "[rename.schemas]\nShelf = \"Board\"\n");
        repository.git(&["add", "."]).expect("git");
        repository
            .git(&["commit", "--quiet", "-m", "Before"])
            .expect("git");
        repository.git(&["tag", "before"]).expect("git");
        repository.write("spec/parts/shelf.yaml", &SHELF.replace("integer", "number"));
        Some(repository)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn git(&self, arguments: &[&str]) -> Option<()> {
        let mut command = Command::new("git");
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
            command.env_remove(name);
        }
        let settings = [
            "user.name=Nobody",
            "user.email=nobody@example.com",
            "commit.gpgsign=false",
            "core.autocrlf=false",
        ];
        let settings = settings.iter().flat_map(|setting| ["-c", setting]);
        let status = command
            .args(settings)
            .args(arguments)
            .current_dir(self.folder.path())
            .status()
            .ok()?;
        assert!(status.success(), "git {arguments:?}");
        Some(())
    }

    fn diff(&self, folder: &str, old: &str, new: &str, more: &[&str]) -> Run {
        run(
            &self.folder.path().join(folder),
            &[&["diff", old, new], more].concat(),
        )
    }
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bindery"));
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"] {
        command.env_remove(name);
    }
    command.args(arguments).current_dir(folder);
    command
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    ended(
        &command(folder, arguments)
            .output()
            .expect("the program runs"),
    )
}

fn ended(output: &Output) -> Run {
    Run {
        code: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

#[test]
fn files_beside_a_document_are_those_of_its_revision() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let run = repository.diff("", "before:spec/shelves.yaml", "spec/shelves.yaml", &[]);
    assert_eq!(run.err, "");
    assert_eq!(run.code, Some(0));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(
        lines[..3],
        [
            "breaking[type-widened]: `Shelf.width` is a number instead of an integer",
            "  old   before:spec/parts/shelf.yaml:4:5 /Shelf/properties/width",
            "  new   spec/parts/shelf.yaml:4:5 /Shelf/properties/width",
        ]
    );
    // The configuration of the revision names the type.
    assert!(
        run.out.contains("- models::Board::width: Option<i64>"),
        "{}",
        run.out
    );
}

#[test]
fn paths_start_from_the_root_or_from_the_working_folder() {
    let Some(repository) = Repository::new() else {
        return;
    };
    for old in [
        "HEAD:spec/shelves.yaml",
        "HEAD:./shelves.yaml",
        "before:../spec/shelves.yaml",
    ] {
        let run = repository.diff("spec", old, "shelves.yaml", &["--fail-on", "breaking"]);
        assert_eq!((run.code, run.err.as_str()), (Some(1), ""), "{old}");
    }
    let run = repository.diff(
        "spec",
        "HEAD:spec/shelves.yaml",
        "HEAD:./shelves.yaml",
        &["--fail-on", "minor"],
    );
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "no changes\n"),
        "{}",
        run.err
    );
}

#[test]
fn what_is_not_there_is_said() {
    let Some(repository) = Repository::new() else {
        return;
    };
    let cases = [
        (
            "gone:spec/shelves.yaml",
            "error[revision]: this repository has no revision `gone`\n",
        ),
        (
            "before:shelves.yaml",
            "error[unreadable]: cannot read `before:shelves.yaml`: there is no such file\n",
        ),
        (
            "before:spec",
            "error[unreadable]: `before:spec` is a folder\n",
        ),
        (
            "before:../shelves.yaml",
            "error[unreadable]: cannot read `before:../shelves.yaml`: it lies outside of the repository\n",
        ),
        ("--help:shelves.yaml", "error: unexpected argument"),
    ];
    for (old, error) in cases {
        let run = repository.diff("", old, "spec/shelves.yaml", &[]);
        assert_eq!(run.code, Some(2), "{old}: {}", run.out);
        assert!(run.err.starts_with(error), "{old}: {}", run.err);
    }
}

#[test]
fn a_reference_that_leads_out_of_the_revision_is_said() {
    let Some(repository) = Repository::new() else {
        return;
    };
    repository.write("spec/new.yaml", &OLD.replace("parts/shelf", "parts/later"));
    repository.git(&["add", "."]).expect("git");
    repository
        .git(&["commit", "--quiet", "-m", "Later"])
        .expect("git");
    repository.write("spec/parts/later.yaml", SHELF);
    let run = repository.diff("", "HEAD:spec/new.yaml", "spec/new.yaml", &[]);
    assert_eq!(run.code, Some(2), "{}", run.out);
    let message =
        "the reference `parts/later.yaml` leads nowhere: cannot read `HEAD:spec/parts/later.yaml`";
    assert!(run.err.contains(message), "{}", run.err);
    assert!(run.err.contains("HEAD:spec/new.yaml:12:31"), "{}", run.err);
}

#[test]
fn outside_of_a_repository_a_revision_is_an_error() {
    let folder = TempDir::new().expect("a folder");
    fs::write(folder.path().join("new.yaml"), OLD).expect("a file");
    let output = command(folder.path(), &["diff", "main:api.yaml", "new.yaml"])
        .env(
            "GIT_CEILING_DIRECTORIES",
            folder.path().parent().unwrap_or(folder.path()),
        )
        .output();
    let run = ended(&output.expect("the program runs"));
    assert_eq!(run.code, Some(2), "{}", run.out);
    assert!(
        run.err.starts_with("error[revision]: `main` "),
        "{}",
        run.err
    );
}

#[test]
fn without_git_a_revision_is_an_error() {
    let folder = TempDir::new().expect("a folder");
    let output = command(folder.path(), &["diff", "main:api.yaml", "new.yaml"])
        .env("PATH", folder.path())
        .output();
    let run = ended(&output.expect("the program runs"));
    assert_eq!(run.code, Some(2), "{}", run.out);
    let message = "error[revision]: `main` is to be read from git, and there is no command `git`\n";
    assert!(run.err.starts_with(message), "{}", run.err);
}
