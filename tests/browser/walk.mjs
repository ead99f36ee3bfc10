// walk.mjs -- every page of every GET row, at three widths.
import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { axe, outline, overflow, tabs, targets } from './checks.mjs';
import { WIDTHS, listen } from './chrome.mjs';

const TABS_TO_MAIN = 25; // stops from the top of a page to its main action, by the skip link
const PAGE_KB_MAX = 60;  // a first load, compressed: page, style, script

const slug = (path) => path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'start';

/* One page at one width; what is wrong with it. */
async function look(page, width, complaints) {
  await page.setViewportSize({ width: width.width, height: width.height });
  const wrong = [...complaints.splice(0)];
  wrong.push(...await outline(page), ...await overflow(page), ...await targets(page));
  const walked = width === WIDTHS[0] ? await tabs(page) : null;
  if (walked !== null) wrong.push(...walked.wrong);
  if (walked?.main > TABS_TO_MAIN) {
    // In a form the main action comes after the boxes; there the first box counts.
    const isForm = await page.evaluate(() => document.querySelector('main form[method=post]') !== null);
    if (!isForm || walked.first > 2) wrong.push(`${walked.main} stops to the main action`);
  }
  wrong.push(...await axe(page));
  return { wrong, walked };
}

export class Walk {
  constructor(url, screens, tell) {
    Object.assign(this, { url, screens, tell, titles: new Map(), passed: 0, failed: 0, slowest: 0, heaviest: 0 });
    mkdirSync(screens, { recursive: true });
  }

  count(name, wrong) {
    if (wrong.length === 0) { this.passed++; return; }
    this.failed++;
    this.tell(`---- ${name}`);
    for (const line of wrong) this.tell(`  ${line}`);
  }

  /* A title belongs to one kind of page. */
  titleIsOwn(row, title) {
    const other = this.titles.get(title);
    this.titles.set(title, other ?? row.path);
    return other === undefined || other === row.path ? [] : [`the title "${title}" is also that of ${other}`];
  }

  async weigh(page, answer) {
    const body = await answer.body();
    const parts = await page.evaluate(() => performance.getEntriesByType('resource').map((one) => one.name));
    let bytes = gzipSync(body).length;
    for (const part of parts.filter((one) => one.startsWith(this.url)))
      bytes += gzipSync(await (await page.request.get(part)).body()).length;
    this.heaviest = Math.max(this.heaviest, bytes);
    return bytes > PAGE_KB_MAX * 1024 ? [`first load ${Math.round(bytes / 1024)} KB compressed`] : [];
  }

  async visit(context, who, row, address) {
    const page = await context.newPage();
    const complaints = listen(page, this.url);
    const name = `${row.path} (${who})`;
    try {
      const begun = performance.now();
      const answer = await page.goto(address, { waitUntil: 'load' });
      this.slowest = Math.max(this.slowest, performance.now() - begun);
      if (answer.status() !== 200) {
        this.count(name, [`${address} answered ${answer.status()}`]);
        return;
      }
      const wrong = [...this.titleIsOwn(row, await page.title()), ...await this.weigh(page, answer)];
      for (const width of WIDTHS) {
        const seen = await look(page, width, complaints);
        writeFileSync(`${this.screens}/${slug(row.path)}-${width.name}.png`,
          await page.screenshot({ fullPage: true }));
        this.count(`${name} ${width.width} px: ${address}`, [...wrong.splice(0), ...seen.wrong]);
      }
    } catch (error) {
      this.count(name, [`${error.message.split('\n')[0]}`]);
    } finally {
      await page.close();
    }
  }
}
