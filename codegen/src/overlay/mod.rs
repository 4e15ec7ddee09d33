//! Overlay: OpenAPI Overlay 1.0 documents change the tree before anything looks at it.
