//! The kinds of diagnostic.

use std::fmt;

macro_rules! codes {
    ($($variant:ident $text:literal $doc:literal)*) => {
        /// The kind of a diagnostic: stable, and printed beside the message.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code as it is printed, such as `unresolved-reference`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// What it means, in one sentence.
            #[must_use]
            pub fn summary(self) -> &'static str {
                match self {
                    $(Self::$variant => $doc,)*
                }
            }

            /// What it means, with an example and the way out, as Markdown.
            #[must_use]
            pub fn explanation(self) -> &'static str {
                match self {
                    $(Self::$variant => include_str!(concat!("explain/", $text, ".md")),)*
                }
            }
        }
    };
}

codes! {
    Unreadable "unreadable" "A file cannot be read."
    Revision "revision" "A revision cannot be read from git."
    Syntax "syntax" "A file is neither YAML nor JSON."
    Limit "limit" "A file is larger, deeper or more repetitive than allowed."
    DuplicateKey "duplicate-key" "A mapping has a key twice."
    NotOpenApi "not-openapi" "A document is no API description that is known."
    Unwritable "unwritable" "The output cannot be written."
    Config "config" "The configuration cannot be used."
    Selected "selected" "The settings leave out a part of the document."
    Overlay "overlay" "An overlay cannot be used, or an action of it matches nothing."
    InvalidValue "invalid-value" "A value is not of the kind that the specification asks for at its place."
    MissingField "missing-field" "A field that the specification requires is missing."
    UnknownField "unknown-field" "A field that the specification does not know stands where extensions are not allowed."
    UnresolvedReference "unresolved-reference" "A `$ref` leads nowhere."
    RemoteReference "remote-reference" "A `$ref` leads to the network."
    CircularReference "circular-reference" "A chain of `$ref`s leads back to itself without a schema between."
    DuplicateOperation "duplicate-operation" "Two operations have one `operationId`."
    MissingOperationId "missing-operation-id" "An operation has no `operationId`."
    PathParameter "path-parameter" "A path and its parameters disagree."
    DuplicateParameter "duplicate-parameter" "A parameter is listed twice."
    Conflict "conflict" "Two statements of the document exclude each other."
    Unsupported "unsupported" "A construct that cannot be expressed is left out or weakened."
    Undecidable "undecidable" "The members of a union cannot be told apart: they are tried in order."
    Renamed "renamed" "A name had to change to be a Rust identifier of its own."
    Undescribed "undescribed" "An operation, a parameter, a schema or a property has no description."
    InlineSchema "inline-schema" "A schema is written out where it is used, so that its type is named after its place."
    UnusedSchema "unused-schema" "No operation needs a schema."
    UndocumentedError "undocumented-error" "An operation lists no response for errors."
    UndocumentedSuccess "undocumented-success" "An operation lists no response for success."
    Unprotected "unprotected" "An operation asks for no security scheme."
    Unbounded "unbounded" "A request may hold a text or a list of any length."
    NoExample "no-example" "A JSON body has no example, neither itself nor its schema."
}

impl Code {
    /// The code that is printed as `text`.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// Those that are only looked for where the settings ask for them: they speak of the quality of a
    /// document, not of what becomes of it.
    pub const LINTS: &[Self] = &[
        Self::Undescribed,
        Self::InlineSchema,
        Self::UnusedSchema,
        Self::UndocumentedError,
        Self::UndocumentedSuccess,
        Self::Unprotected,
        Self::Unbounded,
        Self::NoExample,
    ];

    /// Whether what is around such a fault can be used without it: `--keep-going` then makes a warning of
    /// the error.
    pub(super) fn spares_the_rest(self) -> bool {
        self == Self::UnresolvedReference
    }
}

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
