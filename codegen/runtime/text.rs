//! What enums of listed strings have in common.

/// Implements the traits of an enum that has `as_str`. It is `open` when it keeps strings that are not
/// listed, else `closed`. Values are equal when they are written alike, and ordered as their text is.
///
/// The modules `models` and `rt` must be in scope where this is used.
macro_rules! text_impls {
    (open models::$name:ident) => {
        rt::text_impls!(models::$name, |reader| reader
            .open_text(stringify!($name), Self::VALUES));

        impl models::$name {
            /// Whether the document lists the value.
            #[must_use]
            pub fn is_recognized(&self) -> bool {
                Self::VALUES.contains(&self.as_str())
            }
        }

        impl From<String> for models::$name {
            fn from(value: String) -> Self {
                Self::from(value.as_str())
            }
        }
    };
    (closed models::$name:ident) => {
        rt::text_impls!(models::$name, |reader| reader
            .closed_text(stringify!($name)));
    };
    ($type:ty, |$reader:ident| $read:expr) => {
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }

        impl Eq for $type {}

        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<::std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $type {
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }

        impl ::std::hash::Hash for $type {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }

        impl ::std::fmt::Display for $type {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.write_str(self.as_str())
            }
        }

        impl rt::Encode for $type {
            fn encode(&self, out: &mut rt::Writer) {
                out.string(self.as_str());
            }
        }

        impl rt::Decode for $type {
            const SHAPE: rt::Shape = rt::Shape::Leaf;

            fn decode($reader: &mut rt::Reader<'_>) -> Result<Self, rt::DecodeError> {
                $read
            }
        }

        rt::serde_impls!($type);
    };
}

pub(crate) use text_impls;
