//! JSON in and out: concrete code over text, so that errors carry a pointer, numbers keep their
//! digits, unions can look ahead, and the models compile fast.

mod array;
mod choice;
mod decode;
mod encode;
mod error;
mod fields;
mod leaf;
mod maybe;
mod member;
mod number;
mod object;
mod reader;
mod slot;
mod string;
mod tuple;
mod value;
mod writer;

pub use array::ArrayReader;
pub use choice::Tried;
pub use decode::{Decode, Shape, from_json};
pub use encode::{Encode, to_json};
pub use error::{DecodeError, EncodeError, miscounted, pointer_token, push_token};
pub use fields::{Field, Object, Others};
pub use maybe::Maybe;
pub use object::ObjectReader;
pub use reader::{Kind, MAX_DEPTH, Mode, Reader};
pub use slot::{Rest, Slot, Slots};
pub use value::Value;
pub use writer::{ArrayWriter, ObjectWriter, Writer};

/// A truth value, in a struct that has many of them.
pub type Flag = bool;

/// An object whose members all have one type, where many of them stand inside each other.
pub type Map<T> = std::collections::BTreeMap<String, T>;
