// run.mjs -- kill -9 under load: is everything still there that was acknowledged?
//
// usage: node tests/durable/run.mjs --program build/renkei --check build-x/durable_check
//          --folder FOLDER [--cycles 20] [--seed N] [--connections 24] [--planted --maker PROGRAM]
//          [--load stays --crowd PROGRAM --plant PROGRAM]
//
// Each cycle: start the server, let 24 connections create institutions through the
// real form (each named by a nonce) or book temporary stays (stays_load.mjs), kill -9
// at a moment drawn from the seed (every other time just after an answer, the number of
// which is drawn), and hold the database against what the client had read.  An answer that was never
// read is a third class: neither promised nor lost.  With --planted the build has
// a bug on purpose, and every run of at most KILLS_PLANTED kills must find it: then
// it is a checker that finds nothing which fails.
//
// kill -9 proves order (answer after commit), not the disk: the page cache lives
// on.  That bytes reach the disk is tests/durable/sync_order_test.c's to show.
import { parseArgs } from 'node:util';
import { newHouse, pause, randomOf, serve } from './load.mjs';
import { houseFlags, run } from './program.mjs';

const { values: given } = parseArgs({
  options: {
    program: { type: 'string' }, check: { type: 'string' }, folder: { type: 'string' },
    cycles: { type: 'string', default: '20' }, seed: { type: 'string' },
    connections: { type: 'string', default: '24' }, planted: { type: 'boolean', default: false },
    maker: { type: 'string' }, // the sound build that signs people in
    load: { type: 'string', default: 'institutions' },
    crowd: { type: 'string' }, plant: { type: 'string' }, // what the load of stays is made with
  },
});
const { begin, begun, checked, killAt, plantedAt, prepare, verbs } =
  await import(given.load === 'stays' ? './stays_load.mjs' : './load.mjs');
const cycles = Number(given.cycles);
const connections = Number(given.connections);
const seed = given.seed ? Number(given.seed) : Math.floor(Math.random() * 1e9);
const random = randomOf(seed);
const KILLS_PLANTED = 10;       // in a run of a planted build, until it is caught
const CYCLES_A_HOUSE = 20;      // then a fresh copy, so that checking stays short
const KILL_AFTER = [50, 1000];  // milliseconds after the first answer
const between = ([least, most]) => Math.floor(least + random() * (most - least));

/* Until the server is dead.  At any moment; or just when an answer was read, which
 * is where an answer that came before its commit cannot hide. */
async function untilKilled(server, load, isAtAnswer) {
  const kill = () => {
    load.isOver = true;
    load.wasAlive = server.code === null;
    server.child.kill('SIGKILL');
  };
  const late = setTimeout(kill, 30_000);
  if (isAtAnswer) {
    load.kill = kill;
    load.killAt = between(given.planted ? plantedAt : killAt);
  } else {
    while (load.acknowledged === 0 && server.code === null && !load.isOver) await pause(5);
    setTimeout(kill, between(KILL_AFTER));
  }
  await server.ended;
  clearTimeout(late);
  load.isOver = true;
  await load.ended;
}

/* One kill; what the checkers said of it. */
async function cycle(prepared, number, isAtAnswer) {
  const server = await serve(prepared);
  const load = begin(prepared, server.url, `${seed.toString(36)}-${number}`, connections);
  await untilKilled(server, load, isAtAnswer);
  // A planted build may die of its bug before it is killed; then that was the kill.
  if (!load.wasAlive && !given.planted)
    throw new Error(`the server ended by itself: ${server.code ?? server.signal} ${server.error.slice(-2000)}`);
  if (load.acknowledged === 0)
    throw new Error(`nothing was acknowledged; refused ${load.refused}, broken ${load.broken}: ${load.complaint}`);
  return check(prepared, load);
}

function check({ places }, load) {
  const found = run(given.check, [`${places.house}/renkei.db`, places.acked, places.sent, ...checked]);
  const said = [['audit', 'verify'], ...verbs].map((verb) => {
    const done = run(given.program, [...verb, ...houseFlags(places.house)]);
    return { isSound: done.code === 0, text: done.code === 0 ? `${verb.join(' ')} content`
      : `${verb.join(' ')}: ${done.code} ${done.out}${done.error}`.trim() };
  });
  return {
    load,
    missing: Number(/missing (\d+)/.exec(found.out)?.[1] ?? NaN),
    isSound: found.code === 0 && said.every(({ isSound }) => isSound) && load.broken === 0,
    text: [(found.out + found.error).trim(), ...said.map(({ text }) => text)].join('; '),
  };
}

function houseBegin(prepared) {
  newHouse(prepared);
  begun(prepared);
}

async function soundCycles(prepared) {
  let failed = 0;
  let promised = 0;
  let late = 0;
  for (let i = 1; i <= cycles; i++) {
    if ((i - 1) % CYCLES_A_HOUSE === 0) houseBegin(prepared);
    const { load, isSound, text } = await cycle(prepared, i, i % 2 === 0);
    promised += load.acknowledged;
    late += load.late ?? 0;
    if (!isSound) failed++;
    if (!isSound || i % 5 === 0 || i === cycles)
      console.log(`  kill ${i}: ${text}${load.complaint ? `; first refusal: ${load.complaint}` : ''}`);
  }
  console.log(`  ${cycles} kills, ${promised} acknowledged acts, ${late} came too late, ${connections} connections`);
  return failed;
}

async function plantedRuns(prepared) {
  let failed = 0;
  for (let i = 1; i <= cycles; i++) {
    houseBegin(prepared);
    let kills = 0;
    let result;
    do result = await cycle(prepared, `${i}-${++kills}`, true);
    while (!(result.missing > 0) && kills < KILLS_PLANTED);
    const isCaught = result.missing > 0;
    console.log(`  run ${i}: ${isCaught ? 'caught' : 'NOT CAUGHT'} at kill ${kills}: ${result.text}`);
    if (!isCaught) failed++;
  }
  return failed;
}

console.log(`durable: seed ${seed}${given.planted ? ', planted bug' : ''} (SEED=${seed} replays the moments)`);
let failed = cycles;
try {
  const prepared = await prepare(given.program, given.folder,
    { maker: given.maker, crowd: given.crowd, plant: given.plant });
  failed = given.planted ? await plantedRuns(prepared) : await soundCycles(prepared);
} catch (error) {
  console.log(`  ${error.stack}`);
}
console.log(`${cycles - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
