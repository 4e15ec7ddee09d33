//! What the runtime is told of an object.

use proc_macro2::TokenStream;
use quote::quote;

use super::Codec;
use crate::emit::models::Field;
use crate::emit::types::{self, Holds, Presence};
use crate::ir::Additional;

impl Codec<'_> {
    /// The table of the members.
    pub(super) fn table(&self) -> TokenStream {
        let plain = self.ty.plain();
        let fields = self.fields.iter().map(field);
        let others = match self.additional {
            Additional::Kept(_) => quote!(rt::Others::Kept),
            Additional::Unstated => match self.counts {
                (None, None) => quote!(rt::Others::Skipped),
                (least, most) => {
                    let bound = |count: Option<u64>| types::bound(count.map(i128::from));
                    let (least, most) = (bound(least), bound(most));
                    quote!(rt::Others::Counted(#least, #most))
                }
            },
            Additional::Closed => {
                let tags = &self.tags;
                quote!(rt::Others::Refused(&[#(#tags),*]))
            }
        };
        quote! {
            static OBJECT: rt::Object = rt::Object {
                name: #plain,
                fields: &[#(#fields),*],
                others: #others,
            };
        }
    }
}

fn field(field: &Field<'_>) -> TokenStream {
    let name = spelled(&field.property.name);
    let kind = match field.presence {
        Presence::Always => quote!(Required),
        Presence::Option { optional: false } => quote!(RequiredOrNull),
        // Null is a value of these types.
        Presence::Option { optional: true } if matches!(field.holds, Holds::Any | Holds::Null) => {
            quote!(OptionalValue)
        }
        Presence::Option { optional: true } => quote!(Optional),
        Presence::Maybe => quote!(OptionalOrNull),
    };
    quote!(rt::Field::#kind(#name))
}

/// A name as it stands between quotes in JSON text.
fn spelled(name: &str) -> String {
    let quoted = serde_json::Value::from(name).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn a_name_is_spelled_as_in_json() {
        for name in ["plain", "a \"b\" \\ c", "a line\n", "\u{1}", "", "ünï"] {
            let text = format!("\"{}\"", spelled(name));
            assert_eq!(
                serde_json::from_str::<String>(&text).ok().as_deref(),
                Some(name)
            );
        }
    }
}
