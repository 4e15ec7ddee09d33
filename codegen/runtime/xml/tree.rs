//! The elements of an XML text.

/// The namespace that the prefix `xml` always has (Namespaces in XML 1.0, section 3).
pub(super) const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// The namespace of `xsi:nil` (XML Schema part 1, section 2.6.2).
pub(super) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// An element that has been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    pub(super) name: String,
    pub(super) namespace: Option<String>,
    /// Where it begins in the text.
    pub(super) at: usize,
    pub(super) attributes: Vec<Attribute>,
    pub(super) children: Vec<Node>,
    /// All text that stands in it itself.
    pub(super) text: String,
}

/// An attribute that has been read.
#[derive(Clone, Debug)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) namespace: Option<String>,
    pub(super) value: String,
}

impl Node {
    /// Whether it says that it is null.
    pub(super) fn is_nil(&self) -> bool {
        let mut all = self.attributes.iter();
        all.any(|one| {
            one.name == "nil"
                && one.namespace.as_deref() == Some(XSI)
                && matches!(one.value.trim(), "true" | "1")
        })
    }
}

/// Whether a name that was found is the one that is asked for. Where the document names no namespace, any
/// will do.
pub(super) fn is_called(
    found: (&str, Option<&str>),
    name: &str,
    namespace: Option<&'static str>,
) -> bool {
    found.0 == name && namespace.is_none_or(|namespace| found.1 == Some(namespace))
}
