//! Which parts of the runtime an emitted file uses.

use std::collections::BTreeSet;

use super::Part;
use crate::emit::words::Word;

/// The parts that are named: by a path such as `rt::Base64`, or by a method such as `.multipart(…)`.
pub fn parts<'t>(words: impl Iterator<Item = Word<'t>>) -> BTreeSet<Part> {
    let mut found = BTreeSet::new();
    for word in words {
        let is_path = word.owner == Some("rt");
        if is_path || word.of_value {
            found.extend(part(word.text));
        }
        // A field may be called so, too.
        found.extend((is_path && word.text == "xml").then_some(Part::Xml));
    }
    // What such enums share makes serde types of them, too.
    if found.contains(&Part::Text) {
        found.insert(Part::Models);
    }
    found
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
        "HeadedPart" | "ReadPart" | "WritePart" => Some(Part::Headed),
        "Format" => Some(Part::Formats),
        "MockCore" => Some(Part::Mock),
        "Guard" => Some(Part::Security),
        "absent_tag" => Some(Part::AbsentTag),
        "Pattern" => Some(Part::Pattern),
        "Events" | "EventForm" => Some(Part::Events),
        "JsonLines" => Some(Part::Lines),
        "oauth2" | "Grant" | "ClientCredentials" => Some(Part::OAuth2),
        "Items" | "Page" | "Paged" | "Count" => Some(Part::Pages),
        _ => None,
    }
}
