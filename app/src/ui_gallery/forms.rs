//! Fields in their states.

use leptos::prelude::*;

use crate::AppError;
use crate::error::FieldError;
use crate::ui::*;

fn units() -> Vec<Choice> {
    [
        ("1", "Dinas Kesehatan", "1.02"),
        ("2", "Bidang Kesehatan Masyarakat", "1.02.01"),
        ("3", "Dinas Pendidikan", "1.01"),
        ("4", "Badan Perencanaan Pembangunan Daerah", "5.01"),
        ("5", "Inspektorat", "6.01"),
    ]
    .into_iter()
    .map(|(value, label, code)| Choice::new(value, label).with_detail(code))
    .collect()
}

#[cfg_attr(any(feature = "ssr", feature = "editor"), island)]
#[cfg_attr(not(any(feature = "ssr", feature = "editor")), component)]
pub fn FormSection() -> impl IntoView {
    let text = RwSignal::new("Terlaksananya pendampingan gizi di 14 puskesmas".to_owned());
    let unit = RwSignal::new("2".to_owned());
    let aspect = RwSignal::new("kuantitas".to_owned());
    let wrong = Signal::stored(Some("Isian ini perlu diisi.".to_owned()));
    let error = Signal::stored(Some(AppError::Invalid {
        fields: vec![FieldError {
            field: "nip".to_owned(),
            code: "required".to_owned(),
            data: None,
        }],
    }));
    view! {
        <section class="ui-stack" id="formulir">
            <h2>"Formulir"</h2>
            <FormError error/>
            <div class="ui-grid">
                <Field name="nama" label="Nama" hint="Seperti di SK pengangkatan" required=true>
                    <TextInput autocomplete="name"/>
                </Field>
                <Field name="nip" label="NIP" hint="18 angka" error=wrong>
                    <TextInput inputmode="numeric"/>
                </Field>
                <Field name="target" label="Target">
                    <NumberInput initial="1.234,5"/>
                </Field>
                <Field name="mulai" label="Mulai berlaku">
                    <DateInput initial="2026-11-22"/>
                </Field>
                <Field name="jenis" label="Jenis unit">
                    <Select
                        placeholder="Pilih jenis"
                        options=vec![Choice::new("dinas", "Dinas"), Choice::new("badan", "Badan")]
                        initial="badan"
                    />
                </Field>
                <Field name="unit" label="Unit kerja" hint="Tulis sebagian nama atau kode">
                    <Combobox options=units() value=unit placeholder="Pilih unit"/>
                </Field>
                <Field name="rhk" label="Rencana hasil kerja">
                    <TextArea value=text/>
                </Field>
                <FieldGroup name="aspek" legend="Aspek">
                    <Radio name="aspek" value="kuantitas" label="Kuantitas" group=aspect/>
                    <Radio name="aspek" value="waktu" label="Waktu" group=aspect hint="Tepat waktu"/>
                </FieldGroup>
                <Checkbox name="setuju" label="Saya sudah membaca" hint="Dicatat dalam riwayat"/>
            </div>
            <p>
                "Terbaca: " <output id="tulisan">{text}</output> " · " <output id="unit-terpilih">{unit}</output> " · "
                <output id="aspek-terpilih">{aspect}</output>
            </p>
        </section>
    }
}
