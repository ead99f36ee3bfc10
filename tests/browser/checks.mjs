// checks.mjs -- what must hold of every page, at every width.
//
// Each check answers with a list of complaints; an empty list is a pass.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const TARGET_WORK = 24;
const TARGET_LARGE = 44; // reply and public surfaces: phones, unsure hands

/* Accessibility, by axe.  Its source is put in from outside, so the page's own
 * content security policy stays in force. */
export async function axe(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate((rules) => window.axe.run(document, {
    runOnly: rules, resultTypes: ['violations'],
  }), RULES);
  return violations.map((v) => `axe ${v.id} (${v.impact}): ${v.help}: ${
    v.nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`);
}

/* Nothing sticks out to the side (WCAG 1.4.10). */
export function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth;
    const room = document.documentElement.clientWidth;
    if (wide <= room) return [];
    // What is clipped by a box that scrolls by itself does not push the page.
    const isFree = (item) => {
      for (let box = item.parentElement; box && box !== document.body; box = box.parentElement)
        if (getComputedStyle(box).overflowX !== 'visible') return false;
      return true;
    };
    const right = (item) => {
      const box = item.getBoundingClientRect();
      const scrolls = getComputedStyle(item).overflowX !== 'visible'; // what it holds stays in it
      return scrolls ? box.right : Math.max(box.right, box.left + item.scrollWidth);
    };
    const worst = [...document.querySelectorAll('body, body *')]
      .filter((item) => right(item) > room + 1 && isFree(item))
      .sort((a, b) => right(b) - right(a) || (a.contains(b) ? 1 : -1))[0];
    return [`sticks out to the side: ${wide} px in ${room}: ${worst?.outerHTML.replace(/\s+/g, ' ').slice(0, 120) ?? '?'}`];
  });
}

/* One title of its own, one h1, one main, a language. */
export function outline(page) {
  return page.evaluate(() => {
    const wrong = [];
    const count = (selector) => document.querySelectorAll(selector).length;
    if (count('h1') !== 1) wrong.push(`${count('h1')} h1`);
    if (count('main') !== 1) wrong.push(`${count('main')} main`);
    if (document.title.trim() === '') wrong.push('no title');
    if (!/^(ja|en)/.test(document.documentElement.lang)) wrong.push('no language');
    let level = 1;
    for (const heading of document.querySelectorAll('main h1, main h2, main h3, main h4, main h5')) {
      const own = Number(heading.tagName[1]);
      if (own > level + 1) wrong.push(`h${level} is followed by h${own} "${heading.textContent.trim().slice(0, 30)}"`);
      level = own;
    }
    return wrong;
  });
}

/* Things to press are large enough (WCAG 2.5.8).  A link inside a sentence is not
 * counted, and a box inside its label is as large as the label. */
export function targets(page) {
  return page.evaluate(([work, large]) => {
    const isLarge = /\b(reply|public|gaze)\b/.test(document.body.className);
    const least = isLarge ? large : work;
    const inSentence = (item) => item.tagName === 'A' && getComputedStyle(item).display === 'inline'
      && [...item.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    const isShown = (item) => item.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })
      && !item.closest('[inert]') && item.getClientRects().length > 0;
    const boxOf = (item) => {
      const label = item.matches('input[type=checkbox], input[type=radio]') ? item.labels?.[0] : null;
      const own = item.getBoundingClientRect();
      const other = label?.getBoundingClientRect();
      return other ? { width: Math.max(own.width, other.width), height: Math.max(own.height, other.height), top: own.top, bottom: own.bottom }
        : own;
    };
    const wrong = [];
    const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex="0"]';
    for (const item of document.querySelectorAll(all)) {
      if (!isShown(item) || inSentence(item) || item.closest('.skip')) continue;
      const box = boxOf(item);
      if (box.bottom < 0) continue; // off the page until focused
      if (box.width + 0.5 < least || box.height + 0.5 < least)
        wrong.push(`target ${Math.round(box.width)}x${Math.round(box.height)} < ${least}: ${
          item.outerHTML.replace(/\s+/g, ' ').slice(0, 110)}`);
    }
    return wrong.slice(0, 5);
  }, [TARGET_WORK, TARGET_LARGE]);
}

/* From the top of the page with Tab alone: the skip link first, then `main`; every
 * stop shows that it is one.  Answers how many stops lead to the first and to the
 * main action. */
export async function tabs(page, stopsMax = 60) {
  const wrong = [];
  let first = null;
  let main = null;
  await page.evaluate(() => { window.scrollTo(0, 0); document.activeElement?.blur(); });
  for (let stops = 1; stops <= stopsMax && main === null; stops++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const item = document.activeElement;
      if (item === null || item === document.body) return null;
      const style = getComputedStyle(item);
      return {
        isSkip: item.matches('.skip'),
        isInMain: item.closest('main') !== null,
        isMain: item.matches('main .button.main, main button.main'),
        isSeen: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
        text: item.outerHTML.replace(/\s+/g, ' ').slice(0, 90),
      };
    });
    if (at === null) break; // round once: there is no main action
    if (stops === 1) {
      if (!at.isSkip && !at.isInMain) wrong.push(`the first stop is neither the skip link nor in main: ${at.text}`);
      if (at.isSkip) await page.keyboard.press('Enter');
    }
    if (!at.isSeen) wrong.push(`focus cannot be seen: ${at.text}`);
    if (first === null && at.isInMain) first = stops;
    if (at.isMain) main = stops;
  }
  return { wrong: wrong.slice(0, 3), first, main };
}
