//! The attributes of a type: what it derives, and what the settings add.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Context;
use crate::ir::Schema;

/// What the codec implements for every model.
const BY_CODEC: [&str; 4] = ["Encode", "Decode", "Serialize", "Deserialize"];

/// `#[derive(…)]` with the traits that a type `derives`, and all that the settings add. A trait that the type
/// has `otherwise`, or derives already, is not derived once more.
pub fn attributes(
    context: Context<'_>,
    schema: &Schema,
    derives: &[&str],
    otherwise: &[&str],
) -> TokenStream {
    let additions = &context.options.additions;
    let mut all: Vec<&str> = derives.to_vec();
    for path in additions.derives_of(&schema.name) {
        let name = path.rsplit("::").next().unwrap_or(path);
        let is_there = |known: &&str| *known == name || *known == path;
        if !all.iter().chain(otherwise).chain(&BY_CODEC).any(is_there) {
            all.push(path);
        }
    }
    let paths = all
        .iter()
        .filter_map(|path| path.parse::<TokenStream>().ok());
    let attributes = additions.attributes_of(&schema.name);
    let attributes = attributes.filter_map(|text| text.parse::<TokenStream>().ok());
    quote!(#[derive(#(#paths),*)] #(#attributes)*)
}
