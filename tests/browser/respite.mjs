// respite.mjs -- temporary admission in the browser, from the application to the claim.
//
// The nurse of the health centre, its director, the coordinator, the hospital's desk and
// the prefecture's officer, each with the keyboard alone, on a telephone's width, without
// scripts.  Every page they meet is looked at by axe at three widths, with scripts, and
// pictured; what is printed is printed.  A stay lasts days, so its second half is that of
// a stay of the demonstration which has begun; the claim is last month's.
import { writeFileSync } from 'node:fs';
import { axe, overflow, outline, targets } from './checks.mjs';
import { WIDTHS } from './chrome.mjs';
import { signIn } from './journeys.mjs';
import { Hand } from './keyboard.mjs';
import { printed } from './paper.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false };
const FAULTS_SHOWN = 12;
const need = (claim, what) => { if (!claim) throw new Error(what); };
const DAY_MS = 86400e3;
const dayIn = (days) => new Date(Date.now() + 9 * 3600e3 + days * DAY_MS).toISOString().slice(0, 10);
const timeAt = (at) => new Date(at + 9 * 3600e3).toISOString().slice(0, 16).split('T');

/* One person: a hand on a telephone without scripts, and an eye that looks after it. */
export class Person {
  /* Of no account where there is no login. */
  static async in(play, login) {
    const person = new Person();
    const { chrome, url, people, codeOf } = play;
    const context = await chrome.context(url, PHONE);
    const page = await context.newPage();
    if (login !== null) await signIn(page, people.get(login), () => codeOf(login));
    const eyes = await chrome.context(url);
    await eyes.addCookies(await context.cookies());
    Object.assign(person, { play, login, context, eyes, page, hand: new Hand(page), eye: await eyes.newPage() });
    return person;
  }

  get path() { return new URL(this.page.url()).pathname; }

  text() { return this.page.locator('main').innerText(); }

  async go(path) { await this.page.goto(path); }

  async follow(selector) { await this.hand.enter(`main ${selector}`); }

  /* Answers the form by the keyboard and sends it. */
  async answer(form, fields, button) {
    await this.hand.fill(form, fields);
    await this.hand.send(form, button);
  }

  /* What axe, the side, the targets and the headings say of the page one is on; `prepare`
   * leads the eye to what is only shown after a form was sent. */
  async seen(name, prepare = async () => {}) {
    const { faults, screens } = this.play;
    await this.eye.goto(this.page.url());
    await prepare(this.eye);
    for (const width of WIDTHS) {
      await this.eye.setViewportSize({ width: width.width, height: width.height });
      const wrong = [...await outline(this.eye), ...await overflow(this.eye), ...await targets(this.eye), ...await axe(this.eye)];
      faults.push(...wrong.map((one) => `${name} ${width.width} px: ${one}`));
      writeFileSync(`${screens}/${this.play.word ?? 'respite'}-${name}-${width.name}.png`, await this.eye.screenshot({ fullPage: true }));
      this.play.looked++;
    }
  }

  paper(name, path, most, landscape = false) {
    return printed(this.eye, { path, file: `${this.play.screens}/${this.play.word ?? 'respite'}-${name}.pdf`, most, landscape });
  }

  async close() {
    this.play.presses += this.hand.presses;
    await this.context.close();
    await this.eyes.close();
  }
}

/* The nurse takes an application at the desk: looked up first, then written, then paper. */
async function applied(play) {
  const nurse = await Person.in(play, 'chigusa');
  await nurse.go('/respite');
  await nurse.seen('10-applications');
  await nurse.follow('a[href="/respite/new"]');
  await nurse.answer('main form', { kana: 'ハルミホン ハナ', birth_on: 'S30.5.5' });
  await nurse.seen('11-is-she-known');
  await nurse.follow('a[href^="/respite/apply"]');
  const steps = {
    person: { kana: 'ハルミホン ハナ', name: '春見本 花', birth_on: '昭和30年5月5日' },
    residence: {
      municipality: '112089', address: '見本町1-2-3', has_certificate: 'yes', certificate: '9000077',
      certificate_until: dayIn(300), is_at_home: 'yes',
    },
    care: { devices: ['tppv', 'suction_night'], is_stable: 'yes', uses_short_stay: 'no' },
    wish: { reason: 'rest', from_on_1: dayIn(45), to_on_1: dayIn(51) },
    doctor: { doctor_consents: 'yes', doctor: '架空 三郎（架空在宅クリニック）', consented_on: dayIn(-3) },
    contact: { telephone: '04-0000-7788' },
  };
  for (const [step, fields] of Object.entries(steps)) {
    await nurse.seen(`12-step-${step}`);
    await nurse.answer('main form[data-draft]', fields);
    need(!nurse.path.endsWith(`/${step}`), await nurse.hand.refused(null));
  }
  need(nurse.path === '/respite/apply', await nurse.hand.refused(null));
  await nurse.seen('12-check-answers');
  await nurse.hand.send('main form[action="/respite/apply"]');
  need(/^\/respite\/[0-9a-z]{13}$/.test(nurse.path), await nurse.hand.refused(null));
  play.application = nurse.path;
  await nurse.seen('13-application-received');
  await nurse.paper('paper-application', `${play.application}/form`, 2);
  await nurse.close();
}

