//! Rules about bodies, content types, statuses and headers.

use super::{
    Breaking, Compatible, NARROWS, NONE, REPLACES, Risky, Rule, WIDENS, both, effect, on, rule,
};

pub(super) const BODIES: &[Rule] = &[
    rule(
        "body-added-required",
        "An operation asks for a body.",
        effect(on(Breaking, Risky), on(Risky, Breaking)),
        "Requests without it are refused; a server that does not know it ignores it.",
    ),
    rule(
        "body-added-optional",
        "An operation takes a body.",
        effect(on(Compatible, Risky), on(Risky, Compatible)),
        "Requests need not have it; a server that does not know it ignores it.",
    ),
    rule(
        "body-removed",
        "An operation takes no body any more.",
        effect(on(Risky, Breaking), on(Breaking, Risky)),
        "Who sends it is ignored, or refused by a strict server. Who needs it misses it.",
    ),
    rule(
        "body-became-required",
        "An optional body is required.",
        NARROWS,
        "Requests without it are refused.",
    ),
    rule(
        "body-became-optional",
        "A required body is optional.",
        WIDENS,
        "Whoever reads it may miss it.",
    ),
    rule(
        "content-type-added",
        "A body may have another content type.",
        effect(on(Compatible, Breaking), on(Risky, Compatible)),
        "Who does not know it cannot read it; clients ask for those that they know.",
    ),
    rule(
        "content-type-removed",
        "A body may not have a content type any more.",
        effect(on(Breaking, Compatible), on(Breaking, Compatible)),
        "Who sends it is refused, and who asks for it is answered 406.",
    ),
    rule(
        "encoding-changed",
        "A part of a form is written in another way.",
        both(Risky, Risky),
        "The part has another content type or style, which not every reader looks at.",
    ),
    rule(
        "content-order-changed",
        "The content types of a body stand in another order.",
        NONE,
        "Order does not travel; a client prefers the first of equals.",
    ),
    rule(
        "response-body-added",
        "A response without a body has one.",
        effect(on(Compatible, Breaking), on(Risky, Breaking)),
        "Who expects nothing ignores it; who expects it misses it in answers of before.",
    ),
    rule(
        "response-body-removed",
        "A response has no body any more.",
        effect(on(Risky, Breaking), on(Breaking, Risky)),
        "Who expects it misses it.",
    ),
];

pub(super) const STATUSES: &[Rule] = &[
    rule(
        "success-status-added",
        "An operation may succeed with another status.",
        effect(on(Compatible, Risky), on(Risky, Compatible)),
        "A client that looks at the status does not know it.",
    ),
    rule(
        "success-status-removed",
        "An operation does not succeed with a status any more.",
        effect(on(Risky, Compatible), on(Breaking, Risky)),
        "What a client waits for does not come: something else means success now.",
    ),
    rule(
        "error-status-added",
        "An operation may fail with another status.",
        NONE,
        "Clients must be prepared for statuses that nobody has documented (RFC 9110, section 15).",
    ),
    rule(
        "error-status-removed",
        "An operation is not said to fail with a status any more.",
        NONE,
        "What does not come needs no answer.",
    ),
    rule(
        "default-response-added",
        "Statuses that are not listed are documented by `default` or a range.",
        NONE,
        "Clients must be prepared for such statuses anyway.",
    ),
    rule(
        "default-response-removed",
        "Statuses that are not listed are not documented any more.",
        both(Risky, Compatible),
        "Their bodies may be anything now.",
    ),
    rule(
        "link-changed",
        "A link of a response is added, removed or changed.",
        NONE,
        "Links are advice; they do not travel.",
    ),
];

pub(super) const HEADERS: &[Rule] = &[
    rule(
        "header-added-required",
        "A response, or a part of a form, always has another header.",
        effect(on(Breaking, Compatible), on(Compatible, Breaking)),
        "Who does not know it ignores it; who does misses it in what was written before.",
    ),
    rule(
        "header-added-optional",
        "A response, or a part of a form, may have another header.",
        NONE,
        "Who does not know it ignores it.",
    ),
    rule(
        "header-removed-required",
        "A header that was always there is not documented any more.",
        effect(on(Compatible, Breaking), on(Breaking, Compatible)),
        "Who expects it misses it.",
    ),
    rule(
        "header-removed-optional",
        "A header is not documented any more.",
        effect(on(Compatible, Risky), on(Risky, Compatible)),
        "Who looks for it does not find it, which could always happen.",
    ),
    rule(
        "header-became-required",
        "A header is always there.",
        NARROWS,
        "Who relies on it misses it in what was written before.",
    ),
    rule(
        "header-became-optional",
        "A header is not always there any more.",
        WIDENS,
        "Who relies on it misses it.",
    ),
    rule(
        "header-style-changed",
        "The value of a header is written in another way.",
        REPLACES,
        "One value is read as another, or not at all.",
    ),
];
