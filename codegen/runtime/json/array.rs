//! Reads the items of an array.

use super::decode::Decode;
use super::error::DecodeError;
use super::reader::Reader;

/// An array that is being read: [`next_item`](Self::next_item) tells whether there is another item,
/// then one of the other methods reads it.
#[derive(Debug)]
pub struct ArrayReader<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// How many items have begun.
    count: usize,
}

impl<'r, 'a> ArrayReader<'r, 'a> {
    pub(super) fn new(reader: &'r mut Reader<'a>) -> Self {
        Self { reader, count: 0 }
    }

    /// Whether there is another item; when not, the array is left.
    ///
    /// # Errors
    /// When the text is malformed.
    pub fn next_item(&mut self) -> Result<bool, DecodeError> {
        if self.reader.take(b']') {
            self.reader.depth -= 1;
            return Ok(false);
        }
        if self.count > 0 && !self.reader.take(b',') {
            return Err(self.reader.unexpected("`,` or `]`"));
        }
        self.count += 1;
        Ok(true)
    }

    /// Reads the item.
    ///
    /// # Errors
    /// When it is not a `T`.
    pub fn read<T: Decode>(&mut self) -> Result<T, DecodeError> {
        T::decode(self.reader)
            .map_err(|error| error.within(&self.count.saturating_sub(1).to_string()))
    }

    /// The reader, which stands at the item.
    pub fn reader(&mut self) -> &mut Reader<'a> {
        self.reader
    }

    /// Reads past the item.
    ///
    /// # Errors
    /// When it is malformed.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        self.reader.skip()
    }

    /// Reads the next item of an array that has a fixed number of them.
    ///
    /// # Errors
    /// When there is none, or it is not a `T`.
    pub fn item<T: Decode>(&mut self) -> Result<T, DecodeError> {
        if self.next_item()? {
            return self.read();
        }
        Err(self.reader.error("the array has too few items"))
    }

    /// Leaves an array that has a fixed number of items.
    ///
    /// # Errors
    /// When there are more.
    pub fn end(&mut self) -> Result<(), DecodeError> {
        if self.next_item()? {
            return Err(self.reader.error("the array has too many items"));
        }
        Ok(())
    }
}
