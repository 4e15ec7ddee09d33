//! Request methods as expressions.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use crate::ir::Method;

/// The methods that `http` has constants for.
const KNOWN: [&str; 9] = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
];

/// An expression for a method.
pub fn method(method: &Method) -> TokenStream {
    let name = &method.0;
    if KNOWN.contains(&name.as_str()) {
        let constant = Ident::new(name, Span::call_site());
        quote!(http::Method::#constant)
    } else {
        quote!(rt::method_named(#name))
    }
}
