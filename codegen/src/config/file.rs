//! `bindery.toml`: the settings that belong to a document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use super::allowed::{Allowed, UnfinishedAllowed};
use super::options::{DateTimeCrate, FileLayout, Paging, PagingFields, Renames, Selection};
use super::own::{Additions, OwnTypes};
use super::values::{Check, Entry, Table};
use crate::diagnostic::{
    Code, Diagnostics, Format, Level, Levels, Place, SourceFile, Spot, did_you_mean,
};
use crate::load::Files;

/// What a configuration file says; none where it says nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Settings {
    pub(super) overlays: Vec<PathBuf>,
    pub(super) allow_remote: Option<bool>,
    pub(super) client: Option<bool>,
    pub(super) server: Option<bool>,
    pub(super) mock: Option<bool>,
    pub(super) open_enums: Option<bool>,
    pub(super) date_time: Option<DateTimeCrate>,
    pub(super) tag_features: Option<bool>,
    pub(super) files: Option<FileLayout>,
    pub(super) selection: Selection,
    pub(super) renames: Renames,
    pub(super) types: OwnTypes,
    pub(super) additions: Additions,
    pub(super) lints: Levels,
    pub(super) pagination: BTreeMap<String, Paging>,
    pub(super) allowed: Vec<Allowed>,
}

/// Reads a configuration file; what is wrong in it is an error at its place.
pub(super) fn read(files: &Files, path: &Path, diagnostics: &mut Diagnostics) -> Settings {
    let mut settings = Settings::default();
    let text = match files.read(path) {
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
        path,
        files,
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

impl Check<'_> {
    fn document(&mut self, table: &Table<'_>, settings: &mut Settings) {
        let known = [
            "overlays",
            "allow-remote",
            "emit",
            "select",
            "rename",
            "types",
            "derives",
            "attributes",
            "lints",
            "pagination",
            "diff",
        ];
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "overlays" => settings.overlays = self.paths(value),
                "allow-remote" => settings.allow_remote = self.boolean(value),
                "emit" => self.emit(value, settings),
                "select" => self.select(value, &mut settings.selection),
                "rename" => self.rename(value, &mut settings.renames),
                "types" => self.types(value, &mut settings.types),
                "derives" => settings.additions.derives = self.derives(value),
                "attributes" => settings.additions.attributes = self.attributes(value),
                "lints" => self.lints(value, &mut settings.lints),
                "pagination" => self.pagination(value, &mut settings.pagination),
                "diff" => self.diff(value, settings),
                other => self.unknown(key.span().start, other, &known),
            }
        }
    }

    fn select(&mut self, value: &Entry<'_>, selection: &mut Selection) {
        let known = [
            "tags",
            "operations",
            "exclude-tags",
            "exclude-operations",
            "prune",
        ];
        for (key, value) in self.table(value, "select").into_iter().flatten() {
            match key.get_ref().as_ref() {
                "tags" => selection.tags = self.list(value, "patterns"),
                "operations" => selection.operations = self.list(value, "patterns"),
                "exclude-tags" => selection.exclude_tags = self.list(value, "patterns"),
                "exclude-operations" => {
                    selection.exclude_operations = self.list(value, "patterns");
                }
                "prune" => selection.prune = self.boolean(value),
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

    fn lints(&mut self, value: &Entry<'_>, levels: &mut Levels) {
        for (key, value) in self.table(value, "lints").into_iter().flatten() {
            let name = key.get_ref().as_ref();
            let Some(code) = Code::named(name) else {
                let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
                self.unknown(key.span().start, name, &codes);
                continue;
            };
            let Some(text) = self.string(value) else {
                continue;
            };
            if let Some(level) = Level::named(&text) {
                levels.insert(code, level);
            } else {
                let help = did_you_mean(&text, &Level::NAMES);
                let message = format!("`{text}` is no level");
                self.say(Code::Config, value.span().start, message, Some(help));
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

    fn diff(&mut self, value: &Entry<'_>, settings: &mut Settings) {
        for (key, value) in self.table(value, "diff").into_iter().flatten() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("allow", DeValue::Array(items)) => {
                    let items = items.iter().filter_map(|item| self.allow(item));
                    settings.allowed = items.collect();
                }
                ("allow", _) => self.expected("the tables `[[diff.allow]]`", value),
                (other, _) => self.unknown(key.span().start, other, &["allow"]),
            }
        }
    }

    fn allow(&mut self, value: &Entry<'_>) -> Option<Allowed> {
        let offset = value.span().start;
        let mut unfinished = UnfinishedAllowed::default();
        for (key, value) in self.table(value, "[diff.allow]")? {
            let field = match key.get_ref().as_ref() {
                "code" => &mut unfinished.code,
                "at" => &mut unfinished.at,
                "reason" => &mut unfinished.reason,
                other => {
                    self.unknown(key.span().start, other, &["code", "at", "reason"]);
                    continue;
                }
            };
            *field = self.string(value);
        }
        let place = Place {
            file: self.file,
            at: Spot::Offset(offset),
        };
        match unfinished.finish(place) {
            Ok(allowed) => Some(allowed),
            Err((message, help)) => {
                self.say(Code::Config, offset, message, help);
                None
            }
        }
    }
}