async function approved(play) {
  const director = await Person.in(play, 'nozomi');
  await director.go('/respite');
  await director.follow(`a[href="${play.application}"]`);
  await director.follow('a[href$="/approve"]');
  await director.seen('20-decision');
  await director.answer('main form[action$="/approve"]', {});
  need(director.path === play.application, await director.hand.refused(null));
  await director.seen('21-approved');
  await director.close();
}

/* The coordinator seeks seven days at a hospital and holds the bed. */
async function held(play) {
  const coordinator = await Person.in(play, 'hanako');
  await coordinator.go(play.application);
  await coordinator.seen('30-to-find-a-place');
  await coordinator.follow('a[href$="/places"]');
  await coordinator.answer('main form.filter', { days: '7', from_on: dayIn(40), to_on: dayIn(80) }, 'button');
  await coordinator.seen('31-places');
  const card = 'li.card:has(h3 a:text-is("x"))'.replace('"x"', '"架空あおぞら中央病院"');
  const hold = coordinator.page.locator(`main ${card} form`).first();
  need(await hold.count() === 1, `no bed of the hospital fits: ${(await coordinator.text()).slice(0, 600)}`);
  const [offer, from] = await Promise.all(['offer', 'from_on'].map((name) => hold.locator(`[name=${name}]`).inputValue()));
  const form = `form:has([name=offer][value="${offer}"]):has([name=from_on][value="${from}"])`;
  const asksWhy = await hold.locator('[name=overruled]').count() > 0;
  await coordinator.answer(`main ${form}`, asksWhy ? { overruled: '家族の都合に合わせる' } : {});
  need(/^\/stays\/[0-9a-z]{13}$/.test(coordinator.path), await coordinator.hand.refused(null));
  play.stay = coordinator.path;
  await coordinator.seen('32-held');
  await coordinator.go('/respite/calendar');
  await coordinator.seen('33-calendar');
  await coordinator.paper('paper-calendar', '/respite/calendar', 6, true);
  await coordinator.close();
}

/* The hospital's yes; before it nobody there knows who it is. */
async function agreed(play) {
  const desk = await Person.in(play, 'ichiro');
  await desk.go('/stays');
  await desk.seen('40-stays-of-the-hospital');
  await desk.follow(`a[href="${play.stay}/answer"]`);
  need(!/春見本|ハルミホン/.test(await desk.text()), 'the hospital sees who it is before it agrees');
  await desk.seen('41-answer');
  await desk.answer('main form[action$="/answer/agree"]', { agreed_by: '見本 一郎', terms: '薬と経管栄養剤は全日数分' });
  need(desk.path === `${play.stay}/hospital`, await desk.hand.refused(null));
  need(/春見本/.test(await desk.text()), 'the hospital does not learn who comes');
  await desk.seen('42-who-comes');
  await desk.close();
}

/* Paper for the family, the ward and the bedside. */
async function papers(play) {
  const coordinator = await Person.in(play, 'hanako');
  await coordinator.go(play.stay);
  await coordinator.seen('50-agreed');
  await coordinator.follow('a[href$="/papers"]');
  await coordinator.seen('51-papers');
  await coordinator.follow('a[href$="/send/decision/family"]');
  await coordinator.seen('52-notice');
  await coordinator.answer('main form[action*="/send/"]', { channel: 'post', call: '保健所 048-000-8000' });
  const notice = await coordinator.page.locator('main a[href*="/papers/paper/"]').first().getAttribute('href')
    .catch(() => null);
  await coordinator.paper('paper-decision', notice ?? coordinator.path, 1);
  await coordinator.paper('paper-check-in', `${play.stay}/papers/list`, 1);
  const ledger = await coordinator.eye.goto(play.stay).then(() => coordinator.eye.locator('main a[href^="/ledgers/"]').getAttribute('href'));
  await coordinator.go(`/cases/${ledger.split('/').pop()}/communication`);
  await coordinator.follow('a[href$="/communication/change"]');
  await coordinator.answer('main form[action$="/communication/change"]', {
    yes_no: 'はい＝まばたき1回、いいえ＝目を閉じる', pain: '眉を寄せる', readers: '長女（文字盤）',
  });
  await coordinator.seen('53-communication');
  await coordinator.paper('paper-communication', coordinator.path, 2);
  await coordinator.close();
}

