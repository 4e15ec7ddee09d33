//! Reads the elements of an XML text. Document types are refused, so nothing is expanded or fetched.

use super::super::json::{DecodeError, MAX_DEPTH};
use super::text::{begins_name, is_allowed, is_in_name, lines, referred};
use super::tree::{Attribute, Node, XML};

type Parsed<T> = Result<T, DecodeError>;

/// The root element of a text, in which at most `depth` elements stand inside each other.
pub(super) fn parse(bytes: &[u8], depth: u32) -> Parsed<Node> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            return Err(DecodeError::new(
                error.valid_up_to(),
                "the XML is not UTF-8",
            ));
        }
    };
    let mut parser = Parser {
        text,
        at: 0,
        left: depth.min(MAX_DEPTH),
        scope: vec![("xml".to_owned(), XML.to_owned())],
    };
    parser.skip("\u{feff}");
    parser.declaration()?;
    parser.between()?;
    if !parser.rest().starts_with('<') {
        return Err(parser.error("expected an element"));
    }
    let root = parser.element()?;
    parser.between()?;
    if parser.rest().is_empty() {
        Ok(root)
    } else {
        Err(parser.error("there is more after the root element"))
    }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    /// How many elements may still stand inside each other.
    left: u32,
    /// The namespaces of prefixes, the innermost last; the default has an empty prefix.
    scope: Vec<(String, String)>,
}

