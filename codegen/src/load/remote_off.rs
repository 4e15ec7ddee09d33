//! Fetches nothing: the Cargo feature `remote` is off, and no HTTP client is built.

use super::read::Refusal;

/// Refuses to fetch.
pub(super) struct Remote;

/// A file that has been fetched: there is none.
pub(super) struct Fetched {
    /// Where it was.
    pub(super) url: String,
    /// What it holds.
    pub(super) text: String,
}

impl Remote {
    /// Nothing can be fetched.
    pub(super) fn new() -> Self {
        Self
    }

    /// Refuses to fetch a file.
    #[expect(clippy::unused_self, reason = "it stands for the one that fetches")]
    pub(super) fn fetch(&mut self, _url: &str) -> Result<Fetched, Refusal> {
        let why = "this bindery has been built without the Cargo feature `remote`";
        Err(Refusal::Unfetched(why.to_owned()))
    }
}

/// No file is at a URL.
pub(super) fn join(_base: &str, _reference: &str) -> Option<String> {
    None
}
