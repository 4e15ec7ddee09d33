//! Unions: how the variant of a JSON value is chosen.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::atom::{Atom, Look, are_objects, looks};
use super::member::member_test;
use super::{Decision, JsonKind, Test};
use crate::ir::{Api, Shape, Type, Union};

/// How the variant of a value is chosen.
pub(super) fn decide(api: &Api, union: &Union) -> Decision {
    if let Some(property) = &union.discriminator
        && is_discriminated(api, union)
    {
        return Decision::Discriminator(property.clone());
    }
    let variants = union.variants.iter().enumerate();
    let all: Vec<Atom<'_>> = variants
        .flat_map(|(variant, member)| {
            looks(api, &member.value.ty)
                .into_iter()
                .map(move |look| Atom { variant, look })
        })
        .collect();
    let mut remaining: Vec<&Atom<'_>> = all.iter().collect();
    let mut tests: Vec<(Test, usize)> = Vec::new();
    loop {
        let before = remaining.len();
        let mut index = 0;
        while let Some(&atom) = remaining.get(index) {
            if let Some(test) = test_for(api, atom, &remaining, &all) {
                add(&mut tests, test, atom.variant);
                remaining.remove(index);
            } else {
                index += 1;
            }
        }
        if remaining.is_empty() {
            return Decision::Tests(tests);
        }
        if remaining.len() == before {
            break;
        }
    }
    let order = trial_order(api, union, &remaining);
    Decision::Tried { tests, order }
}

/// The members that atoms are left of: what takes anything comes last, and what requires most first, so
/// that a value is not taken for less than it is.
fn trial_order(api: &Api, union: &Union, remaining: &[&Atom<'_>]) -> Vec<usize> {
    let left: BTreeSet<usize> = remaining.iter().map(|atom| atom.variant).collect();
    let mut order: Vec<usize> = left.into_iter().collect();
    order.sort_by_key(|&variant| {
        let ty = &union.variants[variant].value.ty;
        let looks = looks(api, ty);
        let wide = looks.iter().map(width).max().unwrap_or_default();
        let wide = wide + usize::from(is_plain_text(api, ty));
        let required = looks.iter().map(Look::required).min().unwrap_or_default();
        (api.behind(ty) == &Type::Any, wide, Reverse(required))
    });
    order
}

/// Whether it is text that need not be of a form.
fn is_plain_text(api: &Api, ty: &Type) -> bool {
    matches!(api.behind(ty), Type::String(ty) if !ty.is_parsed())
}

/// Whether these members are texts of different forms, so that the first that fits is the one.
pub(super) fn are_texts(api: &Api, union: &Union, order: &[usize]) -> bool {
    order
        .iter()
        .all(|&index| matches!(api.behind(&union.variants[index].value.ty), Type::String(_)))
}

/// How much a look leaves open.
fn width(look: &Look<'_>) -> usize {
    match look {
        Look::Text(None) => 1,
        Look::Open => 3,
        _ => 0,
    }
}

/// Whether every member is an object that values of the discriminator choose, each one member.
pub(crate) fn is_discriminated(api: &Api, union: &Union) -> bool {
    let mut known = BTreeSet::new();
    let variants = || union.variants.iter();
    union.discriminator.is_some()
        && variants().all(|variant| {
            !variant.tags.is_empty() && variant.tags.iter().all(|tag| known.insert(tag))
        })
        && are_objects(api, variants().map(|variant| &variant.value.ty))
}

/// Adds a test, or widens the one before where both ask for the kind on behalf of one variant.
fn add(tests: &mut Vec<(Test, usize)>, test: Test, variant: usize) {
    if let (Test::Kind(more), Some((Test::Kind(kinds), last))) = (&test, tests.last_mut())
        && *last == variant
    {
        kinds.extend(
            more.iter()
                .copied()
                .filter(|kind| !kinds.contains(kind))
                .collect::<Vec<_>>(),
        );
        return;
    }
    tests.push((test, variant));
}

/// A test that holds for everything that looks like `atom`, and for nothing that only another member of
/// those that remain could be.
fn test_for(api: &Api, atom: &Atom<'_>, remaining: &[&Atom<'_>], all: &[Atom<'_>]) -> Option<Test> {
    let kind = atom.look.kind();
    let rivals = rivals(atom, remaining);
    if let Look::Struct(object) = atom.look {
        // Against all members, not only those that remain, so that an object of none is not taken for the
        // last.
        let every: Vec<_> = all.iter().collect();
        let every = self::rivals(atom, &every);
        let test = member_test(api, object, &every);
        if let Some(test) = test.or_else(|| member_test(api, object, &rivals)) {
            return Some(test);
        }
    }
    if rivals.is_empty() {
        return Some(Test::Kind(vec![kind]));
    }
    match &atom.look {
        Look::Integer(Some(width)) => {
            // The narrower member takes what fits it, and leaves the rest to the wider ones.
            let is_wider = |rival: &&Atom<'_>| match rival.look {
                Look::Integer(wide) => wide.is_none_or(|wide| width.is_within(wide)),
                _ => false,
            };
            rivals.iter().all(is_wider).then_some(Test::Width(*width))
        }
        Look::Text(Some(listed)) => Some(Test::OneOf(
            listed.iter().map(|&text| text.to_owned()).collect(),
        )),
        Look::Array(items) => first_item_test(items, &rivals),
        Look::Boolean
        | Look::Integer(None)
        | Look::Fraction
        | Look::Text(None)
        | Look::Struct(_)
        | Look::Open => None,
    }
}

