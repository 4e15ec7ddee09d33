//! Pages: a stream over all items of a list that is asked for with an offset and a limit.

use proc_macro2::TokenStream;
use quote::quote;

use crate::analyze::{PageInput, Pagination};
use crate::emit::Context;
use crate::emit::operations::outcome::{Outcomes, Success};
use crate::emit::types::{self, Holds, Presence};
use crate::ir::{Object, OperationId, SchemaId, Shape, Type};

/// `items()` with what it needs, where the operation gives pages.
pub fn pages(
    context: Context<'_>,
    id: OperationId,
    outcomes: &Outcomes<'_>,
) -> Option<TokenStream> {
    let pagination = context.facts.pagination(id)?;
    let page = object(context, pagination.page)?;
    let payload = outcomes.successes.first()?.payload.as_ref()?;
    let is_page =
        types::holds(context, &payload.contents[0].value.ty) == Holds::Object(pagination.page);
    if outcomes.success != Success::Body || !is_page {
        return None;
    }
    let call = &context.names.operation(id).call;
    let offset = input(context, id, pagination.offset)?;
    let limit = match pagination.limit {
        Some(limit) => Some(input(context, id, limit)?),
        None => None,
    };
    let output = &payload.ty;
    let item = item(context, page, pagination)?;
    let read_offset = offset.read_or_zero();
    let set_offset = offset.set();
    let read_limit = read_limit(limit.as_ref(), pagination.default_limit);
    let items = items(context, pagination, page);
    let total = count(context, pagination.page, page, pagination.total);
    let page_limit = count(context, pagination.page, page, pagination.page_limit);
    Some(quote! {
        impl #call {
            /// All items, page after page.
            pub fn items(self) -> rt::Items<Self> {
                rt::Items::new(self)
            }
        }

        impl rt::Paged for #call {
            type Item = #item;

            fn offset(&self) -> u64 {
                #read_offset
            }

            fn limit(&self) -> Option<u64> {
                #read_limit
            }

            fn set_offset(&mut self, offset: u64) -> Result<(), rt::BuildError> {
                #set_offset
                Ok(())
            }

            fn page(output: #output) -> rt::Page<#item> {
                rt::Page {
                    items: #items,
                    total: #total,
                    limit: #page_limit,
                }
            }
        }
    })
}

/// A place in the request where a number of items stands.
struct Input {
    /// The body, where the place is in it, and whether that may be absent.
    body: Option<(TokenStream, bool)>,
    field: TokenStream,
    optional: bool,
}

