//! Finds things in emitted Rust files.

use std::error::Error;
use std::fs;
use std::path::Path;

use syn::{Fields, File, FnArg, ImplItem, Item, ReturnType, Signature, TraitItem, Type};

/// The emitted files of one tag.
pub struct Tag {
    operations: File,
    /// What operations of all tags share.
    shared: Option<File>,
    pub client: File,
    pub server: File,
}

impl Tag {
    /// The tag of operations that a client calls.
    pub fn of_endpoints(folder: &Path, module: &str) -> Result<Self, Box<dyn Error>> {
        let [client, server] = ["client", "server"].map(|part| format!("{part}/{module}.rs"));
        Self::read(folder, module, &client, &server)
    }

    /// The tag of webhooks and callbacks: they are called by the sender, and served by the receiver.
    pub fn of_events(folder: &Path, module: &str) -> Result<Self, Box<dyn Error>> {
        Self::read(folder, module, "webhooks/sender.rs", "webhooks/receiver.rs")
    }

    fn read(
        folder: &Path,
        module: &str,
        client: &str,
        server: &str,
    ) -> Result<Self, Box<dyn Error>> {
        let parse = |file: &str| -> Result<File, Box<dyn Error>> {
            let path = folder.join(file);
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{}: {error}", path.display()))?;
            Ok(syn::parse_file(&text)?)
        };
        let shared = "operations/shared.rs";
        let has_shared = folder.join(shared).exists();
        Ok(Self {
            operations: parse(&format!("operations/{module}.rs"))?,
            shared: has_shared.then(|| parse(shared)).transpose()?,
            client: parse(client)?,
            server: parse(server)?,
        })
    }

    /// The signature of a method of the server trait.
    pub fn trait_method(&self, method: &str) -> Option<&Signature> {
        self.server.items.iter().find_map(|item| match item {
            Item::Trait(found) => found.items.iter().find_map(|item| match item {
                TraitItem::Fn(function) if function.sig.ident == method => Some(&function.sig),
                _ => None,
            }),
            _ => None,
        })
    }

    /// The names and types of the arguments of a method of a type in the client.
    pub fn client_arguments(&self, ty: &str, method: &str) -> Option<Vec<(String, Type)>> {
        self.client.items.iter().find_map(|item| match item {
            Item::Impl(block) if block.trait_.is_none() && last_segment(&block.self_ty) == ty => {
                block.items.iter().find_map(|item| match item {
                    ImplItem::Fn(function) if function.sig.ident == method => {
                        Some(arguments(&function.sig))
                    }
                    _ => None,
                })
            }
            _ => None,
        })
    }

    /// The variants of an enum, which may be an alias of one that operations share.
    pub fn variants(&self, name: &str) -> Option<Vec<(String, Fields)>> {
        let alias = self.operations.items.iter().find_map(|item| match item {
            Item::Type(found) if found.ident == name => Some(last_segment(&found.ty)),
            _ => None,
        });
        let name = alias.unwrap_or_else(|| name.to_owned());
        let shared = self.shared.iter().flat_map(|file| &file.items);
        let mut items = self.operations.items.iter().chain(shared);
        items.find_map(|item| match item {
            Item::Enum(found) if found.ident == name => Some(
                found
                    .variants
                    .iter()
                    .map(|variant| (variant.ident.to_string(), variant.fields.clone()))
                    .collect(),
            ),
            _ => None,
        })
    }

    /// The fields of a struct.
    pub fn fields(&self, name: &str) -> Option<Vec<(String, Type)>> {
        self.operations.items.iter().find_map(|item| match item {
            Item::Struct(found) if found.ident == name => Some(named(&found.fields)),
            _ => None,
        })
    }
}

/// The arguments of a method after `self`.
pub fn arguments(signature: &Signature) -> Vec<(String, Type)> {
    signature
        .inputs
        .iter()
        .filter_map(|input| match input {
            FnArg::Typed(typed) => {
                let pattern = &typed.pat;
                Some((quote::quote!(#pattern).to_string(), (*typed.ty).clone()))
            }
            FnArg::Receiver(_) => None,
        })
        .collect()
}

/// What a method of the authenticator is shown.
pub fn shown(file: &File, method: &str) -> Option<Type> {
    let items = file.items.iter().find_map(|item| match item {
        Item::Trait(found) => Some(&found.items),
        _ => None,
    })?;
    items.iter().find_map(|item| match item {
        TraitItem::Fn(function) if function.sig.ident == method => {
            arguments(&function.sig).pop().map(|(_, ty)| ty)
        }
        _ => None,
    })
}

/// `S` and `E` of `-> impl Future<Output = rt::Reply<S, E>> + Send`.
pub fn reply(signature: &Signature) -> Option<(Type, Type)> {
    let ReturnType::Type(_, ty) = &signature.output else {
        return None;
    };
    let Type::ImplTrait(promise) = &**ty else {
        return None;
    };
    let syn::TypeParamBound::Trait(bound) = promise.bounds.first()? else {
        return None;
    };
    let syn::PathArguments::AngleBracketed(list) = &bound.path.segments.last()?.arguments else {
        return None;
    };
    let syn::GenericArgument::AssocType(output) = list.args.first()? else {
        return None;
    };
    let mut types = generics(&output.ty).into_iter();
    Some((types.next()?, types.next()?))
}

/// The types between the angle brackets of the last segment of a path.
pub fn generics(ty: &Type) -> Vec<Type> {
    let Type::Path(path) = ty else {
        return Vec::new();
    };
    match path.path.segments.last().map(|segment| &segment.arguments) {
        Some(syn::PathArguments::AngleBracketed(list)) => list
            .args
            .iter()
            .filter_map(|argument| match argument {
                syn::GenericArgument::Type(ty) => Some(ty.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The last segment of a path; empty for what is no path.
pub fn last_segment(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string())
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// The names and types of fields.
pub fn named(fields: &Fields) -> Vec<(String, Type)> {
    let name = |field: &syn::Field| field.ident.as_ref().map(ToString::to_string);
    let fields = fields.iter();
    fields
        .map(|field| (name(field).unwrap_or_default(), field.ty.clone()))
        .collect()
}

/// The name of a type of the runtime or the standard library; of a model, which can have any name, none.
pub fn common_type(ty: &Type) -> String {
    match ty {
        Type::Path(path) if path.path.segments[0].ident == "models" => String::new(),
        _ => last_segment(ty),
    }
}

/// Whether a type is the one of that name in the file itself, not one of another module.
pub fn is_own(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident(name))
}

/// `T` of `impl Into<T>`; any other type as it is.
pub fn converted(ty: &Type) -> (Type, bool) {
    if let Type::ImplTrait(promise) = ty
        && let Some(syn::TypeParamBound::Trait(bound)) = promise.bounds.first()
        && let Some(segment) = bound.path.segments.last()
        && segment.ident == "Into"
        && let syn::PathArguments::AngleBracketed(list) = &segment.arguments
        && let Some(syn::GenericArgument::Type(inner)) = list.args.first()
    {
        return (inner.clone(), true);
    }
    (ty.clone(), false)
}
