//! Scopes: what has been named in one namespace.

use std::collections::BTreeSet;

use super::ident::{Ident, is_identifier};
use super::words::{Symbols, camel, constant, snake, words};

/// How long the name of a file may be, in bytes: file systems have room for 255, and there is an extension, and
/// maybe a number.
const MOST_BYTES: usize = 200;

/// How identifiers of a namespace are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// Types and variants.
    Camel,
    /// Fields, methods and modules.
    Snake,
    /// Constants.
    Constant,
}

/// A namespace.
pub(super) struct Scope {
    case: Case,
    /// What stands before a name that starts with a digit.
    digit_prefix: &'static str,
    /// Names that mean something else there, and what follows one that would be spelled like it.
    reserved: &'static [&'static str],
    suffix: &'static str,
    /// Whether the names are those of files.
    is_of_files: bool,
    taken: BTreeSet<String>,
}

/// An identifier, and whether it is another than its text would have by itself.
pub(super) struct Claimed {
    pub(super) ident: Ident,
    pub(super) renamed: bool,
}

impl Scope {
    pub(super) fn new(case: Case, digit_prefix: &'static str) -> Self {
        Self {
            case,
            digit_prefix,
            reserved: &[],
            suffix: "value",
            is_of_files: false,
            taken: BTreeSet::new(),
        }
    }

    /// Keeps these names free: one that would be spelled so gets the suffix.
    pub(super) fn reserve(mut self, names: &'static [&'static str], suffix: &'static str) -> Self {
        self.reserved = names;
        self.suffix = suffix;
        self
    }

    /// Makes names fit for files: those that differ only in case clash, and long ones are cut.
    pub(super) fn of_files(mut self) -> Self {
        self.is_of_files = true;
        self
    }

    /// Gives a text its identifier: its own; else with symbols spelled out, which keeps `@type` apart from
    /// `type`; else the first of the `alternatives`; else a numbered one.
    pub(super) fn claim(&mut self, text: &str, alternatives: &[&str]) -> Claimed {
        let own = camel_or_snake(self.case, &words(text, Symbols::Part));
        let first = self.allowed(own.clone());
        let renamed = first != own && first != format!("{}{own}", self.written_prefix());
        if self.is_free(&first) {
            return self.take(first, renamed);
        }
        let spelled = words(text, Symbols::Spell);
        let others = alternatives.iter().map(|text| words(text, Symbols::Part));
        let mut candidates = std::iter::once(spelled)
            .chain(others)
            .map(|words| self.allowed(camel_or_snake(self.case, &words)));
        let free = candidates.find(|candidate| self.is_free(candidate));
        let name = free.unwrap_or_else(|| self.numbered(&first));
        self.take(name, true)
    }

    fn take(&mut self, name: String, renamed: bool) -> Claimed {
        self.taken.insert(self.key(&name));
        let ident = Ident::of(name);
        Claimed { ident, renamed }
    }

    /// Takes a name as it is, reserved or not; false when it has been taken before.
    pub(super) fn take_exactly(&mut self, name: &str) -> bool {
        self.taken.insert(self.key(name))
    }

    /// Whether a name is spelled like a reserved one.
    pub(super) fn is_reserved(&self, name: &str) -> bool {
        self.reserved.contains(&name)
    }

    /// Whether no identifier of the scope is this one.
    pub(super) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(&self.key(name))
    }

    fn key(&self, name: &str) -> String {
        if self.is_of_files {
            name.to_lowercase()
        } else {
            name.to_owned()
        }
    }

    fn written_prefix(&self) -> String {
        let prefix = camel_or_snake(self.case, &[self.digit_prefix.to_owned()]);
        if self.case == Case::Camel {
            prefix
        } else {
            prefix + "_"
        }
    }

    /// A name that does not start with a digit and is not reserved.
    fn allowed(&self, mut name: String) -> String {
        if self.is_of_files {
            let end = (0..=MOST_BYTES)
                .rev()
                .find(|&end| name.is_char_boundary(end));
            name.truncate(end.unwrap_or_default());
        }
        if !is_identifier(&format!("{name}a")) {
            name = self.written_prefix() + &name;
        }
        if self.is_reserved(&name) || !is_identifier(&name) {
            let suffix = camel_or_snake(self.case, &[self.suffix.to_owned()]);
            let border = if self.case == Case::Camel { "" } else { "_" };
            name = format!("{name}{border}{suffix}");
        }
        name
    }

    fn numbered(&self, name: &str) -> String {
        let border = self.case != Case::Camel || name.ends_with(char::is_numeric);
        let mut number = 2_usize;
        loop {
            let candidate = if border {
                format!("{name}_{number}")
            } else {
                format!("{name}{number}")
            };
            if self.is_free(&candidate) {
                return candidate;
            }
            number += 1;
        }
    }
}

fn camel_or_snake(case: Case, words: &[String]) -> String {
    match case {
        Case::Camel => camel(words),
        Case::Snake => snake(words),
        Case::Constant => constant(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The identifiers of some names in one scope, in order.
    fn claimed(mut scope: Scope, names: &[&str]) -> Vec<String> {
        names
            .iter()
            .map(|name| scope.claim(name, &[]).ident.as_str().to_owned())
            .collect()
    }

    #[test]
    fn names_are_unique_after_case_conversion() {
        let scope = Scope::new(Case::Camel, "value").reserve(&["Vec", "Self"], "model");
        let names = [
            "fooBar", "foo_bar", "FOO-BAR", "@fooBar", "1st", "Vec", "self", "", "v1", "V1",
        ];
        let expected = [
            "FooBar",
            "FooBar2",
            "FooBar3",
            "AtFooBar",
            "Value1st",
            "VecModel",
            "SelfModel",
            "Empty",
            "V1",
            "V1_2",
        ];
        assert_eq!(claimed(scope, &names), expected);
        let scope = Scope::new(Case::Snake, "field");
        assert_eq!(
            claimed(scope, &["type", "Type", "self", "+1"]),
            ["r#type", "type_2", "self_value", "plus_1"]
        );
    }

    #[test]
    fn names_of_files_are_cut_and_differ_whatever_their_case() {
        let scope = Scope::new(Case::Snake, "model").of_files();
        let (long, longer) = ("a".repeat(300), "a".repeat(400));
        let cut = "a".repeat(200);
        let expected = [
            cut.clone(),
            format!("{cut}_2"),
            "b".to_owned(),
            "b_2".to_owned(),
        ];
        assert_eq!(claimed(scope, &[&long, &longer, "b", "B"]), expected);
    }

    #[test]
    fn characters_of_every_script_give_identifiers() {
        for case in [Case::Camel, Case::Snake, Case::Constant] {
            for character in '\0'..'\u{3000}' {
                let mut scope = Scope::new(case, "value");
                let ident = scope.claim(&character.to_string(), &[]).ident;
                assert!(
                    is_identifier(ident.plain()) || ident.plain() == "type",
                    "{character:?}"
                );
            }
        }
    }
}
