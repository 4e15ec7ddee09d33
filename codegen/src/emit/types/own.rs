//! Types that the user brings.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::config::{OwnCodec, OwnType};
use crate::emit::Context;
use crate::ir::{Own, OwnId, Type};

/// What the settings say of a type.
fn stated(context: Context<'_>, id: OwnId) -> Option<&OwnType> {
    let types = &context.options.types;
    match context.api.own(id) {
        Own::Format { name, .. } => types.formats.get(name),
        Own::Schema { name } => types.for_schema(name).map(|(_, ty)| ty),
    }
}

/// How the type is named.
pub fn path(context: Context<'_>, id: OwnId) -> TokenStream {
    let path = stated(context, id).map(|ty| match context.api.own(id) {
        Own::Schema { name } => ty.path.replace('*', &type_name(context, name)),
        Own::Format { .. } => ty.path.clone(),
    });
    let path = path.and_then(|path| path.parse().ok());
    path.unwrap_or_else(|| quote!(rt::Value))
}

/// The name that the type of a schema has where nobody brings one.
fn type_name(context: Context<'_>, key: &str) -> String {
    let found = context.api.schemas().find(|(_, schema)| schema.name == key);
    let ident = found.map(|(id, _)| context.names.schema(id).ty.to_token_stream());
    ident.map_or_else(String::new, |ident| ident.to_string())
}

/// A value that stands in a field until its member has been read.
pub fn blank(context: Context<'_>, id: OwnId) -> TokenStream {
    let path = path(context, id);
    let ty = stated(context, id);
    match ty.and_then(|ty| ty.blank.as_ref()) {
        Some(text) => quote!(rt::own::blank::<#path>(#text)),
        None if ty.is_some_and(|ty| ty.path.contains('<')) => quote!(<#path>::default()),
        None => quote!(#path::default()),
    }
}

/// The codecs of all types of the user that have none, one for each type.
pub fn codecs(context: Context<'_>) -> TokenStream {
    let mut seen = BTreeSet::new();
    let ids = (0..context.api.own.len()).map(OwnId);
    ids.filter_map(|id| {
        let ty = stated(context, id)?;
        let base = context.api.own(id).base();
        let (write, read, shape) = match (ty.codec, base) {
            (OwnCodec::Traits, _) => return None,
            (OwnCodec::Serde, _) => (quote!(write_serde), quote!(read_serde), quote!(Any)),
            (OwnCodec::Text, Some(Type::Integer(_) | Type::Number(_))) => {
                (quote!(write_number), quote!(read_number), quote!(Leaf))
            }
            (OwnCodec::Text, _) => (quote!(write_text), quote!(read_text), quote!(Leaf)),
        };
        let path = path(context, id);
        seen.insert(path.to_string()).then(|| {
            quote! {
                impl rt::Encode for #path {
                    fn encode(&self, out: &mut rt::Writer) {
                        rt::own::#write(self, out);
                    }
                }

                impl rt::Decode for #path {
                    const SHAPE: rt::Shape = rt::Shape::#shape;

                    fn decode(reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                        rt::own::#read(reader)
                    }
                }
            }
        })
    })
    .collect()
}
