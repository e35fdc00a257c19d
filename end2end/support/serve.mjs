// Starts the server for the tests, on a new database with the small demo province, and takes both away at the end.
//
// usage: node support/serve.mjs PORT

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const port = process.argv[2];
const program = process.env.SELARAS_BIN ?? resolve(import.meta.dirname, '../../target/debug/selaras');
const folder = mkdtempSync(join(tmpdir(), 'selaras-browser-tests-'));

// Settings of whoever runs the tests must not reach the server, which also refuses those that it does not know.
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith('SELARAS_')),
);

const server = spawn(program, ['serve'], {
  cwd: folder,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: {
    ...environment,
    SELARAS_ADDR: `127.0.0.1:${port}`,
    SELARAS_DATABASE_URL: `sqlite://${join(folder, 'selaras.db')}`,
    SELARAS_DEMO: 'kecil',
    SELARAS_LOG_LEVEL: 'warn',
    SELARAS_SHUTDOWN_SECONDS: '1',
  },
});

const stop = () => server.kill('SIGTERM');
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('SIGHUP', stop);
server.on('error', (error) => {
  console.error(`${program}: ${error.message}`);
  process.exitCode = 1;
});
server.on('exit', (code) => {
  rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 0);
});
