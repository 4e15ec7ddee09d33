//! Futures and streams in boxes, and what they must be able to do.
//!
//! In a browser (`wasm32`) there is one thread and what it offers cannot leave it, so that nothing asks
//! for `Send` there.

use std::pin::Pin;

use bytes::Bytes;
use futures_core::Stream;

/// Any error.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// A future in a box.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future in a box.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// A stream in a box.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxStream<T> = Pin<Box<dyn Stream<Item = T> + Send>>;
/// A stream in a box.
#[cfg(target_arch = "wasm32")]
pub type BoxStream<T> = Pin<Box<dyn Stream<Item = T>>>;

/// Octets that come piece by piece.
pub type ByteStream = BoxStream<Result<Bytes, BoxError>>;

/// `Send`, except in a browser.
#[cfg(not(target_arch = "wasm32"))]
pub trait MaybeSend: Send {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + ?Sized> MaybeSend for T {}

/// `Send`, except in a browser.
#[cfg(target_arch = "wasm32")]
pub trait MaybeSend {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> MaybeSend for T {}
