//! JSON values as XML text, by the tables of the models.

use super::super::json::{Encode, EncodeError, Value, to_json};
use super::table::{Content, Element, Member, Object, Place};
use super::text::{cdata, escape, is_allowed, is_name};
use super::tree::XSI;

/// The XML text of a value whose root is `element`.
///
/// # Errors
/// When a part of the value has no form in XML, such as a control character.
pub fn to_xml<T: Encode + ?Sized>(value: &T, element: &Element) -> Result<Vec<u8>, EncodeError> {
    let json = to_json(value)?;
    let value: Value = serde_json::from_slice(&json)
        .map_err(|_| EncodeError::new("a number is out of range for XML"))?;
    let mut xml = Xml {
        out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".to_owned(),
        scope: Vec::new(),
    };
    xml.element(element, element.name, &value)?;
    Ok(xml.out.into_bytes())
}

type Written = Result<(), EncodeError>;

/// XML text that grows.
struct Xml {
    out: String,
    /// The namespaces of prefixes, the innermost last; the default has an empty prefix.
    scope: Vec<(&'static str, &'static str)>,
}

impl Xml {
    fn element(&mut self, element: &Element, name: &str, value: &Value) -> Written {
        let outside = self.scope.len();
        let start = self.out.len() + 1;
        self.out.push('<');
        self.name(element.prefix, name);
        let full = self.out[start..].to_owned();
        self.declare(element);
        if value.is_null() {
            if !self.scope.contains(&("xsi", XSI)) {
                self.scope.push(("xsi", XSI));
                self.attribute(Some("xmlns"), "xsi", XSI);
            }
            self.attribute(Some("xsi"), "nil", "true");
        } else if let Content::Object(table) = element.content {
            self.attributes(table(), value)?;
        }
        self.out.push('>');
        let begin = self.out.len();
        if !value.is_null() {
            self.content(element.content, value)?;
        }
        if self.out.len() == begin {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(&full);
            self.out.push('>');
        }
        self.scope.truncate(outside);
        Ok(())
    }

    fn name(&mut self, prefix: Option<&str>, name: &str) {
        if let Some(prefix) = prefix {
            self.out.push_str(prefix);
            self.out.push(':');
        }
        self.out.push_str(name);
    }

    fn attribute(&mut self, prefix: Option<&str>, name: &str, value: &str) {
        self.out.push(' ');
        self.name(prefix, name);
        self.out.push_str("=\"");
        escape(&mut self.out, value, true);
        self.out.push('"');
    }

    /// Says the namespace of an element or attribute, unless it is said around it.
    fn declare(&mut self, element: &Element) {
        let Some(namespace) = element.namespace else {
            return;
        };
        let prefix = element.prefix.unwrap_or_default();
        let mut scope = self.scope.iter().rev();
        let known = scope.find(|(known, _)| *known == prefix);
        if known.is_some_and(|(_, known)| *known == namespace) {
            return;
        }
        self.scope.push((prefix, namespace));
        match element.prefix {
            Some(prefix) => self.attribute(Some("xmlns"), prefix, namespace),
            None => self.attribute(None, "xmlns", namespace),
        }
    }

    fn attributes(&mut self, table: &Object, value: &Value) -> Written {
        let members = table.members.iter();
        for member in members.filter(|member| member.place == Place::Attribute) {
            let Some(value) = there(member, value) else {
                continue;
            };
            let text = text(value)?;
            let element = &member.element;
            self.declare(element);
            self.attribute(element.prefix, element.name, &text);
        }
        Ok(())
    }

    fn content(&mut self, content: Content, value: &Value) -> Written {
        match (content, value) {
            (Content::Object(table), Value::Object(_)) => self.members(table(), value),
            (Content::Items(item), Value::Array(items)) => {
                let mut items = items.iter();
                items.try_for_each(|value| self.element(item, item.name, value))
            }
            (Content::Entries(entry), Value::Object(members)) => {
                let mut members = members.iter();
                members.try_for_each(|(name, value)| self.entry(entry, name, value))
            }
            _ => {
                escape(&mut self.out, &text(value)?, false);
                Ok(())
            }
        }
    }

    fn entry(&mut self, entry: &Element, name: &str, value: &Value) -> Written {
        if is_name(name) {
            self.element(entry, name, value)
        } else {
            let message = format!("`{name}` cannot be the name of an element");
            Err(EncodeError::new(message))
        }
    }

    fn members(&mut self, table: &Object, value: &Value) -> Written {
        for member in table.members {
            let Some(found) = value.get(member.name) else {
                continue;
            };
            match (member.place, found) {
                (Place::Element, _) => {
                    self.element(&member.element, member.element.name, found)?;
                }
                (Place::Items, Value::Array(items)) => {
                    for item in items {
                        self.element(&member.element, member.element.name, item)?;
                    }
                }
                (Place::Text, _) if !found.is_null() => {
                    escape(&mut self.out, &text(found)?, false);
                }
                (Place::CData, _) if !found.is_null() => cdata(&mut self.out, &text(found)?),
                // Null has no form there, and attributes have been written.
                _ => {}
            }
        }
        let (Some(other), Value::Object(all)) = (table.others, value) else {
            return Ok(());
        };
        let is_member = |name: &str| table.members.iter().any(|member| member.name == name);
        let mut others = all.iter().filter(|(name, _)| !is_member(name));
        others.try_for_each(|(name, value)| self.entry(other, name, value))
    }
}

/// The value of a member that is there and not null.
fn there<'v>(member: &Member, value: &'v Value) -> Option<&'v Value> {
    value.get(member.name).filter(|value| !value.is_null())
}

/// A value as text.
fn text(value: &Value) -> Result<String, EncodeError> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        Value::Null => String::new(),
        Value::Array(_) | Value::Object(_) => {
            return Err(EncodeError::new("a value has no form as text"));
        }
    };
    if text.chars().all(is_allowed) {
        Ok(text)
    } else {
        Err(EncodeError::new("XML cannot hold a character of a text"))
    }
}
