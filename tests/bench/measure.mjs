// measure.mjs -- run a command; its output, then its time and its greatest memory.
// usage: node measure.mjs COMMAND [WORD ...]
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [command, ...words] = process.argv.slice(2);
const begun = performance.now();
const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit'] });
let most = 0;
const timer = setInterval(() => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0)); // its own maximum so far
  } catch { /* it has just ended */ }
}, 20);
child.once('close', (code) => {
  clearInterval(timer);
  console.log(`exit ${code}, ${((performance.now() - begun) / 1000).toFixed(1)} s, ${(most / 1024).toFixed(0)} MB at most`);
});
