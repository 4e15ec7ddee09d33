//! JSON pointers (RFC 6901), owned and on the stack.

use std::fmt;

/// A JSON pointer; empty for the whole document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pointer(String);

impl Pointer {
    /// The whole document.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// A pointer that is escaped already, such as `/paths/~1pets`.
    #[must_use]
    pub fn parse(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The member `key` below.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut text = self.0.clone();
        push_token(&mut text, key);
        Self(text)
    }

    /// The item `index` below.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The node above, or none at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rfind('/')
            .map(|slash| Self(self.0[..slash].to_owned()))
    }

    /// The escaped text from `above` down to this node, or none if it does not stand below `above`.
    #[must_use]
    pub fn below(&self, above: &Self) -> Option<&str> {
        let rest = self.0.strip_prefix(&above.0)?;
        (rest.is_empty() || rest.starts_with('/')).then_some(rest)
    }

    /// The node that an escaped text such as `/a/0` leads to from here.
    #[must_use]
    pub fn join(&self, rest: &str) -> Self {
        Self(format!("{}{rest}", self.0))
    }

    /// The unescaped tokens from the root down.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0
            .split('/')
            .skip(1)
            .map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// The escaped text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn push_token(text: &mut String, token: &str) {
    text.push('/');
    for character in token.chars() {
        match character {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

/// A place on the way down through a document: costs nothing until it is turned into a [`Pointer`].
#[derive(Clone, Copy, Debug)]
pub enum Cursor<'a> {
    /// A place to start from.
    Start(&'a Pointer),
    /// A member.
    Key(&'a Cursor<'a>, &'a str),
    /// An item.
    Index(&'a Cursor<'a>, usize),
}

impl<'a> Cursor<'a> {
    /// The member `key` below.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        Self::Key(self, key)
    }

    /// The item `index` below.
    #[must_use]
    pub fn index(&'a self, index: usize) -> Self {
        Self::Index(self, index)
    }

    /// The pointer from the root.
    #[must_use]
    pub fn pointer(&self) -> Pointer {
        let mut text = String::new();
        self.write(&mut text);
        Pointer(text)
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Start(pointer) => text.push_str(pointer.as_str()),
            Self::Key(above, key) => {
                above.write(text);
                push_token(text, key);
            }
            Self::Index(above, index) => {
                above.write(text);
                text.push('/');
                text.push_str(&index.to_string());
            }
        }
    }
}
