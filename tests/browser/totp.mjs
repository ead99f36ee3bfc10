// totp.mjs -- the code that an authenticator would show (RFC 6238, SHA-1, six digits).
import { createHmac } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(text) {
  const bytes = [];
  let bits = 0;
  let held = 0;
  for (const letter of text.toUpperCase().replace(/[^A-Z2-7]/g, '')) {
    held = (held << 5) | ALPHABET.indexOf(letter);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >>> bits) & 0xff);
      held &= (1 << bits) - 1;
    }
  }
  return Buffer.from(bytes);
}

export function totp(secret, at = Date.now()) {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac('sha1', base32(secret)).update(step).digest();
  const place = hash[hash.length - 1] & 15;
  return String((hash.readUInt32BE(place) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/* A code that was used does not count again: wait for the next one. */
export async function nextTotp(secret, used) {
  let code = totp(secret);
  while (code === used) {
    await new Promise((resolve) => { setTimeout(resolve, 500); });
    code = totp(secret);
  }
  return code;
}
