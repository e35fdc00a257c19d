//! The database of the matrix: filled once, then copied, so that no call meets what another left behind.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use demo::Size;
use domain::ids::InstansiId;
use operations::Ctx;
use server::config::DemoSize;
use store::{Options, Store, Synchronous, organization};
use tempfile::TempDir;

use super::actors::{self, Actor, instansi_of};
use super::things::Things;
use crate::support::{TestApp, start};

/// The filled database, closed, and what is known of it.
pub struct Base {
    folder: TempDir,
    pub actors: Vec<Actor>,
    pub things: Things,
}

/// A server on a copy.
pub struct World {
    pub app: TestApp,
    folder: TempDir,
}

impl Base {
    pub async fn make() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let app = app(folder.path()).await;
        app.store.migrate().await.expect("the schema");
        demo::fill(&app.store, Size::Kecil, start(), &mut |_, _, _| ())
            .await
            .expect("the demo");
        let (province, ministry) = (instansi_of(""), instansi_of("kementerian/"));
        let ctx = console(&app.store, province).await;
        let evaluator = actors::prepare(&ctx).await;
        let actors = actors::sign_in(&app, &ctx, evaluator).await;
        let employee = actors.iter().find(|actor| actor.name == "employee");
        let session = employee.and_then(|actor| actor.elsewhere).expect("a session");
        let things = Things::make(&ctx, &console(&app.store, ministry).await, session).await;
        app.store.close().await.expect("the database is closed");
        Self {
            folder,
            actors,
            things,
        }
    }
}

async fn console(store: &Store, instansi: InstansiId) -> Ctx {
    operations::console(store, instansi, start())
        .await
        .expect("the console")
}

/// The surroundings of a request of somebody.
pub async fn as_person(ctx: &Ctx, person: domain::ids::PersonId) -> Ctx {
    let (db, instansi) = (ctx.store.read(), ctx.instansi_id());
    let mut actor = (*ctx.actor).clone();
    actor.person = person;
    actor.name = organization::person(db, instansi, person)
        .await
        .expect("a person")
        .name;
    actor.posts = organization::posts(db, instansi, person, ctx.today)
        .await
        .expect("posts");
    actor.roles = organization::roles_held(db, instansi, person, ctx.today)
        .await
        .expect("roles");
    Ctx {
        actor: Arc::new(actor),
        ..ctx.clone()
    }
}

impl World {
    /// A fresh copy.
    pub async fn open(base: &Base) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::copy(file(base.folder.path()), file(folder.path())).expect("a copy");
        Self {
            app: app(folder.path()).await,
            folder,
        }
    }

    pub async fn close(self) {
        self.app.store.close().await.expect("the database is closed");
    }

    /// Grows with the first write to a copy: every one goes to the log of SQLite first.
    pub fn written(&self) -> u64 {
        let log = file(self.folder.path()).with_extension("db-wal");
        fs::metadata(log).map_or(0, |file| file.len())
    }
}

fn file(folder: &Path) -> PathBuf {
    folder.join("selaras.db")
}

async fn app(folder: &Path) -> TestApp {
    let options = Options {
        synchronous: Synchronous::Normal,
        connections: 2,
        ..Options::default()
    };
    let url = format!("sqlite://{}", file(folder).display());
    let store = Store::connect(&url, options).await.expect("the database opens");
    TestApp::with(store, |config| config.demo = Some(DemoSize::Kecil))
}
