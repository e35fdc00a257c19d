//! Guesses which column of a file holds which field, by the words in its header. A proposal for people
//! to correct; what the fields are is the business of the import.

/// A field that an import can take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// Name of the field; it is an alias as well.
    pub key: &'static str,
    /// Headers under which people write it, in any case and spelling of words.
    pub aliases: &'static [&'static str],
    /// Whether an import makes sense without it.
    pub required: bool,
}

/// Shortest text for which one wrong letter is forgiven: NIP and NIK are different things.
const FORGIVING: usize = 5;

/// How well a header fits, the better the greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// One letter wrong, missing, too much, or two exchanged.
    Nearly,
    /// All words of an alias occur, with the percentage of the header they make up.
    Contains(u32),
    /// The same words.
    Exact,
}

/// Finds for each field its column, or none. No column is given to two fields; the best fit chooses
/// first, then the earlier field, then the column further left.
pub fn guess(header: &[String], fields: &[FieldSpec]) -> Vec<Option<usize>> {
    let columns: Vec<Vec<String>> = header.iter().map(|cell| words(cell)).collect();
    let mut fits: Vec<(Fit, usize, usize)> = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let aliases: Vec<Vec<String>> = std::iter::once(&field.key)
            .chain(field.aliases)
            .map(|alias| words(alias))
            .collect();
        for (column, cell) in columns.iter().enumerate() {
            if let Some(best) = aliases.iter().filter_map(|alias| fit(cell, alias)).max() {
                fits.push((best, at, column));
            }
        }
    }
    fits.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));

    let mut found = vec![None; fields.len()];
    let mut taken = vec![false; columns.len()];
    for (_, field, column) in fits {
        if found[field].is_none() && !taken[column] {
            found[field] = Some(column);
            taken[column] = true;
        }
    }
    found
}

/// The required fields without a column.
pub fn missing<'f>(
    fields: &'f [FieldSpec],
    columns: &'f [Option<usize>],
) -> impl Iterator<Item = &'f FieldSpec> {
    fields
        .iter()
        .enumerate()
        .filter(|(at, field)| field.required && columns.get(*at).copied().flatten().is_none())
        .map(|(_, field)| field)
}

fn fit(header: &[String], alias: &[String]) -> Option<Fit> {
    if header.is_empty() || alias.is_empty() {
        return None;
    }
    let (joined_header, joined_alias) = (header.concat(), alias.concat());
    if joined_header == joined_alias {
        return Some(Fit::Exact);
    }
    if alias.iter().all(|word| header.contains(word)) {
        let part = joined_alias.chars().count() * 100 / joined_header.chars().count().max(1);
        return Some(Fit::Contains(part as u32));
    }
    is_one_slip_apart(&joined_header, &joined_alias).then_some(Fit::Nearly)
}

/// The words of a header in plain small letters: `N.I.P.`, `N I P` and `nip` are the same, and so are
/// `UnitKerja`, `unit_kerja` and `UNIT KERJA`.
fn words(text: &str) -> Vec<String> {
    let mut spaced = String::with_capacity(text.len() + 4);
    let mut before = ' ';
    for letter in text.chars() {
        if letter.is_uppercase() && before.is_lowercase() {
            spaced.push(' ');
        }
        if letter.is_alphanumeric() {
            letter.to_lowercase().for_each(|small| plain(small, &mut spaced));
        } else if !is_mark(letter) {
            spaced.push(' ');
        }
        before = letter;
    }
    let mut words: Vec<String> = Vec::new();
    let mut spelled = false;
    for word in spaced.split_whitespace() {
        let single = word.chars().nth(1).is_none() && !word.starts_with(|sign: char| sign.is_ascii_digit());
        match words.last_mut() {
            // Letters with spaces between them are one abbreviation.
            Some(last) if single && spelled => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
        spelled = single;
    }
    words
}

/// Accents written as signs of their own, and apostrophes inside a word.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\'' | '’' | '`')
}

