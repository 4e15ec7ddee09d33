//! The scripted answers of an operation.

use bindery::Understood;
use bindery::ir::{Operation, OperationId, Status, TagId};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::{Fields, Type};

use super::Made;
use super::value::value;
use crate::emitted::{self, Tag, is_own, last_segment};
use crate::instance::{self, Picker};

/// A status that no document here lists by itself.
const OPEN_STATUS: u16 = 418;

/// What drives an operation is made from this.
pub(super) struct Driver<'a> {
    pub(super) understood: &'a Understood,
    pub(super) tag: TagId,
    pub(super) id: OperationId,
    pub(super) operation: &'a Operation,
    pub(super) emitted: &'a Tag,
}

/// What drives an operation.
pub(super) struct Parts {
    pub(super) method: TokenStream,
    pub(super) functions: TokenStream,
    pub(super) replies: usize,
}

impl Driver<'_> {
    pub(super) fn function(&self, kind: &str) -> Ident {
        format_ident!("{kind}_{}", self.id.0)
    }

    pub(super) fn emit(&self) -> Made<Parts> {
        let names = self.understood.names.operation(self.id);
        let method: TokenStream = names.method.as_str().parse()?;
        let request: TokenStream = names.request.as_str().parse()?;
        let signature = self
            .emitted
            .trait_method(names.method.as_str())
            .ok_or("no method of the trait")?;
        let (success, error) = emitted::reply(signature).ok_or("no reply")?;
        let is_told = emitted::arguments(signature).len() > 1;
        let caller = is_told.then(|| quote!(_: rt::Caller<()>,));
        let replies = self.replies(&success, &error)?;
        let count = replies.len();
        let numbers = 0..count;
        let (reply, call) = (self.function("reply"), self.function("call"));
        let part = if self.operation.event.is_some() {
            let path = &self.operation.path.text;
            quote!(peers.sender.to(&format!("{}{}", peers.base, #path)))
        } else {
            let module = &self.understood.names.tag(self.tag).module;
            let module: TokenStream = module.as_str().parse()?;
            quote!(peers.client.#module())
        };
        let (minimal, minimal_request) = self.call(false)?;
        let (full, full_request) = self.call(true)?;
        Ok(Parts {
            replies: count,
            method: quote! {
                async fn #method(&self, #caller request: #request) -> rt::Reply<#success, #error> {
                    self.0.saw(&request);
                    #reply(self.0.number())
                }
            },
            functions: quote! {
                fn #reply(number: usize) -> rt::Reply<#success, #error> {
                    match number {
                        #(#numbers => #replies,)*
                        _ => Err(rt::Failure::Problem(rt::Problem::new(http::StatusCode::NOT_IMPLEMENTED))),
                    }
                }

                async fn #call(peers: &super::Peers, script: &crate::Script, full: bool) -> crate::Ending {
                    let part = #part;
                    let (call, request): (_, #request) =
                        if full { (#full, #full_request) } else { (#minimal, #minimal_request) };
                    let outcome = call.await;
                    let expected = #reply(script.number());
                    crate::compare(script, &request, &outcome, &expected)
                }
            },
        })
    }

    /// The documented answers: successes as `Ok`, failures as `Err`.
    pub(super) fn replies(&self, success: &Type, error: &Type) -> Made<Vec<TokenStream>> {
        let names = self.understood.names.operation(self.id);
        let mut replies = Vec::new();
        if is_own(success, names.success.as_str()) {
            if let Some(variants) = self.emitted.variants(names.success.as_str()) {
                for (variant, fields) in variants {
                    let value = self.variant(success, &variant, &fields)?;
                    replies.push(quote!(Ok(#value)));
                }
            } else {
                let response = self.operation.successes().next().ok_or("no success")?;
                let index = self
                    .operation
                    .responses
                    .iter()
                    .position(|other| other.status == response.status)
                    .unwrap_or(0);
                let fields = self
                    .emitted
                    .fields(names.success.as_str())
                    .ok_or("no success type")?;
                let values = fields
                    .iter()
                    .map(|(name, ty)| self.answer_field(index, 0, name, ty))
                    .collect::<Made<Vec<_>>>()?;
                let idents = idents(fields.iter().map(|(name, _)| name));
                replies.push(quote!(Ok(#success { #(#idents: #values),* })));
            }
        } else {
            let content = self
                .operation
                .successes()
                .flat_map(|response| &response.contents)
                .next();
            let value = match (content, success) {
                (_, Type::Tuple(tuple)) if tuple.elems.is_empty() => quote!(()),
                (Some(content), _) => self.payload(content, success, None)?,
                (None, _) => return Err("a success without a body".into()),
            };
            replies.push(quote!(Ok(#value)));
        }
        for (variant, fields) in self
            .emitted
            .variants(&last_segment(error))
            .unwrap_or_default()
        {
            let value = self.variant(error, &variant, &fields)?;
            replies.push(quote!(Err(rt::Failure::Api(#value))));
        }
        Ok(replies)
    }

    /// A variant of a success or error enum.
    pub(super) fn variant(&self, ty: &Type, variant: &str, fields: &Fields) -> Made<TokenStream> {
        let names = self.understood.names.operation(self.id);
        let by_content = || {
            names
                .contents
                .iter()
                .enumerate()
                .find_map(|(response, contents)| {
                    contents
                        .iter()
                        .position(|name| name.as_str() == variant)
                        .map(|content| (response, content))
                })
        };
        let (response, content) = names
            .responses
            .iter()
            .position(|name| name.as_str() == variant)
            .map(|response| (response, 0))
            .or_else(by_content)
            .ok_or_else(|| format!("no response for {variant}"))?;
        let ident: TokenStream = variant.parse()?;
        Ok(match fields {
            Fields::Unit => quote!(#ty::#ident),
            Fields::Unnamed(fields) => {
                let field = fields.unnamed.first().ok_or("an empty variant")?;
                let value = self.answer_field(response, content, "body", &field.ty)?;
                quote!(#ty::#ident(#value))
            }
            Fields::Named(_) => {
                let list = emitted::named(fields);
                let values = list
                    .iter()
                    .map(|(name, ty)| self.answer_field(response, content, name, ty))
                    .collect::<Made<Vec<_>>>()?;
                let idents = idents(list.iter().map(|(name, _)| name));
                quote!(#ty::#ident { #(#idents: #values),* })
            }
        })
    }

    /// The body, the status or a header of an answer.
    pub(super) fn answer_field(
        &self,
        response: usize,
        content: usize,
        name: &str,
        ty: &Type,
    ) -> Made<TokenStream> {
        let documented = &self.operation.responses[response];
        match name {
            "body" => self.payload(
                documented.contents.get(content).ok_or("no content")?,
                ty,
                None,
            ),
            "status" => {
                let status = match documented.status {
                    Status::Range(digit) => u16::from(digit) * 100 + OPEN_STATUS % 100,
                    _ if last_is_success(self.operation, documented.status) => 218,
                    _ => open_status(self.operation),
                };
                Ok(quote!(rt::status_code(#status)))
            }
            _ => {
                let names = &self.understood.names.operation(self.id).headers[response];
                let index = names
                    .iter()
                    .position(|header| header.as_str() == name)
                    .ok_or("no header")?;
                let json = instance::of_value(
                    &self.understood.api,
                    &documented.headers[index].value,
                    &mut Picker::Full,
                );
                Ok(value(ty, &json))
            }
        }
    }
}

/// A status of a failure that only `default` covers.
fn open_status(operation: &Operation) -> u16 {
    let listed = |digit| {
        let mut responses = operation.responses.iter();
        responses.any(|response| response.status == Status::Range(digit))
    };
    let digit = [4, 5, 3].into_iter().find(|digit| !listed(*digit));
    u16::from(digit.unwrap_or(4)) * 100 + OPEN_STATUS % 100
}

fn last_is_success(operation: &Operation, status: Status) -> bool {
    operation
        .successes()
        .any(|response| response.status == status)
}

pub(super) fn idents<'a>(names: impl Iterator<Item = &'a String>) -> Vec<TokenStream> {
    names.map(|name| name.parse().unwrap_or_default()).collect()
}
