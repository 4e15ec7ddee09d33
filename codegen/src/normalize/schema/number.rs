//! Numbers: bounds, and what the types of the normal form can hold of them.

use indexmap::IndexMap;
use openapiv3::{IntegerType, NumberType};
use serde_json::{Number, Value};

use super::facets::{Bound, Facets};
use super::kind::Kind;
use crate::normalize::reader::Reader;
use crate::normalize::site::Site;

impl<'t> Reader<'t, '_> {
    pub(super) fn number_keyword(&mut self, facets: &mut Facets<'t>, key: &str, site: Site<'t>) {
        if let Value::Bool(exclusive) = site.value {
            match key {
                "exclusiveMinimum" => facets.exclusive[0] = *exclusive,
                "exclusiveMaximum" => facets.exclusive[1] = *exclusive,
                _ => self.mismatch(site, "a number"),
            }
            return;
        }
        let Value::Number(number) = site.value else {
            self.mismatch(site, "a number");
            return;
        };
        match key {
            "multipleOf" => facets.multiple_of = Some(number.clone()),
            "minimum" | "exclusiveMinimum" | "x-minimum" => {
                tighten(&mut facets.lower, number, key == "exclusiveMinimum", true);
            }
            _ => tighten(&mut facets.upper, number, key == "exclusiveMaximum", false),
        }
    }

    /// A size: an integer that is not negative.
    pub(super) fn count(&mut self, site: Site<'t>) -> Option<usize> {
        let whole = site
            .value
            .as_u64()
            .and_then(|number| usize::try_from(number).ok());
        if whole.is_none() {
            let rounded = site
                .value
                .as_f64()
                .filter(|number| number.fract() == 0.0 && *number >= 0.0);
            // A float that is whole and not negative prints as digits, which parse unless they are too many.
            let whole = rounded.and_then(|number| format!("{number:.0}").parse().ok());
            if whole.is_none() {
                self.mismatch(site, "an integer that is not negative");
            }
            return whole;
        }
        whole
    }
}

/// The formats of numbers (OpenAPI Format Registry): those of signed and unsigned integers, and those of fractions. Of
/// each the later ones hold all that the earlier ones hold.
pub const WIDENING: [&[&str]; 3] = [
    &["int8", "int16", "int32", "int64"],
    &["uint8", "uint16", "uint32", "uint64"],
    &["float", "double"],
];

/// The kind of numbers that have a format; none where it is no format of numbers.
pub fn kind_of_format(format: &str) -> Option<Kind> {
    let [signed, unsigned, fractions] = WIDENING;
    if signed.contains(&format) || unsigned.contains(&format) {
        return Some(Kind::Integer);
    }
    fractions.contains(&format).then_some(Kind::Number)
}

impl Facets<'_> {
    /// Numbers with such a format are integers: the registry has the formats for `type: number`, too. Where the
    /// schema itself has fractions, they are kept.
    pub fn settle_integer(&mut self) {
        if self.types.as_deref() == Some(&[Kind::Number])
            && self.format.as_deref().and_then(kind_of_format) == Some(Kind::Integer)
            && !self.has_fractions()
        {
            self.types = Some(vec![Kind::Integer]);
        }
    }

    fn has_fractions(&self) -> bool {
        let is_fraction = |number: f64| number.fract() != 0.0;
        let mut values = self.values.iter().flatten();
        self.multiple_of
            .as_ref()
            .map(as_f64)
            .is_some_and(is_fraction)
            || values.any(|site| site.value.as_f64().is_some_and(is_fraction))
    }

    /// The formats of integers that are narrower than any type of the generated code are bounds.
    pub fn apply_narrow_format(&mut self) {
        if self.types.as_deref() != Some(&[Kind::Integer]) {
            return;
        }
        let (low, high) = match self.format.as_deref() {
            Some("int8") => (i32::from(i8::MIN), i32::from(i8::MAX)),
            Some("int16") => (i32::from(i16::MIN), i32::from(i16::MAX)),
            Some("uint8") => (0, i32::from(u8::MAX)),
            Some("uint16") => (0, i32::from(u16::MAX)),
            _ => return,
        };
        tighten(&mut self.lower, &low.into(), false, true);
        tighten(&mut self.upper, &high.into(), false, false);
    }

    /// Applies the boolean `exclusiveMinimum` and `exclusiveMaximum` of OpenAPI 3.0 to their bounds.
    pub fn apply_exclusive(&mut self) {
        if let Some(bound) = self.lower.as_mut() {
            bound.exclusive |= self.exclusive[0];
        }
        if let Some(bound) = self.upper.as_mut() {
            bound.exclusive |= self.exclusive[1];
        }
    }
}

