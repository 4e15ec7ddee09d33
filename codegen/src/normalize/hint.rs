//! Hints: the name that a schema would get if it had to become a component, made from where it stands.

/// A name that may be needed, kept in [`Hints`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hint(usize);

/// Where a hoisted component is put: with the component, operation or shared part that began with this
/// number.
pub type Anchor = usize;

/// What a name ends in.
#[derive(Clone, Debug)]
pub enum Suffix<'t> {
    /// A name of the document: a property, parameter or title.
    Name(&'t str),
    /// A name that has been made.
    Owned(String),
    /// A word of ours.
    Word(&'static str),
    /// The number of a union's member, from 1.
    Variant(usize),
}

#[derive(Clone, Debug)]
enum Text<'t> {
    Root(String),
    Below(Hint, Suffix<'t>),
}

#[derive(Clone, Debug)]
struct Entry<'t> {
    text: Text<'t>,
    anchor: Anchor,
    level: usize,
}

/// Every hint so far: one entry each, and text only where a component is made.
#[derive(Debug, Default)]
pub struct Hints<'t> {
    entries: Vec<Entry<'t>>,
}

impl<'t> Hints<'t> {
    /// A name to start from.
    pub fn root(&mut self, name: impl Into<String>, anchor: Anchor) -> Hint {
        self.entries.push(Entry {
            text: Text::Root(name.into()),
            anchor,
            level: 0,
        });
        Hint(self.entries.len() - 1)
    }

    /// A name that says more than the one above.
    pub fn below(&mut self, above: Hint, suffix: Suffix<'t>) -> Hint {
        let Entry { anchor, level, .. } = self.entries[above.0];
        self.entries.push(Entry {
            text: Text::Below(above, suffix),
            anchor,
            level: level + 1,
        });
        Hint(self.entries.len() - 1)
    }

    /// Fixes a name: what stands below follows it.
    pub fn fix(&mut self, hint: Hint, name: &str) {
        self.entries[hint.0].text = Text::Root(name.to_owned());
    }

    /// The anchor of a hint.
    pub fn anchor(&self, hint: Hint) -> Anchor {
        self.entries[hint.0].anchor
    }

    /// How many steps lie between a hint and its start.
    pub fn level(&self, hint: Hint) -> usize {
        self.entries[hint.0].level
    }

    /// The name as it was fixed; in Pascal case where it was not.
    pub fn text(&self, hint: Hint) -> String {
        match &self.entries[hint.0].text {
            Text::Root(name) => name.clone(),
            Text::Below(..) => self.name(hint),
        }
    }

    /// The name in Pascal case.
    pub fn name(&self, hint: Hint) -> String {
        match &self.entries[hint.0].text {
            Text::Root(name) => pascal(name),
            Text::Below(above, suffix) => {
                let mut name = self.name(*above);
                match suffix {
                    Suffix::Name(text) => name.push_str(&pascal(text)),
                    Suffix::Owned(text) => name.push_str(&pascal(text)),
                    Suffix::Word(word) => name.push_str(word),
                    Suffix::Variant(number) => {
                        name.push_str("Variant");
                        name.push_str(&number.to_string());
                    }
                }
                name
            }
        }
    }
}

/// A text in Pascal case: letters and digits stay, each run of them begins with a capital.
pub fn pascal(text: &str) -> String {
    let mut name = String::with_capacity(text.len());
    let mut fresh = true;
    for character in text.chars() {
        if character.is_alphanumeric() {
            if fresh {
                name.extend(character.to_uppercase());
            } else {
                name.push(character);
            }
            fresh = false;
        } else {
            match character {
                '+' => name.push_str("Plus"),
                '-' if name.is_empty() => name.push_str("Minus"),
                _ => {}
            }
            fresh = true;
        }
    }
    name
}
