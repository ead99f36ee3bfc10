// continuity.mjs -- back home after a diagnosis, in the browser.
//
// The coordinator begins a plan, hears the wishes, writes the three parts and makes a page
// for the household; the family confirms on a telephone without an account; what the
// institutions said is entered; the referral home, the card, the review.  All by the
// keyboard alone, on a telephone's width, without scripts.  Every page is looked at by axe
// at three widths and pictured; plan and card are printed.
import { spawnSync } from 'node:child_process';
import { Person } from './respite.mjs';

const FAULTS_SHOWN = 12;
const DAY_MS = 86400e3;
const A6_POINTS = [298, 420];
const need = (claim, what) => { if (!claim) throw new Error(what); };
const dayIn = (days) => new Date(Date.now() + 9 * 3600e3 + days * DAY_MS).toISOString().slice(0, 10);
const PARTS = {
  nearby: { institution: '架空あさぎり病院', what: 'ふだんの診察と薬' },
  emergency: { institution: '見本こもれび神経センター', what: '息が苦しいときは119番。熱が続くときは電話してから受診' },
  regular: { institution: '見本こもれび神経センター', what: '呼吸の検査', frequency: 'three_months', next_on: dayIn(60) },
};

/* The wishes first: nothing can be arranged before. */
async function heard(play) {
  const holder = await Person.in(play, 'hanako');
  await holder.go('/cases/new');
  await holder.answer('main form', {
    kana: 'チイキミホン ハナ', municipality: '狭山市', telephone: '04-0000-7799', until_day: 'unknown',
  });
  play.care = /^\/cases\/[0-9a-z]{13}/.exec(holder.path)?.[0];
  need(play.care, await holder.hand.refused(null));
  play.plan = `${play.care}/continuity`;
  await holder.go(play.plan);
  await holder.seen('10-to-begin');
  await holder.answer('main form', { start: 'diagnosis', start_on: dayIn(-20) });
  need(holder.path === play.plan, await holder.hand.refused(null));
  await holder.seen('11-begun');
  await holder.follow('a[href$="/wish/patient"]');
  await holder.seen('12-wish');
  await holder.answer('main form[data-draft]', { text: '家で暮らしたい' });
  await holder.follow('a[href$="/wish/family"]');
  await holder.answer('main form[data-draft]', { who: '長女', text: '夜が心配' });
  for (const [part, fields] of Object.entries(PARTS)) {
    await holder.follow(`a[href$="/part/${part}"]`);
    await holder.seen(`13-part-${part}`);
    await holder.answer('main form[data-draft]', fields);
    need(holder.path === play.plan, await holder.hand.refused(null));
  }
  await holder.seen('14-arranged');
  need((await holder.text()).includes('紹介の前に整えること'), 'what is missing is not told');
  await holder.go(`${play.plan}/refer`);
  await holder.seen('15-refused');
  await holder.go(play.plan);
  await holder.answer('main form[action$="/link"]', {}, 'button');
  play.link = new URL((await holder.page.locator('article strong').innerText()).trim()).pathname;
  need(play.link.startsWith('/h/'), 'no page for the household');
  await holder.close();
}

/* The family, without an account, one tap each. */
async function confirmed(play) {
  const family = await Person.in(play, null);
  await family.go(play.link);
  await family.seen('20-household');
  need(!(await family.text()).includes('チイキミホン'), 'the page says who it is');
  const forms = await family.page.locator('main form').count();
  need(forms === 3, `${forms} parts to confirm`);
  for (let i = 0; i < forms; i++) {
    const part = await family.page.locator('main form').nth(i).locator('[name=part]').inputValue();
    await family.hand.enter(`main form:has([name=part][value="${part}"]) button[value=family_yes]`);
  }
  await family.seen('21-confirmed');
  need((await family.text()).split('お返事をいただきました。変えるときは').length === 4, 'an answer is missing');
  await family.close();
}

/* What the institutions said on the telephone, the referral, the card and the review. */
async function home(play) {
  const holder = await Person.in(play, 'hanako');
  for (const part of Object.keys(PARTS)) {
    await holder.go(`${play.plan}/told/${part}`);
    if (part === 'nearby') await holder.seen('30-told');
    await holder.answer('main form[data-draft]', { party: 'institution', yes: 'yes', way: 'telephone', by_name: '連携室 見本' });
    need(holder.path === play.plan, await holder.hand.refused(null));
  }
  await holder.seen('31-settled');
  await holder.follow('a[href$="/refer"]');
  await holder.seen('32-refer');
  await holder.answer('main form[data-draft]', { review_on: dayIn(90) });
  await holder.seen('33-home');
  need((await holder.text()).includes('地域で療養中'), 'it was not referred');
  await holder.paper('paper-plan', `${play.plan}/paper`, 1);
  await holder.go(`${play.plan}/card/edit`);
  await holder.seen('34-card-form');
  await holder.answer('main form[data-draft]', {
    shows: ['where', 'doctor', 'devices'], doctor: '例示 三郎', doctor_telephone: '048-000-0001',
    devices: '吸引器 見本S-20', code: true, agreed_party: 'family', agreed_by: '長女', agreed_on: dayIn(0),
  });
  need(holder.path === `${play.plan}/card`, await holder.hand.refused(null));
  await holder.seen('35-card');
  await holder.paper('paper-card', `${play.plan}/card`, 2);
  const about = spawnSync('pdfinfo', [`${play.screens}/continuity-paper-card.pdf`], { encoding: 'utf8' }).stdout;
  const [, wide, high] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(about);
  need(Math.abs(wide - A6_POINTS[0]) < 3 && Math.abs(high - A6_POINTS[1]) < 3, `the card is ${wide} x ${high} points`);
  await holder.go(`${play.plan}/review`);
  await holder.seen('36-review');
  await holder.answer('main form[data-draft]', { note: '変わりなし', review_on: dayIn(180) });
  await holder.go(`${play.plan}/versions`);
  await holder.seen('37-versions');
  await holder.go(`${play.plan}/part/emergency`);
  await holder.answer('main form[data-draft]', { what: '夜もまず当直に電話' });
  await holder.seen('38-reopened');
  need((await holder.text()).includes('確認が取り消されています'), 'that it is open again is not told');
  await holder.close();
}

async function backHome(given) {
  const play = { ...given, word: 'continuity', faults: [], looked: 0, presses: 0 };
  for (const act of [heard, confirmed, home]) {
    try {
      await act(play);
    } catch (error) {
      throw new Error(`${act.name}: ${error.message.split('\n').slice(0, 3).join(' ')}\n${play.faults.slice(0, 3).join('\n')}`);
    }
  }
  need(play.faults.length === 0, [`${play.faults.length} faults`, ...play.faults.slice(0, FAULTS_SHOWN)].join('\n'));
  return `${play.looked} looks by axe, ${play.presses} key presses`;
}

export const continuities = [['continuity: back home, by keyboard on a telephone without scripts', backHome]];
