//! What the XML of a body looks like, and why not, where it cannot be said (OpenAPI 3.0.3 and 3.2, "XML
//! Object").
//!
//! An element is called as `xml.name` says at the place of use, else as the schema there says, else like the
//! property; a root like its component; an item like the array around it.

use std::collections::BTreeSet;

use crate::ir::{
    Additional, Api, Enum, Object, Property, SchemaId, Shape, Type, Value, Xml, XmlNode,
};

/// An element, or an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct XmlElement {
    /// The name without a prefix.
    pub name: String,
    /// The namespace.
    pub namespace: Option<String>,
    /// The prefix.
    pub prefix: Option<String>,
    /// What it holds.
    pub content: XmlContent,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq)]
pub enum XmlContent {
    /// Text.
    Text,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// The members of an object.
    Object(SchemaId),
    /// Elements of one kind.
    Items(Box<XmlElement>),
    /// Elements that are called like the members of a map.
    Entries(Box<XmlElement>),
}

/// Where a member stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum XmlPlace {
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// Text.
    Text,
    /// A CDATA section.
    CData,
    /// Items without an element around them.
    Items,
}

/// The XML of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct XmlObject {
    /// Each property in order: where it stands, and what it, or each of its items, looks like.
    pub members: Vec<(XmlPlace, XmlElement)>,
    /// What other members hold, where they are kept.
    pub others: Option<XmlElement>,
}

/// Why a value has no form in XML.
pub type Unsaid = String;

/// The root element of a body.
///
/// # Errors
/// When the document does not say how it, or something in it, is written.
pub fn root(api: &Api, value: &Value) -> Result<XmlElement, Unsaid> {
    let said = said(api, value);
    let name = said.name.clone().or_else(|| component(api, &value.ty));
    let name = name.ok_or("its root element has no name; `xml: {name: …}` gives it one")?;
    if !matches!(said.node, None | Some(XmlNode::Element)) {
        return Err("its root is not an element".to_owned());
    }
    let (is_said, node) = (said != Xml::default(), said.node);
    let root = element(api, &name, said, &value.ty)?;
    if is_leaf(&root.content) && !is_said {
        return Err("a text of which nothing else is said is the XML itself".to_owned());
    }
    if matches!(root.content, XmlContent::Items(_)) && node != Some(XmlNode::Element) {
        return Err("its root is an array that is not `wrapped`".to_owned());
    }
    objects_within(api, &root)?;
    Ok(root)
}

/// The objects that stand in an element, in one another, and so on.
///
/// # Errors
/// When the document does not say how one of them is written.
pub fn objects_within(api: &Api, element: &XmlElement) -> Result<BTreeSet<SchemaId>, Unsaid> {
    let mut seen = BTreeSet::new();
    let mut queue = objects(&element.content);
    while let Some(id) = queue.pop() {
        if seen.insert(id) {
            let object = object(api, id)?;
            let members = object.members.iter().map(|(_, element)| element);
            let elements = members.chain(&object.others);
            queue.extend(elements.flat_map(|one| objects(&one.content)));
        }
    }
    Ok(seen)
}

/// The objects that an element names itself.
fn objects(content: &XmlContent) -> Vec<SchemaId> {
    match content {
        XmlContent::Object(id) => vec![*id],
        XmlContent::Items(inner) | XmlContent::Entries(inner) => objects(&inner.content),
        XmlContent::Text | XmlContent::Number | XmlContent::Boolean => Vec::new(),
    }
}

