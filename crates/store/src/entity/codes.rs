//! Stored text back into domain values. What does not read is [`StoreError::Corrupt`]: no version wrote it.

use domain::codes::Coded;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::StoreError;

/// The variant behind a stored name; `place` is `table.column`.
pub fn decode<T: Coded>(place: &'static str, code: &str) -> Result<T, StoreError> {
    T::decoded(code).ok_or(StoreError::Corrupt(place))
}

pub fn decode_option<T: Coded>(place: &'static str, code: Option<&str>) -> Result<Option<T>, StoreError> {
    code.map(|code| decode(place, code)).transpose()
}

/// A checked text such as a NIP, which was checked before it was stored.
pub fn checked_option<T: DeserializeOwned>(
    place: &'static str,
    text: Option<String>,
) -> Result<Option<T>, StoreError> {
    text.map(|text| serde_json::from_value(Value::String(text)).map_err(|_| StoreError::Corrupt(place)))
        .transpose()
}
