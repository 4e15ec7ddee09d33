//! The settings as a whole: what the user set, what the configuration file says, and the defaults.

use std::path::{Path, PathBuf};

use super::file::{self, Settings};
use super::{Allowed, Config, Enums, Layout, Mock, Options, Spans, TagFeatures};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::{Files, Network};

/// Settings in which nothing is open any more.
pub(crate) struct Resolved {
    /// What the stages read.
    pub(crate) options: Options,
    /// The overlays in the order in which they are applied.
    pub(crate) overlays: Vec<PathBuf>,
    /// Whether references to the network are followed.
    pub(crate) network: Network,
    /// What `diff` is told to let pass.
    pub(crate) allowed: Vec<Allowed>,
}

impl Config {
    /// Reads the configuration file, if there is one, and decides what is left open.
    pub(crate) fn resolve(&self, files: &Files, diagnostics: &mut Diagnostics) -> Resolved {
        let settings = match self.settings_file(files) {
            Some(path) => file::read(files, &path, diagnostics),
            None => Settings::default(),
        };
        let features = Features::of(files, self.name.is_some());
        let client = self
            .client
            .or(settings.client)
            .unwrap_or(features.has("client") || !features.has("server"));
        let server = self
            .server
            .or(settings.server)
            .unwrap_or(features.has("server"));
        let mock = server && self.mock.or(settings.mock).unwrap_or(features.has("mock"));
        let mut renames = settings.renames;
        renames.operations.extend(self.renames.operations.clone());
        renames.schemas.extend(self.renames.schemas.clone());
        let mut types = settings.types;
        types.formats.extend(self.types.formats.clone());
        types.schemas.extend(self.types.schemas.clone());
        let mut lints = settings.lints;
        lints.extend(&self.lints);
        let mut pagination = settings.pagination;
        pagination.extend(self.pagination.clone());
        let is_open = self.open_enums.or(settings.open_enums).unwrap_or(true);
        let options = Options {
            layout: self.layout(diagnostics),
            client,
            server,
            mock: if mock { Mock::Emitted } else { Mock::Omitted },
            features: (!client || features.has("client"))
                && (!server || features.has("server"))
                && (!mock || features.has("mock")),
            spans: if features.has("tracing") {
                Spans::Feature
            } else {
                Spans::Never
            },
            enums: if is_open { Enums::Open } else { Enums::Closed },
            date_time: self.date_time.or(settings.date_time).unwrap_or_default(),
            tag_features: features.of_tags(self.tag_features.or(settings.tag_features)),
            files: self.file_layout.or(settings.files).unwrap_or_default(),
            selection: settings.selection.and(&self.selection),
            renames,
            types,
            lints,
            additions: settings.additions.and(&self.additions),
            pagination,
        };
        let overlays = settings
            .overlays
            .into_iter()
            .chain(self.overlays.clone())
            .collect();
        let is_open = self.allow_remote.or(settings.allow_remote).unwrap_or(false);
        Resolved {
            options,
            overlays,
            network: if is_open {
                Network::Open
            } else {
                Network::Closed
            },
            allowed: settings.allowed,
        }
    }

    fn settings_file(&self, files: &Files) -> Option<PathBuf> {
        let beside = || files.beside(&self.document, Path::new("bindery.toml"));
        self.file
            .clone()
            .or_else(|| Some(beside()).filter(|path| self.content.is_none() && files.has(path)))
    }

    fn layout(&self, diagnostics: &mut Diagnostics) -> Layout {
        let Some(name) = &self.name else {
            return Layout::Module;
        };
        let begins = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        let is_word =
            |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
        if !begins || !name.chars().all(is_word) {
            let message = format!("`{name}` cannot be the name of a package");
            let help = "a name has letters, digits, `-` and `_`, and begins with a letter";
            diagnostics.push(Diagnostic::error(Code::Config, message).help(help));
        }
        Layout::Crate { name: name.clone() }
    }
}

/// The features that the emitted parts can stand behind.
enum Features {
    /// A crate of its own gets all.
    All,
    /// Those of the package whose build script runs.
    Of(toml::Table),
    /// Nobody knows which package the output goes into.
    Unknown,
}

impl Features {
    fn of(files: &Files, is_crate: bool) -> Self {
        if is_crate {
            return Self::All;
        }
        let folder = std::env::var_os("CARGO_MANIFEST_DIR");
        let Some(folder) = folder.filter(|_| std::env::var_os("OUT_DIR").is_some()) else {
            return Self::Unknown;
        };
        let manifest = files.read(&PathBuf::from(folder).join("Cargo.toml")).ok();
        let manifest = manifest.and_then(|text| text.parse::<toml::Table>().ok());
        let features = manifest.and_then(|mut manifest| manifest.remove("features"));
        match features {
            Some(toml::Value::Table(features)) => Self::Of(features),
            _ => Self::Of(toml::Table::new()),
        }
    }

    /// Those that tags stand behind.
    fn of_tags(&self, wanted: Option<bool>) -> TagFeatures {
        match self {
            _ if wanted != Some(true) => TagFeatures::Never,
            Self::All | Self::Unknown => TagFeatures::Each,
            Self::Of(features) => TagFeatures::Of(features.keys().cloned().collect()),
        }
    }

    fn has(&self, name: &str) -> bool {
        match self {
            Self::All => true,
            Self::Of(features) => features.contains_key(name),
            Self::Unknown => false,
        }
    }
}
