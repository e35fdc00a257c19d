//! The words that offices have for work, for somebody else's orders, and for nothing in particular.

/// Work as such.
#[rustfmt::skip]
pub(super) const WORK: [&str; 14] = [
    "tugas", "tugasnya", "pekerjaan", "pekerjaannya", "kerjaan", "kegiatan", "penugasan", "urusan", "hal",
    "amanat", "amanah", "kewajiban", "aktivitas", "tanggungjawab",
];
/// Words that may stand between work and "other" without giving it content.
#[rustfmt::skip]
pub(super) const FILLERS: [&str; 18] = [
    "kedinasan", "dinas", "jabatan", "pokok", "fungsi", "dan", "atau", "serta", "kantor", "organisasi",
    "yang", "sifatnya", "bersifat", "secara", "jawab", "tanggung", "pribadi", "harian",
];
/// Other, any, additional.
#[rustfmt::skip]
pub(super) const OTHER: [&str; 17] = [
    "lain", "lainnya", "lainlain", "tambahan", "apapun", "apa", "insidental", "insidentil", "dadakan",
    "sampingan", "khusus", "tertentu", "mendadak", "hoc", "sewaktu", "manapun", "tersebut",
];
#[rustfmt::skip]
pub(super) const ALL_OF: [&str; 9] = [
    "segala", "semua", "seluruh", "setiap", "sembarang", "berbagai", "sejumlah", "macam", "beragam",
];
/// Given, ordered, asked for.
#[rustfmt::skip]
pub(super) const GIVEN: [&str; 20] = [
    "diberikan", "diberi", "diberikannya", "diperintahkan", "diperintah", "ditugaskan", "ditugasi",
    "dibebankan", "diinstruksikan", "didelegasikan", "dilimpahkan", "diamanatkan", "diamanahkan",
    "dipercayakan", "diminta", "disuruh", "diarahkan", "dimandatkan", "didisposisikan", "ditunjuk",
];
/// An order.
#[rustfmt::skip]
pub(super) const ORDER: [&str; 16] = [
    "perintah", "arahan", "petunjuk", "disposisi", "instruksi", "permintaan", "penugasan", "kehendak",
    "keinginan", "kebijaksanaan", "mandat", "delegasi", "pengarahan", "suruhan", "pelimpahan",
    "pendelegasian",
];
#[rustfmt::skip]
pub(super) const ACCORDING: [&str; 10] = [
    "sesuai", "atas", "berdasarkan", "menurut", "dari", "sebagaimana", "mengikuti", "menunggu", "dengan",
    "seturut",
];
/// The superior, said plainly.
#[rustfmt::skip]
pub(super) const SUPERIOR: [&str; 7] = [
    "atasan", "pimpinan", "atasannya", "pimpinannya", "pemimpin", "bos", "komandan",
];
/// The superior by his post. These also stand in honest sentences, so they count only after "by" or "from".
#[rustfmt::skip]
pub(super) const POSTS: [&str; 26] = [
    "kepala", "kadis", "kabid", "kabag", "kasi", "kasubbag", "kasubag", "kasubbid", "kaban", "karo",
    "sekda", "sekretaris", "camat", "lurah", "bupati", "gubernur", "walikota", "wali", "menteri",
    "direktur", "ketua", "pejabat", "koordinator", "asisten", "inspektur", "rektor",
];
/// Words that carry no meaning between the parts.
#[rustfmt::skip]
pub(super) const GLUE: [&str; 27] = [
    "yang", "akan", "telah", "sudah", "oleh", "dari", "dapat", "selalu", "langsung", "kepada", "saya",
    "kepadanya", "di", "ke", "para", "baik", "secara", "lisan", "tertulis", "maupun", "saja", "pun",
    "dalam", "untuk", "rangka", "hal", "segenap",
];
/// Verbs by which one carries out a duty.
#[rustfmt::skip]
pub(super) const CARRY: [&str; 30] = [
    "melaksanakan", "melakukan", "membantu", "mengerjakan", "menjalankan", "menyelesaikan", "menunaikan",
    "mengemban", "melayani", "memenuhi", "mengikuti", "terlaksananya", "terselesaikannya", "terselesainya",
    "terkerjakannya", "terpenuhinya", "dilaksanakannya", "tertunaikannya", "pelaksanaan", "penyelesaian",
    "kelancaran", "tuntasnya", "siap", "dikerjakannya", "menerima", "menaati", "mematuhi",
    "menindaklanjuti", "tertindaklanjutinya", "ditaatinya",
];
