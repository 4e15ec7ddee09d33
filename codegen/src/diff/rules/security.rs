//! Rules about security and servers.

use super::{Breaking, Compatible, NONE, REPLACES, Risky, Rule, both, rule};

pub(super) const SECURITY: &[Rule] = &[
    rule(
        "security-required",
        "A request must prove who sends it, where it need not before.",
        both(Breaking, Compatible),
        "Requests without credentials are answered 401.",
    ),
    rule(
        "security-not-required",
        "A request need not prove who sends it any more.",
        both(Compatible, Breaking),
        "Servers of before answer 401 to requests without credentials.",
    ),
    rule(
        "security-alternative-added",
        "There is another way to prove who sends a request.",
        both(Compatible, Breaking),
        "Servers of before do not know it.",
    ),
    rule(
        "security-alternative-removed",
        "There is a way less to prove who sends a request.",
        both(Breaking, Compatible),
        "Who uses it is answered 401.",
    ),
    rule(
        "security-order-changed",
        "The ways to prove who sends a request stand in another order.",
        NONE,
        "Any of them will do.",
    ),
    rule(
        "scope-added",
        "An operation asks for another scope.",
        both(Breaking, Compatible),
        "Tokens without it are answered 403.",
    ),
    rule(
        "scope-removed",
        "An operation does not ask for a scope any more.",
        both(Compatible, Breaking),
        "Servers of before answer 403 to tokens without it.",
    ),
    rule(
        "security-scheme-added",
        "A security scheme is added.",
        NONE,
        "It does nothing until an operation asks for it.",
    ),
    rule(
        "security-scheme-removed",
        "A security scheme is removed.",
        NONE,
        "Which operations ask for it is told apart.",
    ),
    rule(
        "security-scheme-changed",
        "A security scheme works in another way.",
        REPLACES,
        "Credentials are looked for where they are not sent, or are of another kind.",
    ),
    rule(
        "security-flow-changed",
        "The flows, addresses or scopes of a security scheme change.",
        both(Risky, Compatible),
        "Who gets tokens at the old address, or for a scope that is gone, may get none.",
    ),
    rule(
        "server-added",
        "There is another server.",
        NONE,
        "Nobody has to use it.",
    ),
    rule(
        "server-removed",
        "A server is not listed any more.",
        both(Risky, Compatible),
        "It may not answer any more.",
    ),
    rule(
        "server-order-changed",
        "Servers stand in another order.",
        both(Risky, Compatible),
        "Many clients take the first.",
    ),
    rule(
        "server-variable-added",
        "The address of a server has another variable, or a variable another value.",
        NONE,
        "Nobody has to use it.",
    ),
    rule(
        "server-variable-removed",
        "The address of a server has a variable less, or a variable a value less.",
        both(Risky, Compatible),
        "That address may not answer any more.",
    ),
    rule(
        "server-variable-default-changed",
        "The address of a server has another default.",
        both(Risky, Compatible),
        "Who does not choose calls another address.",
    ),
];
