//! Support for the tests of bindery.
