// png.mjs -- is there anything on a screenshot?  (8-bit RGB or RGBA, as Chromium writes.)
import { inflateSync } from 'node:zlib';

function paeth(a, b, c) {
  const p = a + b - c;
  const pa = Math.abs(p - a);
  const pb = Math.abs(p - b);
  const pc = Math.abs(p - c);
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}

function unfilter(raw, width, height, size) {
  const line = width * size;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) {
    const kind = raw[y * (line + 1)];
    for (let x = 0; x < line; x++) {
      const at = y * line + x;
      const left = x >= size ? out[at - size] : 0;
      const up = y > 0 ? out[at - line] : 0;
      const corner = x >= size && y > 0 ? out[at - line - size] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind];
      out[at] = (raw[y * (line + 1) + 1 + x] + guess) & 0xff;
    }
  }
  return out;
}

/* How many colours, and which share of the points is not the commonest one. */
export function picture(png) {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const size = png[25] === 6 ? 4 : 3;
  const parts = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const points = unfilter(inflateSync(Buffer.concat(parts)), width, height, size);
  const seen = new Map();
  for (let at = 0; at < points.length; at += size) {
    const colour = (points[at] << 16) | (points[at + 1] << 8) | points[at + 2];
    seen.set(colour, (seen.get(colour) ?? 0) + 1);
  }
  const commonest = Math.max(...seen.values());
  return { colours: seen.size, drawn: 1 - commonest / (width * height) };
}
