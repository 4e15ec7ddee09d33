//! What stands in for the module of a tag whose feature is off: no routes, and a trait that asks for nothing.

use std::sync::Arc;

use super::routes::Routes;

/// Everything is one.
pub trait Absent {}

impl<T> Absent for T {}

/// No routes.
pub fn routes<T>(_: &Arc<T>) -> Routes {
    Routes::new()
}
