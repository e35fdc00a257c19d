//! Numbers of varying length (LEB128) and what reads them without trusting them.

use super::PackError;

/// Appends a number, seven bits a byte, lowest first.
pub(super) fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Appends a column of numbers: all lowest seven bits, then the next seven of those that are longer, and so on. The
/// highest bit of a byte says that more follows in the next plane.
pub(super) fn put_planes(bytes: &mut Vec<u8>, numbers: impl IntoIterator<Item = u64>) {
    let plane = |number: u64| number as u8 & 0x7f | if number >= 0x80 { 0x80 } else { 0 };
    let mut longer = Vec::new();
    bytes.extend(numbers.into_iter().map(|number| {
        if number >= 0x80 {
            longer.push(number >> 7);
        }
        plane(number)
    }));
    while !longer.is_empty() {
        bytes.extend(longer.iter().map(|&number| plane(number)));
        longer.retain_mut(|number| {
            *number >>= 7;
            *number > 0
        });
    }
}

/// Small negative numbers as small ones.
pub(super) const fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)) as u64
}

pub(super) const fn unzigzag(number: u64) -> i64 {
    (number >> 1) as i64 ^ -((number & 1) as i64)
}

/// What is left to read.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn byte(&mut self) -> Result<u8, PackError> {
        let (&first, rest) = self.0.split_first().ok_or(PackError::Truncated)?;
        self.0 = rest;
        Ok(first)
    }

    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8], PackError> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or(PackError::Truncated)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The bytes before a mark, which is taken too.
    pub fn until(&mut self, mark: u8) -> Result<&'a [u8], PackError> {
        let length = self.0.iter().position(|&byte| byte == mark);
        let bytes = self.bytes(length.ok_or(PackError::Truncated)?)?;
        self.byte()?;
        Ok(bytes)
    }

    pub fn number(&mut self) -> Result<u64, PackError> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            let part = u64::from(byte & 0x7f);
            if shift == 63 && part > 1 {
                break;
            }
            number |= part << shift;
            if byte & 0x80 == 0 {
                return Ok(number);
            }
        }
        Err(PackError::Malformed)
    }

    /// A column of so many numbers. Asks for eight times the bytes that are there, at most.
    pub fn planes(&mut self, count: usize) -> Result<Vec<u64>, PackError> {
        let first = self.bytes(count)?;
        let mut numbers: Vec<u64> = first.iter().map(|&byte| u64::from(byte & 0x7f)).collect();
        let mut longer: Vec<u32> = (0..count as u32)
            .filter(|&at| first[at as usize] & 0x80 != 0)
            .collect();
        let mut shift = 7;
        while !longer.is_empty() {
            let plane = self.bytes(longer.len())?;
            // Ten groups of seven would be more than 64 bits.
            if shift > 63 || (shift == 63 && plane.iter().any(|&byte| byte > 1)) {
                return Err(PackError::Malformed);
            }
            for (&at, &byte) in longer.iter().zip(plane) {
                numbers[at as usize] |= u64::from(byte & 0x7f) << shift;
            }
            let mut more = plane.iter().map(|&byte| byte & 0x80 != 0);
            longer.retain(|_| more.next() == Some(true));
            shift += 7;
        }
        Ok(numbers)
    }

    pub fn small<T: TryFrom<u64>>(&mut self) -> Result<T, PackError> {
        T::try_from(self.number()?).map_err(|_| PackError::Malformed)
    }

    /// How many things follow. Each takes at least so many bytes, so a lie cannot ask for more room than was sent.
    pub fn count(&mut self, bytes_each: usize) -> Result<usize, PackError> {
        let count: usize = self.small()?;
        if count > self.0.len() / bytes_each {
            return Err(PackError::Truncated);
        }
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(any::<i64>(), 0..20)) {
            let mut bytes = Vec::new();
            for &number in &numbers {
                put(&mut bytes, zigzag(number));
            }
            let mut reader = Reader(&bytes);
            for &number in &numbers {
                prop_assert_eq!(reader.number().map(unzigzag), Ok(number));
            }
            prop_assert_eq!(reader.number(), Err(PackError::Truncated));
        }

        #[test]
        fn columns_come_back(
            numbers in prop::collection::vec((any::<u64>(), 0u32..64).prop_map(|(number, bits)| number >> bits), 0..50),
        ) {
            let mut bytes = Vec::new();
            put_planes(&mut bytes, numbers.clone());
            let mut reader = Reader(&bytes);
            prop_assert_eq!(reader.planes(numbers.len()).unwrap(), numbers);
            prop_assert!(reader.0.is_empty());
        }
    }

    #[test]
    fn a_number_that_does_not_end_is_refused() {
        assert_eq!(Reader(&[0xff; 30]).number(), Err(PackError::Malformed));
        assert_eq!(Reader(&[0x80, 0x80]).number(), Err(PackError::Truncated));
        assert_eq!(Reader(&[0xff; 30]).planes(1), Err(PackError::Malformed));
        assert_eq!(Reader(&[0x80, 1, 0x80]).planes(2), Err(PackError::Truncated));
    }

    #[test]
    fn nobody_gets_more_room_than_he_sent_bytes() {
        let mut bytes = Vec::new();
        put(&mut bytes, 3);
        bytes.extend([0; 17]);
        assert_eq!(Reader(&bytes).count(6), Err(PackError::Truncated));
        bytes.push(0);
        assert_eq!(Reader(&bytes).count(6), Ok(3));
    }
}
