//! Which words of a text went and which came.

/// Words of both texts, of the old one, or of the new one; single spaces between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Same(String),
    Gone(String),
    New(String),
}

/// Longest table that is worked out, in cells; longer texts are told as one replaced by the other.
const MOST: usize = 400_000;

/// Marks the words that went and came, keeping as many as possible; what went stands before what came.
pub fn mark(before: &str, after: &str) -> Vec<Piece> {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = after.split_whitespace().collect();
    let mut pieces = Pieces::default();
    if old.len().saturating_mul(new.len()) > MOST {
        pieces.gone = old;
        pieces.new = new;
        return pieces.done();
    }
    let common = common(&old, &new);
    let width = new.len() + 1;
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pieces.keep(old[i]);
            (i, j) = (i + 1, j + 1);
        } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
            pieces.gone.push(old[i]);
            i += 1;
        } else {
            pieces.new.push(new[j]);
            j += 1;
        }
    }
    pieces.gone.extend(&old[i..]);
    pieces.new.extend(&new[j..]);
    pieces.done()
}

/// For every pair of rests of the texts: how many words they share in order. A table of rows, one for each old word.
fn common(old: &[&str], new: &[&str]) -> Vec<u32> {
    let width = new.len() + 1;
    let mut table = vec![0; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            table[i * width + j] = if old[i] == new[j] {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    table
}

#[derive(Default)]
struct Pieces<'a> {
    done: Vec<Piece>,
    same: Vec<&'a str>,
    gone: Vec<&'a str>,
    new: Vec<&'a str>,
}

impl<'a> Pieces<'a> {
    fn keep(&mut self, word: &'a str) {
        if !self.gone.is_empty() || !self.new.is_empty() {
            self.flush();
        }
        self.same.push(word);
    }

    fn flush(&mut self) {
        self.done.extend(joined(&mut self.same).map(Piece::Same));
        self.done.extend(joined(&mut self.gone).map(Piece::Gone));
        self.done.extend(joined(&mut self.new).map(Piece::New));
    }

    fn done(mut self) -> Vec<Piece> {
        self.flush();
        self.done
    }
}

fn joined(words: &mut Vec<&str>) -> Option<String> {
    (!words.is_empty()).then(|| std::mem::take(words).join(" "))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn written(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|piece| match piece {
                Piece::Same(words) => words.clone(),
                Piece::Gone(words) => format!("[-{words}-]"),
                Piece::New(words) => format!("{{+{words}+}}"),
            })
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[rstest]
    #[case(
        "Menurunnya stunting balita",
        "Menurunnya prevalensi stunting",
        "Menurunnya {+prevalensi+} stunting [-balita-]"
    )]
    #[case(
        "Meningkatnya gizi",
        "Membaiknya gizi",
        "[-Meningkatnya-] {+Membaiknya+} gizi"
    )]
    #[case("sama  saja", "sama saja", "sama saja")]
    #[case("", "baru", "{+baru+}")]
    #[case("lama", "", "[-lama-]")]
    #[case("", "", "")]
    fn words_that_went_and_came_are_marked(
        #[case] before: &str,
        #[case] after: &str,
        #[case] expected: &str,
    ) {
        assert_eq!(written(&mark(before, after)), expected);
    }

    #[test]
    fn a_text_too_long_to_compare_is_replaced_whole() {
        let long = "kata ".repeat(700);
        assert!(matches!(mark(&long, &long)[..], [Piece::Gone(_), Piece::New(_)]));
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_marks(before in "([a-c]{1,2} ){0,12}", after in "([a-c]{1,2} ){0,12}") {
            let pieces = mark(&before, &after);
            let read = |left_out: fn(&Piece) -> bool| {
                let words = pieces.iter().filter(|piece| !left_out(piece)).map(|piece| match piece {
                    Piece::Same(words) | Piece::Gone(words) | Piece::New(words) => words.as_str(),
                });
                words.collect::<Vec<_>>().join(" ")
            };
            prop_assert_eq!(read(|piece| matches!(piece, Piece::New(_))), before.trim());
            prop_assert_eq!(read(|piece| matches!(piece, Piece::Gone(_))), after.trim());
        }
    }
}
