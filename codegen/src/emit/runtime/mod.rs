//! `rt/`: the runtime, copied from `codegen/runtime`, without the parts that this output does not use.
//!
//! A line `// part: NAME` in a runtime file begins what belongs to a part; it goes on to the next such
//! line, or to `// end`. A file is copied when a `mod` line that is copied names it.

mod macros;
mod source;
mod used;

use std::collections::BTreeSet;

use macros::Macros;
pub use used::parts;

use super::{Context, Emitted};
use crate::config::{DateTimeCrate, Spans};

/// A part of the runtime that not every output needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Models as types of serde.
    Models,
    /// Enums of listed strings.
    Text,
    /// Types of the user's own.
    Own,
    /// Structs of very many fields.
    Wide,
    /// `format: byte`.
    Base64,
    /// `format: date-time` and `date`.
    DateTime,
    /// Methods and statuses without a constant.
    Codes,
    /// URL-encoded forms.
    Form,
    /// Bodies that say their own media type.
    Media,
    /// Multipart forms.
    Multipart,
    /// Parts of multipart forms with headers of their own.
    Headed,
    /// XML.
    Xml,
    /// Lists that are read page by page.
    Pages,
    /// Regular expressions.
    Pattern,
    /// Tokens of the client credentials grant.
    OAuth2,
    /// Streams of values.
    Streams,
    /// Streams of events.
    Events,
    /// Rows of JSON.
    Lines,
    /// Spans of calls.
    Tracing,
    /// Formats of strings, for the server.
    Formats,
    /// Answers that are made when the code is generated.
    Mock,
    /// Security schemes, for the server.
    Security,
    /// What stands in for tags whose features are off, for the server.
    AbsentTag,
    /// The client.
    Client,
    /// The server.
    Server,
}

impl Part {
    const ALL: [Self; 25] = [
        Self::Models,
        Self::Text,
        Self::Own,
        Self::Wide,
        Self::Base64,
        Self::DateTime,
        Self::Codes,
        Self::Form,
        Self::Media,
        Self::Multipart,
        Self::Headed,
        Self::Xml,
        Self::Pages,
        Self::Pattern,
        Self::OAuth2,
        Self::Streams,
        Self::Events,
        Self::Lines,
        Self::Tracing,
        Self::Formats,
        Self::Mock,
        Self::Security,
        Self::AbsentTag,
        Self::Client,
        Self::Server,
    ];

    /// The name in the `// part:` lines.
    fn name(self) -> &'static str {
        match self {
            Self::Models => "models",
            Self::Text => "text",
            Self::Own => "own",
            Self::Wide => "wide",
            Self::Base64 => "base64",
            Self::DateTime => "date_time",
            Self::Codes => "codes",
            Self::Form => "form",
            Self::Media => "media",
            Self::Multipart => "multipart",
            Self::Headed => "part_headers",
            Self::Xml => "xml",
            Self::Pages => "pages",
            Self::Pattern => "pattern",
            Self::OAuth2 => "oauth2",
            Self::Streams => "streams",
            Self::Events => "events",
            Self::Lines => "lines",
            Self::Tracing => "tracing",
            Self::Formats => "formats",
            Self::Mock => "mock",
            Self::Security => "security",
            Self::AbsentTag => "absent_tag",
            Self::Client => "client",
            Self::Server => "server",
        }
    }
}

/// Copies what the files emitted so far use.
pub fn emit(context: Context<'_>, emitted: &mut Emitted) {
    let files = emitted.tokens.iter();
    let mut parts: BTreeSet<Part> = files.flat_map(|(_, file)| &file.parts).copied().collect();
    parts.extend(context.options.client.then_some(Part::Client));
    if parts.contains(&Part::Events) || parts.contains(&Part::Lines) {
        parts.insert(Part::Streams);
    }
    let has_spans = context.options.client && context.options.spans == Spans::Feature;
    parts.extend(has_spans.then_some(Part::Tracing));
    parts.extend(context.options.server.then_some(Part::Server));
    let copy = Copy {
        context,
        parts,
        macros: Macros::of(context, emitted),
    };
    copy.module("mod.rs", "mod.rs", emitted);
}

struct Copy<'a> {
    context: Context<'a>,
    parts: BTreeSet<Part>,
    macros: Macros,
}