/// The atoms of other members that are of one kind with this.
fn rivals<'r, 'a>(atom: &Atom<'_>, all: &[&'r Atom<'a>]) -> Vec<&'r Atom<'a>> {
    let is_rival =
        |other: &&&Atom<'_>| other.variant != atom.variant && other.look.kind() == atom.look.kind();
    all.iter().filter(is_rival).copied().collect()
}

/// Arrays are told apart by their first items; an empty one fits all, and goes to the last.
fn first_item_test(items: &[JsonKind], rivals: &[&Atom<'_>]) -> Option<Test> {
    let differs = |rival: &&Atom<'_>| match &rival.look {
        Look::Array(others) => !items.iter().any(|kind| others.contains(kind)),
        _ => true,
    };
    (!items.is_empty() && rivals.iter().all(differs)).then(|| Test::FirstItem(items.to_vec()))
}

/// Whether a variant holds a struct or tuple, which is boxed in any case.
pub(super) fn is_large(api: &Api, ty: &Type) -> bool {
    match api.behind(ty) {
        Type::Tuple(_) => true,
        Type::Schema(id) => matches!(api.schema(*id).shape, Shape::Object(_)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ir::IntegerType;
    use crate::lower::lower_text;

    /// The decision of the last schema.
    fn decision(schemas: &str) -> Option<Decision> {
        let api = lower_text("{}", schemas);
        match &api.schemas.last()?.shape {
            Shape::Union(union) => Some(decide(&api, union)),
            _ => None,
        }
    }

    #[test]
    fn kinds_and_listed_strings_decide() {
        let found = decision(
            r##"
    Size: {type: string, enum: [auto, none]}
    U:
      oneOf:
        - {type: string}
        - {$ref: "#/components/schemas/Size"}
        - {type: number}
        - {type: integer}
        - {type: array, items: {type: string}}
        - {type: array, items: {type: integer}}
"##,
        );
        let words = vec!["auto".to_owned(), "none".to_owned()];
        let tests = vec![
            (Test::OneOf(words), 1),
            (Test::Kind(vec![JsonKind::Fraction]), 2),
            (Test::Width(IntegerType::I64), 3),
            (Test::FirstItem(vec![JsonKind::String]), 4),
            (Test::Kind(vec![JsonKind::Array]), 5),
            (Test::Kind(vec![JsonKind::String]), 0),
            (Test::Kind(vec![JsonKind::Integer]), 2),
        ];
        assert_eq!(found, Some(Decision::Tests(tests)));
    }

    #[test]
    fn members_decide() {
        let found = decision(
            r##"
    Kind: {type: string, enum: [a]}
    A: {type: object, required: [kind], properties: {kind: {$ref: "#/components/schemas/Kind"}}}
    OtherKind: {type: string, enum: [b, c]}
    B: {type: object, required: [kind], properties: {kind: {$ref: "#/components/schemas/OtherKind"}}}
    C: {type: object, required: [own], properties: {own: {type: string}}}
    U:
      oneOf:
        - {$ref: "#/components/schemas/A"}
        - {$ref: "#/components/schemas/B"}
        - {$ref: "#/components/schemas/C"}
"##,
        );
        let is = |values: &[&str]| {
            let values = values.iter().map(|&value| value.to_owned()).collect();
            Test::MemberValue("kind".to_owned(), values)
        };
        let tests = vec![
            (is(&["a"]), 0),
            (is(&["b", "c"]), 1),
            (Test::Member("own".to_owned()), 2),
        ];
        assert_eq!(found, Some(Decision::Tests(tests)));
    }

    #[test]
    fn the_member_that_most_have_decides() {
        let found = decision(
            r##"
    Layout: {type: string, enum: [x]}
    One: {type: string, enum: [a]}
    Other: {type: string, enum: [b]}
    A:
      type: object
      required: [layout, kind]
      properties: {layout: {$ref: "#/components/schemas/Layout"}, kind: {$ref: "#/components/schemas/One"}}
    B: {type: object, required: [kind], properties: {kind: {$ref: "#/components/schemas/Other"}}}
    U:
      oneOf:
        - {$ref: "#/components/schemas/A"}
        - {$ref: "#/components/schemas/B"}
"##,
        );
        let is = |value: &str| Test::MemberValue("kind".to_owned(), vec![value.to_owned()]);
        let tests = vec![(is("a"), 0), (is("b"), 1)];
        assert_eq!(found, Some(Decision::Tests(tests)));
    }

    #[test]
    fn what_looks_alike_is_tried() {
        let found = decision(
            r##"
    A: {type: object, properties: {x: {type: string}}}
    B: {type: object, required: [y], properties: {x: {type: string}, y: {type: string}, z: {type: string}}}
    U:
      oneOf:
        - {}
        - {$ref: "#/components/schemas/A"}
        - {$ref: "#/components/schemas/B"}
        - {type: string, format: date-time}
"##,
        );
        let kinds = [
            JsonKind::Boolean,
            JsonKind::Integer,
            JsonKind::Fraction,
            JsonKind::Array,
        ];
        let tests = vec![(Test::Kind(kinds.to_vec()), 0)];
        let order = vec![2, 1, 3, 0];
        assert_eq!(found, Some(Decision::Tried { tests, order }));
    }
}
