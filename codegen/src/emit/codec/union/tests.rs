//! How a union is read whose variants are told apart by tests.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::Split;
use crate::analyze::{JsonKind, Test};
use crate::emit::Context;
use crate::emit::layout::portions;
use crate::emit::types::{integer, integer_type};
use crate::ir::SchemaId;

/// A step that may return, and how many lines it takes at most.
pub(super) type Step = (TokenStream, usize);

/// Chooses by tests in order.
pub(super) fn decode(context: Context<'_>, id: SchemaId, tests: &[(Test, usize)]) -> Split {
    let plain = context.names.schema(id).ty.plain();
    let last = quote!(Err(reader.no_variant(#plain)));
    in_steps(&steps(context, id, tests), &(last, 1))
}

/// A step for each test.
pub(super) fn steps(context: Context<'_>, id: SchemaId, tests: &[(Test, usize)]) -> Vec<Step> {
    let members = &context.names.schema(id).members;
    let decode = |variant: usize| {
        let ident = &members[variant];
        quote!(return rt::Decode::decode(reader).map(Self::#ident))
    };
    let tests = merged(tests);
    let mut rest = tests.as_slice();
    let mut steps = Vec::new();
    while let Some((first, variant)) = rest.first() {
        let together = rest.iter().take_while(|(test, _)| goes_with(first, test));
        let (same, after) = rest.split_at(together.take(MOST_TOGETHER).count().max(1));
        rest = after;
        steps.push(match (first, same) {
            (_, [_]) => {
                let step = alone(&condition(first), &decode(*variant));
                (step, height(first))
            }
            (Test::MemberValue(name, _), same) => by_value(name, same, decode),
            (_, same) => by_member(same, decode),
        });
    }
    steps
}

/// How many tests one step asks at once.
const MOST_TOGETHER: usize = 12;

/// Whether two tests are asked at once: they look for members, or at the text of one member.
fn goes_with(first: &Test, other: &Test) -> bool {
    match (first, other) {
        (Test::Member(_), Test::Member(_)) => true,
        (Test::MemberValue(name, _), Test::MemberValue(other, _)) => name == other,
        _ => false,
    }
}

/// Adds what chooses a variant to what chooses it already, so that it has one arm.
fn add<T>(chosen: &mut Vec<(usize, Vec<T>)>, variant: usize, more: impl IntoIterator<Item = T>) {
    let mut more = more.into_iter().peekable();
    if more.peek().is_none() {
        return;
    }
    match chosen.iter_mut().find(|(known, _)| *known == variant) {
        Some((_, all)) => all.extend(more),
        None => chosen.push((variant, more.collect())),
    }
}

/// Chooses by the first of some members that is there, for which the object is looked through once.
fn by_member(tests: &[(Test, usize)], decode: impl Fn(usize) -> TokenStream) -> Step {
    let names = tests.iter().filter_map(|(test, _)| test.member());
    let found = quote!(reader.first_member(&[#(#names),*])?);
    let mut chosen: Vec<(usize, Vec<Literal>)> = Vec::new();
    for (number, (_, variant)) in tests.iter().enumerate() {
        add(&mut chosen, *variant, [Literal::usize_unsuffixed(number)]);
    }
    let step = match chosen.as_slice() {
        [(variant, _)] => alone(&quote!(#found.is_some()), &decode(*variant)),
        several => one_of(&found, several, decode),
    };
    (step, 2 * tests.len() + 8)
}

/// Chooses by the text of a member.
fn by_value(name: &str, tests: &[(Test, usize)], decode: impl Fn(usize) -> TokenStream) -> Step {
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut chosen: Vec<(usize, Vec<&String>)> = Vec::new();
    for (test, variant) in tests {
        if let Test::MemberValue(_, values) = test {
            // What two variants have in common is the first one's.
            let own: Vec<_> = values.iter().filter(|value| known.insert(value)).collect();
            add(&mut chosen, *variant, own);
        }
    }
    let step = match chosen.as_slice() {
        [(variant, values)] => alone(
            &quote!(reader.member_is(#name, &[#(#values),*])?),
            &decode(*variant),
        ),
        several => one_of(
            &quote!(reader.peek_member(#name)?.as_deref()),
            several,
            decode,
        ),
    };
    (step, 8 + known.len() + 3 * tests.len())
}

/// The step that reads a variant where a condition holds.
fn alone(condition: &TokenStream, decode: &TokenStream) -> TokenStream {
    quote!(if #condition { #decode; })
}

/// The step that reads the variant that is chosen by what has been found.
fn one_of<T: ToTokens>(
    found: &TokenStream,
    chosen: &[(usize, Vec<T>)],
    decode: impl Fn(usize) -> TokenStream,
) -> TokenStream {
    let arms = chosen.iter().map(|(variant, values)| {
        let decode = decode(*variant);
        quote!(Some(#(#values)|*) => #decode,)
    });
    quote! {
        match #found {
            #(#arms)*
            _ => {}
        }
    }
}

/// The tests without those that ask again what the test before has asked.
fn merged(tests: &[(Test, usize)]) -> Vec<(Test, usize)> {
    let mut merged: Vec<(Test, usize)> = Vec::new();
    for (test, variant) in tests {
        match (merged.last_mut(), test) {
            (Some((Test::MemberValue(name, values), last)), Test::MemberValue(other, more))
                if name == other && last == variant =>
            {
                for value in more {
                    if !values.contains(value) {
                        values.push(value.clone());
                    }
                }
            }
            (Some((before, last)), test) if before == test && last == variant => {}
            _ => merged.push((test.clone(), *variant)),
        }
    }
    merged
}

/// How many lines a step with a test takes, at most.
fn height(test: &Test) -> usize {
    match test {
        Test::MemberValue(_, values) | Test::OneOf(values) => {
            let short = values.iter().map(|value| value.len() + 4).sum::<usize>() < 40;
            if short { 3 } else { values.len() + 10 }
        }
        Test::MemberInteger(_, values) if values.len() > 4 => values.len() + 10,
        _ => 10,
    }
}

/// Steps and what comes after them, parted into functions where they are too long for one.
pub(super) fn in_steps(steps: &[Step], last: &Step) -> Split {
    let steps: Vec<Step> = steps.iter().chain([last]).cloned().collect();
    let chunks: Vec<TokenStream> = portions(&steps, |(_, height)| *height)
        .into_iter()
        .map(|steps| {
            let steps = steps.iter().map(|(step, _)| step);
            quote!(#(#steps)*)
        })
        .collect();
    if let [chunk] = chunks.as_slice() {
        return Split::whole(chunk.clone());
    }
    let mut parts = TokenStream::new();
    for (index, steps) in chunks.iter().enumerate() {
        let function = format_ident!("decode_{}", index + 1);
        let next = (index + 1 < chunks.len()).then(|| {
            let next = format_ident!("decode_{}", index + 2);
            quote!(Self::#next(reader))
        });
        parts.extend(quote! {
            fn #function(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                #steps
                #next
            }
        });
    }
    Split {
        body: quote!(Self::decode_1(reader)),
        parts,
    }
}

fn condition(test: &Test) -> TokenStream {
    match test {
        Test::Kind(ahead) => {
            let ahead = kinds(ahead);
            quote!(reader.is(&[#ahead])?)
        }
        Test::Width(width) => {
            let width = integer_type(*width);
            quote!(reader.fits::<#width>())
        }
        Test::Member(name) => quote!(reader.has_member(#name)?),
        Test::MemberValue(name, values) => quote!(reader.member_is(#name, &[#(#values),*])?),
        Test::MemberInteger(name, values) => {
            let values = values.iter().map(|value| integer(i128::from(*value)));
            quote!(reader.member_is_integer(#name, &[#(#values),*])?)
        }
        Test::MemberBoolean(name, value) => quote!(reader.member_is_boolean(#name, #value)?),
        Test::MemberKind(name, ahead) => {
            let ahead = kinds(ahead);
            quote!(reader.member_is_kind(#name, &[#ahead])?)
        }
        Test::FirstItem(ahead) => {
            let ahead = kinds(ahead);
            quote!(reader.first_item_is_kind(&[#ahead])?)
        }
        Test::OneOf(values) => quote!(reader.is_one_of(&[#(#values),*])?),
    }
}

fn kinds(kinds: &[JsonKind]) -> TokenStream {
    let kinds = kinds.iter().map(|kind| match kind {
        JsonKind::Null => quote!(rt::Kind::Null),
        JsonKind::Boolean => quote!(rt::Kind::Boolean),
        JsonKind::Integer => quote!(rt::Kind::Integer),
        JsonKind::Fraction => quote!(rt::Kind::Fraction),
        JsonKind::String => quote!(rt::Kind::String),
        JsonKind::Array => quote!(rt::Kind::Array),
        JsonKind::Object => quote!(rt::Kind::Object),
    });
    quote!(#(#kinds),*)
}
