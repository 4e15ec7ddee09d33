//! Rules about the members of objects.

use super::{
    Breaking, Compatible, NARROWS, NARROWS_A_LITTLE, NONE, Risky, Rule, WIDENS, WIDENS_A_LITTLE,
    both, effect, on, rule,
};

pub(super) const PROPERTIES: &[Rule] = &[
    rule(
        "property-added-required",
        "A required property is added.",
        effect(on(Breaking, Risky), on(Compatible, Breaking)),
        "Requests without it are refused; answers of before do not have it.",
    ),
    rule(
        "property-added-optional",
        "An optional property is added.",
        effect(on(Compatible, Risky), on(Compatible, Compatible)),
        "Who does not know it ignores it.",
    ),
    rule(
        "property-added-closed",
        "A property is added to an object that allowed no others.",
        effect(on(Compatible, Breaking), on(Breaking, Compatible)),
        "Who reads by the old document refuses what it does not list.",
    ),
    rule(
        "property-removed-required",
        "A required property is removed.",
        effect(on(Risky, Breaking), on(Breaking, Compatible)),
        "Who needs it misses it; who sends it is ignored.",
    ),
    rule(
        "property-removed-optional",
        "An optional property is removed.",
        effect(on(Risky, Compatible), on(Risky, Compatible)),
        "Who sends it is ignored, and who looks for it does not find it, which could always happen.",
    ),
    rule(
        "property-removed-closed",
        "A property is removed from an object that allows no others.",
        effect(on(Breaking, Compatible), on(Risky, Breaking)),
        "Who still sends it is refused.",
    ),
    rule(
        "property-became-required",
        "An optional property is required.",
        NARROWS,
        "Who leaves it out is refused.",
    ),
    rule(
        "property-became-optional",
        "A required property is optional.",
        WIDENS,
        "Who needs it may miss it.",
    ),
    rule(
        "property-order-changed",
        "Properties stand in another order.",
        NONE,
        "Order does not count in JSON; arguments of constructors follow it.",
    ),
    rule(
        "became-read-only",
        "A property is only sent by the API.",
        effect(on(Risky, Risky), on(Compatible, Risky)),
        "What clients send of it is ignored or refused (OpenAPI 3.0.3, \"Schema Object\").",
    ),
    rule(
        "no-longer-read-only",
        "A property may be sent to the API, too.",
        effect(on(Compatible, Risky), on(Compatible, Compatible)),
        "A server of before ignores or refuses it.",
    ),
    rule(
        "became-write-only",
        "A property is not sent by the API any more.",
        effect(on(Compatible, Risky), on(Breaking, Compatible)),
        "Who expects it in an answer misses it.",
    ),
    rule(
        "no-longer-write-only",
        "A property is sent by the API, too.",
        effect(on(Compatible, Compatible), on(Compatible, Risky)),
        "Who does not know it ignores it.",
    ),
];

pub(super) const ADDITIONAL: &[Rule] = &[
    rule(
        "additional-properties-forbidden",
        "Members that are not listed are forbidden.",
        NARROWS_A_LITTLE,
        "What has others is refused.",
    ),
    rule(
        "additional-properties-allowed",
        "Members that are not listed are allowed.",
        WIDENS_A_LITTLE,
        "Who allows none refuses what has others.",
    ),
    rule(
        "additional-properties-narrowed",
        "Members that are not listed have a schema.",
        NARROWS,
        "Those that do not fit it are refused.",
    ),
    rule(
        "additional-properties-widened",
        "Members that are not listed may be anything.",
        WIDENS,
        "Who expects a schema of them may find something else.",
    ),
    rule(
        "additional-properties-stated",
        "Members that are not listed are said to be allowed, as they were before, or it is not said any more.",
        NONE,
        "They are allowed where nothing is said; models keep them where it is.",
    ),
    rule(
        "pattern-properties-changed",
        "Members whose names fit a pattern have another schema.",
        both(Risky, Risky),
        "What such members hold may not fit any more, or be new.",
    ),
];
