//! Marks, messages and what stands where there is nothing yet.

use domain::skp::SkpState;
use leptos::prelude::*;

use crate::AppError;
use crate::ui::*;

#[component]
pub fn MarkSection() -> impl IntoView {
    let steps = vec![
        Step::new("Draf", StepState::Done),
        Step::new("Diajukan", StepState::Now),
        Step::new("Disepakati", StepState::Next),
        Step::new("Ditetapkan", StepState::Next),
    ];
    let crumbs = vec![
        Crumb::link("Provinsi Nusa Raya", "/"),
        Crumb::link("Dinas Kesehatan", "/"),
        Crumb::here("Bidang Kesehatan Masyarakat"),
    ];
    let states = SkpState::ALL
        .into_iter()
        .map(|state| view! { <StateBadge state/> })
        .collect_view();
    view! {
        <section class="ui-stack" id="tanda">
            <h2>"Tanda dan pesan"</h2>
            <div class="ui-row">
                <Badge tone=Tone::P5 icon="star">"Sangat Baik"</Badge>
                <Badge tone=Tone::P4 icon="check">"Baik"</Badge>
                <Badge tone=Tone::P3 icon="clock">"Butuh Perbaikan"</Badge>
                <Badge tone=Tone::P2 icon="alert">"Kurang"</Badge>
                <Badge tone=Tone::P1 icon="x-circle">"Sangat Kurang"</Badge>
                <Badge>"34 hari"</Badge>
                <Badge tone=Tone::Accent>"langsung · 14 dari 24"</Badge>
                <Tooltip id="jelas-selaras" text="Terhubung sampai ke visi daerah">
                    <Badge tone=Tone::P4 icon="link">"Selaras"</Badge>
                </Tooltip>
            </div>
            <div class="ui-row">{states}</div>
            <Steps steps label="Tahap SKP"/>
            <Breadcrumb crumbs/>
            <div class="ui-row">
                <Avatar name="dr. Andi Wirawan, M.Kes."/>
                <Avatar name="Siti Rahmawati" large=true/>
            </div>
            <div class="ui-grid">
                <Notice title="Bagian Anda dari target">
                    <p>"Kabid membagi 24 puskesmas. Anda 14, Rudi 4; 6 belum terbagi."</p>
                    <ShareBar
                        whole=24
                        parts=vec![
                            SharePart { size: 14, tone: SharePartTone::Mine },
                            SharePart { size: 4, tone: SharePartTone::Others },
                            SharePart { size: 6, tone: SharePartTone::Open },
                        ]
                    />
                </Notice>
                <Notice tone=Tone::P2 title="Tugas harus disebut jelas">
                    <p>"“Tugas lain yang diberikan” belum menyebut apa yang dihasilkan."</p>
                </Notice>
                <Notice tone=Tone::P4 title="Tersimpan">
                    <p>"Draf tersimpan pukul 10.42."</p>
                </Notice>
                <Notice tone=Tone::Accent>
                    <p>"Penilai Anda mulai mereviu."</p>
                </Notice>
            </div>
            <div class="ui-grid">
                <Card title="Belum ada SKP" subtitle="tahun 2026">
                    <Empty icon="file" title="SKP Anda akan tampil di sini" text="Mulai dari hasil kerja atasan.">
                        <Button variant=Variant::Primary icon="plus">"Buat SKP"</Button>
                    </Empty>
                </Card>
                <Card title="Sedang memuat">
                    <Skeleton/>
                    <SkeletonTable rows=2/>
                </Card>
                <Card title="Galat">
                    <ErrorView error=AppError::Unavailable { reference: "a1b2c3".to_owned() }/>
                </Card>
            </div>
        </section>
    }
}
