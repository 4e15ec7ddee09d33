//! Forms with files: `multipart/form-data` and other bodies of parts.

mod file_part;
mod others;
mod parts;
mod read;
mod write;

pub use file_part::FilePart;
pub use parts::Parts;
pub use read::{FormError, FormParts, MAX_PARTS};
pub use write::Multipart;
