// journeys.mjs -- what people do with the pages: with keys, without script, on paper.
import { writeFileSync } from 'node:fs';
import { overflow } from './checks.mjs';
import { listen } from './chrome.mjs';
import { printed } from './paper.mjs';
import { picture } from './png.mjs';
import { nextTotp } from './totp.mjs';

const SIGN_IN_KEYS_MAX = 6; // presses beside the typing
const need = (claim, what) => { if (!claim) throw new Error(what); };

/* Through the real pages, both factors. */
export async function signIn(page, { login, password }, code) {
  await page.goto('/sign-in');
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page.locator('main button.main').click();
  await page.waitForURL(/\/sign-in\/code/);
  await page.locator('input[name=code]').fill(typeof code === 'function' ? await code() : code);
  await page.locator('main button.main').click();
  await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'));
}

/* With the keyboard alone. */
async function byKeyboard({ context, person, code }) {
  const page = await context.newPage();
  let presses = 0;
  const press = async (key) => { presses++; await page.keyboard.press(key); };
  await page.goto('/sign-in');
  for (let i = 0; i < 30; i++) {
    const name = await page.evaluate(() => document.activeElement?.getAttribute('name'));
    if (name === 'login') break;
    await press('Tab');
  }
  await page.keyboard.type(person.login);
  await press('Tab');
  await page.keyboard.type(person.password);
  await press('Enter');
  await page.waitForURL(/\/sign-in\/code/);
  const waits = await page.evaluate(() => document.activeElement?.getAttribute('name'));
  for (let i = 0; i < 30; i++) {
    if (await page.evaluate(() => document.activeElement?.getAttribute('name')) === 'code') break;
    await press('Tab');
  }
  await page.keyboard.type(await code());
  await press('Enter');
  await page.waitForURL((to) => !to.pathname.startsWith('/sign-in'));
  await page.close();
  need(presses <= SIGN_IN_KEYS_MAX + 20, `${presses} key presses to sign in`);
  return `${presses} key presses beside the typing${waits === 'code' ? '' : ' (the code box has no focus by itself)'}`;
}

