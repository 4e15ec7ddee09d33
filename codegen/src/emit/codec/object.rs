//! The codec of structs.
//!
//! A struct without required properties is read into an empty one of itself. Any other is read into
//! `Parts`, where a required property may still be missing.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::emit::models::{Field, MOST_LINES, fields};
use crate::emit::types::{Holds, Presence, Types};
use crate::ir::{Additional, Object, SchemaId};
use crate::name::Ident;

/// The columns of a line that the formatter keeps whole.
const COLUMNS: usize = 72;

/// The codec of a struct; `tags` are discriminators that it does not declare.
pub fn object<'a>(
    types: Types<'_>,
    id: SchemaId,
    object: &Object,
    tags: impl Iterator<Item = &'a str>,
) -> TokenStream {
    let names = types.context.names.schema(id);
    let codec = Codec {
        types,
        ty: &names.ty,
        rest: &names.rest,
        fields: fields(types, id, object),
        additional: &object.additional,
        tags: tags.map(str::to_owned).collect(),
    };
    let encode = codec.encode();
    let decode = codec.decode();
    quote!(#encode #decode)
}

struct Codec<'a> {
    types: Types<'a>,
    ty: &'a Ident,
    rest: &'a Ident,
    fields: Vec<Field<'a>>,
    additional: &'a Additional,
    tags: Vec<String>,
}

