// One Chromium in which our page, those of the peers and the limit take turns. Told what to do line by line.
//
// usage: node driver.mjs CHROMIUM SELARAS FOLDER
//
// FOLDER holds tree-SIZE.db, and after `fetch` tree-SIZE.bin; the peers want rows-SIZE.json.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { brotliCompressSync } from 'node:zlib';

import * as esbuild from 'esbuild';
import { chromium } from 'playwright-core';

const [program, selaras, folder] = process.argv.slice(2);
const here = import.meta.dirname;
const PEERS = ['limit', 'arborist', 'wunderbaum', 'jstree'];
/** What has not answered by then is told as such. */
const PATIENCE = 150_000;

await esbuild.build({
  entryPoints: PEERS.map((peer) => join(here, `${peer}.js`)),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  outdir: join(folder, 'pages'),
  logLevel: 'error',
});

const STYLES = {
  wunderbaum: readFileSync(join(here, '../node_modules/wunderbaum/dist/wunderbaum.css')),
  jstree: readFileSync(join(here, '../node_modules/jstree/dist/themes/default/style.min.css')),
};

const page = (peer) => `<!doctype html><meta charset="utf-8"><title>${peer}</title>
<style>${STYLES[peer] ?? ''}
body{margin:0;font:14px sans-serif}#tree{width:1200px;height:560px;position:relative}</style>
<div id="tree"${peer === 'wunderbaum' ? ' class="wb-skeleton"' : ''}></div><script type="module" src="/${peer}.js"></script>`;

const served = createServer((asked, answer) => {
  const { pathname } = new URL(asked.url, 'http://localhost');
  const name = pathname.slice(1);
  const send = (type, body) => answer.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  if (PEERS.includes(name)) {
    send('text/html', page(name));
  } else if (/^[a-z]+\.js$/.test(name)) {
    send('text/javascript', readFileSync(join(folder, 'pages', name)));
  } else if (/^rows-\w+\.json$/.test(name)) {
    send('application/json', readFileSync(join(folder, name)));
  } else {
    answer.writeHead(404).end();
  }
});
await new Promise((done) => served.listen(0, '127.0.0.1', done));
const peersAt = `http://127.0.0.1:${served.address().port}`;

const browser = await chromium.launch({
  executablePath: program,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

/** Open pages by name, with how many rows they have. */
const sides = new Map();
let server;

/** Nothing in there is worth waiting for. */
const stop = () => server?.kill('SIGKILL');
process.on('SIGTERM', () => {
  stop();
  process.exit(1);
});

/** Our server on the database of that size. */
async function serve(size, port) {
  stop();
  // Settings of whoever measures must not reach the server.
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('SELARAS_'));
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  server = spawn(selaras, ['serve'], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...Object.fromEntries(clean),
      SELARAS_ADDR: `127.0.0.1:${port}`,
      SELARAS_DATABASE_URL: `sqlite://${join(folder, `tree-${size}.db`)}`,
      // Whoever is in the demo may be tried out; the database is not empty, so nothing is filled in.
      SELARAS_DEMO: 'kecil',
      SELARAS_LOG_LEVEL: 'warn',
      SELARAS_SHUTDOWN_SECONDS: '1',
    },
  });
  for (let tries = 0; tries < 300; tries++) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) {
      return `http://127.0.0.1:${port}`;
    }
    await new Promise((done) => setTimeout(done, 200));
  }
  throw new Error('our server did not become ready');
}

const freePort = () =>
  new Promise((done) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address();
      taken.close(() => done(port));
    });
  });

async function fresh() {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'id-ID',
    timezoneId: 'Asia/Makassar',
    reducedMotion: 'reduce',
  });
  const tab = await context.newPage();
  tab.setDefaultTimeout(PATIENCE);
  await tab.addInitScript({ path: join(here, 'clock.js') });
  return tab;
}

async function openOurs(size, person) {
  const base = await serve(size, await freePort());
  const tab = await fresh();
  // Straight to the tree: what the first page asks of a large database would still be running while we measure.
  await tab.goto(`${base}/masuk?lanjut=/pohon`);
  await tab.getByRole('region', { name: 'Coba sebagai' }).getByRole('button', { name: person }).click();
  await tab.waitForURL((url) => url.pathname === '/pohon');
  const where = tab.getByRole('navigation', { name: 'Unit kerja' });
  // The first is the instansi itself.
  await where.getByRole('link').first().click();
  await tab.locator('.cascade-live').waitFor();
  // Not as a script of the page, which lets none in from elsewhere.
  await tab.evaluate(readFileSync(join(here, 'ours.js'), 'utf8'));
  return { tab, base };
}

