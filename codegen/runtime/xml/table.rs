//! What the XML of a model looks like.

/// An element, or an attribute.
#[derive(Clone, Copy, Debug)]
pub struct Element {
    /// The name without a prefix.
    pub name: &'static str,
    /// The namespace; without one, that of the element around it holds.
    pub namespace: Option<&'static str>,
    /// The prefix that it is written with.
    pub prefix: Option<&'static str>,
    /// What it holds.
    pub content: Content,
}

/// What an element holds.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Text: a JSON string.
    Text,
    /// The digits of a JSON number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// The members of a struct.
    Object(fn() -> &'static Object),
    /// Elements of one kind: the items of a JSON array.
    Items(&'static Element),
    /// Elements that are called as the members of a JSON object are, each with what this one holds.
    Entries(&'static Element),
}

/// What the XML of a struct looks like.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// The members that the document lists, in its order.
    pub members: &'static [Member],
    /// What other members hold, where they are kept.
    pub others: Option<&'static Element>,
}

/// A member of a struct.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name in JSON.
    pub name: &'static str,
    /// Where it stands.
    pub place: Place,
    /// Whether it is always there.
    pub required: bool,
    /// What it looks like; for [`Place::Items`], what each item looks like.
    pub element: Element,
}

/// Where a member of a struct stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// An element of its own.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the element.
    Text,
    /// The text of the element, in a CDATA section.
    CData,
    /// The items of an array, each an element, without an element around them.
    Items,
}

/// A struct that has a form in XML.
pub trait Described {
    /// What it looks like.
    const TABLE: &'static Object;

    /// What it looks like, for those that may hold themselves.
    #[must_use]
    fn table() -> &'static Object {
        Self::TABLE
    }
}
