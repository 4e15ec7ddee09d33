//! Forms with files: `multipart/form-data`.

mod file_part;
mod read;
mod write;

pub use file_part::FilePart;
pub use read::{FormError, FormParts, MAX_PARTS};
pub use write::Multipart;
