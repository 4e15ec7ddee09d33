//! Empty lines between items: the formatter prints items back to back.
//!
//! A mark is put on the syntax tree as a doc comment that no document can hold, and every line that is a
//! mark becomes an empty one in the text.

use proc_macro2::{Ident, Span};
use syn::token::{Bracket, Eq, Pound};
use syn::visit_mut::{self, VisitMut};
use syn::{
    AttrStyle, Attribute, Expr, ExprLit, File, ImplItem, Item, ItemImpl, ItemMod, ItemTrait, Lit,
    LitStr, Meta, MetaNameValue, TraitItem, Visibility,
};

/// A private-use character, which the doc comments of the output leave out.
const MARK: &str = "\u{f8ff}";

/// Marks every place where an empty line belongs.
pub fn mark(file: &mut File) {
    separate(&mut file.items);
    // Attributes of the file itself end before its first item.
    if !file.attrs.is_empty()
        && let Some(attributes) = file.items.first_mut().and_then(attributes)
    {
        put(attributes);
    }
    Marker.visit_file_mut(file);
}

/// Makes empty lines of the marks.
pub fn unmark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let is_mark = line
            .trim_start()
            .strip_prefix("///")
            .is_some_and(|rest| rest == MARK);
        if !is_mark {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

struct Marker;

impl VisitMut for Marker {
    fn visit_item_mod_mut(&mut self, item: &mut ItemMod) {
        if let Some((_, items)) = &mut item.content {
            separate(items);
        }
        visit_mut::visit_item_mod_mut(self, item);
    }

    fn visit_item_impl_mut(&mut self, item: &mut ItemImpl) {
        for member in item.items.iter_mut().skip(1) {
            if let Some(attributes) = impl_attributes(member) {
                put(attributes);
            }
        }
        visit_mut::visit_item_impl_mut(self, item);
    }

    fn visit_item_trait_mut(&mut self, item: &mut ItemTrait) {
        for member in item.items.iter_mut().skip(1) {
            if let Some(attributes) = trait_attributes(member) {
                put(attributes);
            }
        }
        visit_mut::visit_item_trait_mut(self, item);
    }
}

/// Marks every item but the first; imports and modules in a row stay together.
fn separate(items: &mut [Item]) {
    for index in 1..items.len() {
        let (before, after) = items.split_at_mut(index);
        if is_alike(&before[index - 1], &after[0]) {
            continue;
        }
        if let Some(attributes) = attributes(&mut after[0]) {
            put(attributes);
        }
    }
}

fn is_alike(one: &Item, other: &Item) -> bool {
    match (one, other) {
        (Item::Use(one), Item::Use(other)) => is_private(&one.vis) == is_private(&other.vis),
        (Item::Mod(one), Item::Mod(other)) => {
            one.content.is_none() && other.content.is_none() && !is_documented(&other.attrs)
        }
        _ => false,
    }
}

fn is_private(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Inherited)
}

fn is_documented(attributes: &[Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"))
}

fn put(attributes: &mut Vec<Attribute>) {
    let path = Ident::new("doc", Span::call_site()).into();
    let text = Lit::Str(LitStr::new(MARK, Span::call_site()));
    let value = Expr::Lit(ExprLit {
        attrs: Vec::new(),
        lit: text,
    });
    let mark = Attribute {
        pound_token: Pound::default(),
        style: AttrStyle::Outer,
        bracket_token: Bracket::default(),
        meta: Meta::NameValue(MetaNameValue {
            path,
            eq_token: Eq::default(),
            value,
        }),
    };
    attributes.insert(0, mark);
}

/// The attributes of the kinds of items that are emitted.
pub fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Const(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Fn(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Macro(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        Item::Static(item) => Some(&mut item.attrs),
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Trait(item) => Some(&mut item.attrs),
        Item::Type(item) => Some(&mut item.attrs),
        Item::Use(item) => Some(&mut item.attrs),
        _ => None,
    }
}

fn impl_attributes(item: &mut ImplItem) -> Option<&mut Vec<Attribute>> {
    match item {
        ImplItem::Const(item) => Some(&mut item.attrs),
        ImplItem::Fn(item) => Some(&mut item.attrs),
        // Associated types stand together.
        _ => None,
    }
}

fn trait_attributes(item: &mut TraitItem) -> Option<&mut Vec<Attribute>> {
    match item {
        TraitItem::Const(item) => Some(&mut item.attrs),
        TraitItem::Fn(item) => Some(&mut item.attrs),
        _ => None,
    }
}
