// run.mjs -- the pages in a real browser: every one, at three widths, and what people do.
//
// usage: node tests/browser/run.mjs --program build/renkei --folder FOLDER --screens FOLDER
//          [--only TEXT]   (rows and journeys whose name holds TEXT)
//
// Starts the demonstration on loopback in a folder of its own.  Ends with
// "N passed, N failed"; a page at a width is one, a journey is one.
import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { run, signInsOf, start, stop } from '../durable/program.mjs';
import { Visitor } from '../durable/visitor.mjs';
import { axe, outline, overflow, tabs, targets } from './checks.mjs';
import { Chrome } from './chrome.mjs';
import { continuities } from './continuity.mjs';
import { coordinators } from './coordinator.mjs';
import { diagnoses } from './diagnosis.mjs';
import { fridays } from './friday.mjs';
import { journeys, signIn } from './journeys.mjs';
import { linksOf } from './links.mjs';
import { respites } from './respite.mjs';
import { crawl, pagesOf, rowOf } from './routes.mjs';
import { Walk } from './walk.mjs';

const { values: given } = parseArgs({
  options: {
    program: { type: 'string' }, folder: { type: 'string' }, screens: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});

/* Who looks: the first of them that may see a page shows it. */
const ACTORS = ['hanako', 'tadashi', 'ichiro', 'osamu', 'mamoru', 'chigusa', 'nozomi', 'sakura', 'kurinikku'];

/* Pages that are not, or not always, reached by links in the demonstration as it stands,
 * each with the reason.  A row that is neither reached nor here is a failure. */
const UNREACHED = new Map([
  ['/u/:token', 'a link is told once; journey "diagnosis" covers it'],
  ['/u/:token/write/:part', 'as above'],
  ['/u/:token/check', 'as above'],
  ['/u/:token/letter', 'as above'],
  ['/u/:token/file', 'as above'],
  ['/u/:token/findings', 'as above'],
  ['/referrals/:id/file', 'needs a letter that was attached; stories cover it'],
  ['/referral-desk/:id/file', 'as above'],
  ['/incoming-requests/:id/file', 'as above'],
  ['/respite/numbers/editions/:id', 'needs numbers that were frozen; stories cover it'],
  ['/respite/numbers/editions/:id/numbers.xlsx', 'as above'],
  ['/respite/apply/step/:step', 'leads on from a page that was sent: journey "respite" covers it'],
  ['/k/:token', 'a link is told once; stories cover it'],
  ['/h/:token', 'as above; journey "continuity"'],
  ['/b/:token', 'a link is told once; tests of its room cover it'],
  ['/candidates/case/:id', 'for a physician who holds the case; stories cover it'],
  ['/candidates/request/:id', 'for a physician of the hospital that is asked; stories cover it'],
  ['/n/:token', 'a link is told once: journey "coordinator"'],
  ['/n/:token/say/:answer', 'as above'],
  ['/q/:token', 'a link is told once; tests of its room cover it'],
  ['/q/:token/:words', 'as above'],
  ['/evacuation/:id/end', 'needs a warning of one\'s own; stories cover it'],
  ['/evacuation/:id/change', 'as above'],
  ['/respite/:id/confirm', 'needs what was begun for the centre overnight; stories cover it'],
  ['/respite/:id/taken-over', 'as above'],
  ['/respite/:id/refusal/:addressee', 'needs a refusal; stories cover it'],
  ['/respite/:id/refusal/paper/:paper', 'a file to keep, not a page; as above'],
  ['/institutions/:id/health-centre/end', 'of a health centre; stories cover it'],
  ['/institutions/:id/outside-body', 'of an institution outside the prefecture; stories cover it'],
  ['/cases/:id/communication/photograph/:photograph', 'a picture, not a page; stories cover it'],
  ['/institutions/:id/health-centre', 'of a health centre; stories cover it'],
  ['/settlements/:id/inspect', 'needs a month that was sent: journey "respite" covers it'],
  ['/cases/:id/basis', 'needs a basis in the case looked at; stories cover it'],
  ['/institutions/imports/:item', 'needs an import first; stories cover it'],
  ['/institutions/imports/:item/rejected.csv', 'needs an import first; stories cover it'],
  ['/institutions/imports/:item/vanished.csv', 'needs an import first; stories cover it'],
  ['/me/factor/app/:id', 'shown while an authenticator is enrolled: journey "authenticator"'],
  ['/coordinators/:id/cover/:item/end', 'needs a cover first; stories cover it'],
  ['/institutions/:id/desks/:item', 'leads on to the form of the desk; stories cover it'],
  ['/institutions/:id/selections/:item', 'needs a selection first; stories cover it'],
  ['/institutions/:id/selections/:item/:action', 'as above'],
  ['/outbox/:id/confirm', 'needs a letter whose fate is not known; stories cover it'],
  ['/inquiries/:id/questions/:question', 'needs a question of a hospital; stories cover it'],
  ['/referrals/:id/check', 'needs a whole draft of one\'s own: journey "diagnosis" covers it'],
  ['/cases/:id/admission/ended', 'needs a placement that is over, in one of the cases looked at; stories cover it'],
  ['/cases/:id/continuity/card', 'needs a plan in one of the cases looked at: journey "continuity" and stories cover it'],
  ['/cases/:id/continuity/end', 'as above'],
  ['/cases/:id/continuity/paper', 'as above'],
  ['/cases/:id/continuity/refer', 'as above'],
  ['/cases/:id/continuity/review', 'as above'],
  ['/cases/:id/continuity/versions', 'as above'],
  ['/cases/:id/continuity/ask/:part', 'as above'],
  ['/cases/:id/continuity/card/edit', 'as above'],
  ['/cases/:id/continuity/part/:part', 'as above'],
  ['/cases/:id/continuity/told/:part', 'as above'],
  ['/cases/:id/continuity/wish/:of', 'as above'],
  ['/cases/:id/admission/transport/cancel', 'needs transport that was arranged, in one of the cases looked at; stories cover it'],
  ['/cases/:id/basis/:item/told', 'needs an emergency to be told of, in one of the cases looked at; stories cover it'],
  ['/cases/:id/sheet/file/:sheet', 'a file to keep, not a page; stories cover it'],
]);

/* Some pages want a proof of who one is that is younger than a few minutes. */
const PROVED_MS = 4 * 60 * 1000;

const tell = (text) => console.log(text);
const folder = `${given.folder}/demo`;
rmSync(given.folder, { recursive: true, force: true });
mkdirSync(given.folder, { recursive: true });

const server = await start(given.program, ['demo', '--directory', folder, '--next-port'],
  { env: { RENKEI_LOG_LEVEL: 'warning' } });
const people = signInsOf(server.out);
const chrome = await Chrome.launch();
const walk = new Walk(server.url, given.screens, tell);

/* Another code of the person's card; the card is made anew. */
const codeFor = (login) => {
  const { out } = run(given.program, ['demo', 'code', login, '--directory', folder]);
  return /[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{2}/.exec(out)?.[0];
};

async function actorOf(login) {
  const context = await chrome.context(server.url);
  const visitor = new Visitor(server.url);
  if (login !== 'nobody' && login !== 'half') {
    const page = await context.newPage();
    await signIn(page, people.get(login), codeFor(login));
    await page.close();
  } else if (login === 'half') {
    const page = await context.newPage();
    await page.goto('/sign-in');
    await page.locator('input[name=login]').fill('nozomi');
    await page.locator('input[name=password]').fill(people.get('nozomi').password);
    await page.locator('main button.main').click();
    await page.waitForURL(/\/sign-in\/code/);
    await page.close();
  }
  const cookies = await context.cookies();
  for (const { name, value } of cookies) visitor.cookies.set(name, value);
  return { login, context, visitor, cookies, at: Date.now() };
}

/* Two pages are looked at at once, in lanes: each lane is signed in for itself, since who
 * signs in anew closes what was open. */
const LANES = 2;

/* One at a time: whoever signs in needs the newest code of the card. */
let signing = Promise.resolve();
const oneByOne = (act) => { const turn = signing.then(act, act); signing = turn; return turn; };

/* The lane's own visitor, signed in anew where that was too long ago for the pages that
 * ask again. */
async function fresh(lane, login) {
  const actor = lane.get(login);
  if (actor !== undefined && (login === 'nobody' || Date.now() - actor.at < PROVED_MS)) return actor;
  await actor?.context.close();
  const again = await oneByOne(() => actorOf(login));
  lane.set(login, again);
  return again;
}

/* Which addresses each actor can open; the first actor of a row shows it. */
async function plan(rows, actors) {
  const starts = rows.filter((row) => row.fixed).map((row) => row.path);
  const shown = new Map();
  for (const actor of actors) {
    const found = await crawl(actor.visitor, rows, starts, shown);
    for (const [path, addresses] of found)
      if (!shown.has(path)) shown.set(path, { actor, address: addresses[0], addresses });
    actor.visitor.close();
  }
  return shown;
}

async function lookAt(lane, row, shown) {
  const found = shown.get(row.path);
  if (found === undefined) {
    if (!UNREACHED.has(row.path)) walk.count(`${row.path} was reached by nobody`, ['no link leads there, or nobody may see it']);
    return;
  }
  const actor = await fresh(lane, found.actor.login);
  const visitor = new Visitor(server.url, new Map(actor.visitor.cookies));
  const answer = await visitor.get(found.address);
  visitor.close();
  if (/html/.test(answer.headers['content-type']) && !/<html/.test(answer.text)) return; // a piece of a page
  if (/html/.test(answer.headers['content-type'])) await walk.visit(actor.context, actor.login, row, found.address);
  else walk.count(row.path, answer.status === 200 && answer.text.length > 0 ? [] : ['an empty file']);
}

async function walkAll() {
  const rows = pagesOf(given.program);
  const actors = [];
  for (const login of ['nobody', 'half', ...ACTORS]) actors.push(await actorOf(login));
  if (!rows.some((row) => row.path.includes(given.only))) return { actors, institution: '/institutions' };
  const shown = await plan(rows, actors);
  const of = (login) => actors.find((actor) => actor.login === login);
  const links = await linksOf({
    coordinator: of(ACTORS[0]).context, nobody: of('nobody').context,
    shown: new Map([...shown].map(([path, { addresses }]) => [path, addresses])), wrong: (name, wrong) => walk.count(name, wrong),
  });
  for (const [path, address] of links) shown.set(path, { actor: of('nobody'), address });
  const also = [...UNREACHED.keys()].filter((path) => shown.has(path));
  if (also.length > 0) tell(`  reached this time, though not always: ${also.join(' ')}`);
  const waiting = rows.filter((row) => row.path.includes(given.only));
  const first = new Map(actors.map((actor) => [actor.login, actor]));
  // What a link has opened stands in the one context of nobody, which is never renewed.
  const nobody = ['nobody', first.get('nobody')];
  const lanes = Array.from({ length: LANES }, (_, lane) => (lane === 0 ? first : new Map([nobody])));
  await Promise.all(lanes.map(async (lane) => {
    while (waiting.length > 0) await lookAt(lane, waiting.shift(), shown);
  }));
  for (const lane of lanes.slice(1))
    for (const { login, context } of lane.values()) if (login !== 'nobody') await context.close();
  const one = shown.get('/institutions/:id')?.address ?? '/institutions';
  return { actors: [...first.values()], institution: rowOf(rows, one) ? one : '/institutions' };
}

async function journeysAll({ actors, institution }) {
  const signedIn = actors.find((actor) => actor.login === ACTORS[0]);
  for (const [name, journey] of [...journeys, ...fridays, ...respites, ...diagnoses, ...coordinators, ...continuities]) {
    if (!name.includes(given.only)) continue;
    const context = await chrome.context(server.url);
    const login = name === 'authenticator' ? 'taro' : 'sakura';
    try {
      const said = await journey({
        chrome, context, url: server.url, screens: given.screens, institution,
        cookies: signedIn.cookies, person: people.get(login), code: async () => codeFor(login), people, codeOf: async (who) => codeFor(who),
      });
      tell(`  ${name}: ${said}`);
      walk.passed++;
    } catch (error) {
      walk.count(`journey: ${name}`, error.message.split('\n').slice(0, 4));
    }
    await context.close();
  }
}

/* The checks themselves: a page with faults on purpose, each of which must be told. */
async function checksFindFaults() {
  const context = await chrome.context(server.url);
  const page = await context.newPage();
  await page.setContent(`<!doctype html><html lang="ja"><title>x</title><body class="work">
    <style>:focus { outline: none } .faint { color: #999; background: #aaa }</style>
    <main><h1>一</h1><h1>二</h1><h3>飛び</h3><p class="faint">薄い字</p>
    <div style="width:2000px">長い</div><button style="width:10px;height:10px;padding:0">小</button>
    <input type="text"><a href="/x" class="button main">次</a></main></body></html>`);
  const found = {
    outline: await outline(page), overflow: await overflow(page), targets: await targets(page),
    tabs: (await tabs(page)).wrong, axe: await axe(page),
  };
  const blind = Object.entries(found).filter(([, wrong]) => wrong.length === 0).map(([name]) => name);
  walk.count('planted faults', blind.map((name) => `the check "${name}" saw nothing`));
  await context.close();
}

try {
  await checksFindFaults();
  await journeysAll(await walkAll());
} catch (error) {
  walk.count('the walk ended early', [error.stack]);
} finally {
  await chrome.close();
}
const code = await stop(server);
if (code !== 0) walk.count('the program did not end in order', [`${code} ${server.error.slice(-2000)}`]);
if (/level=error/.test(server.error)) walk.count('the program logged an error', server.error.split('\n').filter((line) => /level=error/.test(line)).slice(0, 5));
tell(`slowest page ${Math.round(walk.slowest)} ms in the browser; heaviest first load ${Math.round(walk.heaviest / 1024)} KB compressed`);
tell(`${walk.passed} passed, ${walk.failed} failed`);
process.exit(walk.failed === 0 ? 0 : 1);
