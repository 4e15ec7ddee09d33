//! Rules about named schemas, types, formats and unions.

use super::{
    Compatible, NARROWS, NARROWS_A_LITTLE, NONE, REPLACES, Risky, Rule, WIDENS, WIDENS_A_LITTLE,
    both, rule,
};

pub(super) const SCHEMAS: &[Rule] = &[
    rule(
        "schema-added",
        "A named schema is added.",
        NONE,
        "Names do not travel; what uses the schema is told apart.",
    ),
    rule(
        "schema-removed",
        "A named schema is removed.",
        NONE,
        "Names do not travel; what used the schema is told apart.",
    ),
    rule(
        "schema-renamed",
        "A named schema has another name.",
        NONE,
        "Names do not travel; types are named after them.",
    ),
    rule(
        "schema-replaced",
        "Another schema stands in this place.",
        NONE,
        "Names do not travel; where the two schemas differ is told apart.",
    ),
    rule(
        "schema-order-changed",
        "Named schemas stand in another order.",
        NONE,
        "Order does not travel; where two names meet, the first has it.",
    ),
];

pub(super) const TYPES: &[Rule] = &[
    rule(
        "type-changed",
        "A value has another type.",
        REPLACES,
        "What fitted before does not fit now.",
    ),
    rule(
        "type-widened",
        "A value may have more types than before.",
        WIDENS,
        "Who reads it may find what it does not know.",
    ),
    rule(
        "type-narrowed",
        "A value may have fewer types than before.",
        NARROWS,
        "What is sent may not fit any more.",
    ),
    rule(
        "format-changed",
        "A value has another format.",
        REPLACES,
        "One text or number is read as another, or not at all.",
    ),
    rule(
        "format-widened",
        "A value has a wider format, or none any more.",
        WIDENS,
        "Who reads it may find what does not fit the format.",
    ),
    rule(
        "format-narrowed",
        "A value has a narrower format, or one where it had none.",
        NARROWS,
        "What does not fit the format is refused.",
    ),
    rule(
        "unique-items-required",
        "The items of an array must differ.",
        NARROWS_A_LITTLE,
        "An array that has one twice is refused.",
    ),
    rule(
        "unique-items-not-required",
        "The items of an array need not differ any more.",
        WIDENS_A_LITTLE,
        "Who relies on it may find one twice.",
    ),
    rule(
        "tuple-changed",
        "An array has other items at its beginning: `prefixItems`.",
        REPLACES,
        "Items are looked for where others stand.",
    ),
];

pub(super) const UNIONS: &[Rule] = &[
    rule(
        "variant-added",
        "A union has another member.",
        WIDENS,
        "Who reads it may find what it does not know.",
    ),
    rule(
        "variant-removed",
        "A union has a member less.",
        NARROWS,
        "Who sends it is refused.",
    ),
    rule(
        "variant-order-changed",
        "The members of a union stand in another order.",
        both(Compatible, Compatible),
        "Order does not travel; members that cannot be told apart are tried in it.",
    ),
    rule(
        "union-became-exclusive",
        "A value must fit exactly one member of a union: `oneOf` instead of `anyOf`.",
        NARROWS_A_LITTLE,
        "A value that fits two is refused.",
    ),
    rule(
        "union-became-inclusive",
        "A value may fit several members of a union: `anyOf` instead of `oneOf`.",
        WIDENS_A_LITTLE,
        "Who relies on one may find a value that fits two.",
    ),
    rule(
        "discriminator-added",
        "A property tells the members of a union apart.",
        both(Risky, Risky),
        "Values without it, which fitted before, may be refused.",
    ),
    rule(
        "discriminator-removed",
        "No property tells the members of a union apart any more.",
        both(Risky, Risky),
        "Who looks at it may miss it.",
    ),
    rule(
        "discriminator-changed",
        "Another property tells the members of a union apart.",
        REPLACES,
        "Members are looked for where they are not named.",
    ),
    rule(
        "discriminator-value-added",
        "Another value of the discriminator stands for a member of a union.",
        WIDENS,
        "Who reads it may find a value that it does not know.",
    ),
    rule(
        "discriminator-value-removed",
        "A value of the discriminator does not stand for a member any more.",
        NARROWS,
        "Who sends it is refused.",
    ),
    rule(
        "discriminator-value-changed",
        "A value of the discriminator stands for another member.",
        REPLACES,
        "One member is read as another.",
    ),
];
