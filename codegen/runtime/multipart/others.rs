//! Parts of a form whose names the document does not say.

use std::collections::{BTreeMap, BTreeSet};

use super::super::json::{DecodeError, miscounted};
use super::file_part::FilePart;
use super::read::{FormError, FormParts};
use super::write::Multipart;

impl Multipart {
    /// Adds parts under one name, with no more said of them than they say themselves.
    #[must_use]
    pub fn as_said(mut self, name: &str, parts: Option<&Vec<FilePart>>) -> Self {
        for part in parts.into_iter().flatten() {
            self.add(part.head(Some(name)), part.content.clone());
        }
        self
    }

    /// Adds the parts that a map holds by their names.
    #[must_use]
    pub fn others<T>(
        self,
        parts: &BTreeMap<String, T>,
        add: impl Fn(Self, &str, &T) -> Self,
    ) -> Self {
        let parts = parts.iter();
        parts.fold(self, |form, (name, value)| add(form, name, value))
    }
}

impl FormParts {
    /// What `read` makes of each name beside `listed`.
    ///
    /// # Errors
    /// The first of `read`.
    pub fn others<T>(
        &self,
        listed: &[&str],
        read: impl Fn(&Self, &str) -> Result<Option<T>, FormError>,
    ) -> Result<BTreeMap<String, T>, FormError> {
        let mut found = BTreeMap::new();
        for name in self.names().filter(|name| !listed.contains(name)) {
            if !found.contains_key(name)
                && let Some(value) = read(self, name)?
            {
                found.insert(name.to_owned(), value);
            }
        }
        Ok(found)
    }

    /// Makes sure that there are so many names of parts, those of `lists` among them, which have no part where
    /// they are empty.
    ///
    /// # Errors
    /// When there are fewer or more.
    pub fn counted(
        &self,
        lists: &[&str],
        least: Option<usize>,
        most: Option<usize>,
    ) -> Result<(), FormError> {
        let names: BTreeSet<&str> = self.names().chain(lists.iter().copied()).collect();
        match miscounted(names.len(), least, most) {
            Some(message) => Err(FormError(DecodeError::new(0, message))),
            None => Ok(()),
        }
    }

    /// Makes sure that there are no parts of other names than these.
    ///
    /// # Errors
    /// When there is one.
    pub fn only(&self, listed: &[&str]) -> Result<(), FormError> {
        match self.names().find(|name| !listed.contains(name)) {
            Some(name) => {
                let error = DecodeError::new(0, "the form has no such part");
                Err(FormError::at(name, error))
            }
            None => Ok(()),
        }
    }
}
