// load.mjs -- a demonstration, people signed in to it, and connections that add
// institutions through the real form, each named by a nonce.
import { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { houseFlags, run, signInsOf, start, stop } from './program.mjs';
import { Visitor } from './visitor.mjs';

const PREFIX = 'durable-';
/* What durable_check looks for, and the verbs that must be content too. */
export const checked = ['institutions', PREFIX];
export const verbs = [];
/* The answer at which it is killed: the accounts' allowances end somewhere. */
export const killAt = [20, 400];
export const plantedAt = killAt;
const BREATH = 2;    // milliseconds between two batches of answers
const BATCHES = 100; // answers to wait for one that begins a batch
export const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/* A small generator, so that a seed gives the same moments again (mulberry32). */
export function randomOf(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/* Folders and files of one run; the lists lie outside the house. */
export function placesIn(folder) {
  return {
    fresh: `${folder}/fresh`, house: `${folder}/house`,
    acked: `${folder}/acknowledged.txt`, sent: `${folder}/sent.txt`,
  };
}

/* The kind's first choice, whatever the pack of the prefecture calls it. */
async function factsFrom(visitor) {
  const { text } = await visitor.get('/institutions/new');
  const kind = /name="kind"[^>]*value="([^"]+)"/.exec(text)?.[1]
    ?? /<select[^>]*name="kind"[\s\S]*?<option[^>]*value="([^"]+)"/.exec(text)?.[1];
  return { kind, address: '埼玉県さいたま市浦和区高砂3-15-1' };
}

/* Make a demonstration in places.fresh and sign everybody in.  Sessions are kept
 * in the database, so their cookies outlive a kill; who may not add institutions
 * is left out. */
export async function prepare(program, folder, options = {}) {
  // A build with a planted bug cannot sign people in: the answer comes before the session.
  const maker = options.maker ?? program;
  const places = placesIn(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = run(maker, ['demo', '--directory', places.fresh, '--no-serve']);
  const people = signInsOf(made.out);
  if (made.code !== 0 || people.size === 0)
    throw new Error(`no demonstration: ${made.out}${made.error}`.slice(0, 2000));
  const server = await start(maker, ['serve', '--next-port', ...houseFlags(places.fresh)], options);
  const hands = [];
  let facts = null;
  try {
    for (const person of people.values()) {
      const visitor = new Visitor(server.url);
      await visitor.signIn(person);
      const page = await visitor.get('/institutions/new');
      if (page.status === 200) {
        hands.push(visitor.cookies);
        facts ??= await factsFrom(visitor);
      }
      visitor.close();
    }
  } finally {
    await stop(server);
  }
  if (hands.length === 0) throw new Error('nobody of the demonstration may add an institution');
  return { program, places, hands, facts };
}

/* Nothing of this load is remembered between houses. */
export function begun() {}

/* A fresh copy of the demonstration, and empty lists. */
export function newHouse({ places }) {
  rmSync(places.house, { recursive: true, force: true });
  cpSync(places.fresh, places.house, { recursive: true });
  writeFileSync(places.acked, '');
  writeFileSync(places.sent, '');
}

export function serve({ program, places }, options = {}) {
  return start(program, ['serve', '--next-port', ...houseFlags(places.house)], options);
}

export const complaintOf = (page) => (/<[^>]*class="[^"]*error[^"]*"[^>]*>([\s\S]{0,400})/.exec(page)?.[1] ?? page)
  .replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 200);

/* At the chosen answer: kill when the first of a batch is read (a breath after the
 * one before), since a commit that is still to come would come right now. */
export function acknowledge(load) {
  const now = performance.now();
  const isFirst = now - load.lastAt > BREATH;
  load.lastAt = now;
  load.acknowledged++;
  if (load.acknowledged >= load.killAt && (isFirst || load.acknowledged >= load.killAt + BATCHES)) {
    load.killAt = Infinity;
    load.kill();
  }
}

async function connection(load, number) {
  const { prepared: { hands, places, facts } } = load;
  const visitor = new Visitor(load.url, new Map(hands[number % hands.length]));
  for (let count = 0; !load.isOver; count++) {
    const nonce = `${PREFIX}${load.name}-${number}-${count}`;
    appendFileSync(places.sent, `${nonce}\n`); // the intent first: an effect without one is told
    try {
      const answer = await visitor.submit('/institutions/new', { name: nonce, ...facts });
      if (answer.status === 303 && /^\/institutions\/[0-9a-z]+/.test(answer.to ?? '')) {
        appendFileSync(places.acked, `${nonce}\n`);
        acknowledge(load);
      } else if (answer.status === 429) {
        load.limited++; // each account has its allowance; the server says when to come again
        await pause(100);
      } else {
        load.refused++;
        load.complaint ??= `${answer.status} ${answer.to ?? ''} ${complaintOf(answer.text)}`;
        await pause(50);
      }
    } catch (error) {
      if (load.isOver) break; // no answer was read, so nothing was promised
      load.broken++;
      load.complaint ??= `${error}`;
      await pause(50);
    }
  }
  visitor.close();
}

/* Begin; set isOver and await `ended` to stop. */
export function begin(prepared, url, name, connections) {
  const load = { prepared, url, name, isOver: false, acknowledged: 0, refused: 0, broken: 0,
    limited: 0, complaint: null, ended: null, killAt: Infinity, kill: null, lastAt: 0 };
  load.ended = Promise.all(Array.from({ length: connections }, (_, i) => connection(load, i)));
  return load;
}
