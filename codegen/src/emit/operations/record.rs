//! A struct with a constructor that takes what is required.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::docs::Doc;
use crate::emit::similar::are_similar;

/// How many arguments a constructor takes; what requires more takes a struct of them.
pub const MOST_ARGUMENTS: usize = 6;

/// Names that linters refuse for arguments, because they mean nothing.
const PLACEHOLDERS: [&str; 3] = ["foo", "baz", "quux"];

/// A struct to emit.
pub struct Record<'a> {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ty: &'a dyn ToTokens,
    /// The name of the struct of what is required, where that is much.
    pub required: &'a dyn ToTokens,
    /// The documentation of that struct.
    pub required_doc: Doc,
    /// Its fields.
    pub members: Vec<Member>,
}

/// A field of a struct.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub ident: TokenStream,
    /// The type of the value when it is there.
    pub value: TokenStream,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it is a map of what has no name in the document, which may be empty.
    pub gathers: bool,
    /// How an argument becomes the value.
    pub argument: Argument,
}

/// How an argument of a method becomes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// It is the value.
    Plain,
    /// It is anything that converts into the value.
    Into,
}

/// The value at a place, as an option of a reference, whether it must be there or not.
pub fn borrowed(required: bool, place: &TokenStream) -> TokenStream {
    if required {
        quote!(Some(&#place))
    } else {
        quote!(#place.as_ref())
    }
}

impl Member {
    /// The type of the field.
    pub fn ty(&self) -> TokenStream {
        let value = &self.value;
        if self.required || self.gathers {
            value.clone()
        } else {
            quote!(Option<#value>)
        }
    }

    /// An argument that stands for the value: `name: impl Into<String>`.
    pub fn argument(&self) -> TokenStream {
        self.argument_named(&self.ident)
    }

    /// An argument of another name that stands for the value.
    pub fn argument_named(&self, name: &TokenStream) -> TokenStream {
        let value = &self.value;
        match self.argument {
            Argument::Plain => quote!(#name: #value),
            Argument::Into => quote!(#name: impl Into<#value>),
        }
    }

    /// The value of that argument.
    pub fn argument_value(&self, name: &TokenStream) -> TokenStream {
        match self.argument {
            Argument::Plain => quote!(#name),
            Argument::Into => quote!(#name.into()),
        }
    }

    /// Whether its type is one of the plain types that are `Copy`.
    fn is_copy(&self) -> bool {
        let plain = [
            "bool",
            "i32",
            "i64",
            "u32",
            "u64",
            "f32",
            "f64",
            "rt :: Date",
            "rt :: DateTime",
        ];
        plain.contains(&self.value.to_string().as_str())
    }

    /// The definition of the field.
    fn definition(&self) -> TokenStream {
        let Self { doc, ident, .. } = self;
        let ty = self.ty();
        quote!(#doc pub #ident: #ty,)
    }

    /// The field set from an argument of the constructor.
    fn set_by_argument(&self) -> TokenStream {
        let ident = &self.ident;
        let value = self.argument_value(ident);
        match (self.required, self.argument) {
            (false, _) => self.absent(),
            (true, Argument::Plain) => quote!(#ident),
            (true, Argument::Into) => quote!(#ident: #value),
        }
    }

    /// The field set from the struct of what is required.
    fn set_by_required(&self) -> TokenStream {
        let ident = &self.ident;
        if self.required {
            quote!(#ident: required.#ident)
        } else {
            self.absent()
        }
    }

    /// The field when nothing is said of it.
    fn absent(&self) -> TokenStream {
        let ident = &self.ident;
        if self.gathers {
            quote!(#ident: BTreeMap::new())
        } else {
            quote!(#ident: None)
        }
    }
}

impl Record<'_> {
    /// The members that must be there.
    pub fn required_members(&self) -> Vec<&Member> {
        self.members
            .iter()
            .filter(|member| member.required)
            .collect()
    }

    /// Whether the constructor takes a struct: for many members, and for such whose names are easily
    /// mistaken for each other.
    pub fn is_large(&self) -> bool {
        let required = self.required_members();
        let names: Vec<String> = required
            .iter()
            .map(|member| member.ident.to_string())
            .collect();
        names.len() > MOST_ARGUMENTS
            || names
                .iter()
                .any(|name| PLACEHOLDERS.contains(&name.as_str()))
            || are_similar(names.iter().map(String::as_str))
    }

    /// The struct, its constructor and further methods.
    pub fn emit(&self, methods: &TokenStream) -> TokenStream {
        let Self {
            doc, ty, members, ..
        } = self;
        let default = self.required_members().is_empty().then(|| quote!(Default,));
        let fields = members.iter().map(Member::definition);
        let constructor = self.constructor();
        let required = self.is_large().then(|| self.required_struct());
        quote! {
            #doc
            #[derive(Clone, Debug, #default PartialEq)]
            #[non_exhaustive]
            pub struct #ty {
                #(#fields)*
            }

            impl #ty {
                #constructor
                #methods
            }

            #required
        }
    }

    fn constructor(&self) -> TokenStream {
        let members = &self.members;
        let required = self.required_members();
        if required.is_empty() {
            return quote! {
                /// Makes one in which everything is absent.
                #[must_use]
                pub fn new() -> Self {
                    Self::default()
                }
            };
        }
        let (arguments, values): (Vec<_>, Vec<_>) = if self.is_large() {
            let ty = self.required;
            (
                vec![quote!(required: #ty)],
                members.iter().map(Member::set_by_required).collect(),
            )
        } else {
            let arguments = required.iter().map(|member| member.argument()).collect();
            (
                arguments,
                members.iter().map(Member::set_by_argument).collect(),
            )
        };
        quote! {
            /// Makes one of what is required; the rest is absent.
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }

    /// The struct of what is required. Anyone can write it out: one more required value is a
    /// breaking change anyway.
    fn required_struct(&self) -> TokenStream {
        let (doc, ty) = (&self.required_doc, self.required);
        let members = self.required_members();
        // A struct of plain numbers is copied, not consumed, so it has to be `Copy` to be given by value.
        let copy = members
            .iter()
            .all(|member| member.is_copy())
            .then(|| quote!(Copy,));
        let fields = members.into_iter().map(Member::definition);
        quote! {
            #doc
            #[derive(Clone, #copy Debug, PartialEq)]
            pub struct #ty {
                #(#fields)*
            }
        }
    }
}
