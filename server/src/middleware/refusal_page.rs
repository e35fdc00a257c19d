//! The page that is shown when no other can be: plain HTML from here, in both languages, because it must also work
//! while everything behind it does not.

use app::AppError;
use app::context::Assets;
use http::StatusCode;

use super::cookie::Language;

/// Title and sentence.
type Words = (&'static str, &'static str);

/// Renders the page. Nothing in it comes from the request but its number.
pub fn page(assets: &Assets, language: Language, status: StatusCode, error: &AppError, id: &str) -> String {
    let (indonesian, english) = words(status, error);
    let (title, sentence, home, quote) = match language {
        Language::Indonesian => (
            indonesian.0,
            indonesian.1,
            "Ke Beranda",
            "Bila perlu bantuan, sebutkan nomor ini:",
        ),
        Language::English => (
            english.0,
            english.1,
            "Go to home",
            "If you need help, quote this number:",
        ),
    };
    let (code, css) = (language.code(), &assets.css);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <title>{title} · Selaras</title><link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body><main id=\"isi\" class=\"refusal\"><h1>{title}</h1><p>{sentence}</p>\
         <p>{quote} <code>{id}</code></p><p><a href=\"/\">{home}</a></p></main></body></html>\n"
    )
}

fn words(status: StatusCode, error: &AppError) -> (Words, Words) {
    match error {
        AppError::NotFound => (
            (
                "Halaman tidak ditemukan",
                "Alamat ini tidak ada, atau Anda tidak berhak melihatnya.",
            ),
            (
                "Page not found",
                "There is nothing at this address, or you may not see it.",
            ),
        ),
        AppError::Unauthenticated => (
            (
                "Silakan masuk",
                "Sesi Anda sudah berakhir. Masuk lagi, lalu ulangi langkah terakhir.",
            ),
            (
                "Please sign in",
                "Your session has ended. Sign in again and repeat the last step.",
            ),
        ),
        AppError::Rejected { code, .. } if code == "too_large" => (
            (
                "Kiriman terlalu besar",
                "Berkas atau isian melebihi batas ukuran. Perkecil, lalu kirim lagi.",
            ),
            (
                "Too large",
                "The file or form exceeds the size limit. Make it smaller and send it again.",
            ),
        ),
        AppError::Rejected { code, .. } if code == "form_expired" => (
            (
                "Formulir sudah kedaluwarsa",
                "Sesi Anda berganti sejak halaman dibuka. Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.",
            ),
            (
                "The form has expired",
                "Your session changed since the page was opened. Go back, reload the page and send it again.",
            ),
        ),
        AppError::Rejected { code, .. } if code == "cross_site" => (
            (
                "Kiriman tidak diterima",
                "Permintaan ini tidak datang dari halaman Selaras. Buka Selaras langsung dari alamatnya, lalu ulangi.",
            ),
            (
                "Not accepted",
                "This request did not come from a page of Selaras. Open Selaras by its own address and try again.",
            ),
        ),
        _ if status.is_server_error() => (
            (
                "Sedang ada gangguan",
                "Ini bukan kesalahan Anda dan sudah tercatat. Coba lagi beberapa saat lagi.",
            ),
            (
                "Something is wrong here",
                "It is not your fault and has been recorded. Try again in a moment.",
            ),
        ),
        _ => (
            (
                "Permintaan tidak dapat diproses",
                "Isi permintaan tidak lengkap atau tidak terbaca.",
            ),
            (
                "The request cannot be processed",
                "It was incomplete or could not be read.",
            ),
        ),
    }
}
