//! The lines that an item has in the surface.

use quote::ToTokens;
use syn::{
    Attribute, Fields, ImplItem, Item, ItemEnum, ItemImpl, ItemStruct, ItemTrait, Meta, Signature,
    TraitItem, Type, Variant,
};

use super::text::{text, without_generics};
use super::{Line, is_public};

/// The traits that every failure has, wherever they are implemented.
const FAILURES: [&str; 2] = ["rt::ReadFailure", "rt::Fail"];

/// What a line of the surface stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Module,
    Use,
    Struct,
    Field,
    Enum,
    Variant,
    Trait,
    /// A method of a trait.
    TraitMethod,
    /// A function or a method.
    Function,
    Impl,
    /// An alias, or a type that belongs to an implementation.
    Type,
    Const,
}

/// The lines of an item of a module with this path, when it is exported.
pub fn lines(item: &Item, path: &str, exports: &dyn Fn(&str) -> bool) -> Vec<Line> {
    let is_exported = |ident: &syn::Ident| exports(&ident.to_string());
    let named = |ident: &syn::Ident| join(path, &ident.to_string());
    match item {
        Item::Struct(item) if is_public(&item.vis) && is_exported(&item.ident) => {
            of_struct(item, &named(&item.ident))
        }
        Item::Enum(item) if is_public(&item.vis) && is_exported(&item.ident) => {
            of_enum(item, &named(&item.ident))
        }
        Item::Trait(item) if is_public(&item.vis) && is_exported(&item.ident) => {
            of_trait(item, &named(&item.ident))
        }
        Item::Const(item) if is_public(&item.vis) && is_exported(&item.ident) => {
            let path = named(&item.ident);
            vec![line(
                &path,
                Kind::Const,
                format!("const {path}: {}", text(&item.ty)),
            )]
        }
        Item::Fn(item) if is_public(&item.vis) && is_exported(&item.sig.ident) => {
            vec![of_function(&item.sig, path, &item.attrs)]
        }
        Item::Impl(item) => of_impl(item, path, exports),
        _ => Vec::new(),
    }
}

/// A path and a name below it.
pub fn join(path: &str, name: &str) -> String {
    if path.is_empty() {
        name.to_owned()
    } else {
        format!("{path}::{name}")
    }
}

fn line(path: &str, kind: Kind, text: String) -> Line {
    Line {
        path: path.to_owned(),
        text,
        kind,
    }
}

fn of_struct(item: &ItemStruct, path: &str) -> Vec<Line> {
    let generics = text(&item.generics);
    let mut lines = vec![line(
        path,
        Kind::Struct,
        format!("struct {path}{generics}{}", traits(&item.attrs)),
    )];
    for (index, field) in item
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| is_public(&field.vis))
    {
        let name = field
            .ident
            .as_ref()
            .map_or_else(|| index.to_string(), ToString::to_string);
        let path = join(path, &name);
        lines.push(line(
            &path,
            Kind::Field,
            format!("{path}: {}", text(&field.ty)),
        ));
    }
    lines
}

fn of_enum(item: &ItemEnum, path: &str) -> Vec<Line> {
    let mut lines = vec![line(
        path,
        Kind::Enum,
        format!("enum {path}{}", traits(&item.attrs)),
    )];
    lines.extend(
        item.variants
            .iter()
            .map(|variant| of_variant(variant, path)),
    );
    lines
}

fn of_variant(variant: &Variant, path: &str) -> Line {
    let path = join(path, &variant.ident.to_string());
    let types = |fields: &Fields| -> Vec<String> {
        fields
            .iter()
            .map(|field| match &field.ident {
                Some(ident) => format!("{ident}: {}", text(&field.ty)),
                None => text(&field.ty),
            })
            .collect()
    };
    let held = match &variant.fields {
        Fields::Unit => String::new(),
        Fields::Unnamed(_) => format!("({})", types(&variant.fields).join(", ")),
        Fields::Named(_) => format!(" {{ {} }}", types(&variant.fields).join(", ")),
    };
    line(&path, Kind::Variant, format!("{path}{held}"))
}