/* Enrol an authenticator, sign out, and come in again with the code it shows. */
async function withAuthenticator({ context, person, code, chrome, url }) {
  const page = await context.newPage();
  await signIn(page, person, code);
  await page.goto('/me/factor');
  const begin = page.locator('main form[action="/me/factor"] button').first();
  await begin.click();
  await page.waitForURL(/\/me\/factor\/app\//);
  const text = await page.locator('main').innerText();
  const secret = /\b((?:[A-Z2-7]{4}[ -]?){4,16})\b/.exec(text)?.[1];
  need(secret, 'the page shows no secret to type by hand');
  need(await page.locator('main svg, main img').count() > 0, 'the page shows no QR code');
  const first = await nextTotp(secret, null);
  await page.locator('main input[name=code]').fill(first);
  await page.locator('main button.main').click();
  await page.waitForURL((to) => !/\/app\//.test(to.pathname));
  await page.close();
  const other = await chrome.context(url);
  const again = await other.newPage();
  await signIn(again, person, () => nextTotp(secret, first));
  await other.close();
  return 'signed in with a computed code';
}

/* Find, add and change an institution with scripts off. */
async function withoutScript({ chrome, url, person, code }) {
  const context = await chrome.context(url, { javaScriptEnabled: false });
  const page = await context.newPage();
  const name = `脚本なし病院 ${Date.now().toString(36)}`;
  await signIn(page, person, code);
  await page.goto('/institutions/new');
  await page.locator('select[name=kind]').selectOption({ index: 1 });
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=kana]').fill('きゃくほんなし');
  await page.locator('input[name=address]').fill('埼玉県さいたま市浦和区高砂3-15-1');
  await page.locator('main button.main').click();
  await page.waitForURL(/\/institutions\/[0-9a-z]{8,}/);
  need((await page.locator('h1').innerText()).includes(name), 'the new institution is not shown');
  await page.goto('/institutions');
  await page.locator('main input[type=search]').first().fill('ｷｬｸﾎﾝ');
  await page.locator('main form[method=get] button').first().click();
  const link = page.locator('main a', { hasText: name });
  need(await link.count() > 0, 'a search with half-width kana does not find it');
  await link.first().click();
  await page.locator('main a[href$="/change"]').first().click();
  await page.locator('input[name=beds]').fill('120');
  await page.locator('main button.main').click();
  await page.waitForURL(/\/institutions\/[0-9a-z]{8,}(\?|$)/);
  need((await page.locator('main').innerText()).includes('120'), 'the change is not shown');
  // What was typed wrong is shown again, with what is wrong.
  await page.goto('/institutions/new');
  await page.locator('input[name=kana]').fill('ひらがな');
  await page.locator('main button.main').click();
  need(await page.locator('input[name=kana]').inputValue() !== '', 'what was typed is lost after a mistake');
  need(await page.locator('[aria-invalid=true], .error').count() > 0, 'a mistake is not told');
  await context.close();
  return 'found, added, changed, refused with words';
}

/* Windows' high contrast: something is drawn, and the words can be seen. */
async function inForcedColours({ chrome, url, cookies, screens }) {
  const context = await chrome.context(url, { forcedColors: 'active', colorScheme: 'dark' });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const told = [];
  for (const path of ['/sign-in', '/institutions', '/institutions/new', '/me']) {
    await page.goto(path);
    const png = await page.screenshot();
    writeFileSync(`${screens}/forced-colours${path.replace(/\//g, '-')}.png`, png);
    const { colours, drawn } = picture(png);
    need(colours >= 3 && drawn > 0.005 && drawn < 0.9, `${path} is blank: ${colours} colours, ${(drawn * 100).toFixed(2)} %`);
    told.push(`${(drawn * 100).toFixed(1)} %`);
  }
  await context.close();
  return `drawn: ${told.join(', ')}`;
}

/* On paper: A4, few pages, the words are there, the menu is not. */
async function onPaper({ chrome, url, cookies, screens, institution }) {
  const context = await chrome.context(url);
  await context.addCookies(cookies);
  const page = await context.newPage();
  const told = [];
  for (const [path, most] of [['/institutions/print', 12], [institution, 4]]) {
    const file = `${screens}/paper${path.replace(/\//g, '-').slice(0, 40)}.pdf`;
    const pages = await printed(page, { path, file, most });
    told.push(`${path.length > 24 ? 'one institution' : path} ${pages} pages`);
  }
  await context.close();
  return told.join(', ');
}

/* Twice the letters: nothing sticks out (WCAG 1.4.4). */
async function withLargeLetters({ chrome, url, cookies, people, codeOf }) {
  const context = await chrome.context(url, { viewport: { width: 1280, height: 900 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const look = async (path) => {
    await page.goto(path);
    await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    const [wrong] = await overflow(page);
    need(wrong === undefined, `${path} ${wrong}`);
  };
  for (const path of ['/sign-in', '/board', '/institutions', '/institutions/new', '/me']) await look(path);
  await context.clearCookies(); // a hospital, on whatever is at hand
  await signIn(page, people.get('ichiro'), () => codeOf('ichiro'));
  await page.setViewportSize({ width: 640, height: 900 });
  await page.goto('/requests');
  const request = await page.locator('main a[href^="/requests/"]').first().getAttribute('href');
  for (const path of ['/requests', request, '/arrivals']) await look(path);
  await context.close();
  return 'at 200 %';
}

/* An answer that is an error is a page, too. */
async function errorsArePages({ context, url }) {
  const page = await context.newPage();
  const complaints = listen(page, url);
  const answer = await page.goto('/no-such-page');
  need(answer.status() === 404, `answered ${answer.status()}`);
  need(await page.locator('h1').count() === 1, 'no h1');
  need(complaints.filter((one) => !/404/.test(one)).length === 0, complaints.join('; '));
  await page.close();
  return '404 with a heading';
}

export const journeys = [
  ['signed in by keyboard', byKeyboard],
  ['authenticator', withAuthenticator],
  ['without script', withoutScript],
  ['forced colours', inForcedColours],
  ['on paper', onPaper],
  ['large letters', withLargeLetters],
  ['errors', errorsArePages],
];
