// visitor.mjs -- a browser without a screen: one connection, cookies, real forms.
//
// A form is sent with every hidden field that the page gave, so its token is the
// page's own; there is no way round the door.
import http from 'node:http';

const BODY_MAX = 4 << 20;

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#34': '"' };
const unescape = (text) => text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);

const attribute = (tag, name) => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s>/])`).exec(tag);
  return found ? unescape(found[1] ?? '') : null;
};

/* The first form that posts to `action`: its hidden fields. */
export function formOf(page, action) {
  for (const [whole, tag] of page.matchAll(/(<form\b[^>]*>)[\s\S]*?<\/form>/g)) {
    if (attribute(tag, 'action') !== action || attribute(tag, 'method') === 'get') continue;
    const fields = new URLSearchParams();
    for (const [input] of whole.matchAll(/<input\b[^>]*>/g))
      if (attribute(input, 'type') === 'hidden')
        fields.append(attribute(input, 'name'), attribute(input, 'value') ?? '');
    return fields;
  }
  return null;
}

export class Visitor {
  constructor(url, cookies = new Map()) {
    this.url = url;
    this.cookies = cookies;
    this.agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  }

  ask(method, path, body = null) {
    const headers = { 'Accept-Language': 'ja' };
    if (this.cookies.size > 0)
      headers.Cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (body !== null) {
      headers['Content-Type'] = 'application/x-www-form-urlencoded';
      headers['Content-Length'] = Buffer.byteLength(body);
      headers.Origin = this.url;
      headers['Sec-Fetch-Site'] = 'same-origin';
    }
    return new Promise((resolve, reject) => {
      const request = http.request(`${this.url}${path}`,
        { method, headers, agent: this.agent, timeout: 30_000 }, (answer) => {
          const parts = [];
          let length = 0;
          this.keep(answer.headers['set-cookie'] ?? []);
          answer.on('data', (part) => {
            length += part.length;
            if (length > BODY_MAX) request.destroy(new Error('the answer is too long'));
            else parts.push(part);
          });
          answer.on('error', reject);
          answer.on('end', () => resolve({
            status: answer.statusCode,
            to: answer.headers.location ?? null,
            headers: answer.headers,
            text: Buffer.concat(parts).toString('utf8'),
          }));
        });
      request.on('timeout', () => request.destroy(new Error('no answer in 30 seconds')));
      request.on('error', reject);
      request.end(body);
    });
  }

  keep(lines) {
    for (const line of lines) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  get(path) { return this.ask('GET', path); }

  /* Fetch a page, fill its form, send it. */
  async submit(path, values, action = path) {
    const page = await this.get(path);
    const fields = page.status === 200 ? formOf(page.text, action) : null;
    if (fields === null) return { ...page, form: false };
    for (const [name, value] of Object.entries(values)) fields.set(name, value);
    return { ...await this.ask('POST', action, fields.toString()), form: true };
  }

  /* Through the real pages, with both factors. */
  async signIn({ login, password, code }) {
    const first = await this.submit('/sign-in', { login, password });
    if (first.status !== 303) throw new Error(`${login}: password answered ${first.status}`);
    const second = await this.submit('/sign-in/code', { code });
    if (second.status !== 303) throw new Error(`${login}: code answered ${second.status}`);
  }

  close() { this.agent.destroy(); }
}
