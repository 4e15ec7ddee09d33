//! How a parameter's value becomes text (`OpenAPI` 3.0.3, "Style Values").

/// How a value is written in a path, query, header, cookie or form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Style {
    /// `style`, or a media type in its place.
    pub layout: Layout,
    /// `explode`: whether items and members each get a place of their own.
    pub explode: bool,
    /// `allowReserved`: whether characters with a meaning in addresses, and escapes of characters,
    /// stand as they are.
    pub reserved: bool,
}

/// `style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// `;name=value`, in a path.
    Matrix,
    /// `.value`, in a path.
    Label,
    /// `value,value`, in a path or header.
    Simple,
    /// `name=value`, in a query, cookie or form.
    Form,
    /// `name=value%20value`, in a query.
    SpaceDelimited,
    /// `name=value|value`, in a query.
    PipeDelimited,
    /// `name=value%09value`, in a query (Swagger 2.0, `collectionFormat: tsv`).
    TabDelimited,
    /// `name[key]=value`, in a query.
    DeepObject,
    /// The JSON text of the value: `content` with a JSON media type.
    Json,
}

impl Style {
    /// A style without `allowReserved`.
    #[must_use]
    pub const fn new(layout: Layout, explode: bool) -> Self {
        Self {
            layout,
            explode,
            reserved: false,
        }
    }

    /// The same style with `allowReserved`.
    #[must_use]
    pub const fn reserved(mut self) -> Self {
        self.reserved = true;
        self
    }
}

/// `style: matrix`.
pub const MATRIX: Style = Style::new(Layout::Matrix, false);
/// `style: matrix`, `explode: true`.
pub const MATRIX_EXPLODED: Style = Style::new(Layout::Matrix, true);
/// `style: label`.
pub const LABEL: Style = Style::new(Layout::Label, false);
/// `style: label`, `explode: true`.
pub const LABEL_EXPLODED: Style = Style::new(Layout::Label, true);
/// `style: simple`, the default in paths and headers.
pub const SIMPLE: Style = Style::new(Layout::Simple, false);
/// `style: simple`, `explode: true`.
pub const SIMPLE_EXPLODED: Style = Style::new(Layout::Simple, true);
/// `style: form` with `explode: true`, the default in queries and cookies.
pub const FORM: Style = Style::new(Layout::Form, true);
/// `style: form`, `explode: false`: values stand in one place, parted by commas.
pub const FORM_JOINED: Style = Style::new(Layout::Form, false);
/// `style: spaceDelimited`.
pub const SPACE_DELIMITED: Style = Style::new(Layout::SpaceDelimited, false);
/// `style: pipeDelimited`.
pub const PIPE_DELIMITED: Style = Style::new(Layout::PipeDelimited, false);
/// `collectionFormat: tsv`.
pub const TAB_DELIMITED: Style = Style::new(Layout::TabDelimited, false);
/// `style: deepObject`.
pub const DEEP_OBJECT: Style = Style::new(Layout::DeepObject, true);
/// `content` with a JSON media type.
pub const JSON: Style = Style::new(Layout::Json, false);
