//! A scanner for XML that arrives in pieces: tags and lengths of text, nothing kept but the tag at hand.
//!
//! It exists to look at a part before the real parser does. It accepts less than XML: no document type,
//! no entity declaration, no encoding but UTF-8, no deep nesting, no endless tag.

use crate::sheet::ReadError;

/// Longest tag with its attributes.
const MAX_TAG: usize = 64 * 1024;
/// Deepest nesting; real workbooks stay below twenty.
const MAX_DEPTH: u32 = 64;

/// What is told about a part.
pub(super) trait Visitor {
    /// A tag opens; `empty` when it closes at once.
    fn open(&mut self, tag: &Tag<'_>, empty: bool) -> Result<(), ReadError>;
    /// A tag closes.
    fn close(&mut self, _name: &[u8]) -> Result<(), ReadError> {
        Ok(())
    }
    /// So many more bytes of text; one text may come in several pieces.
    fn text(&mut self, _length: usize) -> Result<(), ReadError> {
        Ok(())
    }
}

/// An opening tag: name without prefix, and the raw attributes.
pub(super) struct Tag<'a> {
    pub(super) name: &'a [u8],
    attributes: &'a [u8],
}

impl<'a> Tag<'a> {
    /// The raw value of an attribute by its name without prefix. References are not resolved. The same
    /// name twice, with or without prefix, is refused: another parser might take the other one.
    pub(super) fn get(&self, name: &str) -> Result<Option<&'a str>, ReadError> {
        let mut found = self.attributes().filter(|(key, _)| local(key) == name.as_bytes());
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some((_, value)), None) => std::str::from_utf8(value)
                .map(Some)
                .map_err(|_| ReadError::Damaged),
            (Some(_), Some(_)) => Err(ReadError::Damaged),
        }
    }

    /// Bytes of the tag.
    pub(super) fn length(&self) -> usize {
        self.name.len() + self.attributes.len()
    }

    fn attributes(&self) -> impl Iterator<Item = (&'a [u8], &'a [u8])> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let equals = rest.iter().position(|&byte| byte == b'=')?;
            let key = rest[..equals].trim_ascii();
            let after = rest[equals + 1..].trim_ascii_start();
            let quote = *after.first().filter(|&&byte| byte == b'"' || byte == b'\'')?;
            let length = after[1..].iter().position(|&byte| byte == quote)?;
            rest = &after[length + 2..];
            Some((key, &after[1..=length]))
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Text,
    /// Inside `<…>`, with the quotation mark that is open.
    Tag(Option<u8>),
    /// Inside a comment, with the last two bytes.
    Comment([u8; 2]),
    /// Inside a character section, with the last two bytes.
    Characters([u8; 2]),
    /// Inside an instruction, with the last byte.
    Instruction(u8),
}

/// The state between two pieces.
pub(super) struct Scanner {
    state: State,
    held: Vec<u8>,
    depth: u32,
    /// Bytes at the start that may be the mark of UTF-8.
    start: usize,
}

impl Scanner {
    pub(super) fn new() -> Self {
        Self {
            state: State::Text,
            held: Vec::with_capacity(256),
            depth: 0,
            start: 0,
        }
    }

    /// Scans the next piece.
    pub(super) fn feed(&mut self, piece: &[u8], visitor: &mut impl Visitor) -> Result<(), ReadError> {
        let mut at = self.skip_mark(piece);
        while at < piece.len() {
            at += match self.state {
                State::Text => self.in_text(&piece[at..], visitor)?,
                State::Tag(quote) => self.in_tag(&piece[at..], quote, visitor)?,
                State::Comment(last) => self.in_comment(piece[at], last)?,
                State::Characters(last) => {
                    visitor.text(1)?;
                    self.until(piece[at], last, *b"]]", State::Characters)
                }
                State::Instruction(last) => self.in_instruction(piece[at], last)?,
            };
        }
        Ok(())
    }

    /// Tells whether the part ended where it may.
    pub(super) fn finish(&self) -> Result<(), ReadError> {
        if self.state == State::Text && self.depth == 0 {
            Ok(())
        } else {
            Err(ReadError::Damaged)
        }
    }

