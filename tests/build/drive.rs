//! Writes, for one document, the code that drives it: a scripted server, and a function that makes a call
//! of any operation and compares what comes back with what the script says.

use std::error::Error;
use std::fs;
use std::path::Path;

use bindery::Understood;
use bindery::ir::{
    Content, ContentKind, Header, Operation, OperationId, Role, SecurityKind, Shape, Status, TagId,
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use serde_json::Value as Json;
use syn::{Fields, Type};

use crate::emitted::{self, Tag, common_type, converted, generics, is_own, last_segment};
use crate::instance::{self, Picker};

/// A status that no document here lists by itself.
const OPEN_STATUS: u16 = 418;

type Made<T> = Result<T, Box<dyn Error>>;

/// Writes `drive/`.
pub fn write(understood: &Understood, folder: &Path) -> Made<()> {
    let drive = folder.join("drive");
    fs::create_dir_all(&drive)?;
    let mut modules = TokenStream::new();
    let mut arms = TokenStream::new();
    let mut cases = TokenStream::new();
    for tag in (0..understood.api.tags.len()).map(TagId) {
        if understood.api.operations_of(tag).next().is_none() {
            continue;
        }
        let names = understood.names.tag(tag);
        let module: TokenStream = names.module.as_str().parse()?;
        let emitted = match understood.api.tags[tag.0].role {
            Role::Endpoints => Tag::of_endpoints(folder, names.module.plain())?,
            Role::Events => Tag::of_events(folder, names.module.plain())?,
        };
        fs::write(
            drive.join(format!("{}.rs", names.module.plain())),
            pretty(tag_file(understood, tag, &emitted, &mut cases)?)?,
        )?;
        modules.extend(quote!(mod #module;));
        for (_, operation) in understood.api.operations_of(tag) {
            let id = &operation.id;
            arms.extend(quote!(#id => #module::call(peers, script, operation, full).await,));
        }
    }
    let round_trips = round_trips(understood, folder);
    let router = router(understood);
    let (authenticator, credentials) = security(understood, folder)?;
    let sender = understood.api.event_tag().map(|_| {
        let credentials = &credentials.sender;
        quote! {
            let sender = super::webhooks::Sender::new().map_err(|error| error.to_string())?;
            let sender = sender.timeout(std::time::Duration::from_secs(2))#credentials;
        }
    });
    let (sender_field, sender_value) = match sender {
        Some(_) => (
            quote!(sender: super::webhooks::Sender, base: String,),
            quote!(sender, base: base.to_owned(),),
        ),
        None => (TokenStream::new(), TokenStream::new()),
    };
    let credentials = &credentials.client;
    let mock = mock(understood, !authenticator.is_empty());
    let root = quote! {
        #modules
        #authenticator

        /// A server that answers as the script says.
        #[derive(Debug)]
        pub struct Scripted(pub std::sync::Arc<crate::Script>);

        /// The operations with the number of documented answers of each.
        pub const CASES: &[(&str, usize)] = &[#cases];

        /// Answers as the script says.
        pub fn router(script: std::sync::Arc<crate::Script>) -> axum::Router {
            #router
        }

        #mock

        /// Makes calls to the server at `base`.
        pub fn driver(base: &str) -> Result<crate::Driver, String> {
            let client = super::client::Client::new(base).map_err(|error| error.to_string())?;
            let client = client.timeout(std::time::Duration::from_secs(2))#credentials;
            #sender
            let peers = Peers { client, #sender_value };
            Ok(Box::new(move |script, operation, full| {
                let peers = peers.clone();
                Box::pin(async move { call(&peers, &script, operation, full).await })
            }))
        }

        /// What makes calls: the client, and what sends webhooks and callbacks.
        #[derive(Clone, Debug)]
        pub struct Peers {
            client: super::client::Client,
            #sender_field
        }

        async fn call(peers: &Peers, script: &crate::Script, operation: &str, full: bool) -> crate::Ending {
            match operation {
                #arms
                _ => crate::Ending::Other(format!("no operation {operation} for {:?} {script:?} {full}", peers.client)),
            }
        }

        #round_trips
    };
    fs::write(drive.join("mod.rs"), pretty(root)?)?;
    Ok(())
}

/// What serves the mock. One token lets callers in, so that others are refused.
fn mock(understood: &Understood, authenticates: bool) -> TokenStream {
    let router = if understood.api.endpoint_tags().next().is_none() {
        quote!(axum::Router::new())
    } else if authenticates {
        quote!(super::mock::router(
            super::mock::Mock::new().accept_only(crate::TOKEN)
        ))
    } else {
        quote!(super::mock::router(super::mock::Mock::new()))
    };
    quote! {
        /// A server that answers with examples.
        pub fn mock() -> axum::Router {
            #router
        }
    }
}

/// The calls that give a client, or a sender of events, what it shows.
#[derive(Default)]
struct Credentials {
    client: TokenStream,
    sender: TokenStream,
}

/// What lets everyone in who shows anything, and the calls that give a client what it shows.
fn security(understood: &Understood, folder: &Path) -> Made<(TokenStream, Credentials)> {
    let Ok(text) = fs::read_to_string(folder.join("server/authenticator.rs")) else {
        return Ok(Default::default());
    };
    let file = syn::parse_file(&text)?;
    let names = understood.names.security();
    let schemes = understood.api.security_schemes.iter().zip(names);
    let mut methods = TokenStream::new();
    let mut credentials = Credentials::default();
    let of_events = |name: &str| {
        let mut events = understood.api.operations.iter();
        events.any(|operation| {
            let mut schemes = operation.security.iter().flat_map(|all| &all.schemes);
            operation.event.is_some() && schemes.any(|(scheme, _)| scheme == name)
        })
    };
    for (scheme, name) in schemes {
        let name: TokenStream = name.as_str().parse()?;
        let credential = match &scheme.kind {
            SecurityKind::MutualTls => quote!(),
            SecurityKind::Basic => quote!(.#name("user", "a secret")),
            _ => quote!(.#name("a secret")),
        };
        if of_events(&scheme.name) {
            credentials.sender.extend(credential.clone());
        }
        credentials.client.extend(credential);
        if let Some(shown) = emitted::shown(&file, &name.to_string()) {
            methods.extend(quote! {
                async fn #name(&self, shown: #shown) -> Result<(), rt::Denied> {
                    drop(shown);
                    Ok(())
                }
            });
        }
    }
    let authenticator = quote! {
        use super::rt;

        impl super::server::Authenticator for Scripted {
            type Principal = ();
            #methods
        }
    };
    Ok((authenticator, credentials))
}

/// What serves the script: the operations, and beside them what receives webhooks and callbacks.
fn router(understood: &Understood) -> TokenStream {
    let api = &understood.api;
    let server =
        (api.endpoint_tags().next().is_some()).then(|| quote!(.merge(super::server::routes(&api))));
    let receiver = api
        .event_tag()
        .map(|_| quote!(.merge(super::webhooks::routes(&api))));
    quote! {
        let api = std::sync::Arc::new(Scripted(script));
        drop(std::sync::Arc::clone(&api));
        crate::rt::Routes::new() #server #receiver .into_router()
    }
}

/// Text that a person can read when it does not compile.
fn pretty(tokens: TokenStream) -> Made<String> {
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

fn tag_file(
    understood: &Understood,
    tag: TagId,
    emitted: &Tag,
    cases: &mut TokenStream,
) -> Made<TokenStream> {
    let mut methods = TokenStream::new();
    let mut functions = TokenStream::new();
    let mut arms = TokenStream::new();
    for (id, operation) in understood.api.operations_of(tag) {
        let driver = Driver {
            understood,
            tag,
            id,
            operation,
            emitted,
        };
        let parts = driver
            .emit()
            .map_err(|error| format!("{}: {error}", operation.id))?;
        methods.extend(parts.method);
        functions.extend(parts.functions);
        let (name, count, call) = (&operation.id, parts.replies, driver.function("call"));
        arms.extend(quote!(#name => #call(peers, script, full).await,));
        // An operation with servers of its own would be called there.
        if operation.servers.is_empty() {
            cases.extend(quote!((#name, #count),));
        }
    }
    let ty: TokenStream = understood.names.tag(tag).ty.as_str().parse()?;
    let module: TokenStream = understood.names.tag(tag).module.as_str().parse()?;
    let server = match understood.api.tags[tag.0].role {
        Role::Endpoints => quote!(server),
        Role::Events => quote!(webhooks),
    };
    let mentions = |name: &str| {
        [&methods, &functions]
            .iter()
            .any(|code| code.to_string().contains(name))
    };
    let maps = mentions("BTreeMap").then(|| {
        quote!(
            use std::collections::BTreeMap;
        )
    });
    let models = mentions("models ::").then(|| {
        quote!(
            use super::super::models;
        )
    });
    Ok(quote! {
        #maps
        use super::super::operations::#module::*;
        use super::super::rt;
        #models

        impl super::super::#server::#ty for super::Scripted {
            #methods
        }

        pub async fn call(peers: &super::Peers, script: &crate::Script, operation: &str, full: bool) -> crate::Ending {
            match operation {
                #arms
                _ => crate::Ending::Other(format!("no operation {operation}")),
            }
        }

        #functions
    })
}

struct Driver<'a> {
    understood: &'a Understood,
    tag: TagId,
    id: OperationId,
    operation: &'a Operation,
    emitted: &'a Tag,
}

struct Parts {
    method: TokenStream,
    functions: TokenStream,
    replies: usize,
}

impl Driver<'_> {
    fn function(&self, kind: &str) -> Ident {
        format_ident!("{kind}_{}", self.id.0)
    }

    fn emit(&self) -> Made<Parts> {
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
    fn replies(&self, success: &Type, error: &Type) -> Made<Vec<TokenStream>> {
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
    fn variant(&self, ty: &Type, variant: &str, fields: &Fields) -> Made<TokenStream> {
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
            Fields::Named(fields) => {
                let list: Vec<(String, Type)> = fields
                    .named
                    .iter()
                    .map(|field| {
                        (
                            field
                                .ident
                                .as_ref()
                                .map(ToString::to_string)
                                .unwrap_or_default(),
                            field.ty.clone(),
                        )
                    })
                    .collect();
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
    fn answer_field(
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

    /// The call with its setters, and the request that the server must see.
    fn call(&self, full: bool) -> Made<(TokenStream, TokenStream)> {
        let names = self.understood.names.operation(self.id);
        let tag = self.understood.names.tag(self.tag);
        let method: TokenStream = names.method.as_str().parse()?;
        let fields = self
            .emitted
            .fields(names.request.as_str())
            .ok_or("no request")?;
        let arguments = self
            .emitted
            .client_arguments(tag.ty.as_str(), names.method.as_str())
            .ok_or("no client method")?;
        let values = arguments
            .iter()
            .map(|(name, ty)| self.argument(name, ty, full, &fields))
            .collect::<Made<Vec<_>>>()?;
        let mut call = quote!(part.#method(#(#values),*));
        let request: TokenStream = names.request.as_str().parse()?;
        let mut members = TokenStream::new();
        for (name, ty) in &fields {
            let ident: TokenStream = name.parse()?;
            let optional = last_segment(ty) == "Option" && !self.is_required(name);
            if !optional {
                let value = self.field(name, ty, full)?;
                members.extend(quote!(#ident: #value,));
            } else if full {
                let value = self.field(name, &generics(ty)[0], full)?;
                call.extend(quote!(.#ident(#value)));
                members.extend(quote!(#ident: Some(#value),));
            } else {
                let value = if let Some(json) = self.default_of(name) {
                    let value = value(&generics(ty)[0], &json);
                    quote!(Some(#value))
                } else {
                    quote!(None)
                };
                members.extend(quote!(#ident: #value,));
            }
        }
        Ok((call, quote!(#request { #members })))
    }

    fn argument(
        &self,
        name: &str,
        ty: &Type,
        full: bool,
        fields: &[(String, Type)],
    ) -> Made<TokenStream> {
        let (inner, _) = converted(ty);
        if name == "required" {
            let list = self
                .emitted
                .fields(&last_segment(&inner))
                .ok_or("no struct of what is required")?;
            let values = list
                .iter()
                .map(|(name, ty)| self.field(name, ty, full))
                .collect::<Made<Vec<_>>>()?;
            let idents = idents(list.iter().map(|(name, _)| name));
            return Ok(quote!(#inner { #(#idents: #values),* }));
        }
        let _ = fields;
        self.field(name, &inner, full)
    }

    fn parameter(&self, name: &str) -> Option<usize> {
        let names = &self.understood.names.operation(self.id).parameters;
        names
            .iter()
            .position(|parameter| parameter.as_str() == name)
    }

    fn is_required(&self, name: &str) -> bool {
        match self.parameter(name) {
            Some(index) => self.operation.parameters[index].required,
            None => self
                .operation
                .body
                .as_ref()
                .is_some_and(|body| body.required),
        }
    }

    fn default_of(&self, name: &str) -> Option<Json> {
        self.operation.parameters[self.parameter(name)?]
            .default
            .clone()
    }

    /// The value of a parameter or of the body.
    fn field(&self, name: &str, ty: &Type, full: bool) -> Made<TokenStream> {
        let api = &self.understood.api;
        if let Some(index) = self.parameter(name) {
            let json = instance::of_value(
                api,
                &self.operation.parameters[index].value,
                &mut Picker::Full,
            );
            return Ok(value(ty, &json));
        }
        let names = self.understood.names.operation(self.id);
        let body = self.operation.body.as_ref().ok_or("no body")?;
        if is_own(ty, names.body_type.as_str()) {
            let variants = self
                .emitted
                .variants(names.body_type.as_str())
                .ok_or("no enum of bodies")?;
            let (variant, fields) = variants.first().ok_or("no body")?;
            let index = names
                .bodies
                .iter()
                .position(|body| body.as_str() == variant)
                .ok_or("no such body")?;
            let Fields::Unnamed(fields) = fields else {
                return Err("a body without a payload".into());
            };
            let inner = &fields.unnamed.first().ok_or("a body without a payload")?.ty;
            let value = self.payload(&body.contents[index], inner, Some(full))?;
            let ident: TokenStream = variant.parse()?;
            return Ok(quote!(#ty::#ident(#value)));
        }
        self.payload(&body.contents[0], ty, Some(full))
    }

    /// The content of a body. `full` tells how much of it, for a request; an answer holds anything.
    fn payload(&self, content: &Content, ty: &Type, full: Option<bool>) -> Made<TokenStream> {
        let names = self.understood.names.operation(self.id);
        let mut picker = match full {
            Some(true) => Picker::Full,
            Some(false) => Picker::Minimal,
            None => Picker::Random(self.id.0 as u64),
        };
        let json = instance::of_value(&self.understood.api, &content.value, &mut picker);
        let json = match content.kind {
            ContentKind::Xml => in_xml(json),
            _ => json,
        };
        if is_own(ty, names.form.as_str()) {
            return self.form(ty, content, &json);
        }
        let inner = generics(ty);
        if inner.iter().any(|ty| is_own(ty, names.form.as_str())) {
            let form = self.form(&inner[0], content, &json)?;
            return Ok(quote!(Box::new(#form)));
        }
        if common_type(ty) == "Media" {
            let media_type = content.media_type.replacen("*/", "application/", 1);
            let media_type = media_type.replace('*', "x-test; of=\"tests\"");
            return Ok(quote!(rt::Media::new(#media_type, "octets \u{0}\r\n of a body")));
        }
        Ok(value(ty, &json))
    }

    /// The struct of the parts of a multipart body.
    fn form(&self, ty: &Type, content: &Content, json: &Json) -> Made<TokenStream> {
        let behind = self.understood.api.schema_behind(&content.value.ty);
        let (schema, found) = behind.ok_or("a form without a schema")?;
        let Shape::Object(object) = &found.shape else {
            return Err("a form that is no object".into());
        };
        let members = &self.understood.names.schema(schema).members;
        let fields = self.emitted.fields(&last_segment(ty)).ok_or("no form")?;
        let mut values = TokenStream::new();
        for ((name, ty), (property, _)) in fields.iter().zip(object.properties.iter().zip(members))
        {
            let ident: TokenStream = name.parse()?;
            let encoding = content
                .encoding
                .iter()
                .find(|(key, _)| *key == property.name);
            let headers = encoding.map_or(&[][..], |(_, encoding)| &encoding.headers);
            let part = |ty: &Type, json: &Json| self.part(ty, headers, json);
            let value = match json.get(&property.name) {
                Some(json) if property.required => part(ty, json)?,
                Some(json) => {
                    let value = part(&generics(ty)[0], json)?;
                    quote!(Some(#value))
                }
                None => quote!(None),
            };
            values.extend(quote!(#ident: #value,));
        }
        // What follows the properties holds the parts that have no name in the document.
        for (name, ty) in fields.iter().skip(object.properties.len()) {
            let ident: TokenStream = name.parse()?;
            let mut others = json.clone();
            if let Json::Object(others) = &mut others {
                let is_listed =
                    |name: &String| object.properties.iter().any(|known| known.name == *name);
                others.retain(|name, _| !is_listed(name));
            }
            let value = value(ty, &others);
            values.extend(quote!(#ident: #value,));
        }
        Ok(quote!(#ty { #values }))
    }

    /// What stands for a property of a multipart body: its value, or that with headers.
    fn part(&self, ty: &Type, headers: &[Header], json: &Json) -> Made<TokenStream> {
        if headers.is_empty() {
            return Ok(value(ty, json));
        }
        if last_segment(ty) == "Vec" {
            let items = json.as_array().ok_or("parts that are no array")?;
            let items: Made<Vec<TokenStream>> = items
                .iter()
                .map(|item| self.part(&generics(ty)[0], headers, item))
                .collect();
            let items = items?;
            return Ok(quote!(vec![#(#items),*]));
        }
        let api = &self.understood.api;
        let fields = self.emitted.fields(&last_segment(ty)).ok_or("no part")?;
        let samples = headers
            .iter()
            .map(|header| instance::of_value(api, &header.value, &mut Picker::Full));
        let values = std::iter::once(json.clone()).chain(samples);
        let mut members = TokenStream::new();
        for ((name, ty), json) in fields.iter().zip(values) {
            let ident: TokenStream = name.parse()?;
            let value = value(ty, &json);
            members.extend(quote!(#ident: #value,));
        }
        Ok(quote!(#ty { #members }))
    }
}

/// A value whose members can be elements: their names have no spaces.
fn in_xml(json: Json) -> Json {
    match json {
        Json::Object(members) => {
            let members = members.into_iter();
            let named = members.map(|(name, value)| (name.replace(' ', "-"), in_xml(value)));
            Json::Object(named.collect())
        }
        Json::Array(items) => Json::Array(items.into_iter().map(in_xml).collect()),
        other => other,
    }
}

/// An expression of a type that holds what the JSON says.
fn value(ty: &Type, json: &Json) -> TokenStream {
    match common_type(ty).as_str() {
        "Box" => {
            let inner = value(&generics(ty)[0], json);
            quote!(Box::new(#inner))
        }
        "Option" if json.is_null() => quote!(None),
        "Option" => {
            let inner = value(&generics(ty)[0], json);
            quote!(Some(#inner))
        }
        "FilePart" => quote!(
            rt::FilePart::bytes("octets \u{0}\r\n of a file")
                .named("a \"file\".bin")
                .typed("application/x-test")
        ),
        "Parts" => quote!(
            rt::Parts::new()
                .part(rt::FilePart::bytes("{}").typed("application/json"))
                .named(
                    "more",
                    rt::FilePart::bytes("octets \u{0}\r\n--").named("a.bin")
                )
        ),
        "JsonLines" => {
            let item = value(&generics(ty)[0], json);
            quote!(rt::JsonLines::of([#item]).expect("an item"))
        }
        "Events" => {
            let data = value(&generics(ty)[0], json);
            quote!(rt::Events::of([rt::Event::new(#data)]).expect("an event"))
        }
        "Body" => quote!(rt::Body::from("octets \u{0}\r\n of a body")),
        "BTreeMap" if contains_file(ty) => {
            let inner = value(&generics(ty)[1], json);
            quote!(std::collections::BTreeMap::from([("more".to_owned(), #inner)]))
        }
        "Vec" if contains_file(ty) => {
            let inner = value(&generics(ty)[0], json);
            quote!(vec![#inner])
        }
        _ => {
            let text = json.to_string();
            quote!(crate::sample::<#ty>(#text))
        }
    }
}

fn contains_file(ty: &Type) -> bool {
    generics(ty)
        .iter()
        .any(|inner| common_type(inner) == "FilePart" || contains_file(inner))
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

fn idents<'a>(names: impl Iterator<Item = &'a String>) -> Vec<TokenStream> {
    names.map(|name| name.parse().unwrap_or_default()).collect()
}

/// A function that sends JSON through the model of a schema and back.
fn round_trips(understood: &Understood, folder: &Path) -> TokenStream {
    let mut arms = TokenStream::new();
    let mut listed = TokenStream::new();
    for (id, schema) in understood.api.schemas() {
        let names = understood.names.schema(id);
        if !folder
            .join("models")
            .join(format!("{}.rs", names.module.plain()))
            .exists()
        {
            continue;
        }
        let (name, ty) = (
            &schema.name,
            names.ty.as_str().parse::<TokenStream>().unwrap_or_default(),
        );
        arms.extend(quote!(#name => crate::round_trip::<super::models::#ty>(text, mode),));
        listed.extend(quote!(#name,));
    }
    quote! {
        /// The schemas that have a model.
        pub const MODELS: &[&str] = &[#listed];

        /// Reads JSON into the model of a schema, and writes it again.
        pub fn round_trip(
            schema: &str,
            text: &str,
            mode: crate::rt::Mode,
        ) -> Result<String, String> {
            match schema {
                #arms
                _ => Err(format!("no model for {schema}: {mode:?}, {text}")),
            }
        }
    }
}
