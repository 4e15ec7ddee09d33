//! What a user can ask for.

mod options;

pub use options::{DateTimeCrate, Layout, Options, Paging, PagingFields, Renames};

/// The settings of one generation.
#[derive(Clone, Debug)]
pub struct Config {
    /// What is emitted, and how.
    pub(crate) options: Options,
}
