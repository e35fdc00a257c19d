//! An import in one go, for the command line.

use domain::ids::ImportId;
use domain::import::{ImportChoice, ImportCounts, ImportKind, ImportState, Problem};

use super::run::Opened;
use super::{Upload, apply, bad_rows, check, discard, upload};
use crate::{Ctx, Error, Result};

/// A file and what to do with it.
#[derive(Clone, Debug)]
pub struct FileImport {
    pub kind: ImportKind,
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// Only say what would happen.
    pub dry_run: bool,
    /// Take the good rows although others are bad.
    pub partial: bool,
}

/// What came of it.
#[derive(Clone, Debug)]
pub struct FileImported {
    pub id: ImportId,
    pub counts: ImportCounts,
    pub sheet: String,
    pub problems: Vec<Problem>,
    pub applied: bool,
}

/// Reads, checks and, unless it is a dry run or bad rows stand in the way, applies a file.
pub async fn import_file(ctx: &Ctx, input: FileImport) -> Result<FileImported> {
    import_file_with(ctx, input, |_| {}).await
}

/// The same with another choice than the one proposed: year and owner of a plan, columns.
pub async fn import_file_with(
    ctx: &Ctx,
    input: FileImport,
    choose: impl FnOnce(&mut ImportChoice),
) -> Result<FileImported> {
    let FileImport {
        kind,
        file_name,
        bytes,
        dry_run,
        partial,
    } = input;
    let id = upload(
        ctx,
        Upload {
            kind,
            file_name,
            bytes,
        },
    )
    .await?;
    choose_columns(ctx, id, choose).await?;
    let counts = match check(ctx, id).await {
        Ok(counts) => counts,
        Err(error) => {
            discard(ctx, id).await?;
            return Err(error);
        }
    };
    let (_, sheet, problems) = bad_rows(ctx, id).await?;
    if dry_run || (counts.bad > 0 && !partial) {
        discard(ctx, id).await?;
        return Ok(FileImported {
            id,
            counts,
            sheet,
            problems,
            applied: false,
        });
    }
    match apply(ctx, id, partial).await {
        Ok(counts) => Ok(FileImported {
            id,
            counts,
            sheet,
            problems,
            applied: true,
        }),
        // Something new stands in the way: the report is there, and the numbers are those of now.
        Err(Error::Rejected {
            code: "import_has_bad_rows",
            ..
        }) => {
            let (line, sheet, problems) = bad_rows(ctx, id).await?;
            discard(ctx, id).await?;
            Ok(FileImported {
                id,
                counts: line.counts.unwrap_or(counts),
                sheet,
                problems,
                applied: false,
            })
        }
        Err(error) => Err(error),
    }
}

async fn choose_columns(ctx: &Ctx, id: ImportId, choose: impl FnOnce(&mut ImportChoice)) -> Result<()> {
    let mut opened = Opened::load(ctx, id).await?;
    let before = opened.head.choice.clone();
    choose(&mut opened.head.choice);
    if opened.head.choice == before {
        return Ok(());
    }
    opened.keep(ctx, ImportState::Read, None).await
}