fn of_trait(item: &ItemTrait, path: &str) -> Vec<Line> {
    let bounds = if item.supertraits.is_empty() {
        String::new()
    } else {
        format!(": {}", text(&item.supertraits))
    };
    let mut lines = vec![line(path, Kind::Trait, format!("trait {path}{bounds}"))];
    for member in &item.items {
        if let TraitItem::Fn(member) = member {
            let mut function = of_function(&member.sig, path, &member.attrs);
            function.kind = Kind::TraitMethod;
            if member.default.is_some() {
                function.text.push_str(" { .. }");
            }
            lines.push(function);
        }
    }
    lines
}

fn of_impl(item: &ItemImpl, path: &str, exports: &dyn Fn(&str) -> bool) -> Vec<Line> {
    let Some(name) = own_name(&item.self_ty) else {
        return Vec::new();
    };
    if !exports(&name) {
        return Vec::new();
    }
    let path = join(path, &name);
    if let Some(implemented) = &item.trait_ {
        let implemented = text(&implemented.0);
        if FAILURES.contains(&implemented.as_str()) {
            return Vec::new();
        }
        let generics = text(&item.generics);
        let whole = format!("impl{generics} {implemented} for {path}");
        let mut lines = vec![line(&path, Kind::Impl, whole)];
        if implemented == "rt::Call" {
            lines.extend(associated(item, &path));
        }
        return lines;
    }
    let mut lines = Vec::new();
    for member in &item.items {
        match member {
            ImplItem::Fn(member) if is_public(&member.vis) => {
                lines.push(of_function(&member.sig, &path, &member.attrs));
            }
            ImplItem::Const(member) if is_public(&member.vis) => {
                let path = join(&path, &member.ident.to_string());
                let whole = format!("const {path}: {}", text(&member.ty));
                lines.push(line(&path, Kind::Const, whole));
            }
            _ => {}
        }
    }
    lines
}

/// What a call comes to: the types that its implementation names.
fn associated(item: &ItemImpl, path: &str) -> Vec<Line> {
    let types = item.items.iter().filter_map(|member| match member {
        ImplItem::Type(member) => {
            let path = join(path, &member.ident.to_string());
            let whole = format!("type {path} = {}", text(&member.ty));
            Some(line(&path, Kind::Type, whole))
        }
        _ => None,
    });
    types.collect()
}

/// The name of a type of the module itself.
fn own_name(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) if path.path.segments.len() == 1 => {
            Some(without_generics(&path.path.to_token_stream()))
        }
        _ => None,
    }
}

fn of_function(signature: &Signature, path: &str, attributes: &[Attribute]) -> Line {
    let path = join(path, &signature.ident.to_string());
    let asyncness = if signature.asyncness.is_some() {
        "async "
    } else {
        ""
    };
    // Whether a method changes its own copy of `self` is no concern of a caller.
    let inputs = text(&signature.inputs);
    let inputs = inputs
        .strip_prefix("mut self")
        .map_or_else(|| inputs.clone(), |rest| format!("self{rest}"));
    let output = text(&signature.output);
    let generics = text(&signature.generics);
    let space = if output.is_empty() { "" } else { " " };
    let is_deprecated = attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("deprecated"));
    let deprecated = if is_deprecated { " #[deprecated]" } else { "" };
    line(
        &path,
        Kind::Function,
        format!("{asyncness}fn {path}{generics}({inputs}){space}{output}{deprecated}"),
    )
}

/// What a type derives, and whether more may come to it.
fn traits(attributes: &[Attribute]) -> String {
    let mut derived: Vec<String> = Vec::new();
    let mut grows = false;
    for attribute in attributes {
        match &attribute.meta {
            Meta::List(list) if list.path.is_ident("derive") => {
                derived.extend(text(&list.tokens).split(", ").map(str::to_owned));
            }
            Meta::Path(path) if path.is_ident("non_exhaustive") => grows = true,
            _ => {}
        }
    }
    derived.sort();
    let mut out = String::new();
    if !derived.is_empty() {
        out = format!(": {}", derived.join(" + "));
    }
    if grows {
        out.push_str(" #[non_exhaustive]");
    }
    out
}
