//! Every page and its address. All are rendered whole by the server (`SsrMode::Async`), so that they read and their
//! forms work without JavaScript. Only the server knows this list: the browser half holds the islands.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use super::language::provide_language;
use super::{NotFoundPage, SearchPage};
use crate::alignment::AlignmentPage;
use crate::audit::AuditPage;
use crate::cascade::{
    CrossLinksPage, DividePage, NodePage, ProposalsPage, TreeChangesPage, TreeOfDayPage, TreePage,
};
use crate::compliance::CompliancePage;
use crate::home::HomePage;
use crate::import::{ImportListPage, ImportPage};
use crate::organization::{OrganizationPage, PersonPage, PositionPage, UnitPage};
use crate::reports::ReportsPage;
use crate::session::{AccountPage, LinkPage, ResetPage, SignInPage};
use crate::skp::{SkpHistoryPage, SkpListPage, SkpPage, SkpPrintPage, TeamPage};
use crate::ui::{ToastRegion, provide_icons, provide_toasts};
use crate::ui_gallery::GalleryPage;

/// The root of everything that people see.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_language();
    provide_icons();
    provide_toasts();
    view! {
        <Title formatter=|text: String| format!("{text} · Selaras") text="Selaras"/>
            <Router>
                <FlatRoutes fallback=|| view! { <NotFoundPage/> }>
                    <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                    <Route path=path!("/masuk") view=SignInPage ssr=SsrMode::Async/>
                    <Route path=path!("/akun") view=AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("/sandi/:token") view=ResetPage ssr=SsrMode::Async/>
                    <Route path=path!("/tautan/:token") view=LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("/skp") view=SkpListPage ssr=SsrMode::Async/>
                    <Route path=path!("/skp/:id") view=SkpPage ssr=SsrMode::Async/>
                    <Route path=path!("/skp/:id/cetak") view=SkpPrintPage ssr=SsrMode::Async/>
                    <Route path=path!("/skp/:id/riwayat") view=SkpHistoryPage ssr=SsrMode::Async/>
                    <Route path=path!("/pohon") view=TreePage ssr=SsrMode::Async/>
                    <Route path=path!("/pohon/riwayat") view=TreeChangesPage ssr=SsrMode::Async/>
                    <Route path=path!("/pohon/lintas") view=CrossLinksPage ssr=SsrMode::Async/>
                    <Route path=path!("/pohon/usulan") view=ProposalsPage ssr=SsrMode::Async/>
                    <Route path=path!("/pohon/tanggal") view=TreeOfDayPage ssr=SsrMode::Async/>
                    <Route path=path!("/pohon/:id") view=NodePage ssr=SsrMode::Async/>
                    <Route path=path!("/pohon/:id/bagi") view=DividePage ssr=SsrMode::Async/>
                    <Route path=path!("/keselarasan") view=AlignmentPage ssr=SsrMode::Async/>
                    <Route path=path!("/tim") view=TeamPage ssr=SsrMode::Async/>
                    <Route path=path!("/catatan") view=AuditPage ssr=SsrMode::Async/>
                    <Route path=path!("/kepatuhan") view=CompliancePage ssr=SsrMode::Async/>
                    <Route path=path!("/organisasi") view=OrganizationPage ssr=SsrMode::Async/>
                    <Route path=path!("/organisasi/unit/:id") view=UnitPage ssr=SsrMode::Async/>
                    <Route path=path!("/organisasi/jabatan/:id") view=PositionPage ssr=SsrMode::Async/>
                    <Route path=path!("/organisasi/orang/:id") view=PersonPage ssr=SsrMode::Async/>
                    <Route path=path!("/impor") view=ImportListPage ssr=SsrMode::Async/>
                    <Route path=path!("/impor/:id") view=ImportPage ssr=SsrMode::Async/>
                    <Route path=path!("/laporan") view=ReportsPage ssr=SsrMode::Async/>
                    <Route path=path!("/cari") view=SearchPage ssr=SsrMode::Async/>
                    <Route path=path!("/_ui") view=GalleryPage ssr=SsrMode::Async/>
                </FlatRoutes>
            </Router>
            <ToastRegion/>
    }
}
