// stays_load.mjs -- parallel bookings of temporary stays through the real pages: held, agreed,
// declined, admitted, ended, cancelled.
//
// Two connections share each patient, and all share few beds, so that the same bed, the same
// application and the same version are asked for at once.  A stay is known by its
// application's number and its two days, which are never asked for a second time; an act by
// that and its name in the log.  What a killed server did not say is looked up on its pages.
import { appendFileSync, mkdirSync, rmSync } from 'node:fs';
import { acknowledge, complaintOf, pause, placesIn } from './load.mjs';
import { run } from './program.mjs';
import { Visitor } from './visitor.mjs';

const APPLICATIONS = 80;  // a stay that is over has used up its own
const PATIENTS = 12;      // at once
const COORDINATORS = 24;  // each has an allowance of requests
const LAST_DAY = 30;      // on which a stay begins, from today on
const LONGEST = 6;        // days
const NOTHING_MAX = 3;    // times that a patient has neither a stay nor a form to hold one
const DAY_MS = 86_400_000;
const JAPAN_MS = 9 * 3_600_000;

/* What durable_check looks for, and the verbs that must be content too. */
export const checked = ['stays'];
export const verbs = [['respite', 'check']];
/* The answer at which it is killed; a planted build dies of its bug after some dozen. */
export const killAt = [10, 150];
export const plantedAt = [1, 8];

const today = () => Math.floor((Date.now() + JAPAN_MS) / DAY_MS);
const iso = (day) => new Date(day * DAY_MS).toISOString().slice(0, 10);
const clock = () => new Date(Date.now() + JAPAN_MS).toISOString().slice(11, 16);

