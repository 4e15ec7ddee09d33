//! An item of the emitted crate that is different.

use super::super::verdict::InRust;

/// An item of the public API of the emitted crate that is gone, changed or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Where it stands, such as `models::Pet::new`.
    pub path: String,
    /// Its line in the old surface; none where it is added.
    pub old: Option<String>,
    /// Its line in the new surface; none where it is gone.
    pub new: Option<String>,
    /// What it means for code that uses it.
    pub rust: InRust,
}

/// What has happened to an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemChange {
    /// It is gone.
    Removed,
    /// It is different.
    Changed,
    /// It is new.
    Added,
}

impl ItemChange {
    /// The word for it: `removed`, `changed` or `added`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Added => "added",
        }
    }
}

impl Item {
    /// What has happened to it.
    #[must_use]
    pub fn change(&self) -> ItemChange {
        match (&self.old, &self.new) {
            (Some(_), Some(_)) => ItemChange::Changed,
            (Some(_), None) => ItemChange::Removed,
            (None, _) => ItemChange::Added,
        }
    }
}