impl Codec<'_> {
    fn encode(&self) -> TokenStream {
        let ty = self.ty;
        let mut members: Vec<TokenStream> = self.fields.iter().map(write_member).collect();
        if let Additional::Kept(_) = self.additional {
            let rest = self.rest;
            members.push(quote!(object.additional(&self.#rest);));
        }
        if members.is_empty() {
            return quote! {
                impl rt::Encode for models::#ty {
                    fn encode(&self, out: &mut rt::Writer) {
                        out.object().end();
                    }
                }
            };
        }
        let chunks = chunks(members);
        let (body, parts) = match <[TokenStream; 1]>::try_from(chunks) {
            Ok([members]) => (members, None),
            Err(chunks) => {
                let names: Vec<_> = (1..=chunks.len())
                    .map(|index| format_ident!("encode_{index}"))
                    .collect();
                let calls = quote!(#(self.#names(&mut object);)*);
                let parts = quote! {
                    impl models::#ty {
                        #(
                            fn #names(&self, object: &mut rt::ObjectWriter<'_>) { #chunks }
                        )*
                    }
                };
                (calls, Some(parts))
            }
        };
        quote! {
            impl rt::Encode for models::#ty {
                fn encode(&self, out: &mut rt::Writer) {
                    let mut object = out.object();
                    #body
                    object.end();
                }
            }

            #parts
        }
    }

    /// Whether the struct can be made of nothing.
    fn has_default(&self) -> bool {
        self.fields.iter().all(|field| !field.is_required())
    }

    fn decode(&self) -> TokenStream {
        let (ty, plain) = (self.ty, self.ty.plain());
        let place = if self.has_default() {
            quote!(value)
        } else {
            quote!(parts)
        };
        let start = if self.has_default() {
            quote!(let mut value = Self::default();)
        } else {
            quote!(let mut parts = Parts::default();)
        };
        let finish = if self.has_default() {
            quote!(Ok(value))
        } else {
            self.finish()
        };
        let loop_body = self.loop_body(&place);
        let unread = self.fields.is_empty()
            && self.tags.is_empty()
            && matches!(self.additional, Additional::Unstated);
        let body = if unread {
            quote! {
                let mut object = reader.object(#plain)?;
                while object.next_name()?.is_some() {
                    object.skip()?;
                }
                Ok(Self::default())
            }
        } else {
            let start = if self.is_stateless() { quote!() } else { start };
            let finish = if self.is_stateless() {
                quote!(Ok(Self::default()))
            } else {
                finish
            };
            quote! {
                #start
                let mut object = reader.object(#plain)?;
                while let Some(name) = object.next_name()? {
                    #loop_body
                }
                #finish
            }
        };
        let parts = (!self.has_default()).then(|| self.parts());
        let helpers = self.read_parts();
        quote! {
            impl rt::Decode for models::#ty {
                fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                    #body
                }
            }

            #parts
            #helpers
        }
    }

    /// Whether nothing that is read is kept.
    fn is_stateless(&self) -> bool {
        self.fields.is_empty() && !matches!(self.additional, Additional::Kept(_))
    }

    /// The struct that is filled while the members are read.
    fn parts(&self) -> TokenStream {
        let members = self.fields.iter().map(|field| {
            let (ident, ty) = (field.ident, field.ty(self.types));
            match field.presence {
                Presence::Always => quote!(#ident: Option<#ty>,),
                Presence::Option { optional: false } => {
                    let base = &field.base;
                    let base = if field.boxed {
                        quote!(Box<#base>)
                    } else {
                        base.clone()
                    };
                    quote!(#ident: rt::Maybe<#base>,)
                }
                Presence::Option { optional: true } | Presence::Maybe => quote!(#ident: #ty,),
            }
        });
        let additional = match self.additional {
            Additional::Kept(value) => {
                let (rest, value) = (self.rest, self.types.value(value));
                quote!(#rest: BTreeMap<String, #value>,)
            }
            _ => TokenStream::new(),
        };
        quote! {
            #[derive(Default)]
            struct Parts {
                #(#members)*
                #additional
            }
        }
    }

    /// The struct made of its parts.
    fn finish(&self) -> TokenStream {
        let members = self.fields.iter().map(|field| {
            let (ident, name) = (field.ident, &field.property.name);
            match field.presence {
                Presence::Always => quote!(#ident: object.required(#name, parts.#ident)?,),
                Presence::Option { optional: false } => {
                    quote!(#ident: object.nullable(#name, parts.#ident)?,)
                }
                Presence::Option { optional: true } | Presence::Maybe => {
                    quote!(#ident: parts.#ident,)
                }
            }
        });
        let rest = self.rest;
        let additional =
            matches!(self.additional, Additional::Kept(_)).then(|| quote!(#rest: parts.#rest,));
        quote!(Ok(Self { #(#members)* #additional }))
    }

    /// What is done with a member that has no arm.
    fn otherwise(&self, place: &TokenStream) -> TokenStream {
        let rest = self.rest;
        match self.additional {
            Additional::Unstated => quote!(object.skip()?),
            Additional::Closed => quote!(object.unknown(&name)?),
            Additional::Kept(_) => quote!(object.read_additional(name, &mut #place.#rest)?),
        }
    }

    fn loop_body(&self, place: &TokenStream) -> TokenStream {
        let arms = self.arms(place);
        let otherwise = self.otherwise(place);
        if arms.is_empty() {
            return quote!(#otherwise;);
        }
        if self.chunked_arms().is_none() {
            if arms.len() == 1 && self.tags.is_empty() {
                let name = &self.fields[0].property.name;
                let read = read_member(&self.fields[0], place, &quote!(&name));
                return quote!(if name == #name { #read?; } else { #otherwise; });
            }
            return quote! {
                match &*name {
                    #(#arms)*
                    _ => #otherwise,
                }
            };
        }
        quote! {
            if !#place.read(&mut object, &name)? {
                #otherwise;
            }
        }
    }

    /// An arm for each member that is known.
    fn arms(&self, place: &TokenStream) -> Vec<TokenStream> {
        let fields = self.fields.iter().map(|field| {
            let name = &field.property.name;
            let read = read_member(field, place, &quote!(&name));
            quote!(#name => #read?,)
        });
        let tags = self
            .closed_tags()
            .map(|tag| quote!(#tag => object.skip()?,));
        fields.chain(tags).collect()
    }

    /// Undeclared discriminators, where they would be refused.
    fn closed_tags(&self) -> impl Iterator<Item = &String> {
        let closed = matches!(self.additional, Additional::Closed);
        self.tags.iter().filter(move |_| closed)
    }

    /// The arms in portions that a function holds each, when one function would be too long.
    fn chunked_arms(&self) -> Option<Vec<TokenStream>> {
        let place = quote!(self);
        let mut arms: Vec<TokenStream> = self
            .fields
            .iter()
            .map(|field| {
                let name = &field.property.name;
                let read = read_member(field, &place, &quote!(name));
                quote!(#name => #read?,)
            })
            .collect();
        arms.extend(
            self.closed_tags()
                .map(|tag| quote!(#tag => object.skip()?,)),
        );
        let finish = if self.has_default() {
            0
        } else {
            self.fields.len() * 2
        };
        let lines: usize = arms.iter().map(lines).sum::<usize>() + finish;
        (lines > MOST_LINES).then(|| chunks(arms))
    }

    /// The functions that read the members of a large struct.
    fn read_parts(&self) -> Option<TokenStream> {
        let chunks = self.chunked_arms()?;
        let ty = self.ty;
        let target = if self.has_default() {
            quote!(models::#ty)
        } else {
            quote!(Parts)
        };
        let names: Vec<_> = (1..=chunks.len())
            .map(|index| format_ident!("read_{index}"))
            .collect();
        let signature = quote! {
            (&mut self, object: &mut rt::ObjectReader<'_, '_>, name: &str) -> Result<bool, rt::DecodeError>
        };
        if let [arms] = chunks.as_slice() {
            return Some(quote! {
                impl #target {
                    fn read #signature {
                        match name { #arms _ => return Ok(false) }
                        Ok(true)
                    }
                }
            });
        }
        Some(quote! {
            impl #target {
                fn read #signature {
                    Ok(#(self.#names(object, name)?)||*)
                }

                #(
                    fn #names #signature {
                        match name { #chunks _ => return Ok(false) }
                        Ok(true)
                    }
                )*
            }
        })
    }
}

fn write_member(field: &Field<'_>) -> TokenStream {
    let (ident, name) = (field.ident, &field.property.name);
    match field.presence {
        Presence::Always | Presence::Option { optional: false } => {
            quote!(object.member(#name, &self.#ident);)
        }
        Presence::Option { optional: true } => {
            quote!(object.optional(#name, self.#ident.as_ref());)
        }
        Presence::Maybe => quote!(object.maybe(#name, &self.#ident);),
    }
}

/// The call that reads a member into its place, without the `?`.
fn read_member(field: &Field<'_>, place: &TokenStream, name: &TokenStream) -> TokenStream {
    let ident = field.ident;
    match field.presence {
        Presence::Always => quote!(object.read(#name, &mut #place.#ident)),
        // Null is a value of these types.
        Presence::Option { optional: true } if matches!(field.holds, Holds::Any | Holds::Null) => {
            quote!(object.read(#name, &mut #place.#ident))
        }
        Presence::Option { optional: true } => {
            quote!(object.read_optional(#name, &mut #place.#ident))
        }
        Presence::Option { optional: false } | Presence::Maybe => {
            quote!(object.read_maybe(#name, &mut #place.#ident))
        }
    }
}

/// How many lines the formatter makes of an arm or statement, at most.
fn lines(tokens: &TokenStream) -> usize {
    let columns = tokens.to_string().len();
    if columns <= COLUMNS { 1 } else { 5 }
}

/// Brings tokens together in portions that leave room in a function.
fn chunks(items: Vec<TokenStream>) -> Vec<TokenStream> {
    let mut chunks = Vec::new();
    let mut chunk = TokenStream::new();
    let mut used = 0;
    for item in items {
        let size = lines(&item);
        if used > 0 && used + size > MOST_LINES {
            chunks.push(std::mem::take(&mut chunk));
            used = 0;
        }
        used += size;
        chunk.extend(item);
    }
    chunks.push(chunk);
    chunks
}
