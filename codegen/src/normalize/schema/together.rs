//! What of two statements that hold at once cannot be said by one, and which of them is kept.

use serde_json::Number;

use super::number::{WIDENING, whole};
use crate::diagnostic::Code;
use crate::normalize::reader::Reader;

/// Formats that make a type of their own.
const TYPED: [&str; 8] = [
    "binary",
    "byte",
    "date",
    "date-time",
    "decimal",
    "time",
    "uri",
    "uuid",
];

impl Reader<'_, '_> {
    /// The format of values that have both: the narrower one, or the one that makes a type.
    pub(super) fn conjoin_formats(
        &mut self,
        known: Option<String>,
        other: Option<String>,
    ) -> Option<String> {
        let (Some(known), Some(other)) = (&known, &other) else {
            return other.or(known);
        };
        let narrower = WIDENING.iter().find_map(|formats| {
            let place = |format: &str| formats.iter().position(|known| *known == format);
            Some(formats[place(known)?.min(place(other)?)])
        });
        let is_typed = |format: &String| TYPED.contains(&format.as_str());
        if let Some(narrower) = narrower {
            return Some(narrower.to_owned());
        }
        if is_typed(known) && !is_typed(other) {
            return Some(known.clone());
        }
        if known != other && is_typed(known) {
            self.say_both(
                Code::Conflict,
                format!("`allOf` asks for the formats `{known}` and `{other}` at once; the last is taken"),
                "no value has both: take one of them away",
            );
        }
        Some(other.clone())
    }

    /// The pattern of values that fit both: the normal form has room for one.
    pub(super) fn conjoin_patterns(
        &mut self,
        known: Option<String>,
        other: Option<String>,
    ) -> Option<String> {
        if let (Some(known), Some(other)) = (&known, &other)
            && known != other
        {
            self.say_both(
                Code::Unsupported,
                format!("`allOf` asks for the patterns `{known}` and `{other}` at once; the last alone is checked"),
                "write one pattern that says both",
            );
        }
        other.or(known)
    }

    /// The step of numbers that are multiples of both: their least common multiple, where it can be told.
    pub(super) fn conjoin_steps(
        &mut self,
        known: Option<Number>,
        other: Option<Number>,
    ) -> Option<Number> {
        let (Some(one), Some(two)) = (&known, &other) else {
            return other.or(known);
        };
        if one == two {
            return other;
        }
        let common = whole(one)
            .zip(whole(two))
            .and_then(|(one, two)| common_multiple(one, two));
        if common.is_none() {
            self.say_both(
                Code::Unsupported,
                format!("`allOf` asks for multiples of {one} and {two} at once; the last alone is checked"),
                "write one `multipleOf` that says both",
            );
        }
        common.map(Number::from).or(other)
    }

    fn say_both(&mut self, code: Code, message: String, help: &str) {
        let site = self.current();
        self.warn_with(site, code, message, help);
    }
}

fn common_multiple(one: i64, two: i64) -> Option<i64> {
    let (mut greater, mut rest) = (one, two);
    while rest != 0 {
        (greater, rest) = (rest, greater.checked_rem(rest)?);
    }
    one.checked_div(greater)?.checked_mul(two)
}

#[cfg(test)]
mod tests {
    use super::common_multiple;

    #[test]
    fn the_common_multiple_is_the_least() {
        assert_eq!(common_multiple(4, 6), Some(12));
        assert_eq!(common_multiple(5, 10), Some(10));
        assert_eq!(common_multiple(0, 0), None);
        assert_eq!(common_multiple(i64::MAX, i64::MAX - 1), None);
    }
}