/* A stay that has begun ends; its report goes to the prefecture. */
async function reported(play) {
  const desk = await Person.in(play, 'ichiro');
  await desk.go('/stays');
  const row = desk.page.locator('main tbody tr', { hasText: '入院中' }).first();
  const path = await row.locator('a[href^="/stays/"]').last().getAttribute('href');
  play.begun = /\/stays\/[0-9a-z]{13}/.exec(path)[0];
  await desk.follow(`a[href="${play.begun}/hospital"]`);
  await desk.seen('60-here');
  const [on, at] = timeAt(Date.now() - 60e3);
  const form = 'main form[action$="/ended"]';
  await desk.hand.open(`main details:has(form[action$="/ended"]) > summary`);
  await desk.answer(form, { end_at: on, end_at_time: at, where_to: '自宅' });
  await desk.seen('61-gone-home');
  await desk.follow(`a[href="${play.begun}/report"]`);
  await desk.seen('62-report');
  await desk.answer('main form[action$="/report"]', { reported_by: '医事課 見本 花', summary: '予定より早い退院。変わりなし' });
  await desk.seen('63-reported');
  await desk.close();
}

async function accepted(play) {
  const officer = await Person.in(play, 'tadashi');
  await officer.go('/stays/reports');
  await officer.seen('70-reports');
  await officer.follow(`a[href="${play.begun}/approval"]`);
  await officer.seen('71-report-to-check');
  await officer.answer('main form[action$="/approval/approve"]', {});
  need(officer.path === '/stays/reports', await officer.hand.refused(null));
  await officer.close();
}

/* The demonstration's claim has been inspected already: a mistake is found, and a new
 * edition begins as a draft. */
async function corrected(officer, path) {
  await officer.go(path);
  await officer.follow('a[href$="/correct"]');
  await officer.answer('main form[action$="/correct"]', { reason: '退院の日の書き誤りを直す' });
  await officer.seen('84-corrected');
}

/* Last month's claim: sent by the hospital, inspected and paid by the prefecture. */
async function claimed(play) {
  const desk = await Person.in(play, 'ichiro');
  const officer = await Person.in(play, 'tadashi');
  const drafts = desk.page.locator('main tbody tr', { hasText: '下書き' });
  await desk.go('/settlements');
  if (await drafts.count() === 0) {
    await corrected(officer, await desk.page.locator('main tbody a[href^="/settlements/"]').first().getAttribute('href'));
    await desk.go('/settlements');
  }
  await desk.seen('80-settlements');
  play.settlement = await drafts.first().locator('a[href^="/settlements/"]').first().getAttribute('href');
  await desk.follow(`a[href="${play.settlement}"]`);
  await desk.seen('81-claim');
  await desk.follow('a[href$="/send"]');
  const total = /([\d,]+)円/.exec(await desk.text())[1];
  await desk.answer('main form[action$="/send"]', { seen_total: total.replaceAll(',', ''), sent_by: '医事課 見本 花' });
  need(desk.path === play.settlement, await desk.hand.refused(null));
  await desk.close();
  await officer.go(play.settlement);
  await officer.follow('a[href$="/inspect"]');
  await officer.seen('82-inspection');
  await officer.answer('main form[action$="/inspect"]', { note: '病院の控えと照らし合わせた' });
  await officer.paper('paper-settlement', `${play.settlement}/report`, 2);
  await officer.paper('paper-inspection', `${play.settlement}/record`, 1);
  await officer.follow('a[href$="/pay"]');
  await officer.answer('main form[action$="/pay"]', { on: dayIn(0) });
  await officer.seen('83-paid');
  await officer.close();
}

async function respite(given) {
  const play = { ...given, faults: [], looked: 0, presses: 0 };
  const begun = performance.now();
  for (const act of [applied, approved, held, agreed, papers, reported, accepted, claimed]) {
    try {
      await act(play);
    } catch (error) {
      throw new Error(`${act.name}: ${error.message.split('\n').slice(0, 3).join(' ')}\n${play.faults.slice(0, 3).join('\n')}`);
    }
  }
  need(play.faults.length === 0, [`${play.faults.length} faults`, ...play.faults.slice(0, FAULTS_SHOWN)].join('\n'));
  return `${play.looked} looks by axe, ${play.presses} key presses, ${Math.round((performance.now() - begun) / 1000)} s`;
}

export const respites = [['respite, by keyboard on a telephone without scripts', respite]];
