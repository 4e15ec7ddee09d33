//! Lists that come page by page, with an offset and a limit.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::build_error::BuildError;
use super::call::{Call, CallFuture, send};
use super::error::Error;

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// The items.
    pub items: Vec<T>,
    /// How many items the list has, when the page says so.
    pub total: Option<u64>,
    /// How many items a page may have, when the page says so.
    pub limit: Option<u64>,
}

/// A call that gives one page of a list.
pub trait Paged: Call + Clone {
    /// What the list holds.
    type Item;

    /// The offset that the call asks for: how many items stand before the page.
    fn offset(&self) -> u64;

    /// The limit that the call asks for, or the one that the document gives as the default.
    fn limit(&self) -> Option<u64>;

    /// Asks for another offset.
    ///
    /// # Errors
    /// When the parameter cannot hold it.
    fn set_offset(&mut self, offset: u64) -> Result<(), BuildError>;

    /// Takes a page apart.
    fn page(output: Self::Output) -> Page<Self::Item>;
}

/// An item, or why the page that holds it cannot be fetched.
type Outcome<C> = Result<<C as Paged>::Item, Error<<C as Call>::Error>>;

/// All items of a list, from the offset of the call on. Pages are fetched as they are needed.
///
/// The end is reached when a page is empty, when the total is reached, or, where pages do not say
/// the total, with a page that is shorter than the limit. After an error there are no more items.
#[derive(Debug)]
#[must_use = "items are fetched when they are asked for"]
pub struct Items<C: Paged> {
    call: C,
    offset: u64,
    fetch: Option<CallFuture<C::Output, C::Error>>,
    ready: std::vec::IntoIter<C::Item>,
    ended: bool,
}

impl<C: Paged> Items<C> {
    /// Starts at the offset of `call`.
    pub fn new(call: C) -> Self {
        let offset = call.offset();
        Self {
            call,
            offset,
            fetch: None,
            ready: Vec::new().into_iter(),
            ended: false,
        }
    }

    /// The next item; `None` after the last one.
    pub async fn next(&mut self) -> Option<Outcome<C>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// All items that are left.
    ///
    /// # Errors
    /// When a page cannot be fetched.
    pub async fn all(mut self) -> Result<Vec<C::Item>, Error<C::Error>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Outcome<C>>> {
        loop {
            if let Some(item) = self.ready.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            if self.ended {
                return Poll::Ready(None);
            }
            let call = &self.call;
            let fetch = self.fetch.get_or_insert_with(|| send(call.clone()));
            let outcome = ready!(Pin::new(fetch).poll(context));
            self.fetch = None;
            if let Err(error) = outcome.and_then(|output| Ok(self.turn(C::page(output))?)) {
                self.ended = true;
                return Poll::Ready(Some(Err(error)));
            }
        }
    }

    /// Takes a page in and decides whether there is another one.
    fn turn(&mut self, page: Page<C::Item>) -> Result<(), BuildError> {
        let count = u64::try_from(page.items.len()).unwrap_or(u64::MAX);
        self.offset = self.offset.saturating_add(count);
        let limit = page.limit.or_else(|| self.call.limit());
        self.ended = is_last(self.offset, count, page.total, limit);
        if !self.ended {
            self.call.set_offset(self.offset)?;
        }
        self.ready = page.items.into_iter();
        Ok(())
    }
}

/// Whether a page of `count` items that ends at `offset` is the last one.
fn is_last(offset: u64, count: u64, total: Option<u64>, limit: Option<u64>) -> bool {
    match (total, limit) {
        _ if count == 0 => true,
        (Some(total), _) => offset >= total,
        (None, Some(limit)) => count < limit,
        (None, None) => false,
    }
}

impl<C: Paged + Unpin> Stream for Items<C>
where
    C::Item: Unpin,
{
    type Item = Outcome<C>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_item(context)
    }
}

/// An integer type that counts items.
pub trait Count: Sized {
    /// The number; what is below zero counts as zero.
    fn get(self) -> u64;

    /// The integer of a number.
    ///
    /// # Errors
    /// When the type cannot hold it.
    fn of(number: u64) -> Result<Self, BuildError>;
}

macro_rules! counts {
    ($($type:ty),*) => {$(
        impl Count for $type {
            fn get(self) -> u64 {
                u64::try_from(self).unwrap_or(0)
            }

            fn of(number: u64) -> Result<Self, BuildError> {
                Self::try_from(number)
                    .map_err(|_| BuildError::new("the offset of the next page is out of range"))
            }
        }
    )*};
}

counts!(i32, i64, u32);

impl Count for u64 {
    fn get(self) -> u64 {
        self
    }

    fn of(number: u64) -> Result<Self, BuildError> {
        Ok(number)
    }
}
