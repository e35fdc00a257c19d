//! Common Indonesian names from many regions, and academic titles. Put together by chance; nobody is meant.

/// Given names of men.
#[rustfmt::skip]
pub const MALE: [&str; 76] = [
    "Agus", "Ahmad", "Aditya", "Andreas", "Anton", "Arief", "Aryo", "Asep", "Bagus", "Bambang", "Bayu",
    "Benediktus", "Bonifasius", "Budi", "Cahyo", "Cecep", "Dadang", "Daniel", "Darmawan", "Dedi", "Didik",
    "Dominikus", "Eko", "Engkos", "Fajar", "Faisal", "Ferdinand", "Fransiskus", "Gede", "Gilang",
    "Gregorius", "Guntur", "Hadi", "Hasan", "Hendra", "Heri", "Ibrahim", "Ignasius", "Ilham", "Irfan",
    "Iwan", "Joko", "Kadek", "Ketut", "Kornelis", "Kurnia", "La Ode", "Lalu", "Lukman", "Made",
    "Marselinus", "Maulana", "Muhammad", "Nanang", "Nyoman", "Oktavianus", "Paulus", "Petrus", "Putu",
    "Rahmat", "Rizal", "Rudi", "Samuel", "Sigit", "Slamet", "Stefanus", "Sugeng", "Supriyadi", "Taufik",
    "Teuku", "Ujang", "Wahyu", "Wayan", "Yohanes", "Yusuf", "Zainal",
];

/// Given names of women.
#[rustfmt::skip]
pub const FEMALE: [&str; 78] = [
    "Adelina", "Agustina", "Aisyah", "Anastasia", "Andi Tenri", "Anisa", "Ayu", "Bernadeta", "Cici",
    "Citra", "Dewi", "Dian", "Dina", "Dwi", "Elisabet", "Emiliana", "Endah", "Erna", "Esti", "Euis",
    "Farida", "Fatimah", "Febriana", "Fitri", "Florensia", "Gita", "Hesti", "Ida Ayu", "Imas", "Indah",
    "Intan", "Iin", "Kartika", "Kristina", "Laila", "Lestari", "Lidia", "Lilis", "Luh", "Magdalena",
    "Margareta", "Maria", "Martina", "Mega", "Melati", "Mutiara", "Nani", "Neneng", "Ni Luh", "Ningsih",
    "Novita", "Nurhayati", "Nurul", "Oktavia", "Putri", "Rahmawati", "Ratna", "Rini", "Rosalia", "Rosmini",
    "Sari", "Siti", "Sri", "Sulastri", "Susana", "Theresia", "Tri", "Ulfa", "Umi", "Veronika", "Wahyuni",
    "Widya", "Wulan", "Yanti", "Yohana", "Yuliana", "Yustina", "Zahra",
];

/// Second names that men and women bear, for families without a family name.
#[rustfmt::skip]
pub const NEUTRAL: [&str; 24] = [
    "Purnama", "Nugraha", "Cahaya", "Permata", "Pratama", "Utama", "Setia", "Kusuma", "Rahayu", "Surya",
    "Bintang", "Bakti", "Mulia", "Jaya", "Anugerah", "Hidayah", "Samudra", "Perdana", "Buana", "Kencana",
    "Damai", "Abadi", "Sentosa", "Budiarti",
];

/// Family, clan and father's names of many regions.
#[rustfmt::skip]
pub const FAMILIES: [&str; 152] = [
    // Sumatra
    "Siregar", "Simanjuntak", "Nainggolan", "Sitompul", "Hutapea", "Harahap", "Lubis", "Nasution",
    "Ginting", "Sembiring", "Tarigan", "Simbolon", "Sinaga", "Purba", "Saragih", "Manurung", "Pane",
    "Daulay", "Chaniago", "Koto", "Piliang", "Sikumbang", "Tanjung", "Caniago", "Zebua", "Gulo", "Laia",
    "Halawa", "Effendi", "Syahputra",
    // Java and Sunda
    "Wijaya", "Santoso", "Wibowo", "Prasetyo", "Setiawan", "Nugroho", "Suryadi", "Hidayat", "Kurniawan",
    "Saputra", "Susanto", "Hartono", "Handoko", "Purnomo", "Widodo", "Suryana", "Permana", "Gunawan",
    "Firmansyah", "Ramadhan", "Kusnadi", "Sutrisno", "Wardana", "Pamungkas", "Hakim", "Fauzi", "Rohman",
    "Maulidin", "Wulandari", "Anggraini", "Puspitasari", "Handayani", "Kusumawati", "Astuti", "Safitri",
    "Maharani", "Pertiwi", "Utami", "Nurjanah", "Sumarni",
    // Bali and Nusa Tenggara Barat
    "Sudiarta", "Artawan", "Suardana", "Mahendra", "Adnyana", "Wirawan", "Dharmawan", "Suryanata",
    "Hamdani", "Jauhari", "Mahsun", "Wathoni",
    // Nusa Tenggara Timur
    "Bota", "Djami", "Ratu", "Kause", "Nubatonis", "Tefa", "Liunokas", "Banunaek", "Taneo", "Lakapu",
    "Benu", "Mau", "Seran", "Klau", "Bria", "Lopo", "Manafe", "Messakh", "Ndun", "Haning", "Ledoh", "Radja",
    "Wadu", "Bere", "Lelan", "Keraf", "Kelen", "Hayon", "Lamanepa", "Tukan", "Ola", "Wungubelen", "Jehadun",
    "Jelamu",
    // Kalimantan
    "Ngau", "Lawing", "Usop", "Rampai", "Tingang", "Asmuni", "Syahrani", "Noor",
    // Sulawesi
    "Tangkilisan", "Mandagi", "Rumengan", "Lumentut", "Wowor", "Pangalila", "Daeng", "Patunru", "Rombe",
    "Tandi", "Palimbong", "Mokodompit", "Lahay", "Podungge",
    // Maluku and Papua
    "Pattiasina", "Latuconsina", "Tuasikal", "Siahaya", "Matulessy", "Rumbiak", "Wanggai", "Kogoya",
    "Wenda", "Mambrasar", "Yoku", "Kambu", "Renyaan", "Wambrauw",
];

/// Titles before the name.
#[rustfmt::skip]
pub const TITLES_BEFORE: [&str; 4] = [
    "dr.", "drg.", "Ir.", "Dr.",
];

/// Titles behind the name: twenty of a first degree, then those of a second one.
#[rustfmt::skip]
pub const TITLES_BEHIND: [&str; 32] = [
    "S.K.M.", "S.Gz.", "S.Kep.", "S.E.", "S.Sos.", "S.H.", "S.T.", "S.Pd.", "S.Kom.", "S.P.", "S.IP.",
    "S.Stat.", "S.Farm.", "A.Md.", "A.Md.Gz.", "A.Md.Kep.", "S.Tr.Keb.", "S.Si.", "S.Psi.", "S.Ak.",
    "M.Kes.", "M.Gizi", "M.Si.", "M.M.", "M.A.P.", "M.Kep.", "M.T.", "M.Pd.", "M.H.", "M.E.", "M.Epid.",
    "M.Kom.",
];
