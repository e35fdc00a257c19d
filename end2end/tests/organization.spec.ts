// The organisation as its administrator keeps it: units, posts, people and who rates whom.

import { PEOPLE, literally } from '../support/people.ts';
import { expect, test } from '../support/test.ts';
import type { Visitor } from '../support/visitor.ts';

async function opensUnit(visitor: Visitor, ...way: string[]): Promise<void> {
  await visitor.opens('/organisasi');
  const tree = visitor.page.getByRole('navigation', { name: 'Pohon unit kerja' });
  for (const unit of way) {
    await visitor.follows(tree.getByRole('link', { name: literally(unit) }).first());
  }
  await expect(visitor.heading(way[way.length - 1] ?? '', 2)).toBeVisible();
}

test('a unit is added below another, renamed, and found', async ({ signIn }) => {
  const bayu = await signIn('Bayu Hidayat');
  await opensUnit(bayu, 'Dinas Sosial');
  await bayu.follows(bayu.link('Buka unit'));
  await expect(bayu.heading('Dinas Sosial', 1)).toBeVisible();

  await bayu.follows(bayu.link('Tambah unit'));
  await bayu.field(/^Nama/).fill('Bidang Uji Coba');
  await bayu.sends(bayu.button('Tambah'));
  await expect(bayu.page.getByRole('alert'), 'what is missing is told').toBeVisible();
  await expect(bayu.field(/^Nama/), 'what was typed stays').toHaveValue('Bidang Uji Coba');

  await bayu.field(/^Kode/).fill('1.06.9');
  await bayu.page.getByRole('combobox', { name: /^Jenis/ }).selectOption({ label: 'Bidang' });
  await bayu.sends(bayu.button('Tambah'));
  await expect(bayu.content.getByText('Tersimpan', { exact: true })).toBeVisible();
  await bayu.opens('/cari?q=uji%20coba');
  await bayu.follows(bayu.content.getByRole('link', { name: /Bidang Uji Coba/ }).first());
  await expect(bayu.content).toContainText('Dinas Sosial');
});

test('the people of a unit are found by name, with who rates them', async ({ signIn }) => {
  const bayu = await signIn('Bayu Hidayat');
  await opensUnit(bayu, 'Dinas Kesehatan', 'Bidang Kesehatan Masyarakat');
  await bayu.page.getByRole('main').getByRole('searchbox', { name: 'Cari nama pegawai' }).fill('maria');
  await bayu.sends(bayu.page.getByRole('main').getByRole('button', { name: 'Cari' }));
  await bayu.follows(bayu.link(PEOPLE['Maria Bota']));
  await expect(bayu.heading(PEOPLE['Maria Bota'], 1)).toBeVisible();
  await expect(bayu.content).toContainText('Nutrisionis Terampil');
  await expect(bayu.content).toContainText(PEOPLE['Yohanes Seran']);
});

test('every page of a unit, a post and a person is accessible', async ({ signIn }) => {
  const bayu = await signIn('Bayu Hidayat');
  await opensUnit(bayu, 'Dinas Kesehatan', 'Bidang Kesehatan Masyarakat');
  await bayu.follows(bayu.content.getByRole('link', { name: 'Nutrisionis Ahli Muda' }).first());
  await expect(bayu.heading('Nutrisionis Ahli Muda', 1)).toBeVisible();
  await expect(bayu.content).toContainText('Uraian tugas');
  await bayu.follows(bayu.content.getByRole('link', { name: PEOPLE['Yohanes Seran'] }).first());
  await expect(bayu.heading(PEOPLE['Yohanes Seran'], 1)).toBeVisible();
});
