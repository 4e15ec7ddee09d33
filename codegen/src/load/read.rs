//! Bytes of a file become text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// Why a file is not used.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The system does not give it.
    Unreadable(io::Error),
    /// It is a folder.
    Folder,
    /// It is a pipe or a device, where a reference must not wait.
    NotPlain,
    /// The network does not give it, and why.
    Unfetched(String),
    /// It is larger than [`MAX_BYTES`].
    TooLarge,
    /// It is not text, and why.
    NotText(String),
}

impl Refusal {
    /// Says it of the file at `path`.
    pub(crate) fn diagnostic(&self, path: &Path) -> Diagnostic {
        let path = path.display();
        match self {
            Self::Unreadable(error) => {
                let reason = match error.kind() {
                    io::ErrorKind::NotFound => "there is no such file".to_owned(),
                    _ => error.to_string(),
                };
                Diagnostic::error(Code::Unreadable, format!("cannot read `{path}`: {reason}"))
            }
            Self::Folder => Diagnostic::error(Code::Unreadable, format!("`{path}` is a folder"))
                .help("name the document inside it"),
            Self::NotPlain => {
                Diagnostic::error(Code::Unreadable, format!("`{path}` is no plain file"))
            }
            Self::Unfetched(why) => {
                Diagnostic::error(Code::Unreadable, format!("cannot fetch `{path}`: {why}"))
            }
            Self::TooLarge => {
                let limit = MAX_BYTES / 1024 / 1024;
                let message = format!("`{path}` is larger than {limit} MiB");
                Diagnostic::error(Code::Limit, message)
            }
            Self::NotText(why) => {
                Diagnostic::error(Code::Syntax, format!("`{path}` is not a text file: {why}"))
            }
        }
    }
}

/// Reads a file that a document names: one that could keep its reader waiting is refused.
pub(super) fn read_plain(path: &Path) -> Result<String, Refusal> {
    let about = fs::metadata(path).map_err(Refusal::Unreadable)?;
    if about.is_file() || about.is_dir() {
        return read(path);
    }
    Err(Refusal::NotPlain)
}

/// Whether a file is text for readers: descriptions are sometimes kept in such files.
pub(super) fn is_prose(path: &Path) -> bool {
    let extension = path
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    ["md", "markdown", "txt", "html", "htm"].contains(&extension.as_str())
}

/// Reads a file as UTF-8, without its byte order mark.
pub(crate) fn read(path: &Path) -> Result<String, Refusal> {
    let mut file = File::open(path).map_err(Refusal::Unreadable)?;
    let about = file.metadata().map_err(Refusal::Unreadable)?;
    if about.is_dir() {
        return Err(Refusal::Folder);
    }
    let mut bytes = Vec::new();
    // What is not a plain file may have no length, so that the limit holds while reading.
    (&mut file)
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(Refusal::Unreadable)?;
    text(bytes)
}

/// Takes the bytes of a file as UTF-8, without its byte order mark.
pub(super) fn text(bytes: Vec<u8>) -> Result<String, Refusal> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Refusal::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Refusal::NotText(
            "it is UTF-16; save it as UTF-8".to_owned(),
        ));
    }
    if let Some(offset) = bytes.iter().position(|&byte| byte == 0) {
        return Err(Refusal::NotText(format!("byte {offset} is zero")));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Refusal::NotText(format!("byte {offset} is not UTF-8"))
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}
