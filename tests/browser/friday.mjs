// friday.mjs -- Friday, 16:30, in the browser: from the call to the bed.
//
// A coordinator begins a case while talking, asks several hospitals, one answers from
// its telephone, the patient's word is recorded, the others are let go, and only the
// chosen one learns who it is.  What people said about speed is counted: key presses,
// clicks, rows, bytes.  Played twice: with scripts, and without any.
import { gzipSync } from 'node:zlib';
import { signIn } from './journeys.mjs';

const KEYS_NEW_CASE = 20;   // beside what is typed
const CLICKS_TO_SENT = 2;   // from the case
const ANSWER_BYTES = 15 * 1024;
const BOARD_ROWS = 15;      // at 1280 by 900
const need = (claim, what) => { if (!claim) throw new Error(what); };

/* There, or where instead and what the page says of it. */
async function arrived(page, where) {
  try {
    await page.waitForURL(where, { timeout: 15000 });
  } catch {
    const said = await page.locator('.error-summary, .notice, h1').allInnerTexts();
    throw new Error(`${new URL(page.url()).pathname} instead of ${where}: ${said.join(' / ').replace(/\s+/g, ' ').slice(0, 300)}`);
  }
}

async function opened(chrome, url, options, person, code) {
  const context = await chrome.context(url, options);
  const page = await context.newPage();
  await signIn(page, person, code);
  return { context, page };
}

/* From the board: "n", four fields, Enter.  Only what is not text counts. */
async function caseByKeyboard(page, name) {
  let presses = 0;
  const press = async (key) => { presses++; await page.keyboard.press(key); };
  const reach = async (field) => {
    for (let i = 0; i < 12; i++) {
      if (await page.evaluate(() => document.activeElement?.getAttribute('name')) === field) return;
      await press('Tab');
    }
    throw new Error(`the keyboard does not reach ${field}`);
  };
  await page.goto('/board');
  await press('n');
  await arrived(page, /\/cases\/new/);
  for (const [field, text] of [['kana', name], ['municipality', 'ところざわ'], ['telephone', '04-0000-7777']]) {
    await reach(field);
    await page.keyboard.type(text);
  }
  await reach('until_time');
  await page.keyboard.type('2100');
  await press('Enter');
  await arrived(page, /\/cases\/[0-9a-z]{13}\/gap/);
  need(presses <= KEYS_NEW_CASE, `${presses} key presses for a new case`);
  return presses;
}

async function caseByForm(page, name) {
  await page.goto('/cases/new');
  for (const [field, text] of [['kana', name], ['municipality', '所沢市'], ['telephone', '04-0000-7777'], ['until_time', '2100']])
    await page.locator(`main [name=${field}]`).fill(text);
  await page.locator('main button.main').click();
  await arrived(page, /\/cases\/[0-9a-z]{13}\/gap/);
  return 0;
}

const save = async (page, at) => {
  await page.locator('main button.main').click();
  await arrived(page, (to) => to.pathname === at);
};

/* The gap, the need, and the basis: an emergency in the patient's interest. */
async function described(page, care) {
  await page.locator('[name=bedside]').fill('ヘルパー（見本 さくら）');
  await save(page, care);
  await page.goto(`${care}/need`);
  await page.locator('[name=level][value=advanced]').check();
  for (const code of ['tppv', 'suction_night', 'gastrostomy']) await page.locator(`[name=need][value=${code}]`).check();
  await save(page, care);
  await page.goto(`${care}/basis/new`);
  await page.locator('[name=kind][value=emergency]').check();
  await page.locator('[name=reason]').selectOption('caregiver_collapsed');
  await page.locator('[name=text]').fill('今夜21時から介護する人がいない');
  await page.locator('[name=told]').first().check();
  await save(page, care);
}

/* Two clicks; what the hospital will see stands on the page, and not who it is. */
async function asked(page, care, name) {
  await page.goto(care);
  let clicks = 0;
  const click = async (which) => { clicks++; await which.click(); };
  await click(page.locator('main a.button.main').first());
  await arrived(page, /\/ask/);
  const sheet = await page.locator('main').innerText();
  need(!sheet.includes(name), 'the sheet to be sent says the name');
  need(!sheet.includes('所沢'), 'the sheet to be sent says the municipality');
  await click(page.locator('main button.main').last());
  await arrived(page, (to) => to.pathname === care);
  need(clicks <= CLICKS_TO_SENT, `${clicks} clicks from the case to sent`);
  need(/架空あおぞら中央病院/.test(await page.locator('main').innerText()), 'the hospital was not asked');
  return clicks;
}

