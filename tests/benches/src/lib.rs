//! What is measured: bindings, and the same written by hand.

pub mod hand;

/// A union that is told apart by its properties.
pub mod union_by_property {
    include!(concat!(env!("OUT_DIR"), "/union-by-property/mod.rs"));
}

/// A model with limits of every kind.
pub mod constraints {
    include!(concat!(env!("OUT_DIR"), "/constraints/mod.rs"));
}
