//! What the stages read of the settings.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Levels;

use super::own::{Additions, OwnTypes};

/// What is emitted, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the output is.
    pub layout: Layout,
    /// Whether the client is emitted.
    pub client: bool,
    /// Whether the server is emitted.
    pub server: bool,
    /// Whether the mock is emitted beside the server.
    pub mock: Mock,
    /// Whether client, server and mock stand behind the Cargo features `client`, `server` and `mock`.
    pub features: bool,
    /// Whether the client makes spans of its calls.
    pub spans: Spans,
    /// What enums do with values that the document does not list.
    pub enums: Enums,
    /// The crate that holds dates and times.
    pub date_time: DateTimeCrate,
    /// Which Cargo features the tags stand behind.
    pub tag_features: TagFeatures,
    /// How the code is laid out in files.
    pub files: FileLayout,
    /// Which operations are emitted.
    pub selection: Selection,
    /// Names that the user chose.
    pub renames: Renames,
    /// Types that the user brings.
    pub types: OwnTypes,
    /// What the user adds to the types of schemas.
    pub additions: Additions,
    /// The levels of kinds of findings.
    pub lints: Levels,
    /// What the user says about pages, by `operationId`; what is not said is found by rule.
    pub pagination: BTreeMap<String, Paging>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            layout: Layout::Module,
            client: true,
            server: true,
            mock: Mock::default(),
            features: true,
            spans: Spans::Feature,
            enums: Enums::Open,
            date_time: DateTimeCrate::default(),
            tag_features: TagFeatures::default(),
            files: FileLayout::default(),
            selection: Selection::default(),
            renames: Renames::default(),
            types: OwnTypes::default(),
            additions: Additions::default(),
            lints: Levels::new(),
            pagination: BTreeMap::new(),
        }
    }
}

impl Options {
    /// Whether enums keep values that the document does not list.
    #[must_use]
    pub fn open_enums(&self) -> bool {
        self.enums == Enums::Open
    }
}

/// Whether the client makes spans of its calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spans {
    /// Never.
    Never,
    /// With the Cargo feature `tracing`.
    Feature,
}

/// Whether the mock is emitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mock {
    /// It is.
    Emitted,
    /// It is not.
    #[default]
    Omitted,
}

/// Which Cargo features the tags stand behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TagFeatures {
    /// None.
    #[default]
    Never,
    /// Each behind one of its own, which the emitted manifest has, or whoever takes the output elsewhere adds.
    Each,
    /// Each behind one of its own, where the package has it: these are its features.
    Of(BTreeSet<String>),
}

/// How the code is laid out in files. Names and paths of items do not depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileLayout {
    /// A file for each type, and for each tag.
    #[default]
    Many,
    /// A file for each module of the root: `models.rs`, `client.rs`. The runtime stays as it is.
    Few,
}

impl FileLayout {
    /// The names of the settings.
    pub(crate) const NAMES: [&str; 2] = ["many", "few"];

    /// The layout of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "many" => Some(Self::Many),
            "few" => Some(Self::Few),
            _ => None,
        }
    }
}

/// What enums do with values that the document does not list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Enums {
    /// They keep them, so that a new value of a server loses no response.
    #[default]
    Open,
    /// They refuse them.
    Closed,
}

/// What the output is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// A module, `mod.rs` and below, for a crate that includes it.
    #[default]
    Module,
    /// A crate of its own: `Cargo.toml`, `src/lib.rs` and below.
    Crate {
        /// The name of the package, such as `talend-orchestration`.
        name: String,
    },
}

/// Which operations are emitted, by patterns in which `*` stands for any text and `?` for one character.
///
/// An operation is emitted if its `operationId` or one of its tags fits a pattern, or if there are no such
/// patterns, and no pattern excludes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Patterns of tags.
    pub tags: Vec<String>,
    /// Patterns of `operationId`s.
    pub operations: Vec<String>,
    /// Patterns of tags that are left out.
    pub exclude_tags: Vec<String>,
    /// Patterns of `operationId`s that are left out.
    pub exclude_operations: Vec<String>,
    /// Whether schemas are left out that no operation needs: by default only where operations are left out.
    pub prune: Option<bool>,
}

impl Selection {
    /// Whether there is a pattern at all.
    #[must_use]
    pub fn chooses(&self) -> bool {
        let lists = [
            &self.tags,
            &self.operations,
            &self.exclude_tags,
            &self.exclude_operations,
        ];
        lists.into_iter().any(|list| !list.is_empty())
    }

    /// The patterns of both; what `other` says of `prune` goes first.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        self.tags.extend_from_slice(&other.tags);
        self.operations.extend_from_slice(&other.operations);
        self.exclude_tags.extend_from_slice(&other.exclude_tags);
        self.exclude_operations
            .extend_from_slice(&other.exclude_operations);
        self.prune = other.prune.or(self.prune);
        self
    }
}

/// Names that the user chose instead of what would be made of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Renames {
    /// Names of operations by `operationId`: the operation is treated as if that was its `operationId`.
    pub operations: BTreeMap<String, String>,
    /// Names of schemas by their key in `components.schemas`: the schema is treated as if that was its key.
    pub schemas: BTreeMap<String, String>,
}

/// What the user says about the pages of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paging {
    /// It has none, whatever it looks like.
    Off,
    /// It has pages, and these are their parts.
    Fields(PagingFields),
}

/// The parts of a page, as the document spells them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PagingFields {
    /// The query parameter, or the member of the JSON body, that says how many items are skipped.
    pub offset: String,
    /// The one that says how many items a page has at most.
    pub limit: Option<String>,
    /// The property of the response that holds the items.
    pub items: String,
    /// The property of the response that holds the number of all items.
    pub total: Option<String>,
}

/// A crate that holds dates and times.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateTimeCrate {
    /// `jiff::Timestamp` and `jiff::civil::Date`.
    #[default]
    Jiff,
    /// `chrono::DateTime<chrono::Utc>` and `chrono::NaiveDate`.
    Chrono,
    /// `time::OffsetDateTime` and `time::Date`.
    Time,
}

impl DateTimeCrate {
    /// The crate of that name: `jiff`, `chrono` or `time`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "jiff" => Some(Self::Jiff),
            "chrono" => Some(Self::Chrono),
            "time" => Some(Self::Time),
            _ => None,
        }
    }
}
