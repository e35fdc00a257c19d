//! `selaras audit`.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use domain::ids::InstansiId;
use store::{BreakKind, Head, Verification, organization};

use super::{Failure, quiet_config};
use crate::boot;
use crate::config::Sources;

/// Memeriksa catatan aktivitas: siapa mengubah apa, kapan, dan apakah catatannya masih utuh
#[derive(Args)]
pub struct Audit {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Verify(Verify),
}

/// Membuktikan bahwa tidak ada catatan yang diubah, dihapus, disisipkan, atau ditukar
///
/// Menghitung ulang rantai segel setiap instansi dari awal. Simpan baris "ujung" di tempat lain; dengan --head
/// pemeriksaan berikutnya juga menemukan rantai yang dipotong atau dihitung ulang seluruhnya.
#[derive(Args)]
struct Verify {
    /// Ujung yang dicatat dahulu, berbentuk INSTANSI:NOMOR:SEGEL seperti yang dicetak perintah ini (boleh berulang)
    #[arg(long, value_name = "UJUNG")]
    head: Vec<String>,
}

impl Audit {
    pub async fn run(self, sources: Sources) -> Result<ExitCode, Failure> {
        let Command::Verify(verify) = self.command;
        let kept = verify
            .head
            .iter()
            .map(|text| read_head(text))
            .collect::<Result<Vec<_>, _>>()?;
        let store = boot::connect(&quiet_config(&sources)?).await?;
        let unreadable = |error: store::StoreError| {
            Failure::new(
                "Catatan aktivitas tidak dapat dibaca.",
                "Periksa dengan: selaras doctor",
            )
            .because(&error)
        };
        let mut sound = true;
        for instansi in organization::instansi_list(store.read())
            .await
            .map_err(unreadable)?
        {
            let heads: Vec<Head> = kept
                .iter()
                .filter(|(id, _)| *id == instansi.id)
                .map(|(_, head)| head.clone())
                .collect();
            let found = store::verify(&store, instansi.id, &heads)
                .await
                .map_err(unreadable)?;
            sound &= found.broken.is_none();
            tell(instansi.id, &instansi.name, &found);
        }
        Ok(if sound {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

fn read_head(text: &str) -> Result<(InstansiId, Head), Failure> {
    let mut parts = text.split(':');
    let id = parts.next().and_then(|id| id.parse().ok()).map(InstansiId);
    let seq = parts.next().and_then(|seq| seq.parse().ok());
    match (id, seq, parts.next(), parts.next()) {
        (Some(id), Some(seq), Some(hash), None) if hash.len() == 64 => Ok((
            id,
            Head {
                seq,
                hash: hash.to_owned(),
            },
        )),
        _ => Err(Failure::new(
            format!("\"{text}\" bukan ujung rantai."),
            "Salin utuh dari baris \"ujung\" pemeriksaan sebelumnya.",
        )),
    }
}

fn tell(id: InstansiId, name: &str, found: &Verification) {
    println!(
        "{name}: {} catatan bersegel, {} menunggu segel",
        found.sealed, found.unsealed
    );
    if found.late > 0 {
        println!(
            "  perhatian: {} catatan masuk lebih lambat daripada waktu yang tertulis padanya",
            found.late
        );
    }
    match &found.broken {
        None => println!("  utuh"),
        Some(place) => println!("  TIDAK UTUH pada nomor {}: {}", place.seq, reason(place.kind)),
    }
    if let Some(head) = &found.head {
        println!("  ujung {id}:{}:{}", head.seq, head.hash);
    }
}

fn reason(kind: BreakKind) -> &'static str {
    match kind {
        BreakKind::Changed => "isi catatan bukan yang disegel, atau tertukar dengan catatan lain",
        BreakKind::Deleted => "catatannya hilang",
        BreakKind::ChainCut => "ada segel yang hilang sebelum nomor ini",
        BreakKind::Truncated => "rantai berakhir sebelum ujung yang pernah dicatat",
        BreakKind::Rewritten => "rantai dihitung ulang; bukan rantai yang ujungnya pernah dicatat",
        BreakKind::Inserted => "ada catatan yang tidak ditulis oleh program ini",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_as_it_was_printed() {
        let hash = "a".repeat(64);
        let id = "01890a5d-ac96-774b-bcce-b302099a8057";
        let (instansi, head) = read_head(&format!("{id}:42:{hash}")).unwrap();
        assert_eq!(instansi.to_string(), id);
        assert_eq!(
            head,
            Head {
                seq: 42,
                hash: hash.clone()
            }
        );
        for text in [
            "",
            "x:1:y",
            &format!("{id}:{hash}"),
            &format!("{id}:1:{hash}:"),
            &format!("{id}:1:abc"),
        ] {
            assert!(read_head(text).is_err(), "{text}");
        }
    }
}
