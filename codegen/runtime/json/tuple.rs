//! Tuples: arrays with a fixed number of items, each of a type of its own.

use super::decode::{Decode, Shape};
use super::encode::Encode;
use super::error::DecodeError;
use super::reader::Reader;
use super::writer::Writer;

macro_rules! tuples {
    ($(($($item:ident $value:ident),+))*) => {$(
        impl<$($item: Encode),+> Encode for ($($item,)+) {
            fn encode(&self, out: &mut Writer) {
                let ($($value,)+) = self;
                let mut array = out.array();
                $(array.item($value);)+
                array.end();
            }
        }

        impl<$($item: Decode),+> Decode for ($($item,)+) {
            const SHAPE: Shape = Shape::Array;

            fn decode(reader: &mut Reader<'_>) -> Result<Self, DecodeError> {
                let mut array = reader.array()?;
                let items = ($(array.item::<$item>()?,)+);
                array.end()?;
                Ok(items)
            }
        }
    )*};
}

tuples! {
    (A a)
    (A a, B b)
    (A a, B b, C c)
    (A a, B b, C c, D d)
    (A a, B b, C c, D d, E e)
    (A a, B b, C c, D d, E e, F f)
    (A a, B b, C c, D d, E e, F f, G g)
    (A a, B b, C c, D d, E e, F f, G g, H h)
}
