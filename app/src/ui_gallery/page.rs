//! The page itself: sections one below the other.

use leptos::prelude::*;

use super::data::DataSection;
use super::forms::FormSection;
use super::marks::MarkSection;
use super::overlays::OverlaySection;
use crate::shell::{NotFoundPage, PlainFrame, use_demo};
use crate::ui::{Button, LinkButton, PageHead, Size, Title, Variant};

#[component]
pub fn GalleryPage() -> impl IntoView {
    if !use_demo() {
        return view! { <NotFoundPage/> }.into_any();
    }
    view! {
        <PlainFrame>
            <Title text="Bagian antarmuka"/>
            <div class="ui-stack ui-stack--loose gallery">
                <PageHead title="Bagian antarmuka" subtitle="Semua bagian dalam semua keadaannya">
                    <LinkButton href="/" icon="home">"Beranda"</LinkButton>
                    <Button variant=Variant::Primary>"Tindakan utama"</Button>
                </PageHead>
                <ButtonSection/>
                <FormSection/>
                <MarkSection/>
                <DataSection/>
                <OverlaySection/>
            </div>
        </PlainFrame>
    }
    .into_any()
}

#[cfg_attr(any(feature = "ssr", feature = "editor"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "editor")), component)]
fn ButtonSection() -> impl IntoView {
    let busy = RwSignal::new(true);
    let pressed = RwSignal::new(0_u32);
    view! {
        <section class="ui-stack" id="tombol">
            <h2>"Tombol"</h2>
            <div class="ui-row">
                <Button variant=Variant::Primary on:click=move |_| pressed.update(|n| *n += 1)>"Ajukan"</Button>
                <Button>"Simpan draf"</Button>
                <Button variant=Variant::Ghost>"Batal"</Button>
                <Button variant=Variant::Danger icon="trash">"Hapus"</Button>
                <LinkButton href="/_ui#formulir" icon="arrow-down">"Ke formulir"</LinkButton>
                <output id="jumlah-tekan">{pressed}</output>
            </div>
            <div class="ui-row">
                <Button size=Size::Small icon="plus">"Kecil"</Button>
                <Button icon="plus">"Sedang"</Button>
                <Button size=Size::Large icon="plus">"Besar"</Button>
                <Button icon="more" label="Tindakan lain"/>
                <Button variant=Variant::Ghost size=Size::Small icon="edit" label="Ubah"/>
            </div>
            <div class="ui-row">
                <Button
                    variant=Variant::Primary
                    because=Signal::stored(Some("1 kalimat harus diperbaiki".to_owned()))
                    attr:id="tombol-terhalang"
                    on:click=move |_| pressed.update(|n| *n += 100)
                >
                    "Ajukan"
                </Button>
                <Button variant=Variant::Primary busy=busy>"Menyimpan"</Button>
                <Button on:click=move |_| busy.update(|busy| *busy = !*busy)>"Ganti keadaan sibuk"</Button>
            </div>
        </section>
    }
}
