// coordinator.mjs -- from a clinic's referral to the name of the disease, in the browser.
//
// The clinic's doctor refers with an account; the coordinator of the liaison hospital
// receives it, makes a case of it, opens the way to a diagnosis, reads why which
// institution is a candidate and asks one; somebody there answers by the link on a
// telephone: tests first, then a visit on a day, then seen, then a name; the doctor is told
// at each step; the name is recorded in the case.  All by the keyboard alone, on a
// telephone's width, without scripts.  Every page is looked at by axe at three widths, with
// scripts, and pictured; the letter and the sheet are printed.
import { spawnSync } from 'node:child_process';
import { Person } from './respite.mjs';

const FAULTS_SHOWN = 12;
const DAY_MS = 86400e3;
const need = (claim, what) => { if (!claim) throw new Error(what); };
const dayIn = (days) => new Date(Date.now() + 9 * 3600e3 + days * DAY_MS).toISOString().slice(0, 10);
const STORY = '一年前から両手に力が入りにくく、箸が使いにくくなりました。感覚の障害はありません。';
const PARTS = {
  patient: { age_band: 'y50', sex: 'female', municipality: '112224' },
  findings: { story: STORY, findings: '筋力低下\nなし：難聴' },
  course: { first_symptom: '令和7年10月', first_visit: '2026-02', earlier: '架空せせらぎ整形外科' },
  tests: { tests: ['blood', 'ct'], tests_note: '頸椎MRIは異常なし' },
  wish: { wish: 'visit' },
};
const ASKED = '架空国立神経研究病院';

/* With an account, to the hospital that is not the nearest. */
async function referred(play) {
  const doctor = await Person.in(play, 'kurinikku');
  await doctor.go('/referrals');
  await doctor.answer('main form[action="/referrals"]', {});
  play.referral = doctor.path;
  await doctor.seen('10-draft');
  const hidamari = await doctor.page.locator('input[name=office]').evaluateAll(
    (all) => all.find((one) => one.closest('label').textContent.includes('ひだまり'))?.value);
  need(hidamari, 'no second hospital is offered');
  await doctor.hand.open('main details:has([name=office]) summary');
  await doctor.answer('main form[action$="/office"]', { office: hidamari });
  need((await doctor.text()).includes('ひだまり'), 'the hospital was not changed');
  for (const [part, fields] of Object.entries(PARTS)) {
    await doctor.go(`${play.referral}/write/${part}`);
    await doctor.answer('main form', fields);
    need(!doctor.path.endsWith(`/${part}`), await doctor.hand.refused(null));
  }
  await doctor.go(`${play.referral}/findings?q=${encodeURIComponent('ふるえ')}`);
  await doctor.seen('11-picker');
  await doctor.answer('main form[method=post]:has([name=term_0])', { presence_0: 'absent' });
  await doctor.go(`${play.referral}/check`);
  await doctor.answer('main form[action$="/send"]', {});
  need(doctor.path === play.referral, await doctor.hand.refused(null));
  await doctor.seen('12-sent');
  await doctor.paper('paper-letter', `${play.referral}/letter`, 1);
  play.number = /紹介令和[0-9-]+/.exec(await doctor.text())?.[0];
  need(play.number, 'no number is told');
  await candidates(doctor);
  await doctor.close();
}

/* A physician of the clinic begins with the findings of the referral. */
async function candidates(doctor) {
  await doctor.follow('a[href^="/candidates/referral/"]');
  await doctor.seen('13-candidates');
  const said = await doctor.text();
  need(said.includes('これは診断ではありません'), 'the notice is missing');
  need(said.includes('この中にはない') && said.includes('指定難病ではない'), 'a standing answer is missing');
  need(/なし\s*難聴/.test(said), 'what is absent was not taken');
  await doctor.hand.fill('main form', { q: '構音障害' });
  await doctor.hand.enter('main form button:not([name])');
  await doctor.hand.enter('main form button[name=present]');
  await doctor.seen('14-offered', async (eye) => {
    await eye.locator('main [name=q]').fill('けいれん');
    await eye.locator('main form button:not([name])').first().click();
    await eye.locator('main button[name=present]').first().waitFor();
  });
  need(/あり\s*ろれつが回らない/.test(await doctor.text()), 'what was picked is not there');
  await doctor.hand.enter('main form button[name=turn][value="1"]');
  await doctor.hand.enter('main form button[name=drop][value="1"]');
  need((await doctor.page.locator('.band-demo').innerText()).includes('候補'), 'the demonstration does not say that it shows candidates');
}

