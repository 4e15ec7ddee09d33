//! What a document says of the XML of a schema.

/// `xml` of a schema (OpenAPI 3.0.3 and 3.2, "XML Object").
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Xml {
    /// `name`.
    pub name: Option<String>,
    /// `namespace`.
    pub namespace: Option<String>,
    /// `prefix`.
    pub prefix: Option<String>,
    /// `nodeType`, or what `attribute` and `wrapped` say.
    pub node: Option<XmlNode>,
}

/// `nodeType`: what a schema is in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XmlNode {
    /// An element; of an array, one around its items (`wrapped: true`).
    Element,
    /// An attribute (`attribute: true`).
    Attribute,
    /// Text of the element around it.
    Text,
    /// A CDATA section of the element around it.
    CData,
    /// Nothing of its own: the items of an array stand where the array does.
    None,
}

impl Xml {
    /// What this says, and what `other` says where this says nothing.
    #[must_use]
    pub fn or(self, other: Option<&Self>) -> Self {
        let Some(other) = other.cloned() else {
            return self;
        };
        Self {
            name: self.name.or(other.name),
            namespace: self.namespace.or(other.namespace),
            prefix: self.prefix.or(other.prefix),
            node: self.node.or(other.node),
        }
    }
}
