//! What the user brings to the emitted types: types of their own, derives and attributes.

use std::collections::BTreeMap;

use wildmatch::WildMatch;

/// Types of the user that stand where the document has a format or a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTypes {
    /// By `format` of a string, an integer or a number.
    pub formats: BTreeMap<String, OwnType>,
    /// By key in `components.schemas`, or by a pattern of keys: `*` stands for any text and `?` for one
    /// character. A key goes before a pattern, and a pattern before those that come after it in the alphabet.
    pub schemas: BTreeMap<String, OwnType>,
}

impl OwnTypes {
    /// The type that stands for a schema, and the key or pattern that says so.
    pub(crate) fn for_schema(&self, key: &str) -> Option<(&str, &OwnType)> {
        let mut patterns = self.schemas.iter();
        let found = self.schemas.get_key_value(key);
        let found = found.or_else(|| patterns.find(|(text, _)| WildMatch::new(text).matches(key)));
        found.map(|(pattern, ty)| (pattern.as_str(), ty))
    }
}

/// A type of the user. It is `Clone`, `Debug`, `PartialEq`, `Send`, `Sync` and `'static`, and what its codec asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnType {
    /// How the emitted code names it: `uuid::Uuid`, `crate::Money`. A `*` stands for the name that the type of
    /// the schema would have: `crate::common::models::*`.
    pub path: String,
    /// How it is read and written.
    pub codec: OwnCodec,
    /// A text that it can be made from, needed where it is not `Default`: it stands in a required field until
    /// the member has been read, and nobody sees it.
    pub blank: Option<String>,
}

/// How a type of the user is read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnCodec {
    /// By `Display` and `FromStr`, as the text of the string or the number.
    Text,
    /// By `serde::Serialize` and `serde::de::DeserializeOwned`.
    Serde,
    /// By the traits `Encode` and `Decode` of the emitted runtime, which it implements.
    Traits,
}

impl OwnCodec {
    /// The names of the settings.
    pub(crate) const NAMES: [&str; 3] = ["text", "serde", "traits"];

    /// The codec of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "text" => Some(Self::Text),
            "serde" => Some(Self::Serde),
            "traits" => Some(Self::Traits),
            _ => None,
        }
    }
}

/// What the user adds to the types of schemas, by patterns of their keys: `*` stands for any text and `?` for
/// one character.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Additions {
    /// Traits to derive: `Eq`, `schemars::JsonSchema`.
    pub derives: BTreeMap<String, Vec<String>>,
    /// Attributes: `#[cfg_attr(test, derive(Arbitrary))]`.
    pub attributes: BTreeMap<String, Vec<String>>,
}

impl Additions {
    /// What both add.
    pub(crate) fn and(mut self, other: &Self) -> Self {
        let lists = [
            (&mut self.derives, &other.derives),
            (&mut self.attributes, &other.attributes),
        ];
        for (list, others) in lists {
            for (pattern, texts) in others {
                list.entry(pattern.clone())
                    .or_default()
                    .extend_from_slice(texts);
            }
        }
        self
    }

    /// The traits that a schema derives beside its own.
    pub(crate) fn derives_of<'a>(&'a self, schema: &'a str) -> impl Iterator<Item = &'a str> {
        fitting(&self.derives, schema)
    }

    /// The attributes of a schema beside its own.
    pub(crate) fn attributes_of<'a>(&'a self, schema: &'a str) -> impl Iterator<Item = &'a str> {
        fitting(&self.attributes, schema)
    }

    /// The patterns that fit none of the schemas, with the setting that holds them.
    pub(crate) fn idle<'a>(
        &'a self,
        schemas: &[&str],
    ) -> impl Iterator<Item = (&'static str, &'a str)> {
        let lists = [("derives", &self.derives), ("attributes", &self.attributes)];
        let patterns = lists
            .into_iter()
            .flat_map(|(key, list)| list.keys().map(move |pattern| (key, pattern.as_str())));
        patterns.filter(|(_, pattern)| {
            let matcher = WildMatch::new(pattern);
            !schemas.iter().any(|schema| matcher.matches(schema))
        })
    }
}

fn fitting<'a>(
    list: &'a BTreeMap<String, Vec<String>>,
    schema: &'a str,
) -> impl Iterator<Item = &'a str> {
    list.iter()
        .filter(move |(pattern, _)| WildMatch::new(pattern).matches(schema))
        .flat_map(|(_, texts)| texts)
        .map(String::as_str)
}
