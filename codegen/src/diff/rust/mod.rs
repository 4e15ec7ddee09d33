//! The verdict for Rust code: the two surfaces, item by item, each tied to the changes that explain it.

mod anchors;
mod audience;
mod item;
mod judge;
mod signature;
mod tie;

pub use item::{Item, ItemChange};
pub(super) use judge::items;
pub(super) use tie::tie;