/// The XML of an object.
///
/// # Errors
/// When the document does not say how one of its members is written.
pub fn object(api: &Api, id: SchemaId) -> Result<XmlObject, Unsaid> {
    let schema = api.schema(id);
    let Shape::Object(Object {
        properties,
        additional,
        ..
    }) = &schema.shape
    else {
        return Err(format!("`{}` is no object", schema.name));
    };
    let within = |reason: Unsaid, name: &str| format!("`{name}` of `{}`: {reason}", schema.name);
    let members = properties
        .iter()
        .map(|property| member(api, property).map_err(|reason| within(reason, &property.name)))
        .collect::<Result<Vec<_>, _>>()?;
    let mut names = BTreeSet::new();
    for (place, element) in &members {
        let is_attribute = *place == XmlPlace::Attribute;
        if !is_text(*place)
            && !names.insert((is_attribute, element.name.as_str(), &element.namespace))
        {
            let reason = format!("there are two members that are `{}` in XML", element.name);
            return Err(within(reason, &element.name));
        }
    }
    let texts = members.iter().filter(|(place, _)| is_text(*place)).count();
    let others = members
        .iter()
        .filter(|(place, _)| matches!(place, XmlPlace::Element | XmlPlace::Items));
    if texts > 1 || (texts == 1 && others.count() > 0) {
        let reason = "there are members beside the one that is the text of the element";
        return Err(format!("`{}`: {reason}", schema.name));
    }
    let others = match additional {
        Additional::Unstated | Additional::Closed => None,
        Additional::Kept(value) => {
            Some(entry(api, value).map_err(|reason| within(reason, "additionalProperties"))?)
        }
    };
    Ok(XmlObject { members, others })
}

fn is_leaf(content: &XmlContent) -> bool {
    matches!(
        content,
        XmlContent::Text | XmlContent::Number | XmlContent::Boolean
    )
}

fn is_text(place: XmlPlace) -> bool {
    matches!(place, XmlPlace::Text | XmlPlace::CData)
}

fn member(api: &Api, property: &Property) -> Result<(XmlPlace, XmlElement), Unsaid> {
    let said = said(api, &property.value);
    let node = said.node;
    let name = said.name.clone().unwrap_or_else(|| property.name.clone());
    if let Some(items) = array(api, &property.value)
        && matches!(node, None | Some(XmlNode::None))
    {
        // The name of an array that has no element of its own says nothing.
        return Ok((XmlPlace::Items, item(api, items, &property.name)?));
    }
    let place = match node {
        None | Some(XmlNode::Element) => XmlPlace::Element,
        Some(XmlNode::Attribute) => XmlPlace::Attribute,
        Some(XmlNode::Text) => XmlPlace::Text,
        Some(XmlNode::CData) => XmlPlace::CData,
        Some(XmlNode::None) => return Err("it stands for nothing in XML".to_owned()),
    };
    let is_unprefixed = said.namespace.is_some() && said.prefix.is_none();
    if place == XmlPlace::Attribute && is_unprefixed {
        return Err("an attribute with a namespace needs a prefix".to_owned());
    }
    let element = element(api, &name, said, &property.value.ty)?;
    if place != XmlPlace::Element && !is_leaf(&element.content) {
        return Err("only strings, numbers and booleans can be attributes or text".to_owned());
    }
    Ok((place, element))
}

/// What each item of an array looks like.
fn item(api: &Api, items: &Value, around: &str) -> Result<XmlElement, Unsaid> {
    let said = said(api, items);
    if !matches!(said.node, None | Some(XmlNode::Element)) {
        return Err("the items of an array can only be elements".to_owned());
    }
    if array(api, items).is_some() && said.node.is_none() {
        return Err("an array inside an array must be `wrapped`".to_owned());
    }
    let name = said.name.clone().unwrap_or_else(|| around.to_owned());
    element(api, &name, said, &items.ty)
}

/// What each member of a map looks like; its name is that of the member.
fn entry(api: &Api, value: &Value) -> Result<XmlElement, Unsaid> {
    let mut element = item(api, value, "entry")?;
    element.name = String::new();
    Ok(element)
}

fn element(api: &Api, name: &str, said: Xml, ty: &Type) -> Result<XmlElement, Unsaid> {
    if !is_name(name) {
        return Err(format!(
            "`{name}` cannot be a name in XML; `xml: {{name: …}}` gives another"
        ));
    }
    if said.prefix.is_some() && said.namespace.is_none() {
        return Err("a prefix needs a namespace".to_owned());
    }
    if said
        .prefix
        .as_deref()
        .is_some_and(|prefix| !is_name(prefix))
    {
        return Err("the prefix cannot be one".to_owned());
    }
    Ok(XmlElement {
        name: name.to_owned(),
        content: content(api, name, ty, 0)?,
        namespace: said.namespace,
        prefix: said.prefix,
    })
}