/// Puts a bound beside the one that stands; the narrower one stays.
pub fn tighten(slot: &mut Option<Bound>, value: &Number, exclusive: bool, lower: bool) {
    let narrower = slot.as_ref().is_none_or(|known| {
        let (known_value, value) = (as_f64(&known.value), as_f64(value));
        if lower {
            value > known_value
        } else {
            value < known_value
        }
    });
    if narrower {
        *slot = Some(Bound {
            value: value.clone(),
            exclusive,
        });
    } else if let Some(known) = slot.as_mut()
        && known.value == *value
    {
        known.exclusive |= exclusive;
    }
}

fn as_f64(number: &Number) -> f64 {
    number.as_f64().unwrap_or(0.0)
}

/// `type: integer`; a bound that it cannot hold becomes `x-minimum`, `x-maximum` or `x-multiple-of`.
pub fn integer(facets: &Facets<'_>, extensions: &mut IndexMap<String, Value>) -> IntegerType {
    let mut ty = IntegerType {
        format: facets.format.clone().into(),
        ..IntegerType::default()
    };
    if let Some(bound) = &facets.lower {
        match whole_bound(bound, true) {
            Some((value, exclusive)) => {
                ty.minimum = Some(value);
                ty.exclusive_minimum = exclusive;
            }
            None => keep(extensions, "x-minimum", &bound.value),
        }
    }
    if let Some(bound) = &facets.upper {
        match whole_bound(bound, false) {
            Some((value, exclusive)) => {
                ty.maximum = Some(value);
                ty.exclusive_maximum = exclusive;
            }
            None => keep(extensions, "x-maximum", &bound.value),
        }
    }
    if let Some(step) = &facets.multiple_of {
        match whole(step) {
            Some(value) => ty.multiple_of = Some(value),
            None => keep(extensions, "x-multiple-of", step),
        }
    }
    ty
}

/// `type: number`.
pub fn number(facets: &Facets<'_>) -> NumberType {
    NumberType {
        format: facets.format.clone().into(),
        multiple_of: facets.multiple_of.as_ref().map(as_f64),
        exclusive_minimum: facets.lower.as_ref().is_some_and(|bound| bound.exclusive),
        exclusive_maximum: facets.upper.as_ref().is_some_and(|bound| bound.exclusive),
        minimum: facets.lower.as_ref().map(|bound| as_f64(&bound.value)),
        maximum: facets.upper.as_ref().map(|bound| as_f64(&bound.value)),
        enumeration: Vec::new(),
    }
}

fn keep(extensions: &mut IndexMap<String, Value>, key: &str, number: &Number) {
    extensions.insert(key.to_owned(), Value::Number(number.clone()));
}

/// A number that is whole and that an `i64` holds.
pub fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let float = number.as_f64().filter(|float| float.fract() == 0.0)?;
        format!("{float:.0}").parse().ok()
    })
}

/// A bound of integers; one with a fraction moves to the next integer inside.
fn whole_bound(bound: &Bound, lower: bool) -> Option<(i64, bool)> {
    if let Some(value) = whole(&bound.value) {
        return Some((value, bound.exclusive));
    }
    let float = bound.value.as_f64()?;
    if float.fract() == 0.0 {
        return None;
    }
    let inside = if lower { float.ceil() } else { float.floor() };
    format!("{inside:.0}")
        .parse()
        .ok()
        .map(|value| (value, false))
}

#[cfg(test)]
mod tests {
    use serde_json::Number;

    use super::{Bound, whole_bound};

    fn bound(value: f64, lower: bool) -> Option<(i64, bool)> {
        let value = Number::from_f64(value)?;
        whole_bound(
            &Bound {
                value,
                exclusive: true,
            },
            lower,
        )
    }

    #[test]
    fn bounds_of_integers_move_inside() {
        assert_eq!(bound(0.5, true), Some((1, false)));
        assert_eq!(bound(0.5, false), Some((0, false)));
        assert_eq!(bound(3.0, true), Some((3, true)));
        assert_eq!(bound(1e30, false), None);
    }
}
