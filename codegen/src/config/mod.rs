//! What a user can ask for.

mod allowed;
mod build;
mod emit_values;
mod file;
mod inspect;
mod options;
mod own;
mod own_values;
mod resolve;
mod revision;
mod values;

use std::path::{Path, PathBuf};

pub(crate) use allowed::Allowed;
pub use inspect::Made;
pub use options::{
    DateTimeCrate, Enums, FileLayout, Layout, Mock, Options, Paging, PagingFields, Renames,
    Selection, Spans, TagFeatures,
};
pub use own::{Additions, OwnCodec, OwnType, OwnTypes};

use crate::diagnostic::{Code, Diagnostics, Level, Levels};
use crate::write::{self, Plan};
use crate::{Failure, Generated, Stage};

/// The settings of one generation.
///
/// What is set here goes before what the configuration file says. That file is `bindery.toml` in the
/// folder of the document, if there is one, or the one that [`Config::config`] names:
///
/// ```toml
/// overlays = ["corrections.overlay.yaml"]
/// allow-remote = false        # whether `http` and `https` references are fetched
///
/// [emit]
/// client = true
/// server = true
/// mock = true
/// open-enums = true
/// date-time = "jiff"          # or "chrono", "time"
/// tag-features = false        # whether each tag stands behind a Cargo feature of its own
/// files = "many"              # or "few": one for each module
///
/// [select]
/// tags = ["Artifacts", "Plan*"]       # `*` stands for any text
/// operations = ["listProjects"]       # these, too
/// exclude-tags = []
/// exclude-operations = ["*Internal"]
/// prune = true                        # leave out schemas that no operation needs
///
/// [rename.operations]
/// getUsingGET_1 = "listArtifacts"
///
/// [rename.schemas]
/// InlineResponse200 = "ArtifactPage"
///
/// [types.formats]
/// uuid = "uuid::Uuid"
/// uri = { type = "url::Url", blank = "about:blank" }
///
/// [types.schemas]
/// Money = "crate::Money"              # by serde
///
/// [derives]
/// "Artifact*" = ["schemars::JsonSchema"]
///
/// [attributes]
/// "*" = ["#[cfg_attr(test, derive(arbitrary::Arbitrary))]"]
///
/// [lints]
/// undescribed = "warning"             # see `bindery explain undescribed`
/// renamed = "allow"
///
/// # What `bindery diff` lets pass, and why; `at` is a JSON pointer with `*` and `**`.
/// [[diff.allow]]
/// code = "operation-removed"
/// at = "/paths/~1jobs**"
/// reason = "Nobody has called it since March."
///
/// [pagination]
/// listArtifacts = { offset = "offset", limit = "limit", items = "items", total = "total" }
/// listAll = false
/// ```
///
/// # Examples
///
/// In `build.rs`:
///
/// ```no_run
/// fn main() -> Result<(), bindery::Failure> {
///     bindery::Config::new("../spec/orchestration.yaml").build()
/// }
/// ```
///
/// and in `src/lib.rs`:
///
/// ```ignore
/// include!(concat!(env!("OUT_DIR"), "/orchestration/mod.rs"));
/// ```
#[derive(Clone, Debug)]
#[must_use = "settings do nothing until `build`, `generate` or `check` is called"]
pub struct Config {
    document: PathBuf,
    content: Option<Vec<u8>>,
    revision: Option<String>,
    overlays: Vec<PathBuf>,
    allow_remote: Option<bool>,
    file: Option<PathBuf>,
    output: Option<PathBuf>,
    name: Option<String>,
    client: Option<bool>,
    server: Option<bool>,
    mock: Option<bool>,
    open_enums: Option<bool>,
    date_time: Option<DateTimeCrate>,
    tag_features: Option<bool>,
    file_layout: Option<FileLayout>,
    selection: Selection,
    renames: Renames,
    types: OwnTypes,
    additions: Additions,
    lints: Levels,
    pagination: std::collections::BTreeMap<String, Paging>,
    strict: bool,
    keep_going: bool,
    on_stage: Option<fn(Stage)>,
}

