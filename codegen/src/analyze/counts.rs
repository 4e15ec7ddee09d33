//! The counts of members that a server cannot check.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Pointer};
use crate::ir::{Additional, Api, Shape};

/// Reports each `minProperties` and `maxProperties` of an object whose other members are neither kept nor
/// refused: what is not kept cannot be counted.
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
        if object.additional != Additional::Unstated {
            continue;
        }
        let least = object.min_properties.filter(|least| *least > required);
        let counts = [
            ("minProperties", least, "is not checked"),
            (
                "maxProperties",
                object.max_properties,
                "is checked for listed members alone",
            ),
        ];
        for (name, count, how) in counts {
            if count.is_none() {
                continue;
            }
            let message = format!(
                "`{name}` of `{}` {how} by the generated server",
                schema.name
            );
            let advice = "members that are not listed count, too, and are not kept unless \
                        `additionalProperties` says so";
            let diagnostic = Diagnostic::warning(Code::Unsupported, message).help(advice);
            diagnostics.push(diagnostic.at(place(&schema.at)));
        }
    }
}
