//! The statements that check a value: `value` is a reference to it, `check` collects what does not hold.

use proc_macro2::TokenStream;
use quote::quote;

use super::Checked;
use super::bounds::{counted, integer, number};
use crate::emit::Context;
use crate::emit::types;
use crate::ir::{Constraints, Format, SchemaId, Shape, StringType, Type, Value};

/// Writes statements.
#[derive(Clone, Copy)]
pub struct Statements<'a> {
    pub context: Context<'a>,
    /// The models that have checks of their own.
    pub checked: &'a Checked,
}

impl Statements<'_> {
    /// The checks of a value that may be null.
    pub fn nullable(self, value: &Value) -> TokenStream {
        let statements = self.value(value);
        if types::is_nullable(self.context, value) && !statements.is_empty() {
            return quote!(if let Some(value) = value { #statements });
        }
        statements
    }

    /// The checks of a value that is not null.
    pub fn value(self, value: &Value) -> TokenStream {
        let mut found = TokenStream::new();
        let mut value = value;
        for _ in 0..=self.context.api.schemas.len() {
            found.extend(self.own(value));
            let Type::Schema(id) = value.ty else { break };
            match &self.context.api.schema(id).shape {
                Shape::Alias(target) if !self.context.facts.is_newtype(id) => value = target,
                _ => {
                    found.extend(self.model(id));
                    break;
                }
            }
        }
        found
    }

    /// What is asked of an array of files: how many there are, and that none is there twice. `files` is the
    /// array, or an iterator over references to the files in it.
    pub fn files(self, value: &Value, files: &TokenStream) -> TokenStream {
        let mut found = TokenStream::new();
        let mut value = value;
        for _ in 0..=self.context.api.schemas.len() {
            let Type::Schema(id) = value.ty else { break };
            found.extend(items_of(&value.constraints));
            match &self.context.api.schema(id).shape {
                Shape::Alias(target) if !self.context.facts.is_newtype(id) => value = target,
                _ => return TokenStream::new(),
            }
        }
        let Type::Array { unique, .. } = value.ty else {
            return TokenStream::new();
        };
        found.extend(items_of(&value.constraints));
        found.extend(unique.then(|| quote!(check.unique_files(#files);)));
        found
    }

    fn model(self, id: SchemaId) -> Option<TokenStream> {
        self.checked
            .contains(id)
            .then(|| quote!(rt::Check::check(value, check);))
    }

    /// What is asked of a value itself, where it is asked.
    fn own(self, value: &Value) -> TokenStream {
        let asked = &value.constraints;
        match types::target(self.context, &value.ty) {
            Type::Integer(_) => integer(asked),
            Type::Number(_) => number(asked),
            Type::String(StringType::DateTime | StringType::Date | StringType::Byte) => {
                TokenStream::new()
            }
            Type::String(_) => self.text(asked),
            Type::Map(values) => {
                let mut found = counted(
                    asked.min_properties,
                    asked.max_properties,
                    &quote!(members),
                    &quote!(value.len()),
                );
                if matches!(value.ty, Type::Map(_)) {
                    found.extend(self.members(values));
                }
                found
            }
            Type::Array { items, unique } => {
                let mut found = items_of(asked);
                // What an alias says of its array is said once, where the alias itself is looked at.
                if matches!(value.ty, Type::Array { .. }) {
                    found.extend(unique.then(|| quote!(check.unique(value);)));
                    found.extend(self.items(items));
                }
                found
            }
            Type::Tuple(items) if matches!(value.ty, Type::Tuple(_)) => self.tuple(items),
            // A type of the user knows itself what it takes.
            Type::Tuple(_)
            | Type::Schema(_)
            | Type::Own(_)
            | Type::Any
            | Type::Null
            | Type::Boolean => TokenStream::new(),
        }
    }

    /// What is asked of text.
    pub fn text(self, asked: &Constraints) -> TokenStream {
        let mut found = counted(
            asked.min_length,
            asked.max_length,
            &quote!(length),
            &quote!(value),
        );
        if let Some(format) = asked.format.map(format) {
            found.extend(quote!(check.format(value, rt::Format::#format);));
        }
        let pattern = asked.pattern.as_ref();
        if let Some(pattern) = pattern.and_then(|pattern| self.context.facts.pattern(pattern)) {
            found.extend(quote!({
                static PATTERN: rt::Pattern = rt::Pattern::new(#pattern);
                check.pattern(value, &PATTERN);
            }));
        }
        found
    }

    /// The checks of the members of a map, each below its name.
    pub fn members(self, values: &Value) -> TokenStream {
        each(&self.nullable(values))
    }

    fn items(self, items: &Value) -> TokenStream {
        let statements = self.nullable(items);
        if statements.is_empty() {
            return statements;
        }
        quote! {
            for (index, value) in value.iter().enumerate() {
                let here = check.here();
                #statements
                check.below_item(here, index);
            }
        }
    }

    fn tuple(self, items: &[Value]) -> TokenStream {
        if items.len() > types::LONGEST_TUPLE {
            return TokenStream::new();
        }
        let mut found = TokenStream::new();
        for (index, item) in items.iter().enumerate() {
            let statements = self.nullable(item);
            if !statements.is_empty() {
                let field = proc_macro2::Literal::usize_unsuffixed(index);
                found.extend(quote!({
                    let value = &value.#field;
                    let here = check.here();
                    #statements
                    check.below_item(here, #field);
                }));
            }
        }
        found
    }
}

/// Statements for each member of a map, below its name.
pub fn each(statements: &TokenStream) -> TokenStream {
    if statements.is_empty() {
        return TokenStream::new();
    }
    quote! {
        for (name, value) in value {
            let here = check.here();
            #statements
            check.below(here, name);
        }
    }
}

/// `minItems` and `maxItems`.
fn items_of(asked: &Constraints) -> TokenStream {
    counted(
        asked.min_items,
        asked.max_items,
        &quote!(items),
        &quote!(value.len()),
    )
}

/// The variant of the runtime that stands for a format.
fn format(format: Format) -> TokenStream {
    match format {
        Format::Uuid => quote!(Uuid),
        Format::Uri => quote!(Uri),
        Format::UriReference => quote!(UriReference),
        Format::Email => quote!(Email),
        Format::Hostname => quote!(Hostname),
        Format::Ipv4 => quote!(Ipv4),
        Format::Ipv6 => quote!(Ipv6),
        Format::Time => quote!(Time),
        Format::Duration => quote!(Duration),
        Format::Decimal => quote!(Decimal),
    }
}