    fn skip_mark(&mut self, piece: &[u8]) -> usize {
        const MARK: &[u8] = b"\xEF\xBB\xBF";
        let mut at = 0;
        while self.start < MARK.len() && piece.get(at) == Some(&MARK[self.start]) {
            self.start += 1;
            at += 1;
        }
        if at < piece.len() {
            self.start = MARK.len();
        }
        at
    }

    fn in_text(&mut self, rest: &[u8], visitor: &mut impl Visitor) -> Result<usize, ReadError> {
        // A NUL means UTF-16, which this scanner does not see through.
        let length = rest
            .iter()
            .position(|&byte| byte == b'<' || byte == 0)
            .unwrap_or(rest.len());
        if length > 0 {
            visitor.text(length)?;
        }
        match rest.get(length) {
            None => Ok(length),
            Some(&0) => Err(ReadError::Damaged),
            Some(_) => {
                self.held.clear();
                self.state = State::Tag(None);
                Ok(length + 1)
            }
        }
    }

    fn in_tag(
        &mut self,
        rest: &[u8],
        quote: Option<u8>,
        visitor: &mut impl Visitor,
    ) -> Result<usize, ReadError> {
        if self.held.is_empty() && rest[0] == b'?' {
            self.state = State::Instruction(0);
            return Ok(1);
        }
        if self.held.first().map_or(rest[0] == b'!', |&first| first == b'!') {
            return self.in_declaration(rest[0]);
        }
        let wanted = |byte: &u8| match quote {
            Some(quote) => *byte == quote,
            None => matches!(byte, b'>' | b'"' | b'\''),
        };
        let length = rest
            .iter()
            .position(|byte| wanted(byte) || *byte == 0)
            .unwrap_or(rest.len());
        if self.held.len() + length >= MAX_TAG {
            return Err(ReadError::Damaged);
        }
        self.held.extend_from_slice(&rest[..length]);
        match rest.get(length) {
            None => return Ok(length),
            Some(0) => return Err(ReadError::Damaged),
            Some(b'>') if quote.is_none() => {
                self.state = State::Text;
                self.tag(visitor)?;
            }
            Some(&byte) => {
                self.held.push(byte);
                self.state = State::Tag(if quote.is_some() { None } else { Some(byte) });
            }
        }
        Ok(length + 1)
    }

    /// `<!--` and `<![CDATA[` are let through; anything else declares something.
    fn in_declaration(&mut self, byte: u8) -> Result<usize, ReadError> {
        self.held.push(byte);
        if self.held == b"!--" {
            self.state = State::Comment([0; 2]);
        } else if self.held == b"![CDATA[" {
            self.state = State::Characters([0; 2]);
        } else if !b"!--".starts_with(&self.held) && !b"![CDATA[".starts_with(&self.held) {
            return Err(ReadError::ForbiddenMarkup);
        }
        Ok(1)
    }

    /// `<!-->` and `<!--->` end at once for some parsers and go on for others: nobody writes them.
    fn in_comment(&mut self, byte: u8, last: [u8; 2]) -> Result<usize, ReadError> {
        if byte == b'>' && (last == [0; 2] || last == [0, b'-']) {
            return Err(ReadError::Damaged);
        }
        Ok(self.until(byte, last, *b"--", State::Comment))
    }

    fn until(&mut self, byte: u8, last: [u8; 2], end: [u8; 2], state: fn([u8; 2]) -> State) -> usize {
        self.state = if byte == b'>' && last == end {
            State::Text
        } else {
            state([last[1], byte])
        };
        1
    }

    fn in_instruction(&mut self, byte: u8, last: u8) -> Result<usize, ReadError> {
        if byte == b'>' && last == b'?' {
            self.state = State::Text;
            return if speaks_utf8(&self.held)? {
                Ok(1)
            } else {
                Err(ReadError::Damaged)
            };
        }
        if self.held.len() >= MAX_TAG || (byte == b'>' && self.held.is_empty()) {
            return Err(ReadError::Damaged);
        }
        self.held.push(byte);
        self.state = State::Instruction(byte);
        Ok(1)
    }

