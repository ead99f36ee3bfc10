// sealed.mjs -- do names stand anywhere outside their seals?
//
// usage: node tests/durable/sealed.mjs --program build/renkei --plant build-x/name_plant
//          --core build-x/core_allowed.so --folder FOLDER [--names 1000]
//
// Plants cases whose every text is marked (name_plant.c), shows some of them in real
// pages and begins one more through the form, then ends the server by SIGABRT with core
// files allowed (core_allowed.c), and looks for the marks in every file: database, its log, the
// program's log and the core.  A mark that is found is a leak.  That the search finds
// anything at all is shown first, on a file of its own.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { houseFlags, run, signInsOf, start } from './program.mjs';
import { pause } from './load.mjs';
import { Visitor } from './visitor.mjs';

const { values: given } = parseArgs({
  options: {
    program: { type: 'string' }, plant: { type: 'string' }, core: { type: 'string' }, folder: { type: 'string' },
    names: { type: 'string', default: '1000' },
  },
});
const count = Number(given.names);
const house = `${given.folder}/house`;
const SHOWN = 25;

/* The marks as they would lie in a file: as typed, folded to hiragana, as UTF-16, as
 * the old code page (of the signs it has none). */
const texts = ['ヱヰ', 'ゑゐ', '龘麤'];
const marks = [
  ...texts.map((text) => ({ text, bytes: Buffer.from(text, 'utf8') })),
  ...texts.map((text) => ({ text: `${text} in UTF-16`, bytes: Buffer.from(text, 'utf16le') })),
  { text: 'ヱヰ in CP932', bytes: Buffer.from([0x83, 0x92, 0x83, 0x91]) },
  ...texts.map((text) => ({ text: `${text} in a URL`, bytes: Buffer.from(encodeURIComponent(text)) })),
];

function findsIn(path) {
  const bytes = readFileSync(path);
  const finds = [];
  for (const mark of marks) {
    let hits = 0;
    let first = -1;
    for (let at = bytes.indexOf(mark.bytes); at >= 0; at = bytes.indexOf(mark.bytes, at + 1)) {
      if (hits++ === 0) first = at;
    }
    if (hits > 0) finds.push({ path, mark: mark.text, hits, first });
  }
  return finds;
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() && statSync(path).size < 2 ** 31 ? [path] : [];
  });
}

/* Real pages with names in them, so that every buffer on the way has held some. */
async function lookAround(url, person) {
  const visitor = new Visitor(url);
  await visitor.signIn(person);
  const list = await visitor.get('/cases');
  const cases = [...new Set([...list.text.matchAll(/\/cases\/([0-9a-z]{13})"/g)].map((found) => found[1]))];
  let seen = 0;
  for (const id of cases.slice(0, SHOWN)) {
    const page = await visitor.get(`/cases/${id}`);
    if (page.text.includes('龘麤')) seen++;
  }
  const begun = await visitor.submit('/cases/new', {
    kana: 'ヱヰレイニ', municipality: '所沢市', telephone: '04-0000-9999', until_day: 'unknown',
  });
  visitor.close();
  return { seen, begun: begun.status };
}

rmSync(given.folder, { recursive: true, force: true });
mkdirSync(given.folder, { recursive: true });
const made = run(given.program, ['demo', '--directory', house, '--no-serve']);
const person = signInsOf(made.out).get('hanako');
if (made.code !== 0 || !person) throw new Error(`no demonstration: ${made.out}${made.error}`);
const planted = run(given.plant, [house, String(count)], { timeout: 300_000 + count * 90 });
if (planted.code !== 0) throw new Error(`not all were planted (${planted.code ?? 'ended by the clock'}): ${planted.error}`);

const control = `${given.folder}/control.txt`;
writeFileSync(control, '氏名 龘麤一二三四五 ヱヰレイ');
const isSharp = findsIn(control).length === 2;
rmSync(control);

const server = await start(resolve(given.program), ['serve', '--next-port', ...houseFlags(resolve(house))], {
  wrapper: ['sh', '-c', 'ulimit -c unlimited; cd "$0"; LD_PRELOAD="$1"; export LD_PRELOAD; shift; exec "$@"',
    given.folder, resolve(given.core)],
});
const looked = await lookAround(server.url, person);
await pause(300); // what is being answered at that moment is in memory, as it must be
server.child.kill('SIGABRT');
await server.ended;
writeFileSync(`${given.folder}/log.txt`, `${server.out}\n${server.error}`);

const files = filesIn(given.folder);
const cores = files.filter((path) => /(^|\/)core(\.\d+)?$/.test(path));
const finds = files.flatMap(findsIn);
for (const find of finds)
  console.log(`---- ${find.mark} found ${find.hits} times in ${find.path.slice(given.folder.length + 1)}, first at ${find.first}`);
const megabytes = files.reduce((sum, path) => sum + statSync(path).size, 0) / 2 ** 20;
console.log(`${count} names planted, ${looked.seen} of them on pages, one begun by form (${looked.begun}); `
  + `${files.length} files of ${megabytes.toFixed(0)} MB searched, ${cores.length} core; the search is sharp: ${isSharp}`);
if (cores.length === 0)
  console.log('no core file was written here; what would be in one is not shown by this run');
if (existsSync('/proc/sys/kernel/core_pattern') && cores.length === 0)
  console.log(`core_pattern: ${readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim()}`);
const good = [isSharp, looked.seen > 0, looked.begun === 303, finds.length === 0].filter(Boolean).length;
console.log(`${good} passed, ${4 - good} failed`);
process.exit(good === 4 ? 0 : 1);
