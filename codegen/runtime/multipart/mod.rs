//! Forms with files: `multipart/form-data` and other bodies of parts.

mod file_part;
// part: part_headers
mod headed;
// end
mod others;
mod parts;
mod read;
mod write;

pub use file_part::FilePart;
// part: part_headers
pub use headed::{HeadedPart, ReadPart, WritePart};
// end
pub use parts::Parts;
pub use read::{FormError, FormParts, MAX_PARTS};
pub use write::Multipart;
