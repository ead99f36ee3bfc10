// multiply.mjs -- an exported list of institutions, TIMES as long, on standard output.
// usage: node multiply.mjs FILE TIMES
//
// A new name is the old one backwards, a number and 病院: so one word is in nearly all
// names, and a name of the demonstration stays the only one of its kind.  Codes and
// readings are emptied.
import { readFileSync } from 'node:fs';

const [file, times] = process.argv.slice(2);
const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');

/* Rows of a CSV file with quotes and line ends inside them. */
function rowsOf(csv) {
  const rows = [];
  let row = [];
  let cell = '';
  let isQuoted = false;
  for (let i = 0; i < csv.length; i++) {
    const c = csv[i];
    if (isQuoted) {
      if (c === '"' && csv[i + 1] === '"') { cell += '"'; i++; } else if (c === '"') isQuoted = false;
      else cell += c;
    } else if (c === '"') isQuoted = true;
    else if (c === ',') { row.push(cell); cell = ''; } else if (c === '\n') {
      row.push(cell.replace(/\r$/, ''));
      rows.push(row);
      row = [];
      cell = '';
    } else cell += c;
  }
  return rows;
}

const [head, ...rows] = rowsOf(text);
const at = (...names) => head.findIndex((one) => names.includes(one.trim()));
const name = Math.max(0, at('name', '名称'));
const empty = [at('id', 'ID', '番号'), at('code', '医療機関コード'), at('kana', 'フリガナ')].filter((place) => place >= 0);
const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);
const write = (row) => `${row.map(quoted).join(',')}\r\n`;

process.stdout.write(write(head));
for (let i = 1; i < Number(times); i++)
  for (const row of rows)
    process.stdout.write(write(row.map((cell, place) => {
      if (place === name) return `${[...cell].reverse().join('')} ${i} 病院`;
      return empty.includes(place) ? '' : cell;
    })));