impl Copy<'_> {
    /// Copies a file and the files of the modules that it declares.
    fn module(&self, from: &str, to: &str, emitted: &mut Emitted) {
        let Some(text) = source::text(from) else {
            return;
        };
        let text = self.trimmed(text);
        let folder = to.strip_suffix("mod.rs").map_or_else(
            || format!("{}/", to.strip_suffix(".rs").unwrap_or(to)),
            str::to_owned,
        );
        for name in text.lines().filter_map(declared) {
            let (file, nested) = (
                format!("{folder}{name}.rs"),
                format!("{folder}{name}/mod.rs"),
            );
            if name == "date_time" {
                self.module(self.date_time(), &file, emitted);
            } else if source::text(&file).is_some() {
                self.module(&file, &file, emitted);
            } else {
                self.module(&nested, &nested, emitted);
            }
        }
        emitted.verbatim.insert(
            format!("rt/{to}"),
            format!("{}{text}", crate::format::HEADER),
        );
    }

    fn date_time(&self) -> &'static str {
        match self.context.options.date_time {
            DateTimeCrate::Jiff => "date_time_jiff.rs",
            DateTimeCrate::Chrono => "date_time_chrono.rs",
            DateTimeCrate::Time => "date_time_time.rs",
        }
    }

    /// The text without the parts that are not used, and without the lines that only serve the runtime
    /// in its own folder.
    fn trimmed(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut kept = true;
        for line in text.lines() {
            if let Some(name) = line.trim_start().strip_prefix("// part: ") {
                let part = Part::ALL
                    .into_iter()
                    .find(|part| part.name() == name.trim());
                kept = part.is_none_or(|part| self.parts.contains(&part));
                continue;
            }
            if line.trim_start() == "// end" {
                kept = true;
                continue;
            }
            let ungated = !self.context.options.features
                && matches!(
                    line.trim(),
                    r#"#[cfg(feature = "client")]"# | r#"#[cfg(feature = "server")]"#
                );
            let doubled = line.is_empty() && out.ends_with("\n\n");
            if kept && !ungated && !doubled && !line.starts_with("#[path = ") {
                for line in self
                    .macros
                    .gate(line)
                    .iter()
                    .map(String::as_str)
                    .chain([line])
                {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
        let length = out.trim_end().len();
        out.truncate(length);
        out.push('\n');
        out
    }
}

/// The module that a line such as `mod name;` declares.
fn declared(line: &str) -> Option<&str> {
    let line = line
        .strip_prefix("pub(crate) ")
        .or_else(|| line.strip_prefix("pub "))
        .unwrap_or(line);
    line.strip_prefix("mod ")?.strip_suffix(';')
}

#[cfg(test)]
mod tests {
    use syn::{Attribute, Item, Visibility};

    /// Only checks and routes name these parts, so that they come and go without an item of the surface.
    const UNSEEN: [&str; 3] = ["codes.rs", "server/formats.rs", "server/pattern.rs"];

    #[test]
    fn what_comes_and_goes_unseen_is_hidden() {
        for path in UNSEEN {
            let file = syn::parse_file(super::source::text(path).expect(path)).expect(path);
            for item in &file.items {
                assert!(is_hidden(item), "{path}: {}", quote::quote!(#item));
            }
        }
    }

    fn is_hidden(item: &Item) -> bool {
        let hides = |visibility: &Visibility, attributes: &[Attribute]| {
            let mut attributes = attributes.iter().map(|attribute| quote::quote!(#attribute));
            !matches!(visibility, Visibility::Public(_))
                || attributes.any(|attribute| attribute.to_string() == "# [doc (hidden)]")
        };
        match item {
            Item::Struct(item) => hides(&item.vis, &item.attrs),
            Item::Enum(item) => hides(&item.vis, &item.attrs),
            Item::Fn(item) => hides(&item.vis, &item.attrs),
            // What is implemented for a type of the file is as hidden as that.
            Item::Impl(block) if quote::quote!(#block).to_string().starts_with("impl Checks") => {
                block.items.iter().all(|item| match item {
                    syn::ImplItem::Fn(method) => hides(&method.vis, &method.attrs),
                    _ => true,
                })
            }
            _ => true,
        }
    }
}
