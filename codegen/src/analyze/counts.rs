//! The counts of members that a server cannot check.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Additional, Api, Shape};

/// Reports each `minProperties` of an object whose other members are neither kept nor refused: what is not
/// kept cannot be counted.
pub(super) fn report(api: &Api, place: &dyn Fn(&Pointer) -> Place, diagnostics: &mut Diagnostics) {
    let held = api.held_by_requests();
    for (schema, _) in api.schemas.iter().zip(held).filter(|(_, held)| *held) {
        let Shape::Object(object) = &schema.shape else {
            continue;
        };
        let required = object
            .properties
            .iter()
            .filter(|property| property.required);
        let required = required.count() as u64;
        let is_open = object.additional == Additional::Unstated;
        if is_open && object.min_properties.is_some_and(|least| least > required) {
            let message = format!(
                "`minProperties` of `{}` is not checked by the generated server",
                schema.name
            );
            let advice = "members that are not listed count, too, and are not kept unless \
                        `additionalProperties` says so";
            let diagnostic = Diagnostic::warning(Code::Unsupported, message).help(advice);
            diagnostics.push(diagnostic.at(place(&schema.at)));
        }
    }
}
