//! How the parts of a multipart body are written and read.

use proc_macro2::TokenStream;
use quote::quote;

use super::form::{Others, object, others, parts};
use super::part::{Part, PartKind};
use super::record::borrowed;
use crate::emit::{Context, types};
use crate::ir::OperationId;

/// The calls that add the parts to a form that is written. `form` is a reference to the struct of parts.
pub fn written(context: Context<'_>, id: OperationId, form: &TokenStream) -> TokenStream {
    let parts = parts(context, id);
    let parts = parts.iter().map(|part| {
        let ident = &part.member.ident;
        let name = &part.property.name;
        if part.headed.is_some() {
            return with_headers(part, &quote!(#form.#ident));
        }
        let value = borrowed(part.member.required, &quote!(#form.#ident));
        added(part, &quote!(#name), &value)
    });
    let others = match others(context, id) {
        Others::Ignored | Others::None => None,
        Others::Kept(part) => {
            let ident = &part.member.ident;
            let added = added(&part, &quote!(name), &quote!(Some(value)));
            Some(quote!(.others(&#form.#ident, |form, name, value| form #added)))
        }
    };
    quote!(#(#parts)* #others)
}

/// The call that adds the parts of a property with their headers.
fn with_headers(part: &Part<'_>, place: &TokenStream) -> TokenStream {
    let parts = match (part.repeated, part.member.required) {
        (true, true) => quote!(&#place),
        (true, false) => quote!(#place.iter().flatten()),
        (false, required) => borrowed(required, place),
    };
    quote!(.headed(#parts))
}

/// How the parts with headers are written, each by itself.
pub fn writers(context: Context<'_>, id: OperationId) -> TokenStream {
    let parts = parts(context, id);
    let writers = parts.iter().filter_map(|part| {
        let name = &part.property.name;
        let one = added(&part.one(), &quote!(#name), &quote!(Some(&self.content)));
        Some(part.headed.as_ref()?.written(&one))
    });
    writers.collect()
}

/// How the parts with headers are read, each by itself.
pub fn readers(context: Context<'_>, id: OperationId) -> TokenStream {
    let parts = parts(context, id);
    let readers = parts
        .iter()
        .filter_map(|part| Some(part.headed.as_ref()?.read(&reader(&part.one()))));
    readers.collect()
}

/// The call that adds a part.
fn added(part: &Part<'_>, name: &TokenStream, value: &TokenStream) -> TokenStream {
    let media_type = part.media_type();
    match (part.kind, part.repeated) {
        (PartKind::Text, _) => match media_type {
            None | Some("text/plain") => quote!(.text(#name, #value)),
            Some(stated) => quote!(.text_as(#name, #stated, #value)),
        },
        (PartKind::Json, false) => match media_type {
            None | Some("application/json") => quote!(.json(#name, #value)),
            Some(stated) => quote!(.json_as(#name, #stated, #value)),
        },
        (PartKind::Json, true) => match media_type {
            None | Some("application/json") => quote!(.json_each(#name, #value)),
            Some(stated) => quote!(.json_each_as(#name, #stated, #value)),
        },
        (PartKind::File, false) => match media_type {
            None => quote!(.file(#name, #value)),
            Some(stated) => quote!(.file_as(#name, #stated, #value)),
        },
        (PartKind::File, true) => {
            let stated = media_type.unwrap_or("application/octet-stream");
            quote!(.files(#name, #stated, #value))
        }
        (PartKind::Any, _) => quote!(.as_said(#name, #value)),
    }
}

/// The fields of the struct of parts as they are read; `form` is what the runtime has made of the body.
pub fn read(context: Context<'_>, id: OperationId) -> TokenStream {
    let parts = parts(context, id);
    let fields = parts.iter().map(|part| {
        let (ident, name) = (&part.member.ident, &part.property.name);
        let value = taken(part, &quote!(#name));
        if part.may_be_empty() {
            quote!(#ident: #value.unwrap_or_default(),)
        } else if part.member.required {
            quote!(#ident: form.required(#name, #value)?,)
        } else {
            quote!(#ident: #value,)
        }
    });
    let others = match others(context, id) {
        Others::Ignored | Others::None => None,
        Others::Kept(part) => {
            let ident = &part.member.ident;
            let names = parts.iter().map(|part| &part.property.name);
            let read = reader(&part);
            Some(quote!(#ident: form.others(&[#(#names),*], #read)?,))
        }
    };
    quote!(#(#fields)* #others)
}

/// The function that reads a part of any name.
fn reader(part: &Part<'_>) -> TokenStream {
    match (part.kind, part.repeated) {
        (PartKind::File | PartKind::Any, _) => {
            let value = taken(part, &quote!(name));
            quote!(|form, name| Ok(#value))
        }
        (PartKind::Text, _) => quote!(rt::FormParts::text),
        (PartKind::Json, false) => quote!(rt::FormParts::json),
        (PartKind::Json, true) => quote!(rt::FormParts::json_each),
    }
}

/// The statement that refuses other parts, where the document does; `form` is what the runtime has made of
/// the body.
pub fn refused(context: Context<'_>, id: OperationId) -> Option<TokenStream> {
    let parts = parts(context, id);
    let names = parts.iter().map(|part| &part.property.name);
    matches!(others(context, id), Others::None).then(|| quote!(form.only(&[#(#names),*])?;))
}

/// The statement that counts the names of the parts, where the document asks for so many of them and not
/// everything that can come is enough; `form` is what the runtime has made of the body.
pub fn counted(context: Context<'_>, id: OperationId) -> Option<TokenStream> {
    let object = object(context, id)?;
    let parts = parts(context, id);
    let required = parts.iter().filter(|part| part.member.required).count() as u64;
    let possible = match others(context, id) {
        Others::None => parts.len() as u64,
        Others::Ignored | Others::Kept(_) => u64::MAX,
    };
    let least = object.min_properties.filter(|least| *least > required);
    let greatest = object
        .max_properties
        .filter(|greatest| *greatest < possible);
    if least.is_none() && greatest.is_none() {
        return None;
    }
    let bound = |count: Option<u64>| types::bound(count.map(i128::from));
    let (least, greatest) = (bound(least), bound(greatest));
    let lists = parts.iter().filter(|part| part.may_be_empty());
    let lists = lists.map(|part| &part.property.name);
    Some(quote!(form.counted(&[#(#lists),*], #least, #greatest)?;))
}

/// The value of a part that is read.
fn taken(part: &Part<'_>, name: &TokenStream) -> TokenStream {
    let given = given(part, name);
    match part.kind {
        _ if part.headed.is_some() => quote!(#given?),
        PartKind::Text | PartKind::Json => quote!(#given?),
        PartKind::File | PartKind::Any => given,
    }
}

/// The same, with what may be wrong about it.
fn given(part: &Part<'_>, name: &TokenStream) -> TokenStream {
    match (part.kind, part.repeated) {
        (_, true) if part.headed.is_some() => quote!(form.headed_each(#name)),
        (_, false) if part.headed.is_some() => quote!(form.headed(#name)),
        (PartKind::Text, _) => quote!(form.text(#name)),
        (PartKind::Json, false) => quote!(form.json(#name)),
        (PartKind::Json, true) => quote!(form.json_each(#name)),
        (PartKind::File | PartKind::Any, false) => quote!(form.file(#name)),
        (PartKind::File | PartKind::Any, true) => quote!(form.files(#name)),
    }
}
