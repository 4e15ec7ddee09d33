//! A revision of the git repository that the working folder stands in.

use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::files::clean;
use super::read::{MAX_BYTES, Refusal};
use crate::diagnostic::{Code, Diagnostic};

/// A commit, and what the user calls it.
#[derive(Clone, Debug)]
pub(crate) struct Revision {
    name: String,
    commit: String,
    /// The working folder, from the root of the repository.
    folder: PathBuf,
}

/// Takes `main:spec/api.yaml` apart; none for what is a file of the disk, or has no revision before a colon.
pub(crate) fn split(text: &str) -> Option<(&str, &str)> {
    let (name, path) = text.split_once(':')?;
    let is_drive = cfg!(windows) && name.len() == 1;
    let is_named = !name.is_empty() && !path.is_empty() && !is_drive;
    (is_named && !Path::new(text).exists()).then_some((name, path))
}

impl Revision {
    /// Looks a revision up.
    pub(crate) fn find(name: &str) -> Result<Self, Diagnostic> {
        let refuse = |message: String| Diagnostic::error(Code::Revision, message);
        if name.starts_with('-') {
            return Err(refuse(format!("`{name}` is no name of a revision")));
        }
        let commit = format!("{name}^{{commit}}");
        let output = git(&["rev-parse", "--verify", "--quiet", &commit], b"").map_err(|error| {
            let message = match error.kind() {
                io::ErrorKind::NotFound => {
                    format!("`{name}` is to be read from git, and there is no command `git`")
                }
                _ => format!("`{name}` is to be read from git, and git does not run: {error}"),
            };
            refuse(message).help("install git, or name two files")
        })?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            let why = said.trim().trim_start_matches("fatal: ");
            if why.is_empty() {
                let message = format!("this repository has no revision `{name}`");
                return Err(refuse(message)
                    .help("`git fetch` it first, or look at `git branch --all` and `git tag`"));
            }
            let message = format!("`{name}` cannot be read from git: {why}");
            return Err(refuse(message).help("run this inside a git repository"));
        }
        let commit = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let folder = git(&["rev-parse", "--show-prefix"], b"")
            .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
        Ok(Self {
            name: name.to_owned(),
            commit,
            folder: PathBuf::from(folder.unwrap_or_default()),
        })
    }

    /// A path as it is shown.
    pub(super) fn shown(&self, inside: &Path) -> PathBuf {
        PathBuf::from(format!("{}:{}", self.name, slashed(inside)))
    }

    /// The path from the root of the repository, of a path that is shown; `./` before it means the working
    /// folder, as for git.
    pub(super) fn inside(&self, shown: &Path) -> Option<PathBuf> {
        let rest = shown.to_str()?.strip_prefix(&self.name)?;
        let path = rest.strip_prefix(':')?;
        let is_relative = path.starts_with("./") || path.starts_with("../");
        Some(if is_relative {
            clean(&self.folder.join(path))
        } else {
            clean(Path::new(path))
        })
    }

    /// The bytes of a file; symbolic links are followed.
    pub(super) fn read(&self, inside: &Path) -> Result<Vec<u8>, Refusal> {
        let refuse = |message: &str| Refusal::Unreadable(io::Error::other(message.to_owned()));
        let path = slashed(inside);
        if matches!(inside.components().next(), Some(Component::ParentDir)) {
            return Err(refuse("it lies outside of the repository"));
        }
        if path.contains('\n') {
            return Err(refuse("its name has a line break"));
        }
        let asked = format!("{}:{path}\n", self.commit);
        let arguments = ["cat-file", "--batch", "--follow-symlinks"];
        let output = git(&arguments, asked.as_bytes()).map_err(Refusal::Unreadable)?;
        content(&output.stdout)
            .ok_or_else(|| Refusal::Unreadable(io::ErrorKind::NotFound.into()))?
    }
}

/// What `git cat-file --batch` answers: `ID KIND SIZE`, a line break, and the content; none for a file that
/// is not there.
fn content(answer: &[u8]) -> Option<Result<Vec<u8>, Refusal>> {
    let end = answer.iter().position(|&byte| byte == b'\n')?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let mut words = head.rsplit(' ');
    let size: usize = words.next()?.parse().ok()?;
    match words.next()? {
        "blob" if size as u64 > MAX_BYTES => Some(Err(Refusal::TooLarge)),
        "blob" => Some(Ok(answer.get(end + 1..end + 1 + size)?.to_vec())),
        "tree" => Some(Err(Refusal::Folder)),
        _ => None,
    }
}

/// Runs git in the working folder.
fn git(arguments: &[&str], input: &[u8]) -> io::Result<Output> {
    let mut child = Command::new("git")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(input)?;
    }
    child.wait_with_output()
}

/// A path with `/` between its parts, as git has it on every system.
fn slashed(path: &Path) -> String {
    let parts = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
