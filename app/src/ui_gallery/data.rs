//! Tables, charts, progress.

use leptos::prelude::*;

use super::server::sample_chart;
use crate::ui::chart::Chart;
use crate::ui::*;

const ROWS: [(&str, &str, &str, u32, Tone); 4] = [
    ("Prevalensi stunting", "14,0 %", "15,4 %", 9000, Tone::P3),
    ("Cakupan gizi ibu hamil", "85 %", "74,3 %", 8740, Tone::P3),
    ("Puskesmas terakreditasi", "100 %", "91,7 %", 9170, Tone::P4),
    ("Serapan anggaran dinas", "95 %", "71,0 %", 7470, Tone::P2),
];

#[component]
pub fn DataSection() -> impl IntoView {
    let chart = Resource::new(|| (), |()| sample_chart());
    let rows = || {
        ROWS.into_iter()
            .map(|(name, target, actual, reached, tone)| {
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="ui-figures">{target}</td>
                        <td class="ui-figures">{actual}</td>
                        <td>
                            <Bar basis_points=reached tone/>
                        </td>
                    </tr>
                }
            })
            .collect_view()
    };
    let head = || {
        view! {
            <thead>
                <tr>
                    <SortHeader key="nama" label="Indikator"/>
                    <SortHeader key="target" label="Target" figures=true/>
                    <th scope="col" class="ui-figures">"Realisasi"</th>
                    <th scope="col">"Capaian"</th>
                </tr>
            </thead>
        }
    };
    let tabs = vec![
        Tab::new("Semua", "/_ui", true).with_count(42),
        Tab::new("Meleset", "/_ui?saring=meleset", false).with_count(7),
    ];
    let views = vec![
        Tab::new("Tabel", "/_ui", true),
        Tab::new("Peta", "/_ui?lihat=peta", false),
    ];
    view! {
        <section class="ui-stack" id="data">
            <h2>"Tabel dan bagan"</h2>
            <div class="ui-row ui-row--between">
                <Tabs tabs label="Saringan"/>
                <Tabs tabs=views label="Cara melihat" segmented=true/>
            </div>
            <Card title="Indikator utama" subtitle="urut jarak ke target" flush=true>
                <Table caption="Indikator utama">{head()} <tbody>{rows()}</tbody></Table>
                <Pager page=2 pages=5/>
            </Card>
            <Card title="Rapat" flush=true>
                <Table caption="Indikator utama, rapat" density=Density::Dense>
                    {head()}
                    <tbody>{rows()}</tbody>
                </Table>
            </Card>
            <Progress label="Mengimpor pegawai" value=Some(120) max=400 detail="120 dari 400"/>
            <Progress label="Menghitung ulang" value=None max=1/>
            <Card title="SKP per tahap">
                <Suspense fallback=|| view! { <Skeleton lines=6/> }>
                    {move || Suspend::new(async move {
                        match chart.await {
                            Ok(drawing) => view! { <Chart drawing/> }.into_any(),
                            Err(error) => view! { <ErrorView error/> }.into_any(),
                        }
                    })}
                </Suspense>
            </Card>
        </section>
    }
}
