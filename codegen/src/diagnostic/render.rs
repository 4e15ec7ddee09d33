//! Diagnostics as text with excerpts.
