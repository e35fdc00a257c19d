//! What opens above the page.

use leptos::prelude::*;

use crate::ui::*;

#[cfg_attr(any(feature = "ssr", feature = "editor"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "editor")), component)]
pub fn OverlaySection() -> impl IntoView {
    let toasts = use_toasts();
    let dialog = RwSignal::new(false);
    let drawer = RwSignal::new(false);
    let undone = RwSignal::new(false);
    view! {
        <section class="ui-stack" id="lapisan">
            <h2>"Di atas halaman"</h2>
            <div class="ui-row">
                <DialogButton opens="contoh-dialog">"Buka dialog"</DialogButton>
                <DialogButton opens="contoh-panel" icon="panel">"Buka panel"</DialogButton>
                <Menu id="contoh-menu" label="Tindakan">
                    <MenuLink href="/_ui?satu=1" icon="edit">"Ubah"</MenuLink>
                    <MenuLink href="/_ui?dua=2" icon="copy">"Salin"</MenuLink>
                    <li>
                        <button type="button" class="ui-menu-item ui-menu-item--danger">
                            <Icon name="trash"/>
                            "Hapus"
                        </button>
                    </li>
                </Menu>
                <Menu id="contoh-menu-ikon" label="Tindakan lain" icon="more" icon_only=true>
                    <MenuLink href="/_ui?tiga=3" icon="history">"Riwayat"</MenuLink>
                </Menu>
                <Button on:click=move |_| toasts.say_with_undo("Hasil kerja dipindahkan", move || undone.set(true))>
                    "Pesan singkat"
                </Button>
                <Button on:click=move |_| toasts.warn("Tidak ada sambungan.")>"Pesan galat"</Button>
                <output id="diurungkan">{move || if undone.get() { "diurungkan" } else { "" }}</output>
            </div>
            <Dialog
                id="contoh-dialog"
                title="Kembalikan SKP"
                open=dialog
                actions=move || {
                    view! {
                        <Button on:click=move |_| dialog.set(false)>"Batal"</Button>
                        <Button variant=Variant::Primary on:click=move |_| dialog.set(false)>"Kembalikan"</Button>
                    }
                }
            >
                <Field name="alasan" label="Apa yang perlu diperbaiki?">
                    <TextArea/>
                </Field>
            </Dialog>
            <Drawer id="contoh-panel" title="Rincian hasil kerja" open=drawer>
                <dl class="ui-facts">
                    <dt>"Pemilik"</dt>
                    <dd>"Siti Rahmawati"</dd>
                    <dt>"Target"</dt>
                    <dd>"24 puskesmas"</dd>
                </dl>
            </Drawer>
        </section>
    }
}
