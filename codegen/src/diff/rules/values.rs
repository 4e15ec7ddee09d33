//! Rules about bounds, patterns, enums, defaults and null.

use super::{
    Breaking, Compatible, NARROWS, NARROWS_A_LITTLE, NONE, Risky, Rule, WIDENS, WIDENS_A_LITTLE,
    both, effect, on, rule,
};

const REFUSED: &str = "Values beyond the new bound are refused.";
const FOUND: &str = "Who relies on the old bound may find values beyond it.";

pub(super) const BOUNDS: &[Rule] = &[
    rule(
        "minimum-raised",
        "The least number is greater, or there is one now.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "minimum-lowered",
        "The least number is less, or there is none any more.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "maximum-lowered",
        "The greatest number is less, or there is one now.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "maximum-raised",
        "The greatest number is greater, or there is none any more.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "min-length-raised",
        "A text must be longer than before.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "min-length-lowered",
        "A text may be shorter than before.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "max-length-lowered",
        "A text must be shorter than before.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "max-length-raised",
        "A text may be longer than before.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "min-items-raised",
        "An array must have more items than before.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "min-items-lowered",
        "An array may have fewer items than before.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "max-items-lowered",
        "An array must have fewer items than before.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "max-items-raised",
        "An array may have more items than before.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "min-properties-raised",
        "An object must have more members than before.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "min-properties-lowered",
        "An object may have fewer members than before.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "max-properties-lowered",
        "An object must have fewer members than before.",
        NARROWS_A_LITTLE,
        REFUSED,
    ),
    rule(
        "max-properties-raised",
        "An object may have more members than before.",
        WIDENS_A_LITTLE,
        FOUND,
    ),
    rule(
        "multiple-of-narrowed",
        "A number must be a multiple of another.",
        NARROWS_A_LITTLE,
        "Numbers between are refused.",
    ),
    rule(
        "multiple-of-widened",
        "A number need not be such a multiple any more.",
        WIDENS_A_LITTLE,
        "Who relies on it may find numbers between.",
    ),
    rule(
        "multiple-of-changed",
        "A number must be a multiple of something else.",
        effect(on(Breaking, Breaking), on(Risky, Risky)),
        "Multiples of the one are no multiples of the other.",
    ),
    rule(
        "pattern-added",
        "A text must fit a pattern.",
        NARROWS_A_LITTLE,
        "What does not fit it is refused.",
    ),
    rule(
        "pattern-removed",
        "A text need not fit a pattern any more.",
        WIDENS_A_LITTLE,
        "Who relies on it may find what does not fit.",
    ),
    rule(
        "pattern-changed",
        "A text must fit another pattern.",
        effect(on(Breaking, Breaking), on(Risky, Risky)),
        "What fits the one may not fit the other; nobody can tell in general.",
    ),
];

pub(super) const VALUES: &[Rule] = &[
    rule(
        "enum-value-added",
        "A value is added to those that are listed.",
        effect(on(Compatible, Breaking), on(Risky, Compatible)),
        "Who reads it may find what it does not know. Enums of emitted crates keep such values.",
    ),
    rule(
        "enum-value-removed",
        "A value is removed from those that are listed.",
        NARROWS,
        "Who sends it is refused.",
    ),
    rule(
        "enum-added",
        "The values are listed, where any would do before.",
        NARROWS,
        "Every other value is refused.",
    ),
    rule(
        "enum-removed",
        "Any value will do, where they were listed before.",
        WIDENS,
        "Who reads it may find what it does not know.",
    ),
    rule(
        "enum-order-changed",
        "The values stand in another order.",
        NONE,
        "Order does not travel.",
    ),
    rule(
        "enum-names-changed",
        "The values have other names: `x-enum-varnames`.",
        NONE,
        "Names do not travel; variants are named after them.",
    ),
    rule(
        "default-added",
        "What is left out has a value.",
        both(Risky, Risky),
        "Leaving it out may mean something else than before.",
    ),
    rule(
        "default-removed",
        "What is left out has no value any more.",
        both(Risky, Risky),
        "Leaving it out may mean something else than before.",
    ),
    rule(
        "default-changed",
        "What is left out has another value.",
        both(Risky, Risky),
        "Leaving it out means something else than before.",
    ),
    rule(
        "became-nullable",
        "A value may be null.",
        WIDENS,
        "Who reads it may find null.",
    ),
    rule(
        "became-not-nullable",
        "A value may not be null any more.",
        NARROWS,
        "Who sends null is refused.",
    ),
];
