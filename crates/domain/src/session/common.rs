//! Passwords that everybody tries first, here and elsewhere. Short on purpose: it travels to the browser. What leaked
//! in the millions is the server's to check.

/// In lower case. Longer ones stand for themselves; all of them also with digits and marks around or between.
#[rustfmt::skip]
const COMMON: [&str; 169] = [
    "123456", "12345", "1234", "password", "passw0rd", "p@ssw0rd", "p4ssw0rd", "pass", "qwerty",
    "qwertyuiop", "asdfgh", "asdfghjkl", "zxcvbn", "zxcvbnm", "qazwsx", "1q2w3e4r", "1qaz2wsx", "q1w2e3r4",
    "abc", "abcd", "abcdef", "abcdefg", "admin", "administrator", "root", "user", "guest", "test", "tester",
    "default", "changeme", "letmein", "welcome", "login", "master", "secret", "super", "superman", "batman",
    "spiderman", "naruto", "pokemon", "dragon", "monkey", "sunshine", "princess", "iloveyou", "iloveu",
    "loveyou", "lovely", "football", "baseball", "soccer", "freedom", "whatever", "computer", "internet",
    "google", "facebook", "instagram", "whatsapp", "samsung", "android", "iphone", "windows", "office",
    "server", "oracle", "mysql", "trustno", "hello", "shadow", "michael", "jordan", "liverpool", "arsenal",
    "chelsea", "barcelona", "juventus", "manchester", "realmadrid", "persib", "persija", "persebaya",
    "arema", "bonek", "viking", "jakmania", "garuda", "indonesia", "indonesiaku", "indonesiaraya",
    "merdeka", "pancasila", "merahputih", "bhinneka", "nusantara", "jakarta", "bandung", "surabaya",
    "semarang", "medan", "makassar", "denpasar", "kupang", "padang", "palembang", "jogja", "yogyakarta",
    "malang", "bogor", "bismillah", "bismilah", "alhamdulillah", "subhanallah", "masyaallah", "insyaallah",
    "assalamualaikum", "allahuakbar", "muhammad", "yesus", "tuhan", "haleluya", "puji", "sayang",
    "sayangku", "cinta", "cintaku", "cantik", "ganteng", "keluarga", "mama", "papa", "bunda", "ayah",
    "anakku", "bapak", "rahasia", "katasandi", "sandi", "passwordku", "akuganteng", "rumahku", "bahagia",
    "sukses", "semangat", "selamat", "semoga", "kerja", "ekinerja", "kinerja", "selaras", "pegawai", "asn",
    "pns", "pppk", "bkd", "bkpsdm", "bkn", "dinkes", "dinas", "dinsos", "disdik", "pemda", "pemprov",
    "pemkab", "pemkot", "kabupaten", "provinsi",
];

/// Whether nothing is left of a password once common words and digits are taken out. Wants lower case.
pub(super) fn is_common(folded: &str) -> bool {
    let mut rest: String = folded
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == '@')
        .collect();
    let mut words: Vec<&str> = COMMON.into_iter().filter(|word| rest.contains(word)).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    for word in &words {
        rest = rest.replace(word, " ");
    }
    let left = rest.chars().filter(|c| c.is_alphabetic()).count();
    // Up to two letters are an ending, not a secret.
    !words.is_empty() && left <= 2
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_list_is_lower_case_and_without_doubles() {
        let unique: BTreeSet<&str> = COMMON.into_iter().collect();
        assert_eq!(unique.len(), COMMON.len());
        for word in COMMON {
            assert_eq!(word, word.to_lowercase());
            assert!(is_common(word), "{word}");
            assert!(is_common(&format!("{word}2026!")), "{word}");
        }
    }

    #[test]
    fn honest_sentences_may_hold_a_common_word() {
        assert!(!is_common("jalan ke bandung lewat puncak"));
        assert!(!is_common("837465 920174"));
    }
}
