//! Objects: structs with a constructor and setters.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::attributes::attributes;
use super::field::{Field, fields};
use crate::emit::docs::{Doc, code, deprecated};
use crate::emit::layout::are_many;
use crate::emit::similar::are_similar;
use crate::emit::types::{Presence, Types, is_copy};
use crate::ir::{Additional, Object, Schema, SchemaId};
use crate::name::SchemaNames;

/// How many required properties a constructor takes one by one.
const MOST_ARGUMENTS: usize = 4;

/// The struct of an object, and the one of its required properties where these are many.
pub fn object(types: Types<'_>, id: SchemaId, schema: &Schema, object: &Object) -> TokenStream {
    let names = types.context.names.schema(id);
    let fields = fields(types, id, object);
    let required: Vec<&Field<'_>> = fields.iter().filter(|field| field.is_required()).collect();
    let separate = is_separate(&required);

    let definition = definition(types, names, schema, &fields, &object.additional);
    let (constructor, made) = if separate {
        constructor_of_struct(names, &fields, &object.additional)
    } else {
        constructor_of_arguments(names, &fields, &object.additional)
    };
    let setters = fields
        .iter()
        .filter(|field| !field.is_required())
        .map(setter);
    let ty = &names.ty;
    let required_struct = separate.then(|| required_struct(types, names, schema, &required));
    quote! {
        #definition
        impl #ty {
            #constructor
            #(#setters)*
        }
        #made
        #required_struct
    }
}

/// Whether the required properties of an object are a struct of their own.
pub fn has_required(types: Types<'_>, id: SchemaId, object: &Object) -> bool {
    let fields = fields(types, id, object);
    let required: Vec<&Field<'_>> = fields.iter().filter(|field| field.is_required()).collect();
    is_separate(&required)
}

