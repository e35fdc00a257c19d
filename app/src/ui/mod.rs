//! Primitives: they know no feature and import none.