    fn tag(&mut self, visitor: &mut impl Visitor) -> Result<(), ReadError> {
        let held = self.held.as_slice();
        if let Some(name) = held.strip_prefix(b"/") {
            self.depth = self.depth.checked_sub(1).ok_or(ReadError::Damaged)?;
            return visitor.close(local(name.trim_ascii()));
        }
        let (body, empty) = held.strip_suffix(b"/").map_or((held, false), |body| (body, true));
        let length = body
            .iter()
            .position(u8::is_ascii_whitespace)
            .unwrap_or(body.len());
        let name = local(&body[..length]);
        if name.is_empty() || name.contains(&b':') {
            return Err(ReadError::Damaged);
        }
        if !empty {
            self.depth += 1;
            if self.depth > MAX_DEPTH {
                return Err(ReadError::Damaged);
            }
        }
        visitor.open(
            &Tag {
                name,
                attributes: &body[length..],
            },
            empty,
        )
    }
}

fn local(name: &[u8]) -> &[u8] {
    name.iter()
        .position(|&byte| byte == b':')
        .map_or(name, |colon| &name[colon + 1..])
}

fn speaks_utf8(instruction: &[u8]) -> Result<bool, ReadError> {
    let Some(attributes) = instruction.strip_prefix(b"xml") else {
        return Ok(true);
    };
    let attributes = attributes.strip_suffix(b"?").unwrap_or(attributes);
    let encoding = Tag {
        name: b"xml",
        attributes,
    }
    .get("encoding")?;
    Ok(encoding
        .is_none_or(|name| matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii")))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    #[derive(Default)]
    struct Log(String);

    impl Visitor for Log {
        fn open(&mut self, tag: &Tag<'_>, empty: bool) -> Result<(), ReadError> {
            let value = tag.get("r")?.unwrap_or("-");
            let end = if empty { "/" } else { "" };
            write!(self.0, "<{}:{value}{end}>", String::from_utf8_lossy(tag.name)).unwrap();
            Ok(())
        }

        fn close(&mut self, name: &[u8]) -> Result<(), ReadError> {
            write!(self.0, "</{}>", String::from_utf8_lossy(name)).unwrap();
            Ok(())
        }

        fn text(&mut self, length: usize) -> Result<(), ReadError> {
            self.0 += &"t".repeat(length);
            Ok(())
        }
    }

    fn scan(xml: &[u8], piece: usize) -> Result<String, ReadError> {
        let (mut scanner, mut log) = (Scanner::new(), Log::default());
        for part in xml.chunks(piece) {
            scanner.feed(part, &mut log)?;
        }
        scanner.finish()?;
        Ok(log.0)
    }

    #[test]
    fn pieces_of_any_length_give_the_same() {
        let xml = "\u{FEFF}<?xml version=\"1.0\" encoding='UTF-8'?><a><!-- <b> --><x:c r=\"A>1\" s='2'/>\
                   teks<![CDATA[<d>]]><e r = '5'>&lt;</e ></a>";
        let whole = scan(xml.as_bytes(), xml.len()).unwrap();
        // The section counts its closing signs too, which does no harm.
        assert_eq!(whole, "<a:-><c:A>1/>tttttttttt<e:5>tttt</e></a>");
        for piece in 1..20 {
            assert_eq!(scan(xml.as_bytes(), piece).unwrap(), whole);
        }
    }

    #[test]
    fn what_two_parsers_might_read_differently_is_refused() {
        let deep = "<a>".repeat(65);
        let long = format!("<a b=\"{}\"/>", "x".repeat(MAX_TAG));
        for xml in [
            "<a><!--><b/>--></a>",
            "<a><!---><b/>--></a>",
            "<?><a/>",
            "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a/>",
            "<a r=\"1\" x:r=\"2\"/>",
            "<a",
            "<a>",
            "</a>",
            "<>",
            "<a:b:c/>",
            "<a\0/>",
            "\0<a/>",
            deep.as_str(),
            long.as_str(),
        ] {
            assert_eq!(scan(xml.as_bytes(), 7), Err(ReadError::Damaged), "{xml:.40}");
        }
        for xml in ["<!DOCTYPE a><a/>", "<a><!ENTITY b 'c'></a>", "<!x>"] {
            assert_eq!(scan(xml.as_bytes(), 3), Err(ReadError::ForbiddenMarkup), "{xml}");
        }
    }
}
