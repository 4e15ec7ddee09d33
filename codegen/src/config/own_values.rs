//! `[types]`, `[derives]` and `[attributes]` of a configuration file.

use std::collections::BTreeMap;

use syn::parse::Parser;
use toml::de::DeValue;

use super::own::{OwnCodec, OwnType, OwnTypes};
use super::values::{Check, Entry};
use crate::diagnostic::{Code, did_you_mean};

impl Check<'_> {
    pub(super) fn types(&mut self, value: &Entry<'_>, types: &mut OwnTypes) {
        for (key, value) in self.table(value, "types").into_iter().flatten() {
            match key.get_ref().as_ref() {
                "formats" => types.formats = self.formats(value),
                "schemas" => {
                    types.schemas = self.own_types(value, "types.schemas", OwnCodec::Serde);
                }
                other => self.unknown(key.span().start, other, &["formats", "schemas"]),
            }
        }
    }

    fn formats(&mut self, value: &Entry<'_>) -> BTreeMap<String, OwnType> {
        let mut formats = self.own_types(value, "types.formats", OwnCodec::Text);
        if formats.remove("binary").is_some() {
            let message = "`binary` stands for octets, which have no type of their own";
            let help = "bodies and parts of octets are streamed; name the schema in `types.schemas` instead";
            self.say(
                Code::Config,
                value.span().start,
                message,
                Some(help.to_owned()),
            );
        }
        formats
    }

    fn own_types(
        &mut self,
        value: &Entry<'_>,
        name: &str,
        codec: OwnCodec,
    ) -> BTreeMap<String, OwnType> {
        let mut types = BTreeMap::new();
        for (key, value) in self.table(value, name).into_iter().flatten() {
            if let Some(ty) = self.own_type(value, codec) {
                types.insert(key.get_ref().to_string(), ty);
            }
        }
        types
    }

    /// `"uuid::Uuid"`, or `{ type = "url::Url", codec = "text", blank = "about:blank" }`.
    fn own_type(&mut self, value: &Entry<'_>, mut codec: OwnCodec) -> Option<OwnType> {
        let DeValue::Table(table) = value.get_ref() else {
            let path = self.path_of_type(value)?;
            let blank = None;
            return Some(OwnType { path, codec, blank });
        };
        let (mut path, mut blank) = (None, None);
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "type" => {
                    path = Some(self.path_of_type(value)?);
                }
                "codec" => codec = self.codec(value)?,
                "blank" => blank = self.string(value),
                other => self.unknown(key.span().start, other, &["type", "codec", "blank"]),
            }
        }
        if path.is_none() {
            let message = "`type` has to say which type it is";
            self.say(Code::Config, value.span().start, message, None);
        }
        path.map(|path| OwnType { path, codec, blank })
    }

    /// A path, in which `*` may stand for the name of the type.
    fn path_of_type(&mut self, value: &Entry<'_>) -> Option<String> {
        let text = self.string(value)?;
        if syn::parse_str::<syn::TypePath>(&text.replace('*', "Name")).is_ok() {
            return Some(text);
        }
        let message = "expected a type of Rust, such as `uuid::Uuid`";
        self.say(Code::Config, value.span().start, message, None);
        None
    }

    fn codec(&mut self, value: &Entry<'_>) -> Option<OwnCodec> {
        let name = self.string(value)?;
        let codec = OwnCodec::named(&name);
        if codec.is_none() {
            let help = did_you_mean(&name, &OwnCodec::NAMES);
            let message = format!("`{name}` is no codec");
            self.say(Code::Config, value.span().start, message, Some(help));
        }
        codec
    }

    /// Traits to derive, by patterns.
    pub(super) fn derives(&mut self, value: &Entry<'_>) -> BTreeMap<String, Vec<String>> {
        self.by_pattern(value, "derives", |check, value| {
            check.rust::<syn::Path>(
                value,
                "the path of a trait that can be derived, such as `Eq`",
            )
        })
    }

    /// Attributes, by patterns.
    pub(super) fn attributes(&mut self, value: &Entry<'_>) -> BTreeMap<String, Vec<String>> {
        self.by_pattern(value, "attributes", |check, value| {
            let text = check.string(value)?;
            if syn::Attribute::parse_outer
                .parse_str(&text)
                .is_ok_and(|found| !found.is_empty())
            {
                return Some(text);
            }
            let message = "expected attributes such as `#[cfg_attr(test, derive(Arbitrary))]`";
            check.say(Code::Config, value.span().start, message, None);
            None
        })
    }

    fn by_pattern(
        &mut self,
        value: &Entry<'_>,
        name: &str,
        mut read: impl FnMut(&mut Self, &Entry<'_>) -> Option<String>,
    ) -> BTreeMap<String, Vec<String>> {
        let mut found = BTreeMap::new();
        for (key, value) in self.table(value, name).into_iter().flatten() {
            let DeValue::Array(items) = value.get_ref() else {
                self.expected("an array of strings", value);
                continue;
            };
            let texts = items.iter().filter_map(|item| read(self, item)).collect();
            found.insert(key.get_ref().to_string(), texts);
        }
        found
    }

    /// A string that is a piece of Rust.
    fn rust<T: syn::parse::Parse>(&mut self, value: &Entry<'_>, what: &str) -> Option<String> {
        let text = self.string(value)?;
        if syn::parse_str::<T>(&text).is_ok() {
            return Some(text);
        }
        let message = format!("expected {what}");
        self.say(Code::Config, value.span().start, message, None);
        None
    }
}
