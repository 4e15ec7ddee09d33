//! Rust values that have a form in JSON, and that form of the standard types.

use std::collections::BTreeMap;

use super::error::EncodeError;
use super::fields::Field;
use super::writer::{ObjectWriter, Writer};

/// A value that has a form in JSON.
pub trait Encode {
    /// Writes the value.
    fn encode(&self, out: &mut Writer);

    /// Writes the value as a member of an object, or nothing where the member need not be there and the
    /// value says that it is not.
    fn member(&self, field: &Field, object: &mut ObjectWriter<'_>) {
        object.field(field, self);
    }
}

/// The JSON text of a value.
///
/// # Errors
/// When a part of the value has no form in JSON, such as an infinite number.
pub fn to_json<T: Encode + ?Sized>(value: &T) -> Result<Vec<u8>, EncodeError> {
    let mut out = Writer::new();
    value.encode(&mut out);
    out.finish()
}

macro_rules! integers {
    ($($type:ty),*) => {$(
        impl Encode for $type {
            fn encode(&self, out: &mut Writer) {
                out.integer(*self);
            }
        }
    )*};
}

integers!(i32, i64, u32, u64);

impl Encode for f64 {
    fn encode(&self, out: &mut Writer) {
        out.number(*self);
    }
}

impl Encode for f32 {
    fn encode(&self, out: &mut Writer) {
        out.single(*self);
    }
}

impl Encode for bool {
    fn encode(&self, out: &mut Writer) {
        out.boolean(*self);
    }
}

impl Encode for str {
    fn encode(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Encode for String {
    fn encode(&self, out: &mut Writer) {
        out.string(self);
    }
}

/// Null.
impl Encode for () {
    fn encode(&self, out: &mut Writer) {
        out.null();
    }
}

/// Null when there is nothing.
impl<T: Encode> Encode for Option<T> {
    fn encode(&self, out: &mut Writer) {
        match self {
            Some(value) => value.encode(out),
            None => out.null(),
        }
    }

    fn member(&self, field: &Field, object: &mut ObjectWriter<'_>) {
        match self {
            Some(value) => object.field(field, value),
            None => object.absent(field),
        }
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, out: &mut Writer) {
        (**self).encode(out);
    }

    fn member(&self, field: &Field, object: &mut ObjectWriter<'_>) {
        (**self).member(field, object);
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, out: &mut Writer) {
        (**self).encode(out);
    }

    fn member(&self, field: &Field, object: &mut ObjectWriter<'_>) {
        (**self).member(field, object);
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, out: &mut Writer) {
        let mut array = out.array();
        for item in self {
            array.item(item);
        }
        array.end();
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, out: &mut Writer) {
        self.as_slice().encode(out);
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, out: &mut Writer) {
        let mut object = out.object();
        object.additional(self);
        object.end();
    }
}
