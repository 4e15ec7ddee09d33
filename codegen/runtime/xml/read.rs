//! XML text as JSON text, by the tables of the models, and on to the JSON reader.

use std::collections::BTreeSet;

use super::super::json::{Decode, DecodeError, MAX_DEPTH, Mode, Reader, Value};
use super::parse::parse;
use super::table::{Content, Element, Member, Object, Place};
use super::tree::{Attribute, Node, XML, XSI, is_called};

/// Reads an XML text whose root is `element`, in which at most `depth` elements stand inside each other.
///
/// # Errors
/// When the text is no XML, or not a `T`.
pub fn from_xml<T: Decode>(
    text: &[u8],
    element: &Element,
    mode: Mode,
    depth: u32,
) -> Result<T, DecodeError> {
    let root = parse(text, depth)?;
    if !is_called(named(&root), element.name, element.namespace) {
        return Err(DecodeError::new(root.at, "the root is another element"));
    }
    let mut json = Json {
        out: String::with_capacity(text.len()),
        marks: Vec::new(),
        mode,
    };
    json.value(element.content, &root)?;
    let mut reader = Reader::of(&json.out, mode).within(MAX_DEPTH);
    let value = T::decode(&mut reader).and_then(|value| reader.finish().map(|()| value));
    value.map_err(|error| {
        let offset = json.place(error.offset());
        error.moved(offset)
    })
}

/// JSON text that grows.
struct Json {
    out: String,
    /// Where in the XML text what begins at a place of the JSON text comes from.
    marks: Vec<(usize, usize)>,
    mode: Mode,
}

fn named(node: &Node) -> (&str, Option<&str>) {
    (&node.name, node.namespace.as_deref())
}

impl Json {
    /// Where in the XML text something stands.
    fn place(&self, offset: usize) -> usize {
        let after = self.marks.partition_point(|(json, _)| *json <= offset);
        let mark = after.checked_sub(1).and_then(|index| self.marks.get(index));
        mark.map_or(0, |(_, xml)| *xml)
    }

    /// What does not fit, and is only refused where nothing is forgiven.
    fn stray(&self, at: usize, message: &'static str) -> Result<(), DecodeError> {
        match self.mode {
            Mode::Strict => Err(DecodeError::new(at, message)),
            Mode::Lenient => Ok(()),
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push_str(&Value::from(text).to_string());
    }

    fn value(&mut self, content: Content, node: &Node) -> Result<(), DecodeError> {
        self.marks.push((self.out.len(), node.at));
        if node.is_nil() {
            self.out.push_str("null");
            return Ok(());
        }
        match content {
            Content::Text | Content::Number | Content::Boolean => {
                if let Some(child) = node.children.first() {
                    self.stray(child.at, "there is an element where text belongs")?;
                }
                self.leaf(content, &node.text);
                Ok(())
            }
            Content::Object(table) => self.object(table(), node),
            Content::Items(item) => {
                self.no_text(node)?;
                self.items(item, &node.children)
            }
            Content::Entries(entry) => {
                self.no_text(node)?;
                let mut list = List::open(self, '{');
                for child in &node.children {
                    list.entry(&child.name, |json| json.value(entry.content, child))?;
                }
                list.close('}');
                Ok(())
            }
        }
    }

    /// Text as a value; what is none becomes a string, which the JSON reader refuses.
    fn leaf(&mut self, content: Content, text: &str) {
        let word = text.trim_matches([' ', '\t', '\r', '\n']);
        match (content, word) {
            (Content::Boolean, "true" | "1") => self.out.push_str("true"),
            (Content::Boolean, "false" | "0") => self.out.push_str("false"),
            (Content::Number, _) => {
                // XML Schema allows a plus, which JSON does not.
                let digits = word.strip_prefix('+').unwrap_or(word);
                if digits.parse::<serde_json::Number>().is_ok() && !digits.starts_with('+') {
                    self.out.push_str(digits);
                } else {
                    self.string(text);
                }
            }
            _ => self.string(text),
        }
    }

    fn no_text(&self, node: &Node) -> Result<(), DecodeError> {
        if node.text.trim().is_empty() {
            Ok(())
        } else {
            self.stray(node.at, "there is text where elements belong")
        }
    }

    fn items<'n>(
        &mut self,
        item: &Element,
        nodes: impl IntoIterator<Item = &'n Node>,
    ) -> Result<(), DecodeError> {
        let mut list = List::open(self, '[');
        let mut count = 0_usize;
        for node in nodes {
            if !is_called(named(node), item.name, item.namespace) {
                list.json
                    .stray(node.at, "the element is none of the items")?;
                continue;
            }
            list.next();
            let read = list.json.value(item.content, node);
            read.map_err(|error| error.within(&count.to_string()))?;
            count += 1;
        }
        list.close(']');
        Ok(())
    }