impl Config {
    /// Settings for the document at `path`, YAML or JSON.
    ///
    /// A relative path starts from the working folder; in a build script that is the folder of the
    /// package.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            document: path.into(),
            content: None,
            revision: None,
            overlays: Vec::new(),
            allow_remote: None,
            file: None,
            output: None,
            name: None,
            client: None,
            server: None,
            mock: None,
            open_enums: None,
            date_time: None,
            tag_features: None,
            file_layout: None,
            selection: Selection::default(),
            renames: Renames::default(),
            types: OwnTypes::default(),
            additions: Additions::default(),
            lints: Levels::new(),
            pagination: std::collections::BTreeMap::new(),
            strict: false,
            keep_going: false,
            on_stage: None,
        }
    }

    /// Settings for a document that is at hand: `content` is what a file would hold.
    ///
    /// Diagnostics call it `path`, and relative references start from the folder of `path`. Nothing needs
    /// to exist there, and a configuration file is read only if [`Config::config`] names one.
    pub fn from_content(path: impl Into<PathBuf>, content: impl Into<Vec<u8>>) -> Self {
        Self {
            content: Some(content.into()),
            ..Self::new(path)
        }
    }

    /// Applies an OpenAPI Overlay document, after those of the configuration file and those that were
    /// named before.
    pub fn overlay(mut self, path: impl Into<PathBuf>) -> Self {
        self.overlays.push(path.into());
        self
    }

    /// Whether a `$ref` that begins with `http://` or `https://` is fetched: not so by default, because then a
    /// build depends on others' servers, and a document can make it ask for whatever it names.
    ///
    /// A relative reference in a file that has been fetched starts from the URL of that file (RFC 3986, section
    /// 5.1.3), and no file of the network can name one of the file system. A run fetches each file once, 500 files
    /// and 64 MiB at most, each within 30 seconds and 5 redirects, and all within 300 seconds.
    ///
    /// This needs the Cargo feature `remote`, which is on by default.
    pub fn allow_remote(mut self, allow: bool) -> Self {
        self.allow_remote = Some(allow);
        self
    }

    /// Reads the configuration from `path` instead of the `bindery.toml` beside the document.
    pub fn config(mut self, path: impl Into<PathBuf>) -> Self {
        self.file = Some(path.into());
        self
    }

    /// Writes to the folder `path`. [`Config::build`] does not need it: it knows where Cargo wants files.
    pub fn output(mut self, path: impl Into<PathBuf>) -> Self {
        self.output = Some(path.into());
        self
    }

    /// Makes a crate of its own with the name `name`, with a manifest and features, instead of a module.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// Whether the client is emitted: so by default.
    pub fn client(mut self, emit: bool) -> Self {
        self.client = Some(emit);
        self
    }

    /// Whether the mock is emitted, which answers with examples, where the server is: so by default in a
    /// crate of its own and where the package that is built has a feature `mock`.
    pub fn mock(mut self, emit: bool) -> Self {
        self.mock = Some(emit);
        self
    }

    /// Whether the server is emitted: so by default in a crate of its own and where the package that is
    /// built has a feature `server`.
    pub fn server(mut self, emit: bool) -> Self {
        self.server = Some(emit);
        self
    }

    /// Whether enums keep values that the document does not list: so by default.
    pub fn open_enums(mut self, open: bool) -> Self {
        self.open_enums = Some(open);
        self
    }

    /// The crate that holds dates and times: `jiff` by default.
    pub fn date_time(mut self, date_time: DateTimeCrate) -> Self {
        self.date_time = Some(date_time);
        self
    }

    /// Whether each tag stands behind a Cargo feature of its own, `tag-` and the name of its module: not so by
    /// default. Models that only some tags need stand behind the features of these.
    ///
    /// A crate of its own has the features, all of them on by default. In a build script the package has them;
    /// a tag whose feature it lacks is always there, with a warning that names the feature.
    pub fn tag_features(mut self, gate: bool) -> Self {
        self.tag_features = Some(gate);
        self
    }

    /// How the code is laid out in files: many by default.
    pub fn file_layout(mut self, layout: FileLayout) -> Self {
        self.file_layout = Some(layout);
        self
    }

    /// Emits only the operations that are selected; this adds to what the configuration file selects.
    pub fn select(mut self, selection: &Selection) -> Self {
        self.selection = self.selection.and(selection);
        self
    }

    /// Treats the operation with the `operationId` `id` as if its `operationId` were `name`.
    pub fn rename_operation(mut self, id: impl Into<String>, name: impl Into<String>) -> Self {
        self.renames.operations.insert(id.into(), name.into());
        self
    }

    /// Treats the schema with the key `key` in `components.schemas` as if its key were `name`.
    pub fn rename_schema(mut self, key: impl Into<String>, name: impl Into<String>) -> Self {
        self.renames.schemas.insert(key.into(), name.into());
        self
    }

    /// Uses a type of the user's own for strings, integers and numbers of a format.
    pub fn format_type(mut self, format: impl Into<String>, ty: OwnType) -> Self {
        self.types.formats.insert(format.into(), ty);
        self
    }

    /// Uses a type of the user's own for the schema with the key `key` in `components.schemas`.
    pub fn schema_type(mut self, key: impl Into<String>, ty: OwnType) -> Self {
        self.types.schemas.insert(key.into(), ty);
        self
    }

    /// Adds derives and attributes to the types of schemas.
    pub fn additions(mut self, additions: &Additions) -> Self {
        self.additions = self.additions.and(additions);
        self
    }

    /// Tells a kind of finding at a level; an error stays one. The kinds of [`Code::LINTS`] are only looked for
    /// when they have a level.
    pub fn lint(mut self, code: Code, level: Level) -> Self {
        self.lints.insert(code, level);
        self
    }

    /// Says which pages the operation with the `operationId` `id` has, where the rule does not find it.
    pub fn pagination(mut self, id: impl Into<String>, paging: Paging) -> Self {
        self.pagination.insert(id.into(), paging);
        self
    }

    /// Whether a warning is a failure: not so by default.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// Whether a fault that spares the rest of the document is a warning instead of an error: a `$ref` that
    /// leads nowhere is then read as if nothing were said in its place. Not so by default.
    pub fn keep_going(mut self, keep_going: bool) -> Self {
        self.keep_going = keep_going;
        self
    }

    /// Calls `listener` whenever a stage of the work begins, for who waits.
    pub fn on_stage(mut self, listener: fn(Stage)) -> Self {
        self.on_stage = Some(listener);
        self
    }

    /// The same settings with nobody who is told of stages.
    pub(crate) fn without_listener(&self) -> Self {
        Self {
            on_stage: None,
            ..self.clone()
        }
    }

    /// Notes that a stage begins.
    pub(crate) fn begins(&self, stage: Stage) {
        if let Some(listener) = self.on_stage {
            listener(stage);
        }
    }

    /// Generates into the folder that [`Config::output`] names, and writes the files that have changed.
    ///
    /// # Errors
    ///
    /// When the input cannot be used or the output cannot be written; then nothing is written.
    pub fn generate(&self) -> Result<Generated, Failure> {
        let (plan, diagnostics) = self.plan()?;
        let changes = plan.changes().to_vec();
        let files = plan.paths();
        match plan.write() {
            Ok(()) => Ok(Generated {
                diagnostics,
                changes,
                difference: String::new(),
                files,
            }),
            Err(refusal) => Err(Failure::with(diagnostics, refusal)),
        }
    }

    /// Generates and compares with the folder that [`Config::output`] names, without writing.
    ///
    /// # Errors
    ///
    /// When the input cannot be used. A difference is no error: see [`Generated::changes`].
    pub fn check(&self) -> Result<Generated, Failure> {
        let (plan, diagnostics) = self.plan()?;
        Ok(Generated {
            diagnostics,
            changes: plan.changes().to_vec(),
            difference: plan.difference(),
            files: plan.paths(),
        })
    }

    fn plan(&self) -> Result<(Plan, Diagnostics), Failure> {
        let Some(output) = &self.output else {
            return Err(Failure::of_config("no output folder is named"));
        };
        let files = self.files()?;
        let diagnostics = files.diagnostics().clone();
        self.begins(Stage::Write);
        match write::plan(output, files.into_inner()) {
            Ok(plan) => Ok((plan, diagnostics)),
            Err(refusal) => Err(Failure::with(diagnostics, refusal)),
        }
    }

    /// The document that is read.
    pub(crate) fn document(&self) -> &Path {
        &self.document
    }

    /// The folder that is written to, if one is named.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.output.as_deref()
    }

    /// The content of the document, if it is not read from a file.
    pub(crate) fn content(&self) -> Option<&[u8]> {
        self.content.as_deref()
    }
}
