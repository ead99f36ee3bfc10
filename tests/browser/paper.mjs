// paper.mjs -- a page as it comes out of the printer, on A4.
import { spawnSync } from 'node:child_process';

const need = (claim, what) => { if (!claim) throw new Error(what); };

/* Prints the page; no more sheets than `most`, its heading on them, the menu not. */
export async function printed(page, { path, file, most, landscape = false }) {
  const answer = await page.goto(path);
  need(answer.status() === 200, `${path} answered ${answer.status()}`);
  const heading = (await page.locator('h1').innerText()).trim().split('\n')[0];
  await page.pdf({ path: file, format: 'A4', landscape, printBackground: false, preferCSSPageSize: true });
  const about = spawnSync('pdfinfo', [file], { encoding: 'utf8' }).stdout;
  const sheets = Number(/Pages:\s+(\d+)/.exec(about)?.[1]);
  const words = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' }).stdout;
  need(sheets >= 1 && sheets <= most, `${path}: ${sheets} sheets`);
  need(words.replace(/\s+/g, '').includes(heading.replace(/\s+/g, '')), `${path}: "${heading}" is not on the paper`);
  need(!words.includes('サインアウト'), `${path}: the menu is printed`);
  if (landscape) {
    const [, wide, high] = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(about);
    need(Number(wide) > Number(high), `${path}: the paper stands upright`);
  }
  return sheets;
}