/* Received, made a case of, the way opened with what the referral said. */
async function received(play) {
  const desk = await Person.in(play, 'sakura');
  await desk.go('/referral-desk');
  const row = desk.page.locator('main tbody tr', { hasText: play.number });
  const path = await row.locator('a[href^="/referral-desk/"]').first().getAttribute('href');
  await desk.follow(`a[href="${path}"]`);
  await desk.seen('20-referral');
  await desk.answer('main form[action$="/receive"]', {});
  await desk.answer('main form[action$="/take"]', { kana: 'ケイロミホン リン', patient_telephone: '048-000-7761' });
  play.care = /^\/cases\/[0-9a-z]{13}/.exec(desk.path)?.[0];
  need(play.care, await desk.hand.refused(null));
  await desk.seen('21-case');
  play.way = `${play.care}/diagnosis`;
  await desk.go(`${play.care}/person`);
  await desk.answer(`main form[action="${play.care}/person"]`, { name: '経路見本 凛', birth_on: 'S48.3.3', disease: '未診断' });
  await desk.go(`${play.care}/basis/new`);
  await desk.answer('main form[action$="/basis/new"]', { kind: 'consent', means: 'voice', witnessed_by: '仮名 さくら', told: ['need'] });
  await desk.go(`${play.way}/change`);
  await desk.seen('22-way-form');
  need((await desk.page.locator('[name=findings]').inputValue()).includes('筋力低下'), 'what the clinic wrote is not there');
  await desk.answer('main form[action$="/change"]', { suspect_1: 'field:neurology', is_long: 'yes', disturbs: 'yes' });
  need(desk.path === play.way, await desk.hand.refused(null));
  await desk.seen('23-way');
  need((await desk.text()).includes('まだ') && !(await desk.text()).includes('わからない'), 'what has not been yet is said to be unknown');
  await desk.close();
}