impl Input {
    /// The number, zero when it is absent.
    fn read_or_zero(&self) -> TokenStream {
        let field = &self.field;
        match (&self.body, self.optional) {
            (None, true) => quote!(self.request.#field.map_or(0, rt::Count::get)),
            (Some((body, false)), true) => {
                quote!(self.request.#body.#field.map_or(0, rt::Count::get))
            }
            (Some((body, true)), false) => {
                quote!(self.request.#body.as_ref().map_or(0, |body| rt::Count::get(body.#field)))
            }
            (Some((body, true)), true) => {
                quote!(self.request.#body.as_ref().and_then(|body| body.#field).map_or(0, rt::Count::get))
            }
            (_, false) => self.read(),
        }
    }

    fn is_certain(&self) -> bool {
        !self.optional && !matches!(self.body, Some((_, true)))
    }

    /// The number: an `Option` unless it is always there.
    fn read(&self) -> TokenStream {
        let field = &self.field;
        match (&self.body, self.optional) {
            (None, false) => quote!(rt::Count::get(self.request.#field)),
            (None, true) => quote!(self.request.#field.map(rt::Count::get)),
            (Some((body, false)), false) => quote!(rt::Count::get(self.request.#body.#field)),
            (Some((body, false)), true) => quote!(self.request.#body.#field.map(rt::Count::get)),
            (Some((body, true)), false) => {
                quote!(self.request.#body.as_ref().map(|body| rt::Count::get(body.#field)))
            }
            (Some((body, true)), true) => {
                quote!(self.request.#body.as_ref().and_then(|body| body.#field).map(rt::Count::get))
            }
        }
    }

    fn set(&self) -> TokenStream {
        let field = &self.field;
        let value = if self.optional {
            quote!(Some(rt::Count::of(offset)?))
        } else {
            quote!(rt::Count::of(offset)?)
        };
        match &self.body {
            None => quote!(self.request.#field = #value;),
            Some((body, false)) => quote!(self.request.#body.#field = #value;),
            Some((body, true)) => {
                quote!(self.request.#body.get_or_insert_with(Default::default).#field = #value;)
            }
        }
    }
}

/// The place in the request, when it can be written there.
fn input(context: Context<'_>, id: OperationId, input: PageInput) -> Option<Input> {
    let operation = context.api.operation(id);
    let names = context.names.operation(id);
    match input {
        PageInput::Parameter(index) => {
            let parameter = operation.parameters.get(index)?;
            if parameter.value.nullable {
                return None;
            }
            let field = &names.parameters[index];
            Some(Input {
                body: None,
                field: quote!(#field),
                optional: !parameter.required,
            })
        }
        PageInput::BodyProperty(index) => {
            let body = operation.body.as_ref()?;
            let [media] = body.contents.as_slice() else {
                return None;
            };
            let Holds::Object(schema) = types::holds(context, &media.value.ty) else {
                return None;
            };
            let property = object(context, schema)?.properties.get(index)?;
            // A body that is made out of nothing must have a value by itself.
            if !body.required && !context.facts.has_default(schema) {
                return None;
            }
            let optional = match Presence::of(context, &property.value, property.required) {
                Presence::Always => false,
                Presence::Option { .. } => true,
                Presence::Maybe => return None,
            };
            let (body_field, field) = (&names.body, &context.names.schema(schema).members[index]);
            Some(Input {
                body: Some((quote!(#body_field), !body.required)),
                field: quote!(#field),
                optional,
            })
        }
    }
}

/// The limit that is asked for, or the documented default.
fn read_limit(limit: Option<&Input>, default: Option<u64>) -> TokenStream {
    let default = default.map(|default| types::integer(i128::from(default)));
    match (limit, default) {
        (None, None) => quote!(None),
        (None, Some(default)) => quote!(Some(#default)),
        (Some(limit), default) => {
            let read = limit.read();
            match default {
                _ if limit.is_certain() => quote!(Some(#read)),
                Some(default) => quote!(#read.or(Some(#default))),
                None => read,
            }
        }
    }
}

/// The type of an item.
fn item(context: Context<'_>, page: &Object, pagination: &Pagination) -> Option<TokenStream> {
    let property = page.properties.get(pagination.items)?;
    match types::target(context, &property.value.ty) {
        Type::Array { items, .. } => Some(types::value(context, items)),
        _ => None,
    }
}

/// The items of a page.
fn items(context: Context<'_>, pagination: &Pagination, page: &Object) -> TokenStream {
    let field = &context.names.schema(pagination.page).members[pagination.items];
    let property = &page.properties[pagination.items];
    match Presence::of(context, &property.value, property.required) {
        Presence::Always => quote!(output.#field),
        Presence::Option { .. } => quote!(output.#field.unwrap_or_default()),
        Presence::Maybe => quote!(output.#field.into_value().unwrap_or_default()),
    }
}

/// A number of items that a page tells, as an `Option`.
fn count(
    context: Context<'_>,
    schema: SchemaId,
    page: &Object,
    index: Option<usize>,
) -> TokenStream {
    let Some(index) = index else {
        return quote!(None);
    };
    let Some(property) = page.properties.get(index) else {
        return quote!(None);
    };
    let field = &context.names.schema(schema).members[index];
    match Presence::of(context, &property.value, property.required) {
        Presence::Always => quote!(Some(rt::Count::get(output.#field))),
        Presence::Option { .. } => quote!(output.#field.map(rt::Count::get)),
        Presence::Maybe => quote!(output.#field.into_value().map(rt::Count::get)),
    }
}

fn object(context: Context<'_>, id: SchemaId) -> Option<&Object> {
    match &context.api.schema(id).shape {
        Shape::Object(object) => Some(object),
        Shape::Enum(_) | Shape::Union(_) | Shape::Alias(_) => None,
    }
}
