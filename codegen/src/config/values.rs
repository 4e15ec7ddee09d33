//! The values of a configuration file, and what is said of those that are not as expected.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Place, Spot, did_you_mean};
use crate::load::Files;

pub(super) type Table<'t> = DeTable<'t>;
pub(super) type Entry<'t> = Spanned<DeValue<'t>>;

/// Reads values of one file.
pub(super) struct Check<'d> {
    pub(super) file: FileId,
    /// The path of the file.
    pub(super) path: &'d Path,
    pub(super) files: &'d Files,
    pub(super) diagnostics: &'d mut Diagnostics,
}

impl Check<'_> {
    pub(super) fn say(
        &mut self,
        code: Code,
        offset: usize,
        message: impl Into<String>,
        help: Option<String>,
    ) {
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

    pub(super) fn unknown(&mut self, offset: usize, key: &str, known: &[&str]) {
        let help = did_you_mean(key, known);
        self.say(
            Code::Config,
            offset,
            format!("there is no setting `{key}` here"),
            Some(help),
        );
    }

    pub(super) fn expected(&mut self, what: &str, value: &Entry<'_>) {
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

    pub(super) fn table<'t, 'v>(
        &mut self,
        value: &'v Entry<'t>,
        name: &str,
    ) -> Option<&'v Table<'t>> {
        if let DeValue::Table(table) = value.get_ref() {
            return Some(table);
        }
        self.expected(&format!("the table `[{name}]`"), value);
        None
    }

    pub(super) fn boolean(&mut self, value: &Entry<'_>) -> Option<bool> {
        if let DeValue::Boolean(boolean) = value.get_ref() {
            return Some(*boolean);
        }
        self.expected("`true` or `false`", value);
        None
    }

    pub(super) fn string(&mut self, value: &Entry<'_>) -> Option<String> {
        if let DeValue::String(string) = value.get_ref() {
            return Some(string.to_string());
        }
        self.expected("a string", value);
        None
    }

    pub(super) fn strings(&mut self, value: &Entry<'_>, name: &str) -> BTreeMap<String, String> {
        let mut strings = BTreeMap::new();
        for (key, value) in self.table(value, name).into_iter().flatten() {
            if let Some(string) = self.string(value) {
                strings.insert(key.get_ref().to_string(), string);
            }
        }
        strings
    }

    /// Paths start from the folder of the configuration file.
    pub(super) fn paths(&mut self, value: &Entry<'_>) -> Vec<PathBuf> {
        let strings = self.list(value, "paths");
        let beside = |path: &String| self.files.beside(self.path, Path::new(path));
        strings.iter().map(beside).collect()
    }

    pub(super) fn list(&mut self, value: &Entry<'_>, what: &str) -> Vec<String> {
        let DeValue::Array(items) = value.get_ref() else {
            self.expected(&format!("an array of {what}"), value);
            return Vec::new();
        };
        items.iter().filter_map(|item| self.string(item)).collect()
    }
}