const commands = {
  async open(name, size, ...person) {
    await commands.close(name);
    const begun = performance.now();
    let side;
    if (name === 'ours') {
      side = await openOurs(size, person.join(' '));
    } else {
      const tab = await fresh();
      await tab.goto(`${peersAt}/${name}?size=${size}`);
      await tab.waitForFunction(() => window.tree !== undefined);
      side = { tab };
    }
    side.size = size;
    sides.set(name, side);
    return { ms: performance.now() - begun };
  },

  async close(name) {
    const side = sides.get(name);
    sides.delete(name);
    // A page that hangs does not close by itself.
    await Promise.race([side?.tab.context().close(), new Promise((done) => setTimeout(done, 5_000))]);
    return {};
  },

  /** The whole tree as our page gets it, into a file; and what it weighed on the way. */
  async fetch(size) {
    const { tab, base } = sides.get('ours');
    const source = await tab.locator('.cascade-board').evaluate((board) => {
      const entries = performance.getEntriesByType('resource').map((entry) => entry.name);
      return entries.find((name) => name.includes('/data/pohon')) ?? board.dataset.source;
    });
    const cookies = await tab.context().cookies(base);
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const get = (headers) =>
      new Promise((done, fail) => {
        request(source, { headers: { cookie, ...headers } }, (answer) => {
          const parts = [];
          answer.on('data', (part) => parts.push(part));
          answer.on('end', () => done({ how: answer.headers['content-encoding'] ?? 'plain', bytes: Buffer.concat(parts) }));
        })
          .on('error', fail)
          .end();
      });
    const begun = performance.now();
    const sent = await get({ 'accept-encoding': 'br, gzip' });
    const ms = performance.now() - begun;
    const plain = await get({});
    writeFileSync(join(folder, `tree-${size}.bin`), plain.bytes);
    return { ms, how: sent.how, bytes: sent.bytes.length, plain: plain.bytes.length };
  },

  /** What the rows alone, without figures, would weigh in JSON as well compressed as it goes. */
  async json(size) {
    const rows = JSON.parse(readFileSync(join(folder, `rows-${size}.json`), 'utf8'));
    const body = Buffer.from(JSON.stringify(rows.map(([id, parent, text]) => ({ id, parent, text }))));
    return { bytes: brotliCompressSync(body).length, plain: body.length, count: rows.length };
  },

  async expand(name, count) {
    const { tab } = sides.get(name);
    await tab.evaluate((count) => window.clock.all(false, count), Number(count));
    return tab.evaluate((count) => window.clock.all(true, count), Number(count));
  },

  toggle: (name) => sides.get(name).tab.evaluate(() => window.clock.toggle()),

  search: (name, ...words) => sides.get(name).tab.evaluate((typed) => window.clock.search(typed), words.join(' ')),

  scroll: (name) => sides.get(name).tab.evaluate(() => window.clock.scroll()),

  async texts(name, count) {
    const found = await sides.get(name).tab.evaluate((count) => window.clock.texts(count), Number(count));
    return { answer: createHash('sha256').update(found.join('\n')).digest('hex'), found };
  },

  /** A row is carried up and down over the others by the pointer, and put down where it was. */
  async drag(name) {
    const { tab } = sides.get(name);
    await tab.evaluate(() => {
      window.tree.scroller.scrollTop = 0;
    });
    const grip = await tab.evaluate(() => window.clock.grip());
    if (grip === null) {
      throw new Error('no row in sight can be carried');
    }
    const area = await tab.evaluate(() => window.tree.scroller.getBoundingClientRect().toJSON());
    await tab.mouse.move(grip.x, grip.y);
    await tab.mouse.down();
    await tab.mouse.move(grip.x + 10, grip.y + 10, { steps: 4 });
    await tab.mouse.move(grip.x + 12, grip.y + 30, { steps: 4 });
    await tab.waitForTimeout(200);
    const carried = await tab.evaluate(() => window.clock.carries());
    await tab.evaluate(() => window.clock.watch());
    const room = area.height - 240;
    for (let step = 0; step < 200; step++) {
      const phase = Math.abs(((step * 7) % 200) - 100) / 100;
      await tab.mouse.move(grip.x + 10 + (step % 5), area.y + 120 + phase * room);
    }
    const told = await tab.evaluate(() => window.clock.stop());
    await tab.keyboard.press('Escape');
    await tab.mouse.up();
    if (!carried) {
      throw new Error('nothing was carried');
    }
    return told;
  },
};

console.log(JSON.stringify({ ready: true, chromium: browser.version() }));
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...rest] = line.trim().split(' ');
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error(`no answer within ${PATIENCE / 1000} s`)).unref());
  try {
    await sides.get(rest[0])?.tab.bringToFront();
    const told = await Promise.race([commands[command](...rest), late]);
    console.log(JSON.stringify({ answer: '', ...told }));
  } catch (error) {
    console.log(JSON.stringify({ error: String(error.message ?? error).split('\n')[0] }));
  }
}
stop();
await browser.close();
served.close();
process.exit(0);