    fn object(&mut self, table: &Object, node: &Node) -> Result<(), DecodeError> {
        let mut list = List::open(self, '{');
        let owners: Vec<Option<usize>> = node
            .children
            .iter()
            .map(|child| owner(table, child))
            .collect();
        let mut holds_text = false;
        for (index, member) in table.members.iter().enumerate() {
            let own = node.children.iter().zip(&owners);
            let own = own.filter(|(_, owner)| **owner == Some(index));
            let own: Vec<&Node> = own.map(|(child, _)| child).collect();
            let content = member.element.content;
            match member.place {
                Place::Attribute => {
                    for attribute in node.attributes.iter().filter(|one| is_of(one, member)) {
                        list.leaf(member.name, content, &attribute.value, node.at);
                    }
                }
                Place::Text | Place::CData => {
                    holds_text = true;
                    if member.required || !node.text.is_empty() {
                        list.leaf(member.name, content, &node.text, node.at);
                    }
                }
                Place::Element => {
                    for child in own {
                        list.entry(member.name, |json| json.value(content, child))?;
                    }
                }
                Place::Items if own.is_empty() && !member.required => {}
                Place::Items => {
                    list.entry(member.name, |json| {
                        json.marks.push((json.out.len(), node.at));
                        json.items(&member.element, own)
                    })?;
                }
            }
        }
        if !holds_text {
            list.json.no_text(node)?;
        }
        let others = node.children.iter().zip(&owners);
        let others = others.filter(|(_, owner)| owner.is_none());
        list.others(table, node, others.map(|(child, _)| child))?;
        list.close('}');
        Ok(())
    }
}

/// The member that an element is. One whose namespace is named comes before one that takes any.
fn owner(table: &Object, node: &Node) -> Option<usize> {
    let members = table.members.iter().enumerate();
    let fitting = members.filter(|(_, member)| {
        let element = &member.element;
        matches!(member.place, Place::Element | Place::Items)
            && is_called(named(node), element.name, element.namespace)
    });
    let (index, _) = fitting.min_by_key(|(_, member)| member.element.namespace.is_none())?;
    Some(index)
}

fn is_of(attribute: &Attribute, member: &Member) -> bool {
    let Element {
        name, namespace, ..
    } = member.element;
    let found = (attribute.name.as_str(), attribute.namespace.as_deref());
    member.place == Place::Attribute && is_called(found, name, namespace)
}

/// The members or items of a JSON value that has been opened.
struct List<'j> {
    json: &'j mut Json,
    is_first: bool,
}

impl<'j> List<'j> {
    fn open(json: &'j mut Json, bracket: char) -> Self {
        json.out.push(bracket);
        Self {
            json,
            is_first: true,
        }
    }

    fn close(self, bracket: char) {
        self.json.out.push(bracket);
    }

    fn next(&mut self) {
        if !std::mem::take(&mut self.is_first) {
            self.json.out.push(',');
        }
    }

    fn entry(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut Json) -> Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        self.next();
        self.json.string(name);
        self.json.out.push(':');
        write(self.json).map_err(|error| error.within(name))
    }

    fn leaf(&mut self, name: &str, content: Content, text: &str, at: usize) {
        self.next();
        self.json.marks.push((self.json.out.len(), at));
        self.json.string(name);
        self.json.out.push(':');
        self.json.leaf(content, text);
    }

    /// What no member is: kept where others are, and else left to the JSON reader, which knows whether it
    /// is refused.
    fn others<'n>(
        &mut self,
        table: &Object,
        node: &Node,
        children: impl Iterator<Item = &'n Node>,
    ) -> Result<(), DecodeError> {
        let is_member = |name: &str| table.members.iter().any(|member| member.name == name);
        let mut seen = BTreeSet::new();
        for child in children {
            if is_member(&child.name) {
                self.json.stray(child.at, "the element is not known")?;
            } else if let Some(other) = table.others {
                self.entry(&child.name, |json| json.value(other.content, child))?;
            } else if seen.insert(child.name.as_str()) {
                self.leaf(&child.name, Content::Text, "", child.at);
            }
        }
        let attributes = node.attributes.iter().filter(|one| {
            let is_own = table.members.iter().any(|member| is_of(one, member));
            // What XML and XML Schema say themselves is no part of the model.
            !is_own && !matches!(one.namespace.as_deref(), Some(XSI | XML))
        });
        for attribute in attributes {
            if is_member(&attribute.name) {
                self.json.stray(node.at, "an attribute is not known")?;
            } else if let Some(other) = table.others {
                self.leaf(&attribute.name, other.content, &attribute.value, node.at);
            } else if seen.insert(attribute.name.as_str()) {
                self.leaf(&attribute.name, Content::Text, "", node.at);
            }
        }
        Ok(())
    }
}
