//! The checks of the parts of a multipart form: their contents, of files how many there are, and their headers.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Statements;
use super::parameters::MOST_CHECKS;
use super::statements::each;
use crate::emit::operations::form::{self, Others};
use crate::emit::operations::headed::Headed;
use crate::emit::operations::part::{Part, PartKind};
use crate::emit::operations::record::borrowed;
use crate::ir::OperationId;

/// The checks of a form, in functions of their own.
pub fn form(write: Statements<'_>, id: OperationId, helpers: &mut Vec<TokenStream>) -> TokenStream {
    let parts = form::parts(write.context, id);
    let mut found: Vec<TokenStream> = parts
        .iter()
        .filter_map(|it| part(write, it, helpers))
        .collect();
    if let Others::Kept(part) = form::others(write.context, id) {
        let (value, ident) = (&part.property.value, &part.member.ident);
        let statements = match part.kind {
            PartKind::File | PartKind::Any => each(&write.files(value, &quote!(value))),
            PartKind::Text | PartKind::Json => write.members(value),
        };
        if !statements.is_empty() {
            found.push(quote!({ let value = &value.#ident; #statements }));
        }
    }
    let names = write.context.names.operation(id);
    let form = &names.form;
    let chunks = found.chunks(MOST_CHECKS).enumerate();
    let calls = chunks.map(|(index, checks)| {
        let name = format_ident!("check_{}_form_{}", names.method.plain(), index + 1);
        helpers.push(quote! {
            fn #name(value: &#form, check: &mut rt::Checks) {
                #(#checks)*
            }
        });
        quote!(#name(value, check);)
    });
    calls.collect()
}

/// The checks of a part, where there are any.
fn part(
    write: Statements<'_>,
    part: &Part<'_>,
    helpers: &mut Vec<TokenStream>,
) -> Option<TokenStream> {
    let value = &part.property.value;
    let (content, count) = match part.kind {
        PartKind::File => {
            let contents = quote!(value.iter().map(|part| &part.content));
            let files = part.headed.as_ref().map_or(quote!(value), |_| contents);
            (TokenStream::new(), write.files(value, &files))
        }
        _ => (write.value(value), TokenStream::new()),
    };
    let mut statements = match &part.headed {
        Some(headed) => with_headers(write, part.repeated, headed, &content, helpers),
        None => content,
    };
    statements.extend(count);
    if statements.is_empty() {
        return None;
    }
    let (name, ident) = (&part.property.name, &part.member.ident);
    let value = borrowed(part.member.required, &quote!(value.#ident));
    Some(quote!(check.member(#name, #value, |value, check| { #statements });))
}

/// The checks of a part with headers, which makes those of one such part by itself; `content` checks what it
/// holds.
fn with_headers(
    write: Statements<'_>,
    repeated: bool,
    headed: &Headed<'_>,
    content: &TokenStream,
    helpers: &mut Vec<TokenStream>,
) -> TokenStream {
    let mut own = headers(write, headed);
    if !repeated && !content.is_empty() {
        own.extend(quote!(let value = &self.content; #content));
    }
    let is_checked = !own.is_empty();
    if is_checked {
        let ty = headed.ty();
        helpers.push(quote! {
            impl rt::Check for #ty {
                fn check(&self, check: &mut rt::Checks) {
                    #own
                }
            }
        });
    }
    if !repeated {
        let check = is_checked.then(|| quote!(rt::Check::check(value, check);));
        return check.unwrap_or_default();
    }
    let each = is_checked.then(|| {
        quote! {
            for (index, value) in value.iter().enumerate() {
                let here = check.here();
                rt::Check::check(value, check);
                check.below_item(here, index);
            }
        }
    });
    // What is asked of an array is asked of what the parts hold, one beside the other.
    let contents = (!content.is_empty()).then(|| {
        quote! {
            let value: &Vec<_> = &value.iter().map(|part| part.content.clone()).collect();
            #content
        }
    });
    quote!(#each #contents)
}

/// The checks of the headers of one part.
fn headers(write: Statements<'_>, headed: &Headed<'_>) -> TokenStream {
    let checks = headed.headers.iter().filter_map(|field| {
        let statements = write.nullable(&field.header.value);
        if statements.is_empty() {
            return None;
        }
        let (name, ident) = (&field.header.name, field.ident);
        let value = borrowed(field.header.required, &quote!(self.#ident));
        Some(quote!(check.header(#name, #value, |value, check| { #statements });))
    });
    checks.collect()
}