/// A name with its prefix, which may be empty.
struct Name<'t> {
    prefix: &'t str,
    local: &'t str,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn error(&self, message: &'static str) -> DecodeError {
        DecodeError::new(self.at, message)
    }

    fn skip(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        if found {
            self.at += sign.len();
        }
        found
    }

    fn expect(&mut self, sign: &str, message: &'static str) -> Parsed<()> {
        if self.skip(sign) {
            Ok(())
        } else {
            Err(self.error(message))
        }
    }

    /// White space; whether there was any.
    fn space(&mut self) -> bool {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        self.at += rest.len() - trimmed.len();
        rest.len() != trimmed.len()
    }

    /// What stands before the next `end`, which is passed over, too.
    fn until(&mut self, end: &str, message: &'static str) -> Parsed<&'t str> {
        let rest = self.rest();
        let Some(length) = rest.find(end) else {
            return Err(self.error(message));
        };
        self.at += length + end.len();
        Ok(&rest[..length])
    }

    /// `<?xml … ?>`, which may name an encoding.
    fn declaration(&mut self) -> Parsed<()> {
        let begin = self.at;
        if !self.rest().starts_with("<?xml") || self.rest()[5..].starts_with(is_in_name) {
            return Ok(());
        }
        let inside = self.until("?>", "the XML declaration does not end")?;
        let encoding = inside.split_once("encoding").map(|(_, after)| {
            let value = after.trim_start().trim_start_matches('=').trim_start();
            let end = value.get(1..).and_then(|value| value.find(['"', '\'']));
            end.and_then(|end| value.get(1..=end)).unwrap_or_default()
        });
        let known = ["utf-8", "utf8", "us-ascii"];
        match encoding {
            Some(name) if !known.iter().any(|known| name.eq_ignore_ascii_case(known)) => Err(
                DecodeError::new(begin, "the XML is in an encoding other than UTF-8"),
            ),
            _ => Ok(()),
        }
    }

    /// What may stand beside the root: white space, comments, instructions.
    fn between(&mut self) -> Parsed<()> {
        loop {
            if self.space() || self.aside()? {
                continue;
            }
            if self.rest().starts_with("<!DOCTYPE") {
                return Err(self.error("document types are not read"));
            }
            return Ok(());
        }
    }

    /// A comment or an instruction, which says nothing here.
    fn aside(&mut self) -> Parsed<bool> {
        if self.skip("<!--") {
            let inside = self.until("--", "the comment does not end")?;
            self.expect(">", "`--` may not stand in a comment")?;
            return self.allowed(inside).map(|()| true);
        }
        if self.skip("<?") {
            self.until("?>", "the instruction does not end")?;
            return Ok(true);
        }
        Ok(false)
    }

    fn allowed(&self, text: &str) -> Parsed<()> {
        if text.chars().all(is_allowed) {
            Ok(())
        } else {
            Err(self.error("there is a character that XML cannot hold"))
        }
    }

    fn part_of_name(&mut self) -> Parsed<&'t str> {
        let rest = self.rest();
        if !rest.starts_with(begins_name) {
            return Err(self.error("expected a name"));
        }
        let length = rest.find(|character| !is_in_name(character));
        let name = &rest[..length.unwrap_or(rest.len())];
        self.at += name.len();
        Ok(name)
    }

    fn name(&mut self) -> Parsed<Name<'t>> {
        let first = self.part_of_name()?;
        if self.skip(":") {
            let local = self.part_of_name()?;
            return Ok(Name {
                prefix: first,
                local,
            });
        }
        Ok(Name {
            prefix: "",
            local: first,
        })
    }

    fn element(&mut self) -> Parsed<Node> {
        let begin = self.at;
        if self.left == 0 {
            return Err(self.error("too many elements stand inside each other"));
        }
        self.expect("<", "expected an element")?;
        let start = self.at;
        let name = self.name()?;
        let full = &self.text[start..self.at];
        let outside = self.scope.len();
        let attributes = self.attributes()?;
        let mut node = Node {
            name: name.local.to_owned(),
            namespace: self.namespace(name.prefix),
            at: begin,
            attributes,
            ..Node::default()
        };
        if !self.skip("/>") {
            self.expect(">", "the start tag does not end")?;
            self.left -= 1;
            self.content(&mut node)?;
            self.left += 1;
            let start = self.at;
            self.name()?;
            if &self.text[start..self.at] != full {
                let message = "the end tag is none of the element that began last";
                return Err(DecodeError::new(start, message));
            }
            self.space();
            self.expect(">", "the end tag does not end")?;
        }
        self.scope.truncate(outside);
        Ok(node)
    }

    /// The innermost namespace of a prefix; an empty one is none.
    fn namespace(&self, prefix: &str) -> Option<String> {
        let mut scope = self.scope.iter().rev();
        let found = scope.find(|(known, _)| known == prefix);
        found
            .map(|(_, namespace)| namespace.clone())
            .filter(|namespace| !namespace.is_empty())
    }

    fn attributes(&mut self) -> Parsed<Vec<Attribute>> {
        let mut found: Vec<(Name<'t>, String)> = Vec::new();
        loop {
            let spaced = self.space();
            if self.rest().starts_with(['>', '/']) {
                break;
            }
            if !spaced {
                return Err(self.error("expected white space"));
            }
            let name = self.name()?;
            self.space();
            self.expect("=", "expected `=`")?;
            self.space();
            let value = self.attribute_value()?;
            let mut known = found.iter().map(|(known, _)| known);
            if known.any(|known| known.local == name.local && known.prefix == name.prefix) {
                return Err(self.error("the attribute is there twice"));
            }
            if name.prefix.is_empty() && name.local == "xmlns" {
                self.scope.push((String::new(), value.clone()));
            } else if name.prefix == "xmlns" {
                self.scope.push((name.local.to_owned(), value.clone()));
            }
            found.push((name, value));
        }
        let declares = |name: &Name<'_>| name.prefix == "xmlns" || name.local == "xmlns";
        let own = found.into_iter().filter(|(name, _)| !declares(name));
        Ok(own
            .map(|(name, value)| Attribute {
                name: name.local.to_owned(),
                // The default namespace does not hold for attributes.
                namespace: (!name.prefix.is_empty())
                    .then(|| self.namespace(name.prefix))
                    .flatten(),
                value,
            })
            .collect())
    }

    fn attribute_value(&mut self) -> Parsed<String> {
        let quote = match self.rest().chars().next() {
            Some('"') => "\"",
            Some('\'') => "'",
            _ => return Err(self.error("expected a quoted value")),
        };
        self.at += 1;
        let inside = self.until(quote, "the value does not end")?;
        if inside.contains('<') {
            return Err(self.error("`<` may not stand in a value"));
        }
        let spaced = lines(inside).replace(['\n', '\t'], " ");
        self.unescaped(&spaced)
    }

    /// Text with its references replaced.
    fn unescaped(&self, text: &str) -> Parsed<String> {
        self.allowed(text)?;
        let mut out = String::with_capacity(text.len());
        let mut pieces = text.split('&');
        out.push_str(pieces.next().unwrap_or_default());
        for piece in pieces {
            let Some((name, after)) = piece.split_once(';') else {
                return Err(self.error("`&` begins no reference"));
            };
            match referred(name) {
                Some(character) => out.push(character),
                None => return Err(self.error("the reference is not known")),
            }
            out.push_str(after);
        }
        Ok(out)
    }

    /// What stands between the tags; ends behind `</`.
    fn content(&mut self, node: &mut Node) -> Parsed<()> {
        loop {
            let rest = self.rest();
            let length = rest.find('<');
            let text = &rest[..length.unwrap_or(rest.len())];
            self.at += text.len();
            if length.is_none() {
                return Err(self.error("an element does not end"));
            }
            if text.contains("]]>") {
                return Err(self.error("`]]>` may not stand in text"));
            }
            node.text.push_str(&self.unescaped(&lines(text))?);
            if self.skip("</") {
                return Ok(());
            }
            if self.skip("<![CDATA[") {
                let inside = self.until("]]>", "the CDATA section does not end")?;
                self.allowed(inside)?;
                node.text.push_str(&lines(inside));
            } else if !self.aside()? {
                node.children.push(self.element()?);
            }
        }
    }
}
