//! The checks of a model.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Statements;
use super::bounds::counted;
use crate::emit::Context;
use crate::emit::layout::MOST_LINES;
use crate::emit::models::{fields, is_open_union};
use crate::emit::types::{Presence, Scope, Types, canonical};
use crate::ir::{Additional, Object, Schema, SchemaId, Shape, Union};

/// How many lines the formatter makes of the check of a member, at most: most are shorter.
const LINES_OF_MEMBER: usize = 16;

/// The statements that check a model, one group for each of its parts.
pub fn body(write: Statements<'_>, id: SchemaId, schema: &Schema) -> Vec<TokenStream> {
    let found = match &schema.shape {
        Shape::Object(object) => return self::object(write, id, object),
        Shape::Union(union) => self::union(write, id, union),
        Shape::Alias(value) if write.context.facts.is_newtype(id) => {
            let statements = write.nullable(value);
            if statements.is_empty() {
                statements
            } else {
                quote!(let value = &self.0; #statements)
            }
        }
        Shape::Alias(value) => write.nullable(value),
        Shape::Enum(_) => TokenStream::new(),
    };
    if found.is_empty() {
        Vec::new()
    } else {
        vec![found]
    }
}

/// `impl rt::Check`, parted into functions where one would be too long.
pub fn implementation(
    context: Context<'_>,
    id: SchemaId,
    mut body: Vec<TokenStream>,
) -> TokenStream {
    let ty = &context.names.schema(id).ty;
    let most = MOST_LINES / LINES_OF_MEMBER;
    let mut parts = TokenStream::new();
    if body.len() > most {
        let functions: Vec<_> = (1..=body.len().div_ceil(most))
            .map(|index| format_ident!("check_{index}"))
            .collect();
        let chunks = body.chunks(most).map(|chunk| quote!(#(#chunk)*));
        parts = quote! {
            impl models::#ty {
                #(fn #functions(&self, check: &mut rt::Checks) { #chunks })*
            }
        };
        body = vec![quote!(#(self.#functions(check);)*)];
    }
    quote! {
        impl rt::Check for models::#ty {
            fn check(&self, check: &mut rt::Checks) {
                #(#body)*
            }
        }

        #parts
    }
}

fn object(write: Statements<'_>, id: SchemaId, object: &Object) -> Vec<TokenStream> {
    let types = Types {
        context: write.context,
        scope: Scope::Elsewhere,
    };
    let mut found = Vec::new();
    found.extend(count(write, id, object));
    for field in fields(types, id, object) {
        let statements = write.value(&field.property.value);
        if statements.is_empty() {
            continue;
        }
        let (ident, name) = (field.ident, &field.property.name);
        let statements = quote!(let here = check.here(); #statements check.below(here, #name););
        found.push(match field.presence {
            Presence::Always => quote!({ let value = &self.#ident; #statements }),
            Presence::Option { .. } => quote!(if let Some(value) = &self.#ident { #statements }),
            Presence::Maybe => quote!(if let Some(value) = self.#ident.value() { #statements }),
        });
    }
    let rest = &write.context.names.schema(id).rest;
    if let Additional::Kept(value) = &object.additional {
        let statements = write.members(value);
        if !statements.is_empty() {
            found.push(quote!({ let value = &self.#rest; #statements }));
        }
    }
    found
}

/// `minProperties` and `maxProperties`. Where members may come that are not kept, who reads the object counts.
fn count(write: Statements<'_>, id: SchemaId, object: &Object) -> Option<TokenStream> {
    let kept = match &object.additional {
        Additional::Kept(_) => Some(&write.context.names.schema(id).rest),
        Additional::Closed => None,
        Additional::Unstated => return None,
    };
    let types = Types {
        context: write.context,
        scope: Scope::Elsewhere,
    };
    let mut always = 0_u64;
    let mut sometimes = Vec::new();
    for field in fields(types, id, object) {
        let ident = field.ident;
        match field.presence {
            Presence::Option { optional: true } => sometimes.push(quote!(self.#ident.is_some())),
            Presence::Maybe => sometimes.push(quote!(!self.#ident.is_absent())),
            Presence::Always | Presence::Option { optional: false } => always += 1,
        }
    }
    let most = always + sometimes.len() as u64;
    let least = object.min_properties.filter(|least| *least > always);
    let greatest = object.max_properties;
    let greatest = greatest.filter(|greatest| kept.is_some() || *greatest < most);
    if least.is_none() && greatest.is_none() {
        return None;
    }
    let always = (always > 0).then(|| {
        let always = proc_macro2::Literal::u64_unsuffixed(always);
        quote!(#always)
    });
    let kept = kept.map(|rest| quote!(self.#rest.len()));
    let sometimes = (!sometimes.is_empty()).then(|| quote!(rt::count(&[#(#sometimes),*])));
    let parts: Vec<TokenStream> = always.into_iter().chain(kept).chain(sometimes).collect();
    let parts = if parts.is_empty() {
        vec![quote!(0)]
    } else {
        parts
    };
    Some(counted(
        least,
        greatest,
        &quote!(members),
        &quote!(#(#parts)+*),
    ))
}

fn union(write: Statements<'_>, id: SchemaId, union: &Union) -> TokenStream {
    let names = write.context.names.schema(id);
    let (mut asked, mut rest) = (Vec::new(), Vec::new());
    for (variant, ident) in union.variants.iter().zip(&names.members) {
        let statements = write.nullable(&variant.value);
        if statements.is_empty() {
            rest.push(quote!(Self::#ident(_)));
        } else {
            let ty = format!(
                "{}{}",
                canonical(write.context, &variant.value.ty),
                variant.value.nullable
            );
            asked.push((quote!(Self::#ident(value)), statements, ty));
        }
    }
    if is_open_union(write.context, id) {
        let ident = &names.rest;
        rest.push(quote!(Self::#ident(_)));
    }
    arms(asked, &rest, &quote!(self))
}

/// A `match` over variants: a pattern, its statements and its type for each that is checked, a pattern for
/// each that is not.
pub fn arms(
    asked: Vec<(TokenStream, TokenStream, String)>,
    rest: &[TokenStream],
    value: &TokenStream,
) -> TokenStream {
    // Variants of one type are checked alike and share an arm.
    let mut arms: Vec<(Vec<TokenStream>, TokenStream, String)> = Vec::new();
    for (pattern, statements, ty) in asked {
        let key = format!("{ty} {statements}");
        match arms.iter_mut().find(|(.., known)| *known == key) {
            Some((patterns, ..)) => patterns.push(pattern),
            None => arms.push((vec![pattern], statements, key)),
        }
    }
    let patterns: Vec<TokenStream> = arms
        .iter()
        .map(|(patterns, ..)| quote!(#(#patterns)|*))
        .collect();
    let bodies: Vec<&TokenStream> = arms.iter().map(|(_, body, _)| body).collect();
    match (patterns.as_slice(), bodies.as_slice(), rest) {
        ([], ..) => TokenStream::new(),
        ([pattern], [body], []) => quote!(match #value { #pattern => { #body } }),
        ([pattern], [body], _) => quote!(if let #pattern = #value { #body }),
        (_, _, []) => quote!(match #value { #(#patterns => { #bodies })* }),
        _ => quote!(match #value { #(#patterns => { #bodies })* #(#rest)|* => {} }),
    }
}
