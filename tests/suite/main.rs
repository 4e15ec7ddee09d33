//! Every test of bindery, in one binary.

mod facts;
mod support;
