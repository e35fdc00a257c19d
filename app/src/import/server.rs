//! Server functions of imports: decode, call one operation, map the error.

use domain::ids::ImportId;
use domain::import::{ImportKind, ImportLine, ImportView};
use domain::policy::Decision;
use leptos::prelude::*;
use leptos::server_fn::codec::{MultipartData, MultipartFormData};

use crate::AppError;
#[cfg(feature = "ssr")]
use crate::context::{ctx, reply};

/// The list of imports, and which kinds one may import.
pub type Imports = (Vec<ImportLine>, Vec<(ImportKind, Decision)>);

/// Policy: `OrganizationAction::Import` or `ImportPlan` somewhere; one's own imports, all of them with it for the whole instansi.
#[server(prefix = "/api/rpc", endpoint = "list_imports")]
pub async fn list_imports() -> Result<Imports, AppError> {
    reply(operations::import::runs(&ctx()?).await)
}

/// Policy: as above; the imports of others are not found.
#[server(prefix = "/api/rpc", endpoint = "load_import")]
pub async fn load_import(id: ImportId, page: u32) -> Result<ImportView, AppError> {
    reply(operations::import::view(&ctx()?, id, page).await)
}

/// Takes a file of at most 20 MB. Policy: `OrganizationAction::Import` (of a plan `ImportPlan`), and the right to change
/// what the kind brings.
#[server(prefix = "/api/rpc", endpoint = "upload_import", input = MultipartFormData)]
pub async fn upload_import(data: MultipartData) -> Result<(), AppError> {
    let ctx = ctx()?;
    let upload = reply(upload::read(data).await)?;
    let id = reply(operations::import::upload(&ctx, upload).await)?;
    leptos_axum::redirect(&format!("/impor/{id}"));
    Ok(())
}

/// Keeps the columns and tries the file. Policy: whoever may go on with the import.
#[server(prefix = "/api/rpc", endpoint = "check_import")]
pub async fn check_import(
    id: ImportId,
    #[server(default)] sheet: u32,
    #[server(default)] columns: Vec<String>,
    #[server(default)] start: String,
    #[server(default)] unit: String,
    #[server(default)] under: String,
) -> Result<(), AppError> {
    let ctx = ctx()?;
    let before = reply(operations::import::view(&ctx, id, 1).await)?;
    let other_sheet = before.choice.sheet != sheet;
    // A kind without dates shows no field for one.
    let start = if start.is_empty() {
        before.choice.start.to_string()
    } else {
        start
    };
    let input = operations::import::Columns {
        id,
        sheet,
        columns,
        start,
        unit,
        under,
    };
    reply(operations::import::set_columns(&ctx, input).await)?;
    // Other columns were guessed for another sheet; they want to be looked at first.
    if !other_sheet {
        reply(operations::import::check(&ctx, id).await)?;
    }
    leptos_axum::redirect(&format!("/impor/{id}"));
    Ok(())
}

/// Carries an import out. Policy: whoever may go on with the import; every row is judged again.
#[server(prefix = "/api/rpc", endpoint = "apply_import")]
pub async fn apply_import(id: ImportId, #[server(default)] partial: bool) -> Result<(), AppError> {
    reply(operations::import::apply(&ctx()?, id, partial).await)?;
    leptos_axum::redirect(&format!("/impor/{id}"));
    Ok(())
}

/// Throws an import away. Policy: whoever may go on with the import.
#[server(prefix = "/api/rpc", endpoint = "discard_import")]
pub async fn discard_import(id: ImportId) -> Result<(), AppError> {
    reply(operations::import::discard(&ctx()?, id).await)?;
    leptos_axum::redirect("/impor");
    Ok(())
}

/// Reading the posted file.
#[cfg(feature = "ssr")]
mod upload {
    use domain::import::ImportKind;
    use leptos::server_fn::codec::MultipartData;
    use operations::import::{MAX_BYTES, Upload};
    use operations::{Error, FieldError};

    /// Collects kind and file; nothing beyond the largest size is kept.
    pub(super) async fn read(data: MultipartData) -> Result<Upload, Error> {
        let mut form = data.into_inner().ok_or(Error::field("file", "required"))?;
        let (mut kind, mut file) = (None, None);
        while let Some(mut field) = form.next_field().await.map_err(|_| too_large())? {
            match field.name() {
                Some("kind") => {
                    let code = field.text().await.map_err(|_| too_large())?;
                    kind = ImportKind::from_code(&code);
                }
                Some("file") => {
                    let name = field.file_name().unwrap_or_default().to_owned();
                    let mut bytes = Vec::new();
                    while let Some(chunk) = field.chunk().await.map_err(|_| too_large())? {
                        if bytes.len() + chunk.len() > MAX_BYTES {
                            return Err(too_large());
                        }
                        bytes.extend_from_slice(&chunk);
                    }
                    file = Some((name, bytes));
                }
                _ => {}
            }
        }
        let (file_name, bytes) = file
            .filter(|(_, bytes)| !bytes.is_empty())
            .ok_or(Error::field("file", "required"))?;
        Ok(Upload {
            kind: kind.ok_or(Error::field("kind", "required"))?,
            file_name,
            bytes,
        })
    }

    /// The stream of the body ends where the limit is.
    fn too_large() -> Error {
        let limit = (MAX_BYTES / (1024 * 1024)).to_string();
        Error::Invalid(vec![FieldError::new("file", "file_too_large").with(limit)])
    }
}
