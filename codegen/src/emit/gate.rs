//! A gate: the Cargo features of tags that an item stands behind.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, File, parse_quote};

use crate::format::attributes_of_item;

/// The features of which one must be on; none where the item is always there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(BTreeSet<String>);

/// Some items of a file, and what they stand behind.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    /// What they stand behind.
    pub gate: Gate,
    /// The items.
    pub items: TokenStream,
}

impl Gate {
    /// The gate of what is always there.
    pub const fn open() -> Self {
        Self(BTreeSet::new())
    }

    /// A gate of one feature, or an open one.
    pub fn of(feature: Option<&String>) -> Self {
        Self(feature.into_iter().cloned().collect())
    }

    /// The gate of what stands there as soon as it does behind one of these gates.
    pub fn any<'a>(gates: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut features = BTreeSet::new();
        for gate in gates {
            if gate.is_open() {
                return Self::default();
            }
            features.extend(gate.0.iter().cloned());
        }
        Self(features)
    }

    /// Whether the item is always there.
    pub fn is_open(&self) -> bool {
        self.0.is_empty()
    }

    /// The attribute before an item.
    pub fn on(&self) -> Option<TokenStream> {
        self.line()?.parse().ok()
    }

    /// The attribute before what stands there instead.
    pub fn off(&self) -> Option<TokenStream> {
        let condition = self.condition()?;
        format!("#[cfg(not({condition}))]").parse().ok()
    }

    /// The attribute as a line of text.
    pub fn line(&self) -> Option<String> {
        let condition = self.condition()?;
        Some(format!("#[cfg({condition})]"))
    }

    fn condition(&self) -> Option<String> {
        let features = self
            .0
            .iter()
            .map(|feature| format!("feature = {feature:?}"));
        let features: Vec<String> = features.collect();
        match features.as_slice() {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("any({})", several.join(", "))),
        }
    }
}

impl Piece {
    /// Items that are always there.
    pub fn open(items: TokenStream) -> Self {
        let gate = Gate::default();
        Self { gate, items }
    }

    /// The items, each with the attribute.
    pub fn gated(self) -> TokenStream {
        let Some(attribute) = self.gate.on() else {
            return self.items;
        };
        let Ok(mut file) = syn::parse2::<File>(self.items.clone()) else {
            // The formatter says what is wrong with them.
            return self.items;
        };
        let attribute: Attribute = parse_quote!(#attribute);
        for attributes in file.items.iter_mut().filter_map(attributes_of_item) {
            let docs = attributes
                .iter()
                .take_while(|known| known.path().is_ident("doc"));
            attributes.insert(docs.count(), attribute.clone());
        }
        quote!(#file)
    }
}