fn is_separate(required: &[&Field<'_>]) -> bool {
    required.len() > MOST_ARGUMENTS || are_similar(required.iter().map(|field| field.ident.plain()))
}

fn definition(
    types: Types<'_>,
    names: &SchemaNames,
    schema: &Schema,
    fields: &[Field<'_>],
    additional: &Additional,
) -> TokenStream {
    let ty = &names.ty;
    let doc = Doc::new(&schema.docs, &format!("The schema {}.", code(&schema.name)));
    let derives = ["Clone", "Debug", "PartialEq", "Default"];
    let is_default = fields.iter().all(|field| !field.is_required());
    let derives = &derives[..derives.len() - usize::from(!is_default)];
    let attributes = attributes(types.context, schema, derives, &[]);
    let members = fields.iter().map(|field| member(field));
    let additional = match additional {
        Additional::Kept(value) => {
            let (rest, value) = (&names.rest, types.value(value));
            let doc = Doc::own("Members that the document does not list.");
            quote!(#doc pub #rest: BTreeMap<String, #value>,)
        }
        Additional::Unstated | Additional::Closed => TokenStream::new(),
    };
    quote! {
        #doc
        #attributes
        #[non_exhaustive]
        pub struct #ty {
            #(#members)*
            #additional
        }
    }
}

fn member(field: &Field<'_>) -> TokenStream {
    let (doc, ident, ty) = (field.doc(), field.ident, field.ty());
    quote!(#doc pub #ident: #ty,)
}

fn constructor_of_arguments(
    names: &SchemaNames,
    fields: &[Field<'_>],
    additional: &Additional,
) -> (TokenStream, TokenStream) {
    let plain = names.ty.plain();
    let required: Vec<&Field<'_>> = fields.iter().filter(|field| field.is_required()).collect();
    if required.is_empty() {
        let doc = Doc::own(&format!(
            "Makes {} `{plain}` with nothing in it.",
            article(plain)
        ));
        let constructor = quote! {
            #doc
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }
        };
        return (constructor, TokenStream::new());
    }
    let arguments = required
        .iter()
        .map(|field| (field.ident.to_token_stream(), field.argument()))
        .collect();
    let values = fields.iter().map(|field| {
        let ident = field.ident;
        if !field.is_required() {
            let absent = field.absent();
            return quote!(#ident: #absent,);
        }
        let value = field.converted(&quote!(#ident));
        if value.to_string() == ident.as_str() {
            quote!(#ident,)
        } else {
            quote!(#ident: #value,)
        }
    });
    let values: Vec<TokenStream> = values.chain(no_additional(names, additional)).collect();
    constructor(names, fields, arguments, &values)
}

fn constructor_of_struct(
    names: &SchemaNames,
    fields: &[Field<'_>],
    additional: &Additional,
) -> (TokenStream, TokenStream) {
    let required = &names.required;
    let values = fields.iter().map(|field| {
        let ident = field.ident;
        let value = if field.is_required() {
            quote!(required.#ident)
        } else {
            field.absent()
        };
        quote!(#ident: #value,)
    });
    let values: Vec<TokenStream> = values.chain(no_additional(names, additional)).collect();
    constructor(
        names,
        fields,
        vec![(quote!(required), quote!(#required))],
        &values,
    )
}

/// The constructor, and what it calls where the struct has too many fields for one function.
fn constructor(
    names: &SchemaNames,
    fields: &[Field<'_>],
    arguments: Vec<(TokenStream, TokenStream)>,
    values: &[TokenStream],
) -> (TokenStream, TokenStream) {
    let ty = &names.ty;
    let doc = constructor_doc(ty.plain(), fields);
    let (idents, held): (Vec<_>, Vec<_>) = arguments.into_iter().unzip();
    let many = are_many(values);
    let body = if many {
        quote!(Self::made(#(#idents),*))
    } else {
        quote!(Self { #(#values)* })
    };
    let made = many.then(|| {
        quote! {
            rt::of_fields! { #ty, fn made(#(#idents: #held),*) { #(#values)* } }
        }
    });
    let constructor = quote! {
        #doc
        #[must_use]
        pub fn new(#(#idents: #held),*) -> Self { #body }
    };
    (constructor, made.unwrap_or_default())
}

fn constructor_doc(plain: &str, fields: &[Field<'_>]) -> Doc {
    let article = article(plain);
    Doc::own(&if fields.iter().all(Field::is_required) {
        format!("Makes {article} `{plain}` of its properties.")
    } else {
        format!("Makes {article} `{plain}` of its required properties; the others are absent.")
    })
}

fn no_additional(names: &SchemaNames, additional: &Additional) -> Option<TokenStream> {
    let rest = &names.rest;
    matches!(additional, Additional::Kept(_)).then(|| quote!(#rest: BTreeMap::new(),))
}

/// The struct of what a constructor requires; it is exhaustive, so that the compiler asks for a
/// property that becomes required.
fn required_struct(
    types: Types<'_>,
    names: &SchemaNames,
    schema: &Schema,
    required: &[&Field<'_>],
) -> TokenStream {
    let ty = &names.required;
    let doc = Doc::own(&format!(
        "The required properties of {}.",
        code(&schema.name)
    ));
    let members = required.iter().map(|field| member(field));
    // A struct of plain numbers is copied, not consumed, so it has to be `Copy` to be given by value.
    let copy = required
        .iter()
        .all(|field| is_copy(types.context, &field.property.value.ty))
        .then(|| quote!(Copy,));
    quote! {
        #doc
        #[derive(Clone, #copy Debug, PartialEq)]
        pub struct #ty {
            #(#members)*
        }
    }
}

fn setter(field: &Field<'_>) -> TokenStream {
    let (ident, setter) = (field.ident, field.setter);
    // The argument is not called like the field, which might be called `shelf` beside `self`.
    let (argument, value) = (field.argument(), field.converted(&quote!(value)));
    let name = code(&field.property.name);
    let doc = Doc::own(&match field.presence {
        Presence::Maybe => format!("Sets the property {name}; `None` stands for null."),
        _ => format!("Sets the property {name}."),
    });
    let deprecated = deprecated(&field.property.docs);
    quote! {
        #doc
        #[must_use]
        #deprecated
        pub fn #setter(mut self, value: #argument) -> Self {
            self.#ident = #value;
            self
        }
    }
}

/// The indefinite article of a name.
fn article(name: &str) -> &'static str {
    if name.starts_with(['A', 'E', 'I', 'O']) {
        "an"
    } else {
        "a"
    }
}
