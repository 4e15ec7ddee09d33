//! `[emit]` of a configuration file.

use super::file::Settings;
use super::options::{DateTimeCrate, FileLayout};
use super::values::{Check, Entry};
use crate::diagnostic::{Code, did_you_mean};

impl Check<'_> {
    pub(super) fn emit(&mut self, value: &Entry<'_>, settings: &mut Settings) {
        let known = [
            "client",
            "server",
            "mock",
            "open-enums",
            "date-time",
            "tag-features",
            "files",
        ];
        for (key, value) in self.table(value, "emit").into_iter().flatten() {
            match key.get_ref().as_ref() {
                "client" => settings.client = self.boolean(value),
                "server" => settings.server = self.boolean(value),
                "mock" => settings.mock = self.boolean(value),
                "open-enums" => settings.open_enums = self.boolean(value),
                "date-time" => settings.date_time = self.date_time(value),
                "tag-features" => settings.tag_features = self.boolean(value),
                "files" => settings.files = self.file_layout(value),
                other => self.unknown(key.span().start, other, &known),
            }
        }
    }

    fn date_time(&mut self, value: &Entry<'_>) -> Option<DateTimeCrate> {
        let what = "is no crate that dates can be held in";
        self.one_of(
            value,
            &["jiff", "chrono", "time"],
            what,
            DateTimeCrate::named,
        )
    }

    fn file_layout(&mut self, value: &Entry<'_>) -> Option<FileLayout> {
        let what = "is no layout of files";
        self.one_of(value, &FileLayout::NAMES, what, FileLayout::named)
    }

    /// A value that is one of a few words.
    fn one_of<T>(
        &mut self,
        value: &Entry<'_>,
        known: &[&str],
        what: &str,
        named: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let name = self.string(value)?;
        let found = named(&name);
        if found.is_none() {
            let help = did_you_mean(&name, known);
            let message = format!("`{name}` {what}");
            self.say(Code::Config, value.span().start, message, Some(help));
        }
        found
    }
}
