//! `xml` of schemas.

use openapiv3::SchemaData;
use serde_json::Value as Json;

use crate::ir::{Xml, XmlNode};

/// What a schema says of its XML.
pub(super) fn xml(data: &SchemaData) -> Option<Box<Xml>> {
    let said = data.extensions.get("x-xml")?.as_object()?;
    let text = |key: &str| said.get(key).and_then(Json::as_str).map(str::to_owned);
    let is = |key: &str| said.get(key) == Some(&Json::Bool(true));
    let node = match said.get("nodeType").and_then(Json::as_str) {
        Some("element") => Some(XmlNode::Element),
        Some("attribute") => Some(XmlNode::Attribute),
        Some("text") => Some(XmlNode::Text),
        Some("cdata") => Some(XmlNode::CData),
        Some("none") => Some(XmlNode::None),
        _ if is("attribute") => Some(XmlNode::Attribute),
        _ if is("wrapped") => Some(XmlNode::Element),
        _ => None,
    };
    let found = Xml {
        name: text("name"),
        namespace: text("namespace").filter(|namespace| !namespace.is_empty()),
        prefix: text("prefix").filter(|prefix| !prefix.is_empty()),
        node,
    };
    (found != Xml::default()).then(|| Box::new(found))
}
