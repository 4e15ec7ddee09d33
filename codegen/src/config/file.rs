//! `bindery.toml`: the settings that belong to a document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::options::{DateTimeCrate, Paging, PagingFields, Renames};
use crate::diagnostic::{
    Code, Diagnostic, Diagnostics, FileId, Format, Place, SourceFile, Spot, did_you_mean,
};
use crate::load;

/// What a configuration file says; none where it says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) overlays: Vec<PathBuf>,
    pub(super) client: Option<bool>,
    pub(super) server: Option<bool>,
    pub(super) open_enums: Option<bool>,
    pub(super) date_time: Option<DateTimeCrate>,
    pub(super) renames: Renames,
    pub(super) pagination: BTreeMap<String, Paging>,
}

/// Reads a configuration file; what is wrong in it is an error at its place.
pub(super) fn read(path: &Path, diagnostics: &mut Diagnostics) -> Settings {
    let mut settings = Settings::default();
    let text = match load::read(path) {
        Ok(text) => text,
        Err(refusal) => {
            diagnostics.push(refusal.diagnostic(path));
            return settings;
        }
    };
    let source = SourceFile {
        path: path.to_owned(),
        text: text.clone(),
        format: Format::Toml,
    };
    let file = diagnostics.sources_mut().add(source);
    let mut check = Check {
        file,
        folder: load::folder(path),
        diagnostics,
    };
    match DeTable::parse(&text) {
        Ok(table) => check.document(table.get_ref(), &mut settings),
        Err(error) => {
            let offset = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().collect::<Vec<_>>().join(", ");
            check.say(Code::Syntax, offset, message, None);
        }
    }
    settings
}

type Table<'t> = DeTable<'t>;
type Entry<'t> = Spanned<DeValue<'t>>;

struct Check<'d> {
    file: FileId,
    folder: PathBuf,
    diagnostics: &'d mut Diagnostics,
}

impl Check<'_> {
    fn document(&mut self, table: &Table<'_>, settings: &mut Settings) {
        let known = ["overlays", "emit", "rename", "pagination"];
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "overlays" => settings.overlays = self.paths(value),
                "emit" => self.emit(value, settings),
                "rename" => self.rename(value, &mut settings.renames),
                "pagination" => self.pagination(value, &mut settings.pagination),
                other => self.unknown(key.span().start, other, &known),
            }
        }
    }

    fn emit(&mut self, value: &Entry<'_>, settings: &mut Settings) {
        let known = ["client", "server", "open-enums", "date-time"];
        for (key, value) in self.table(value, "emit").into_iter().flatten() {
            match key.get_ref().as_ref() {
                "client" => settings.client = self.boolean(value),
                "server" => settings.server = self.boolean(value),
                "open-enums" => settings.open_enums = self.boolean(value),
                "date-time" => settings.date_time = self.date_time(value),
                other => self.unknown(key.span().start, other, &known),
            }
        }
    }

    fn rename(&mut self, value: &Entry<'_>, renames: &mut Renames) {
        for (key, value) in self.table(value, "rename").into_iter().flatten() {
            match key.get_ref().as_ref() {
                "operations" => renames.operations = self.strings(value, "rename.operations"),
                "schemas" => renames.schemas = self.strings(value, "rename.schemas"),
                other => self.unknown(key.span().start, other, &["operations", "schemas"]),
            }
        }
    }

    fn pagination(&mut self, value: &Entry<'_>, pages: &mut BTreeMap<String, Paging>) {
        for (key, value) in self.table(value, "pagination").into_iter().flatten() {
            let paging = match value.get_ref() {
                DeValue::Boolean(false) => Some(Paging::Off),
                DeValue::Table(table) => self.paging(value.span().start, table),
                _ => {
                    let message = "the pages of an operation are a table such as \
                        `{ offset = \"offset\", items = \"items\" }`, or `false` if it has none";
                    self.say(Code::Config, value.span().start, message, None);
                    None
                }
            };
            if let Some(paging) = paging {
                pages.insert(key.get_ref().to_string(), paging);
            }
        }
    }

    fn paging(&mut self, offset: usize, table: &Table<'_>) -> Option<Paging> {
        let known = ["offset", "limit", "items", "total"];
        let mut found = BTreeMap::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if known.contains(&name) {
                found.insert(name, self.string(value)?);
            } else {
                self.unknown(key.span().start, name, &known);
            }
        }
        let (Some(start), Some(items)) = (found.remove("offset"), found.remove("items")) else {
            self.say(
                Code::Config,
                offset,
                "pages need `offset` and `items`",
                None,
            );
            return None;
        };
        let (limit, total) = (found.remove("limit"), found.remove("total"));
        Some(Paging::Fields(PagingFields {
            offset: start,
            limit,
            items,
            total,
        }))
    }

    fn say(&mut self, code: Code, offset: usize, message: impl Into<String>, help: Option<String>) {
        let place = Place {
            file: self.file,
            at: Spot::Offset(offset),
        };
        let diagnostic = Diagnostic {
            help,
            ..Diagnostic::error(code, message).at(place)
        };
        self.diagnostics.push(diagnostic);
    }

    fn unknown(&mut self, offset: usize, key: &str, known: &[&str]) {
        let help = did_you_mean(key, known);
        self.say(
            Code::Config,
            offset,
            format!("there is no setting `{key}` here"),
            Some(help),
        );
    }

    fn expected(&mut self, what: &str, value: &Entry<'_>) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "a boolean",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "an array",
            DeValue::Table(_) => "a table",
        };
        let message = format!("expected {what}, found {found}");
        self.say(Code::Config, value.span().start, message, None);
    }

    fn table<'t, 'v>(&mut self, value: &'v Entry<'t>, name: &str) -> Option<&'v Table<'t>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.expected(&format!("the table `[{name}]`"), value);
        None
    }

    fn boolean(&mut self, value: &Entry<'_>) -> Option<bool> {
        if let DeValue::Boolean(boolean) = value.get_ref() {
            return Some(*boolean);
        }
        self.expected("`true` or `false`", value);
        None
    }

    fn string(&mut self, value: &Entry<'_>) -> Option<String> {
        if let DeValue::String(string) = value.get_ref() {
            return Some(string.to_string());
        }
        self.expected("a string", value);
        None
    }

    fn strings(&mut self, value: &Entry<'_>, name: &str) -> BTreeMap<String, String> {
        let mut strings = BTreeMap::new();
        for (key, value) in self.table(value, name).into_iter().flatten() {
            if let Some(string) = self.string(value) {
                strings.insert(key.get_ref().to_string(), string);
            }
        }
        strings
    }

    /// Paths start from the folder of the configuration file.
    fn paths(&mut self, value: &Entry<'_>) -> Vec<PathBuf> {
        let DeValue::Array(items) = value.get_ref() else {
            self.expected("an array of paths", value);
            return Vec::new();
        };
        let strings = items
            .iter()
            .filter_map(|item| self.string(item))
            .collect::<Vec<_>>();
        strings.iter().map(|path| self.folder.join(path)).collect()
    }

    fn date_time(&mut self, value: &Entry<'_>) -> Option<DateTimeCrate> {
        let name = self.string(value)?;
        let found = DateTimeCrate::named(&name);
        if found.is_none() {
            let help = did_you_mean(&name, &["jiff", "chrono", "time"]);
            let message = format!("`{name}` is no crate that dates can be held in");
            self.say(Code::Config, value.span().start, message, Some(help));
        }
        found
    }
}
