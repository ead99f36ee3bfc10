// program.mjs -- starts and ends one renkei on loopback, and knows its address.
//
// Only processes started here are ever signalled, by their own id.
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';

const START_SECONDS = 60;

/* A port nobody has at this moment; --next-port covers the moment after. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/* Run a command of the program to its end. */
export function run(program, words, options = {}) {
  const done = spawnSync(program, words, {
    encoding: 'utf8', timeout: 300_000, maxBuffer: 64 << 20, ...options,
  });
  return { code: done.status, out: done.stdout ?? '', error: done.stderr ?? '' };
}

/* Where a demonstration keeps its things, as settings on the command line. */
export function houseFlags(folder) {
  return [`--data.directory=${folder}`, `--data.key_file=${folder}/renkei.key`];
}

/* What `renkei demo` printed: login -> one code of a card. */
export function signInsOf(text) {
  const people = new Map();
  const password = /hare-no-hi[-a-z]*/.exec(text)?.[0] ?? null;
  for (const line of text.split('\n')) {
    const found = /^ {2}(\S+)\s+([0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{2})\s+(.*)$/.exec(line);
    if (found) people.set(found[1], { login: found[1], code: found[2], name: found[3], password });
  }
  return people;
}

/* Start a server; resolves when it says that it is ready. */
export async function start(program, words, { env = {}, log = null, wrapper = [] } = {}) {
  const port = await freePort();
  const line = [...wrapper, program, ...words, `--server.port=${port}`];
  const child = spawn(line[0], line.slice(1), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8', ...env },
  });
  const server = { child, pid: child.pid, url: null, out: '', error: '', code: null, signal: null };
  server.ended = new Promise((resolve) => {
    child.once('error', (error) => { server.error += `${error}`; resolve(); });
    child.once('close', (code, signal) => { server.code = code; server.signal = signal; resolve(); });
  });
  child.stderr.on('data', (text) => { server.error = (server.error + text).slice(-200_000); log?.(text); });
  const ready = new Promise((resolve) => {
    child.stdout.on('data', (text) => {
      server.out += text;
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(server.out)?.[0];
      if (url) { server.url = url; resolve(); }
    });
  });
  const timer = new Promise((resolve) => { setTimeout(resolve, START_SECONDS * 1000).unref(); });
  await Promise.race([ready, server.ended, timer]);
  if (server.url === null) {
    if (server.code === null) child.kill('SIGKILL');
    await server.ended;
    throw new Error(`the server did not start: ${server.out}${server.error}`.slice(0, 3000));
  }
  return server;
}

/* An orderly end; the exit code, or the signal when it had to be killed. */
export async function stop(server, seconds = 20) {
  if (server.code === null && server.signal === null) {
    server.child.kill('SIGTERM');
    const timer = setTimeout(() => server.child.kill('SIGKILL'), seconds * 1000);
    await server.ended;
    clearTimeout(timer);
  }
  return server.signal ?? server.code;
}
