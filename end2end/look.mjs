import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:['--no-sandbox','--disable-gpu','--disable-background-networking'] });
const shoot = async (name, path, label, w, h, scheme, act) => {
  const c = await b.newContext({ viewport:{width:w,height:h}, locale:'id-ID', colorScheme: scheme });
  const p = await c.newPage();
  await p.goto('http://127.0.0.1:3733/masuk');
  await p.getByRole('button',{name:new RegExp(name)}).first().click(); await p.waitForLoadState('load');
  await p.goto('http://127.0.0.1:3733'+path); await p.waitForTimeout(1200);
  if (act) { await act(p); await p.waitForTimeout(800); }
  await p.screenshot({path:`/tmp/w/${label}.png`, fullPage:true});
  console.log(label, p.url());
  await c.close();
};
const who = process.argv[2];
await shoot('Andi Wirawan','/pohon/lintas','lintas-andi',1366,768,'light');
await shoot('Andi Wirawan','/pohon/lintas','lintas-andi-phone',390,844,'dark');
await shoot('Andi Wirawan','/pohon/lintas','lintas-node',1366,768,'light', async p => { const l = p.locator('main a[href^="/pohon/01"]').first(); await l.click(); await p.waitForTimeout(1000); });
await b.close();