/* The institutions with what speaks for and against each; the sheet as it is seen. */
async function asked(play) {
  const desk = await Person.in(play, 'sakura');
  await desk.go(play.way);
  await desk.follow('a[href$="/diagnosis/candidates"]');
  await desk.seen('30-institutions');
  const card = desk.page.locator('main .card', { hasText: ASKED }).first();
  const path = await card.locator('a[href*="/diagnosis/ask/"]').getAttribute('href');
  await desk.follow(`a[href="${path}"]`);
  await desk.seen('31-sheet');
  const said = await desk.text();
  need(said.includes('両手に力') && !said.includes('経路見本') && !said.includes('越谷市'), 'the sheet says too much, or too little');
  await desk.answer('main form[action*="/ask/"]', { wish: 'visit' });
  need(desk.path === play.way, await desk.hand.refused(null));
  await desk.seen('32-asked');
  play.request = await desk.page.locator('main a[href^="/diagnosis-requests/"]').first().getAttribute('href');
  await desk.go(play.care);
  const letters = await desk.page.locator('main a[href^="/outbox/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  let notice = null;
  for (const letter of letters) {
    await desk.go(letter);
    if (notice === null && (await desk.text()).includes(ASKED)) notice = letter;
  }
  need(notice, 'no letter went to the institution');
  play.paper = await faxed(play, desk, `${notice}/sheet`);
  await desk.close();
}

/* Cover, what is asked, and the boxes to tick, as they leave; the number on them. */
async function faxed(play, desk, path) {
  const file = `${play.screens}/coordinator-paper-sheet.pdf`;
  await desk.eye.goto(path);
  await desk.eye.pdf({ path: file, format: 'A4', printBackground: false, preferCSSPageSize: true });
  const words = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout.replace(/\s+/g, '');
  need(words.includes('3/3枚目') && !words.includes('4/'), 'the sheet is not of three pages');
  need(words.includes('両手に力') && !words.includes('経路見本') && !words.includes('越谷市'), 'the paper says too much, or too little');
  need(words.split('□').length >= 5, 'there are no boxes to tick');
  return (await desk.eye.locator('.paper-number').first().innerText()).trim();
}

/* By the number on the paper; the page of the link is all they have. */
async function answers(play, acts) {
  const hospital = await Person.in(play, null);
  if (play.link === undefined) {
    await hospital.go('/fax-answer');
    await hospital.answer('main form', { number: play.paper });
    play.link = hospital.path;
    need(play.link.startsWith('/n/'), await hospital.hand.refused(null));
    await hospital.seen('40-asked');
    need(!(await hospital.text()).includes('経路見本'), 'the link says who it is');
  }
  for (const [what, fields, look] of acts) {
    await hospital.go(play.link);
    await hospital.follow(`a[href$="/say/${what}"]`);
    if (look) await hospital.seen(`41-${look}`);
    await hospital.answer('main form', fields);
    need(hospital.path === play.link, await hospital.hand.refused(null));
  }
  await hospital.close();
}

async function answered(play) {
  await answers(play, [['tests', { words: '針筋電図', where: '県内の病院', by_name: '例示 先生' }, 'tests']]);
  const desk = await Person.in(play, 'sakura');
  await desk.go(play.way);
  await desk.seen('42-tests');
  await desk.hand.open('main .card details summary');
  await desk.follow('a[href$="/say/tests_done"]');
  await desk.answer('main form', { result_on: dayIn(0) });
  need(desk.path === play.way, await desk.hand.refused(null));
  await desk.close();
  await answers(play, [
    ['accept', { visit_on: dayIn(0), by_name: '例示 先生' }, 'accept'],
    ['visit', { visited_on: dayIn(0), by_name: '例示 先生' }, 'visit'],
    ['diagnosed', { disease: '筋萎縮性側索硬化症', certainty: 'probable', result_on: dayIn(0), by_name: '例示 先生' }, 'diagnosed'],
  ]);
}

/* The name is recorded; the doctor reads each step. */
async function named(play) {
  const desk = await Person.in(play, 'sakura');
  await desk.go(play.way);
  await desk.seen('50-diagnosed');
  await desk.answer('main form[action$="/settle"]', {});
  need(desk.path === play.way, await desk.hand.refused(null));
  await desk.seen('51-named');
  await desk.go(play.care);
  need((await desk.text()).includes('筋萎縮性側索硬化症'), 'the case is not coded with it');
  await desk.go(`${play.care}/timeline`);
  await desk.seen('52-timeline');
  await desk.close();
  const doctor = await Person.in(play, 'kurinikku');
  await doctor.go(play.referral);
  await doctor.seen('53-told');
  const told = await doctor.text();
  for (const step of ['紹介を受け付けました', 'コーディネーターが決まり', '相談しています'])
    need(told.includes(step), `the doctor was not told: ${step}`);
  await doctor.close();
}

async function wayToAName(given) {
  const play = { ...given, word: 'coordinator', faults: [], looked: 0, presses: 0 };
  for (const act of [referred, received, asked, answered, named]) {
    try {
      await act(play);
    } catch (error) {
      throw new Error(`${act.name}: ${error.message.split('\n').slice(0, 3).join(' ')}\n${play.faults.slice(0, 3).join('\n')}`);
    }
  }
  need(play.faults.length === 0, [`${play.faults.length} faults`, ...play.faults.slice(0, FAULTS_SHOWN)].join('\n'));
  return `${play.looked} looks by axe, ${play.presses} key presses`;
}

export const coordinators = [['coordinator: from a referral to a name, by keyboard on a telephone without scripts', wayToAName]];
