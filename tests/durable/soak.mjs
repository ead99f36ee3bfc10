// soak.mjs -- the program under load for a while, then an orderly end.
//
// usage: node tests/durable/soak.mjs --program PROGRAM --folder FOLDER [--seconds 5]
//
// For builds that complain by themselves (thread sanitizer): what they say goes to
// standard output, and their exit code is this one's.
import { parseArgs } from 'node:util';
import { begin, newHouse, pause, prepare, serve } from './load.mjs';
import { Visitor } from './visitor.mjs';
import { stop } from './program.mjs';

const { values: given } = parseArgs({
  options: {
    program: { type: 'string' }, folder: { type: 'string' },
    seconds: { type: 'string', default: '5' }, connections: { type: 'string', default: '24' },
  },
});

/* Readers beside the writers: lists, one page, the public first page. */
async function reading(load, number) {
  const { hands } = load.prepared;
  const visitor = new Visitor(load.url, new Map(hands[number % hands.length]));
  const pages = ['/institutions', '/institutions?q=durable', '/me', '/', '/nowhere', '/livez', '/readyz'];
  for (let i = number; !load.isOver; i++) {
    await visitor.get(pages[i % pages.length]).catch(() => {});
    await pause(20);
  }
  visitor.close();
}

const prepared = await prepare(given.program, given.folder);
newHouse(prepared);
const server = await serve(prepared);
const load = begin(prepared, server.url, 'soak', Number(given.connections));
const readers = Array.from({ length: 8 }, (_, i) => reading(load, i));
await pause(Number(given.seconds) * 1000);
const ending = stop(server, 60); // while requests still come
await pause(200);
load.isOver = true;
await Promise.all([load.ended, ...readers]);
const code = await ending;
console.log(server.error);
console.log(`load: ${load.acknowledged} acknowledged, ${load.refused} refused, ${load.limited} limited; `
  + `the program ended with ${code}${load.complaint ? `; first refusal: ${load.complaint}` : ''}`);
process.exit(code === 0 && load.acknowledged > 0 ? 0 : 1);
