//! How much of a request is read.

use super::super::json::MAX_DEPTH;

/// How many bytes a body may have unless [`max_body`](super::Routes::max_body) says otherwise: 2 MiB.
pub const MAX_JSON: usize = 2 * 1024 * 1024;

/// How many bytes a body with files may have unless [`max_upload`](super::Routes::max_upload) says
/// otherwise: 64 MiB.
pub const MAX_UPLOAD: usize = 64 * 1024 * 1024;

/// The limits of a router.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The bytes of a body without files.
    pub(super) body: usize,
    /// The bytes of a body with files.
    pub(super) upload: usize,
    /// How many arrays and objects stand inside each other in a body of JSON.
    pub(super) depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: MAX_JSON,
            upload: MAX_UPLOAD,
            depth: MAX_DEPTH,
        }
    }
}
