// routes.mjs -- which pages there are (renkei routes), and an address of each.
//
// Addresses with identifiers come from the links of pages already seen, so a page
// that nothing links to is found as well: it is told as not reached.
import { run } from '../durable/program.mjs';

/* Rows of GET, with a pattern that an address fits. */
export function pagesOf(program) {
  const { out, code } = run(program, ['routes']);
  if (code !== 0) throw new Error('renkei routes failed');
  return out.split('\n').map((line) => line.trim().split(/\s+/))
    .filter(([method]) => method === 'GET')
    .map(([, path, gate, , room]) => ({
      path, gate, room,
      pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/?#]+')}$`),
      fixed: !path.includes(':'),
    }));
}

/* The row an address belongs to: fixed rows win over rows with parts. */
export function rowOf(rows, address) {
  const path = address.split(/[?#]/)[0];
  return rows.find((row) => row.fixed && row.path === path)
    ?? rows.find((row) => !row.fixed && row.pattern.test(path)) ?? null;
}

/* From a case's page leads the most: more of them are looked at. */
const CASES = 3;

/* Walk the links of the program from `starts`; row path -> addresses.  Of each row at
 * most `most` pages are opened: not every institution has a selection to look at.
 * Rows that `known` or this walk has not seen come first. */
export async function crawl(visitor, rows, starts, known, most = 12, pagesMax = 240) {
  const mostOf = (row) => (row.path === '/cases/:id' ? CASES * most : most);
  const found = new Map();
  const isNew = (one) => { const path = rowOf(rows, one)?.path; return !found.has(path) && !known.has(path); };
  const queue = [...starts];
  const seen = new Set(queue);
  for (let count = 0; queue.length > 0 && count < pagesMax; count++) {
    const [address] = queue.splice(Math.max(0, queue.findIndex(isNew)), 1);
    const row = rowOf(rows, address);
    let answer = await visitor.get(address);
    if (answer.status === 429) { // an account's allowance: come again when the server says
      await new Promise((resolve) => { setTimeout(resolve, 1000 * (Number(answer.headers['retry-after']) || 1)); });
      answer = await visitor.get(address);
    }
    if (row === null || answer.status !== 200) continue;
    found.set(row.path, [...found.get(row.path) ?? [], address]);
    if (!/html/.test(answer.headers['content-type'])) continue;
    for (const [, link] of answer.text.matchAll(/<a\b[^>]*\shref="(\/[^"#]*)/g)) {
      const next = link.replace(/&amp;/g, '&');
      const other = rowOf(rows, next);
      const waiting = queue.filter((one) => rowOf(rows, one) === other).length;
      if (other === null || seen.has(next) || (found.get(other.path)?.length ?? 0) + waiting >= mostOf(other)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return found;
}