fn content(api: &Api, name: &str, ty: &Type, depth: usize) -> Result<XmlContent, Unsaid> {
    let Some(stated) = api.stated(ty) else {
        return Err(
            "a type of the settings that stands for a schema has no form in XML".to_owned(),
        );
    };
    Ok(match stated {
        Type::Boolean => XmlContent::Boolean,
        Type::Integer(_) | Type::Number(_) => XmlContent::Number,
        Type::String(_) => XmlContent::Text,
        Type::Array { items, .. } => XmlContent::Items(Box::new(item(api, items, name)?)),
        Type::Map(values) => XmlContent::Entries(Box::new(entry(api, values)?)),
        Type::Schema(id) => match &api.schema(*id).shape {
            Shape::Object(_) => XmlContent::Object(*id),
            Shape::Enum(listed) => listed_content(listed)?,
            Shape::Union(_) => return Err("a union has no form in XML".to_owned()),
            // An alias that holds itself never ends.
            Shape::Alias(_) if depth > api.schemas.len() || holds_itself(api, *id) => {
                return Err("an array or map that holds itself has no form in XML".to_owned());
            }
            Shape::Alias(value) => content(api, name, &value.ty, depth + 1)?,
        },
        Type::Own(_) | Type::Any => return Err("anything at all has no form in XML".to_owned()),
        Type::Null => return Err("null alone has no form in XML".to_owned()),
        Type::Tuple(_) => return Err("a list of different items has no form in XML".to_owned()),
    })
}

fn listed_content(listed: &Enum) -> Result<XmlContent, Unsaid> {
    let all = |is: fn(&serde_json::Value) -> bool| listed.values.iter().all(|one| is(&one.value));
    if all(serde_json::Value::is_string) {
        Ok(XmlContent::Text)
    } else if all(serde_json::Value::is_number) {
        Ok(XmlContent::Number)
    } else if all(serde_json::Value::is_boolean) {
        Ok(XmlContent::Boolean)
    } else {
        Err("listed values of several types have no form in XML".to_owned())
    }
}

/// Whether an alias comes back to itself by way of aliases, arrays and maps alone.
fn holds_itself(api: &Api, id: SchemaId) -> bool {
    let mut seen = BTreeSet::new();
    let mut queue = vec![&api.schema(id).shape];
    while let Some(shape) = queue.pop() {
        let Shape::Alias(value) = shape else { continue };
        let mut ty = &value.ty;
        while let Type::Array { items: inner, .. } | Type::Map(inner) = ty {
            ty = &inner.ty;
        }
        if let Type::Schema(next) = ty {
            if *next == id {
                return true;
            }
            if seen.insert(*next) {
                queue.push(&api.schema(*next).shape);
            }
        }
    }
    false
}

/// What is said of the XML of a value: where it is used, then by the schemas that it names.
fn said(api: &Api, value: &Value) -> Xml {
    let mut found = value.xml.as_deref().cloned().unwrap_or_default();
    let mut ty = &value.ty;
    for _ in 0..=api.schemas.len() {
        let Type::Schema(id) = ty else { break };
        let schema = api.schema(*id);
        found = found.or(schema.xml.as_deref());
        match &schema.shape {
            // Another schema that only looks alike has no say.
            Shape::Alias(other) if schema.same_as().is_none() => {
                found = found.or(other.xml.as_deref());
                ty = &other.ty;
            }
            _ => break,
        }
    }
    found
}

/// The items, where a value is an array.
fn array<'a>(api: &'a Api, value: &'a Value) -> Option<&'a Value> {
    match api.behind(&value.ty) {
        Type::Array { items, .. } => Some(items),
        _ => None,
    }
}

/// The name of the component that a type is; a schema that is written out where it is used has none.
fn component(api: &Api, ty: &Type) -> Option<String> {
    let Type::Schema(id) = ty else { return None };
    let schema = api.schema(*id);
    (!schema.inline).then(|| schema.name.clone())
}

/// Whether a text is a name without a colon (XML 1.0, productions 4 and 4a), of the letters that documents
/// use.
fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    let begins = |character: char| character.is_alphabetic() || character == '_';
    characters.next().is_some_and(begins)
        && characters.all(|one| one.is_alphanumeric() || matches!(one, '_' | '-' | '.'))
}