/* Identifiers grow with time. */
async function newestOf(page, list) {
  await page.goto(list);
  const links = await page.locator(`main a[href^="${list}/"]`).evaluateAll((all) => all.map((one) => new URL(one.href).pathname));
  return links.sort().pop();
}

/* At the hospital, on a telephone: the newest request, one tap. */
async function accepted(page, name) {
  const newest = await newestOf(page, '/requests');
  const [answer] = await Promise.all([
    page.waitForResponse((one) => new URL(one.url()).pathname === newest), page.goto(newest),
  ]);
  const bytes = gzipSync(await answer.body()).length; // as the proxy sends it
  const text = await page.locator('main').innerText();
  need(!text.includes(name) && !text.includes('所沢'), 'the hospital asked sees who it is');
  need(bytes <= ANSWER_BYTES, `the answer page is ${bytes} bytes`);
  await page.locator('main form:has(input[value=accept]) button').first().click();
  await page.waitForLoadState();
  need(await page.locator('main .notice.success').count() > 0, 'the answer is not confirmed');
  return { bytes };
}

/* Day and time as the pages read them. */
const inTokyo = (at) => new Date(at + 9 * 3600e3).toISOString().slice(0, 16).split('T');

async function chosen(page, care) {
  await page.goto(`${care}/choose`);
  await page.locator('[name=means]').selectOption('letter_board');
  await page.locator('[name=said_by]').fill('本人');
  await page.locator('main button[name=place]').first().click();
  await arrived(page, (to) => !to.pathname.endsWith('/choose'));
  await page.goto(`${care}/admission/transport`);
  await page.locator('[name=kind]').selectOption({ index: 1 });
  await page.locator('[name=can_suction]').selectOption({ index: 1 }).catch(() => page.locator('[name=can_suction]').first().check());
  const [on, at] = inTokyo(Date.now() + 2 * 3600e3);
  await page.locator('[name=leaves_at]').fill(on);
  await page.locator('[name=leaves_at_time]').fill(at);
  await page.locator('[name=escort]').fill('見本訪問看護 見本 さくら');
  await page.locator('[name=confirmed_by]').fill('見本 花子');
  await page.locator('main button.main').click();
  await arrived(page, (to) => !to.pathname.endsWith('/transport'));
  await page.goto(care);
}

async function rowsSeen(page) {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto('/board');
  return page.locator('main table tbody tr').evaluateAll((rows) => rows.filter((row) => row.getBoundingClientRect().bottom <= innerHeight).length);
}

async function friday({ chrome, url, people, codeOf }, hasScripts) {
  const options = { javaScriptEnabled: hasScripts };
  const name = hasScripts ? 'ヤマミホン イチ' : 'ヤマミホン ニ';
  const coordinator = await opened(chrome, url, { ...options, viewport: { width: 1280, height: 900 } }, people.get('hanako'), () => codeOf('hanako'));
  const hospital = await opened(chrome, url, { ...options, viewport: { width: 390, height: 844 } }, people.get('ichiro'), () => codeOf('ichiro'));
  const presses = await (hasScripts ? caseByKeyboard : caseByForm)(coordinator.page, name);
  const care = /\/cases\/[0-9a-z]{13}/.exec(coordinator.page.url())[0];
  await described(coordinator.page, care);
  const clicks = await asked(coordinator.page, care, name);
  const { bytes } = await accepted(hospital.page, name);
  await chosen(coordinator.page, care);
  await hospital.page.goto(await newestOf(hospital.page, '/arrivals'));
  const whole = await hospital.page.locator('main').innerText();
  need(whole.includes(name), 'the chosen hospital does not learn who it is');
  const rows = await rowsSeen(coordinator.page);
  need(rows >= BOARD_ROWS, `${rows} rows on the board`);
  await coordinator.context.close();
  await hospital.context.close();
  return `${hasScripts ? `${presses} key presses for the case, ` : ''}${clicks} clicks to sent, one tap on a page of ${bytes} bytes, ${rows} rows on the board`;
}

export const fridays = [
  ['friday, with scripts', (given) => friday(given, true)],
  ['friday, without scripts', (given) => friday(given, false)],
];