/* A demonstration with a crowd of coordinators, and patients with an approved application. */
export async function prepare(program, folder, { maker = program, crowd, plant }) {
  const places = placesIn(folder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const made = run(maker, ['demo', '--directory', places.fresh, '--no-serve']);
  const joined = run(crowd, [places.fresh, `${COORDINATORS}`, 'coordinator', 'office']);
  const planted = run(plant, [places.fresh, `${APPLICATIONS}`]);
  for (const one of [made, joined, planted])
    if (one.code !== 0) throw new Error(`not prepared: ${one.out}${one.error}`.slice(-2000));
  const lines = planted.out.trim().split('\n').map((line) => /^(\S+) (\S+) (.*)$/.exec(line).slice(1));
  const ofKind = (kind) => lines.filter(([what]) => what === kind);
  return {
    program, places,
    hands: joined.out.trim().split('\n').map((line) => [line.split('=')]),
    offers: ofKind('offer').map(([, id, beds]) => ({ id, beds: Number(beds) })),
    patients: ofKind('application').map(([, id, number]) => ({ id, number })),
  };
}

/* In a fresh copy nothing was asked for yet. */
export function begun({ patients }) {
  for (const patient of patients)
    Object.assign(patient, { asked: 0, stay: null, nothing: 0, isOver: false });
}

/* Some begin today, so that somebody can come; no period comes twice; null: none is left. */
function periodOf(patient) {
  const nth = patient.asked++;
  const from = today();
  if (nth < 2 * LONGEST && nth % 2 === 0) return { from, to: from + nth / 2 };
  const first = from + 1 + (nth * 7) % LAST_DAY;
  const days = Math.floor(nth / LAST_DAY);
  return days < LONGEST ? { from: first, to: first + days } : null;
}

/* "令和8年11月23日" in a box of the page, as a day. */
function dayIn(page, name) {
  const found = new RegExp(`name="${name}" value="令和(\\d+)年(\\d+)月(\\d+)日"`).exec(page);
  return found && Date.UTC(Number(found[1]) + 2018, Number(found[2]) - 1, Number(found[3])) / DAY_MS;
}

/* Which stay is open, and how far it is, as the pages say; undefined: none. */
async function look(visitor, patient) {
  const { text } = await visitor.get(`/respite/${patient.id}`);
  const id = /href="\/stays\/([0-9a-z]{13})"/.exec(text)?.[1];
  const page = id ? (await visitor.get(`/stays/${id}`)).text : '';
  const may = (word) => page.includes(`action="/stays/${id}/${word}"`);
  if (!may('change')) return undefined;
  const from = dayIn(page, 'from_on');
  return { id, from, nonce: `${patient.number}/${from}/${dayIn(page, 'to_on')}`,
    state: may('agree') ? 'held' : may('admitted') ? 'agreed' : 'admitted' };
}

/* Send one form; what the server promised of it, or null. */
async function send(load, visitor, { page, action, values, nonce }) {
  appendFileSync(load.prepared.places.sent, `${nonce}\n`); // the intent first
  const answer = await visitor.submit(page, values, action);
  if (answer.status === 303) {
    appendFileSync(load.prepared.places.acked, `${nonce}\n`);
    acknowledge(load);
    return answer;
  }
  if (answer.status === 429) {
    load.limited++;
    await pause(100);
  } else if (answer.status === 409 || !answer.form) {
    load.late++; // another was faster, or no bed is left
  } else {
    load.refused++;
    load.complaint ??= `${nonce}: ${answer.status} ${complaintOf(answer.text)}`;
    await pause(50);
  }
  return null;
}

async function hold(load, visitor, patient) {
  const period = periodOf(patient);
  if (period === null || patient.nothing >= NOTHING_MAX) {
    patient.isOver = true;
    return;
  }
  const { from, to } = period;
  const { offers } = load.prepared;
  const fitting = from === today() ? offers.filter(({ beds }) => beds >= 20) : offers;
  const page = `/respite/${patient.id}/places`;
  const nonce = `${patient.number}/${from}/${to}`;
  const answer = await send(load, visitor, { page, action: page, nonce: `${nonce}/stays.held`,
    values: { offer: fitting[patient.asked % fitting.length].id, from_on: iso(from),
      to_on: iso(to), overruled: '試験' } });
  const id = /^\/stays\/([0-9a-z]{13})/.exec(answer?.to ?? '')?.[1];
  patient.nothing = id ? 0 : patient.nothing + 1;
  if (id) patient.stay = { id, from, nonce, state: 'held' };
}

/* Each act: its word in the address, what is typed, how far the stay is then. */
const acts = {
  agreed: { word: 'agree', state: 'agreed', values: () => ({ agreed_by: '試験', agreed_way: 'telephone' }) },
  declined: { word: 'decline', values: () => ({ decline_reason: 'bed_full' }) },
  cancelled: { word: 'cancel', values: () => ({ cancel_reason: 'family' }) },
  admitted: { word: 'admitted', state: 'admitted', values: () => ({ admit_at: iso(today()), admit_at_time: clock() }) },
  ended: { word: 'ended', values: () => ({ end_at: iso(today()), end_at_time: clock(), where_to: '自宅' }) },
};

function nextOf({ state, from }) {
  const chance = Math.random();
  if (state === 'held') return chance < 0.6 ? 'agreed' : chance < 0.8 ? 'declined' : 'cancelled';
  if (state === 'admitted') return 'ended';
  return from === today() && chance < 0.7 ? 'admitted' : 'cancelled';
}

async function goOn(load, visitor, patient, stay) {
  const name = nextOf(stay);
  const { word, values, state } = acts[name];
  patient.stay = null; // whatever is said now, the other connection looks anew
  const answer = await send(load, visitor, { page: `/stays/${stay.id}`,
    action: `/stays/${stay.id}/${word}`, values: values(), nonce: `${stay.nonce}/stays.${name}` });
  if (answer === null) return;
  patient.nothing = 0;
  patient.isOver ||= name === 'ended';
  if (state) patient.stay = { ...stay, state };
}

/* The patient of a place among those at once; the next one's turn when one is over. */
function patientOf({ places, prepared: { patients } }, number) {
  const place = number % PATIENTS;
  while (patients[places[place]]?.isOver) places[place] += PATIENTS;
  return patients[places[place]];
}

async function connection(load, number) {
  const { hands } = load.prepared;
  const visitor = new Visitor(load.url, new Map(hands[number % hands.length]));
  while (!load.isOver) {
    const patient = patientOf(load, number);
    if (!patient) break; // all have been there
    try {
      const stay = patient.stay ?? await look(visitor, patient);
      if (stay) await goOn(load, visitor, patient, stay);
      else await hold(load, visitor, patient);
    } catch (error) {
      patient.stay = null;
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
  for (const patient of prepared.patients) Object.assign(patient, { stay: null, nothing: 0 });
  const load = { prepared, url, name, isOver: false, acknowledged: 0, refused: 0, broken: 0,
    limited: 0, late: 0, complaint: null, ended: null, killAt: Infinity, kill: null, lastAt: 0,
    places: Array.from({ length: PATIENTS }, (_, place) => place) };
  load.ended = Promise.all(Array.from({ length: connections }, (_, i) => connection(load, i)));
  return load;
}
