use super::*;

fn code(text: &str) -> Code {
    canonical(text).unwrap_or_else(|| panic!("{text} is a code"))
}

#[test]
fn both_styles_are_one_code() {
    assert_eq!(code("1.02.02.02.01.0001"), code("1.02.02.2.01.0001"));
    assert_eq!(code("1.02.02.02.01.0001").to_string(), "1.02.02.2.01.0001");
    assert_eq!(code(" 01.02.02.02.01 .01. ").to_string(), "1.02.02.2.01.0001");
    assert_eq!(code("1.02.02.02.01").to_string(), "1.02.02.2.01");
    assert_ne!(code("1.02.02.1.01.0001"), code("1.02.02.2.01.0001"));
}

#[test]
fn the_level_and_the_way_up() {
    let mut at = Some(code("1.02.02.2.01.0014"));
    let mut way = Vec::new();
    while let Some(step) = at {
        way.push((step.level().key(), step.to_string()));
        at = step.parent();
    }
    assert_eq!(
        way.iter()
            .map(|(level, text)| (*level, text.as_str()))
            .collect::<Vec<_>>(),
        [
            ("sub_kegiatan", "1.02.02.2.01.0014"),
            ("kegiatan", "1.02.02.2.01"),
            ("program", "1.02.02"),
            ("bidang_urusan", "1.02"),
            ("urusan", "1"),
        ]
    );
    assert_eq!(code("1.02.02.2.01").authority(), Some(Authority::Regency));
    assert_eq!(code("1.02.02.1.01").authority(), Some(Authority::Province));
    assert_eq!(code("1.02.02").authority(), None);
}

#[test]
fn the_supporting_programme_of_every_function() {
    let generic = code("x.xx.01.2.06.0009");
    assert_eq!(generic.to_string(), "X.XX.01.2.06.0009");
    assert_eq!(
        (generic.level(), generic.is_generic()),
        (Level::SubKegiatan, true)
    );
    assert_eq!(code("1.02.01.02.06.0009").generic(), Some(generic));
    assert_eq!(generic.under(code("2.16")).to_string(), "2.16.01.2.06.0009");
    assert_eq!(code("X.XX.01").parent(), Some(code("X.XX")));
    assert_eq!(code("X.XX").parent(), None);
    assert_eq!(code("1.02.02.2.01").generic(), None);
}

#[test]
fn what_is_no_code() {
    for text in [
        "",
        ".",
        "x",
        "X.01",
        "1.XX.01",
        "2.1",
        "1.2.01",
        "1.02.1",
        "1.02.02.2",
        "1.02.02.2.1",
        "1.02.02.2.01.1",
        "1.02.02.2.01.00001",
        "1.02.02.2.01.0001.01",
        "1,02",
        "1..02",
        "0",
        "1.00",
        "1.02.02.0.01",
        "-1",
        "1.02a",
        "１.02",
        "001",
        "1.02.02.300.01",
        "kode",
    ] {
        assert_eq!(canonical(text), None, "{text}");
    }
}

#[test]
fn codes_order_by_their_parts_and_travel_as_text() {
    let mut codes = [
        "2.01",
        "1.02.10",
        "1.02.02.2.10",
        "1.02.02.2.09",
        "2",
        "X.XX.01",
        "1.02.02",
        "1",
    ]
    .map(code);
    codes.sort_unstable();
    let sorted: Vec<String> = codes.iter().map(Code::to_string).collect();
    assert_eq!(
        sorted,
        [
            "X.XX.01",
            "1",
            "1.02.02",
            "1.02.02.2.09",
            "1.02.02.2.10",
            "1.02.10",
            "2",
            "2.01"
        ]
    );
    let json = serde_json::to_string(&code("1.02.02.02.01")).unwrap();
    assert_eq!(json, "\"1.02.02.2.01\"");
    assert_eq!(serde_json::from_str::<Code>(&json).unwrap(), code("1.02.02.2.01"));
    assert!(serde_json::from_str::<Code>("\"2.1\"").is_err());
    assert_eq!(Level::from_key("Sub Kegiatan"), Some(Level::SubKegiatan));
    assert_eq!(Level::from_key("bidang"), None);
}
