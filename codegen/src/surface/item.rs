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
            vec![line(&path, format!("const {path}: {}", text(&item.ty)))]
        }
        Item::Fn(item) if is_public(&item.vis) && is_exported(&item.sig.ident) => {
            vec![of_function(&item.sig, path)]
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

fn line(path: &str, text: String) -> Line {
    Line {
        path: path.to_owned(),
        text,
    }
}

fn of_struct(item: &ItemStruct, path: &str) -> Vec<Line> {
    let generics = text(&item.generics);
    let mut lines = vec![line(
        path,
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
        lines.push(line(&path, format!("{path}: {}", text(&field.ty))));
    }
    lines
}

fn of_enum(item: &ItemEnum, path: &str) -> Vec<Line> {
    let mut lines = vec![line(path, format!("enum {path}{}", traits(&item.attrs)))];
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
    line(&path, format!("{path}{held}"))
}

fn of_trait(item: &ItemTrait, path: &str) -> Vec<Line> {
    let bounds = if item.supertraits.is_empty() {
        String::new()
    } else {
        format!(": {}", text(&item.supertraits))
    };
    let mut lines = vec![line(path, format!("trait {path}{bounds}"))];
    for member in &item.items {
        if let TraitItem::Fn(member) = member {
            let mut function = of_function(&member.sig, path);
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
        return vec![line(
            &path,
            format!("impl{generics} {implemented} for {path}"),
        )];
    }
    let mut lines = Vec::new();
    for member in &item.items {
        match member {
            ImplItem::Fn(member) if is_public(&member.vis) => {
                lines.push(of_function(&member.sig, &path));
            }
            ImplItem::Const(member) if is_public(&member.vis) => {
                let path = join(&path, &member.ident.to_string());
                lines.push(line(&path, format!("const {path}: {}", text(&member.ty))));
            }
            _ => {}
        }
    }
    lines
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

fn of_function(signature: &Signature, path: &str) -> Line {
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
    line(
        &path,
        format!("{asyncness}fn {path}{generics}({inputs}){space}{output}"),
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
