// diagnosis.mjs -- a patient nobody can diagnose, in the browser.
//
// A clinic's doctor without an account writes the referral by the keyboard alone, on a
// telephone's width, without scripts; leaves it and goes on by the link; the coordinator of
// the liaison hospital calls back, takes it into a case and answers; the doctor reads it.
// Every page they meet is looked at by axe at three widths and pictured; the letter and the
// empty sheet are printed.
import { Person } from './respite.mjs';

const FAULTS_SHOWN = 12;
const MINUTES_MOST = 8;
const SIGN_MS = 200; // a key, when a person types
const need = (claim, what) => { if (!claim) throw new Error(what); };
const STORY = '半年前から歩行時のふらつきと、呂律の回りにくさが進んでいます。父方の伯母に同様の症状がありました。';

/* The doctor's five parts; the third on another day, by the address that was noted. */
async function written(play) {
  const doctor = await Person.in(play, null);
  await doctor.go('/');
  await doctor.follow('a[href="/doctors"]');
  await doctor.seen('10-for-doctors');
  await doctor.paper('paper-empty', '/doctors/sheet', 1);
  await doctor.answer('main form[action="/doctors"]', { code: '9990058', name: '架空ひばり医院', telephone: '048-000-7758', doctor: '例示 ひばり' });
  play.link = doctor.path;
  need(play.link.startsWith('/u/'), await doctor.hand.refused(null));
  await doctor.seen('11-five-parts');
  await doctor.follow('a[href$="/write/patient"]');
  await doctor.seen('12-patient');
  await doctor.answer('main form', { age_band: 'y40', sex: 'male', municipality: '112020' });
  await doctor.seen('13-findings');
  await doctor.answer('main form', { story: `見本 太郎様。${STORY}`, findings: '歩行失調\n構音障害\nなし：難聴' });
  await doctor.seen('14-course');
  await doctor.go(play.link);
  await doctor.follow('a[href$="/write/course"]');
  await doctor.answer('main form', { first_symptom: '令和8年5月', first_visit: '2026-07', earlier: '架空せせらぎ病院 脳神経内科' });
  await doctor.seen('15-tests');
  await doctor.answer('main form', { tests_note: '頭部CTは異常なし' });
  await doctor.seen('16-wish');
  await doctor.answer('main form', { wish: 'visit' });
  await doctor.seen('17-check-with-a-name');
  need((await doctor.text()).includes('見本 太郎様'), 'the name is not pointed out');
  await doctor.go(`${play.link}/write/findings`);
  await doctor.answer('main form', { story: STORY });
  await doctor.seen('18-check');
  await doctor.answer('main form[action$="/send"]', {});
  await doctor.seen('19-sent');
  need((await doctor.text()).includes('紹介令和'), 'no number is told');
  await doctor.paper('paper-letter', `${play.link}/letter`, 1);
  play.minutes = (doctor.hand.presses + STORY.length * 2 + 120) * SIGN_MS / 60e3;
  await doctor.close();
}

/* Called back, taken into a case, answered in words. */
async function received(play) {
  const desk = await Person.in(play, 'sakura');
  await desk.go('/referral-desk');
  await desk.seen('20-desk');
  const row = desk.page.locator('main tbody tr', { hasText: '架空ひばり医院' });
  const path = await row.locator('a[href^="/referral-desk/"]').first().getAttribute('href');
  await desk.follow(`a[href="${path}"]`);
  await desk.seen('21-to-be-called');
  await desk.answer('main form[action$="/call"]', { number: '048-000-7758' });
  await desk.seen('22-received');
  await desk.answer('main form[action$="/take"]', { kana: 'ミホン タロウ', patient_telephone: '048-000-7759' });
  need(desk.path.startsWith('/cases/'), await desk.hand.refused(null));
  await desk.seen('23-case');
  await desk.go(path);
  await desk.answer('main form[action$="/answer"]', { text: '12月3日の外来でお待ちします。MRIをお持ちください。' }, 'button');
  await desk.seen('24-answered');
  await desk.close();
}

/* The doctor's page tells it, and the clinic with an account sees its own. */
async function told(play) {
  const doctor = await Person.in(play, null);
  await doctor.go(play.link);
  await doctor.seen('30-told');
  need((await doctor.text()).includes('12月3日の外来'), 'the doctor is not told');
  await doctor.close();
  const clinic = await Person.in(play, 'kurinikku');
  await clinic.go('/referrals');
  await clinic.seen('31-own');
  await clinic.answer('main form[action="/referrals"]', {});
  await clinic.seen('32-own-draft');
  await clinic.close();
}

async function referral(given) {
  const play = { ...given, word: 'diagnosis', faults: [], looked: 0, presses: 0 };
  for (const act of [written, received, told]) {
    try {
      await act(play);
    } catch (error) {
      throw new Error(`${act.name}: ${error.message.split('\n').slice(0, 3).join(' ')}\n${play.faults.slice(0, 3).join('\n')}`);
    }
  }
  need(play.faults.length === 0, [`${play.faults.length} faults`, ...play.faults.slice(0, FAULTS_SHOWN)].join('\n'));
  need(play.minutes <= MINUTES_MOST, `${play.minutes.toFixed(1)} minutes of typing`);
  return `${play.looked} looks by axe, ${play.presses} key presses, ${play.minutes.toFixed(1)} minutes of keys for the doctor`;
}

export const diagnoses = [['diagnosis: a doctor refers, by keyboard on a telephone without scripts', referral]];
