//! Which sign separates the cells: comma, semicolon (Excel with Indonesian settings) or tabulator.

use super::records::{End, Records};

const CANDIDATES: [u8; 3] = [b',', b';', b'\t'];
/// Rows that are looked at; enough to outvote titles and a cell full of commas.
const SAMPLE: usize = 50;

/// The separator that the file names in a first line `sep=;`.
pub(super) fn hinted(text: &str) -> Option<u8> {
    let line = text.lines().next()?;
    match line.strip_prefix("sep=")?.as_bytes() {
        [sign] if CANDIDATES.contains(sign) => Some(*sign),
        _ => None,
    }
}

/// The separator under which most rows have the same number of cells, more than one.
pub(super) fn guess(text: &str) -> u8 {
    let mut best = (0, 0, CANDIDATES[0]);
    for candidate in CANDIDATES {
        let (agreeing, cells) = agreement(text, candidate);
        if (agreeing, cells) > (best.0, best.1) {
            best = (agreeing, cells, candidate);
        }
    }
    best.2
}

/// How many sampled rows agree on a number of cells above one, and on which.
fn agreement(text: &str, delimiter: u8) -> (usize, usize) {
    let mut reader = Records::new(text, delimiter);
    let mut cell = String::new();
    let mut widths: Vec<usize> = Vec::with_capacity(SAMPLE);
    'rows: while widths.len() < SAMPLE {
        let mut width = 1;
        loop {
            match reader.cell(&mut cell) {
                Ok(End::Cell) => width += 1,
                Ok(End::Row) => break,
                Ok(End::File) => {
                    widths.push(width);
                    break 'rows;
                }
                // The reader proper will report it; a wrong separator makes many of them.
                Err(_) => break 'rows,
            }
        }
        widths.push(width);
    }
    widths
        .iter()
        .filter(|&&width| width > 1)
        .map(|&width| (widths.iter().filter(|&&other| other == width).count(), width))
        .max()
        .unwrap_or((0, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimal_commas_do_not_win_over_semicolons() {
        assert_eq!(guess("nama;target;realisasi\nA;64,65;70,1\nB;1,5;2,5\n"), b';');
        assert_eq!(guess("nama,jabatan\n\"Siti; S.Sos; M.Si\",Camat\n"), b',');
        assert_eq!(guess("nip\tnama\n1\tA, S.E.\n2\tB, S.H.\n3\tC\n"), b'\t');
        assert_eq!(guess("kode\n1.01\n"), b',');
        assert_eq!(
            guess("DAFTAR PEGAWAI, 2026\n\nnip;nama;unit\n1;A;X\n2;B;Y\n"),
            b';'
        );
    }

    #[test]
    fn the_hint_of_excel_is_taken() {
        assert_eq!(hinted("sep=;\r\na;b"), Some(b';'));
        assert_eq!(hinted("sep=\t\na"), Some(b'\t'));
        assert_eq!(hinted("sep=ab\n"), None);
        assert_eq!(hinted("nama\n"), None);
    }
}
