//! Structs with so many fields that a function which lists them would grow too long.

/// Implements a function that makes such a struct of the values of all its fields.
macro_rules! of_fields {
    ($type:ty, $visibility:vis fn $name:ident($($argument:ident: $held:ty),*) { $($fields:tt)* }) => {
        impl $type {
            $visibility fn $name($($argument: $held),*) -> Self {
                Self { $($fields)* }
            }
        }
    };
}

pub(crate) use of_fields;
