//! Rules about deprecation, and about what no program reads.

use super::{Compatible, NONE, Risky, Rule, both, rule};

pub(super) const DEPRECATION: &[Rule] = &[
    rule(
        "deprecated",
        "Something is deprecated.",
        NONE,
        "It still works; it should not be used in new code.",
    ),
    rule(
        "not-deprecated",
        "Something is not deprecated any more.",
        NONE,
        "It works as before.",
    ),
    rule(
        "sunset-set",
        "There is a day after which something may be gone: `x-sunset` (RFC 8594).",
        NONE,
        "It works until then.",
    ),
    rule(
        "sunset-earlier",
        "The day after which something may be gone is earlier.",
        both(Risky, Compatible),
        "Its users have been promised more time.",
    ),
    rule(
        "sunset-later",
        "The day after which something may be gone is later.",
        NONE,
        "It works for longer.",
    ),
    rule(
        "sunset-removed",
        "There is no day any more after which something may be gone.",
        NONE,
        "It works for longer.",
    ),
];

pub(super) const OTHER: &[Rule] = &[
    rule(
        "documentation-changed",
        "A title, description, summary, example or link for readers changes.",
        NONE,
        "Programs do not read it; the documentation of the emitted crate follows it.",
    ),
    rule(
        "extension-changed",
        "An extension (`x-…`) changes that no other rule is about.",
        NONE,
        "Bindery knows nothing of it, so that it cannot judge it.",
    ),
    rule(
        "other-changed",
        "Something changes that no other rule is about.",
        both(Risky, Risky),
        "Nothing is passed over: look at it.",
    ),
    rule(
        "surface-removed",
        "An item of the Rust API is gone, and no change of the document explains it.",
        NONE,
        "The settings may differ, or a name is taken by something else.",
    ),
    rule(
        "surface-changed",
        "An item of the Rust API changes, and no change of the document explains it.",
        NONE,
        "The settings may differ, or a name is taken by something else.",
    ),
    rule(
        "surface-added",
        "An item of the Rust API is added, and no change of the document explains it.",
        NONE,
        "The settings may differ, or a name is taken by something else.",
    ),
];