/// A letter without its accent, as far as names in Indonesian files have any.
fn plain(letter: char, into: &mut String) {
    let bare = match letter {
        'à'..='å' | 'ā' => "a",
        'ç' => "c",
        'è'..='ë' | 'ē' | 'ĕ' | 'ě' => "e",
        'ì'..='ï' | 'ī' => "i",
        'ñ' => "n",
        'ò'..='ö' | 'ø' | 'ō' => "o",
        'ù'..='ü' | 'ū' => "u",
        'ý' | 'ÿ' => "y",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        _ => return into.push(letter),
    };
    into.push_str(bare);
}

/// One letter replaced, dropped or added, or two neighbours exchanged, in a text long enough for it.
fn is_one_slip_apart(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.len() < FORGIVING || long.len() - short.len() > 1 {
        return false;
    }
    let start = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    if short.len() < long.len() {
        return short[start..] == long[start + 1..];
    }
    let rest = |skip: usize| short.get(start + skip..) == long.get(start + skip..);
    let exchanged =
        start + 1 < short.len() && short[start] == long[start + 1] && short[start + 1] == long[start];
    rest(1) || (exchanged && rest(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[FieldSpec] = &[
        FieldSpec {
            key: "nip",
            aliases: &["nip baru", "nomor induk pegawai"],
            required: true,
        },
        FieldSpec {
            key: "name",
            aliases: &["nama", "nama pegawai", "nama lengkap"],
            required: true,
        },
        FieldSpec {
            key: "unit",
            aliases: &["unit kerja", "nama unit", "perangkat daerah", "opd"],
            required: true,
        },
        FieldSpec {
            key: "position",
            aliases: &["jabatan", "nama jabatan"],
            required: false,
        },
        FieldSpec {
            key: "start",
            aliases: &["tmt", "tanggal mulai"],
            required: false,
        },
    ];

    fn columns(header: &[&str]) -> Vec<Option<usize>> {
        guess(
            &header.iter().map(|&cell| cell.to_owned()).collect::<Vec<_>>(),
            FIELDS,
        )
    }

    #[test]
    fn spellings_of_the_same_header() {
        for nip in [
            "NIP",
            "N I P",
            "N.I.P.",
            "n.i.p",
            "NIP Baru",
            "Nomor Induk Pegawai",
            "NIP (18 digit)",
            "nip_baru",
        ] {
            assert_eq!(
                columns(&["No.", nip, "Nama Pegawai"])[..2],
                [Some(1), Some(2)],
                "{nip}"
            );
        }
        for unit in [
            "Unit Kerja",
            "UNIT_KERJA",
            "unitKerja",
            "UnitKerja",
            "Únit  kerja",
            "Unit Kerjaa",
            "Unti Kerja",
        ] {
            assert_eq!(columns(&["nama", unit])[2], Some(1), "{unit}");
        }
    }

    #[test]
    fn the_better_fit_wins_and_no_column_is_used_twice() {
        assert_eq!(
            columns(&[
                "No",
                "Nama",
                "NIP",
                "Nama Jabatan",
                "Nama Unit Kerja",
                "TMT Jabatan"
            ]),
            [Some(2), Some(1), Some(4), Some(3), Some(5)]
        );
        assert_eq!(columns(&["Nama Jabatan"]), [None, None, None, Some(0), None]);
        assert_eq!(columns(&["NIP", "NIP"])[0], Some(0));
    }

    #[test]
    fn short_headers_are_not_stretched() {
        assert_eq!(
            columns(&["NIK", "Nma", "", "OPS"]),
            [None, None, None, None, None]
        );
        assert_eq!(columns(&["Nama Lengakp", "Jabatn"])[1], Some(0));
        assert_eq!(columns(&["Nama Lengakp", "Jabatn"])[3], Some(1));
    }

    #[test]
    fn required_fields_without_a_column_are_named() {
        let found = columns(&["NIP", "Jabatan"]);
        let names: Vec<_> = missing(FIELDS, &found).map(|field| field.key).collect();
        assert_eq!(names, ["name", "unit"]);
    }

    #[test]
    fn one_slip() {
        assert!(is_one_slip_apart("jabatan", "jabtaan") && is_one_slip_apart("jabatan", "jabatn"));
        assert!(is_one_slip_apart("jabatan", "jabatam") && is_one_slip_apart("jabatan", "jjabatan"));
        assert!(!is_one_slip_apart("jabatan", "jbaatn") && !is_one_slip_apart("nama", "nami"));
    }
}
