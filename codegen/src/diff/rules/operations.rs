//! Rules about paths, operations, webhooks, callbacks and parameters.

use super::{
    Breaking, Compatible, NARROWS, NARROWS_A_LITTLE, NONE, REPLACES, Risky, Rule, WIDENS,
    WIDENS_A_LITTLE, both, effect, on, rule,
};

pub(super) const OPERATIONS: &[Rule] = &[
    rule(
        "operation-added",
        "An operation is added.",
        both(Compatible, Breaking),
        "Nobody calls it yet; a server that does not have it answers 404 or 405.",
    ),
    rule(
        "operation-removed",
        "An operation is removed.",
        both(Breaking, Compatible),
        "Who calls it is answered 404 or 405.",
    ),
    rule(
        "operation-retired",
        "An operation that was deprecated is removed.",
        both(Risky, Compatible),
        "Its users have been told; those who did not listen are answered 404 or 405.",
    ),
    rule(
        "operation-path-changed",
        "An operation moves to another path.",
        REPLACES,
        "The `operationId` is the same, and the address is not: the old one is answered 404.",
    ),
    rule(
        "operation-method-changed",
        "An operation takes another method.",
        REPLACES,
        "The old method is answered 405, and the new one by servers of the old document.",
    ),
    rule(
        "operation-id-changed",
        "An operation has another `operationId`.",
        NONE,
        "It does not travel; methods and types are named after it.",
    ),
    rule(
        "operation-tag-changed",
        "An operation has another tag.",
        NONE,
        "It does not travel; modules and traits are made of tags.",
    ),
    rule(
        "operation-order-changed",
        "Operations stand in another order.",
        NONE,
        "Order does not travel; where two names meet, the first has it.",
    ),
];

pub(super) const EVENTS: &[Rule] = &[
    rule(
        "webhook-added",
        "A webhook is added.",
        both(Risky, Compatible),
        "Who has subscribed may be sent requests that it does not know.",
    ),
    rule(
        "webhook-removed",
        "A webhook is removed.",
        both(Breaking, Compatible),
        "Who waits for it waits in vain.",
    ),
    rule(
        "callback-added",
        "A callback is added to an operation.",
        both(Risky, Compatible),
        "Who calls the operation may be sent requests that it does not know.",
    ),
    rule(
        "callback-removed",
        "A callback is removed from an operation.",
        both(Breaking, Compatible),
        "Who waits for it waits in vain.",
    ),
];

pub(super) const PARAMETERS: &[Rule] = &[
    rule(
        "parameter-added-required",
        "A required parameter is added.",
        effect(on(Breaking, Risky), on(Risky, Breaking)),
        "Requests without it are refused; a server that does not know it ignores it.",
    ),
    rule(
        "parameter-added-optional",
        "An optional parameter is added.",
        effect(on(Compatible, Risky), on(Compatible, Compatible)),
        "Requests need not have it; a server that does not know it ignores it.",
    ),
    rule(
        "parameter-removed",
        "A parameter is removed.",
        effect(on(Risky, Breaking), on(Risky, Compatible)),
        "Who sends it is ignored, or refused by a strict server. A server that requires it misses it.",
    ),
    rule(
        "parameter-moved",
        "A parameter travels elsewhere: in the query, a header, a cookie or the path.",
        REPLACES,
        "It is looked for where it is not sent.",
    ),
    rule(
        "parameter-became-required",
        "An optional parameter is required.",
        NARROWS,
        "Requests without it are refused.",
    ),
    rule(
        "parameter-became-optional",
        "A required parameter is optional.",
        WIDENS,
        "Whoever reads it may miss it.",
    ),
    rule(
        "parameter-style-changed",
        "The value of a parameter is written in another way: `style`, `explode`, `collectionFormat`.",
        REPLACES,
        "One value is read as another, or not at all.",
    ),
    rule(
        "parameter-reserved-changed",
        "`allowReserved` of a parameter changes.",
        both(Risky, Risky),
        "Characters such as `/` are sent as they are instead of percent-encoded, or the other way about.",
    ),
    rule(
        "parameter-empty-allowed",
        "A parameter may be sent without a value.",
        WIDENS_A_LITTLE,
        "Whoever reads it may find nothing.",
    ),
    rule(
        "parameter-empty-refused",
        "A parameter may not be sent without a value any more.",
        NARROWS_A_LITTLE,
        "What was sent without one is refused.",
    ),
    rule(
        "parameter-content-changed",
        "A parameter is written as a media type instead of by a style, or as another media type.",
        REPLACES,
        "One value is read as another, or not at all.",
    ),
    rule(
        "path-parameter-renamed",
        "A parameter of the path has another name.",
        NONE,
        "Its name does not travel, only its place in the path; arguments are named after it.",
    ),
    rule(
        "parameter-order-changed",
        "Parameters stand in another order.",
        NONE,
        "Order does not travel; arguments of methods follow it.",
    ),
];
