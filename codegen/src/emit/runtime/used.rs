//! Which parts of the runtime an emitted file uses.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};

use super::Part;

/// The parts that are named: by a path such as `rt::Base64`, or by a method such as `.multipart(…)`.
pub fn parts(tokens: &TokenStream) -> BTreeSet<Part> {
    let mut found = BTreeSet::new();
    collect(tokens, &mut found);
    // What such enums share makes serde types of them, too.
    if found.contains(&Part::Text) {
        found.insert(Part::Models);
    }
    found
}

fn collect(tokens: &TokenStream, found: &mut BTreeSet<Part>) {
    let mut is_path = false;
    let mut is_method = false;
    let mut before: Option<String> = None;
    for tree in tokens.clone() {
        match tree {
            TokenTree::Group(group) => {
                collect(&group.stream(), found);
                (is_path, is_method, before) = (false, false, None);
            }
            TokenTree::Punct(punct) => {
                is_path = punct.as_char() == ':' && before.as_deref() == Some("rt");
                is_method = punct.as_char() == '.';
                if !is_path {
                    before = None;
                }
            }
            TokenTree::Ident(ident) => {
                let name = ident.to_string();
                found.extend((is_path || is_method).then(|| part(&name)).flatten());
                // A field may be called so, too.
                found.extend((is_path && name == "xml").then_some(Part::Xml));
                (is_path, is_method) = (false, false);
                before = Some(name);
            }
            TokenTree::Literal(_) => (is_path, is_method, before) = (false, false, None),
        }
    }
}

/// The part that an item or method of the runtime belongs to.
fn part(name: &str) -> Option<Part> {
    match name {
        "text_impls" => Some(Part::Text),
        "of_fields" => Some(Part::Wide),
        "own" => Some(Part::Own),
        "serde_impls" => Some(Part::Models),
        "Base64" => Some(Part::Base64),
        "Date" | "DateTime" => Some(Part::DateTime),
        "method_named" | "status_code" => Some(Part::Codes),
        "form" => Some(Part::Form),
        "Media" => Some(Part::Media),
        "multipart" | "multipart_as" | "FilePart" | "FormParts" | "Multipart" | "Parts" => {
            Some(Part::Multipart)
        }
        "Format" => Some(Part::Formats),
        "MockCore" => Some(Part::Mock),
        "Guard" => Some(Part::Security),
        "Pattern" => Some(Part::Pattern),
        "Events" | "EventForm" => Some(Part::Events),
        "JsonLines" => Some(Part::Lines),
        "oauth2" | "Grant" | "ClientCredentials" => Some(Part::OAuth2),
        "Items" | "Page" | "Paged" | "Count" => Some(Part::Pages),
        _ => None,
    }
}
