// links.mjs -- pages that no link leads to: their addresses are told once.
//
// Such an address goes on paper, by mail or from mouth to ear, so it is had by doing
// what makes it: registering a desk, asking a doctor, offering places to the patient.

const TOLD = (kind) => new RegExp(`/${kind}/[0-9a-z]{20,}`);

/* The address of the kind that the page tells, or that it went to. */
async function told(page, kind) {
  const text = `${new URL(page.url()).pathname} ${await page.locator('main').innerText()}`;
  const found = TOLD(kind).exec(text);
  if (found) return found[0];
  throw new Error(`${new URL(page.url()).pathname} tells no /${kind}/: ${text.replace(/\s+/g, ' ').slice(0, 300)}`);
}

/* Press the button on the first of `pages` that has the form; `fill` comes before. */
async function pressed(page, pages, action, fill = async () => {}) {
  for (const one of pages ?? []) {
    await page.goto(one);
    const form = page.locator(`main form[action="${action(one)}"]`);
    if (await form.count() === 0 || !await form.locator('button').first().isVisible()) continue;
    await fill(form);
    await form.locator('button').first().click();
    await page.waitForLoadState();
    return page.locator('main').innerText();
  }
  throw new Error(`none of ${pages?.length ?? 0} pages offers it`);
}

/* The hospitals that were asked something: they have requests to open. */
async function askedOf(page, inquiries) {
  const found = new Set();
  for (const one of inquiries ?? []) {
    await page.goto(one);
    for (const link of await page.locator('main h3 > a').evaluateAll((all) => all.map((item) => new URL(item.href).pathname))) found.add(link);
  }
  return [...found];
}

/* Only a desk whose telephone was rung can be registered. */
async function verified(page, hospitals) {
  for (const one of hospitals) {
    await page.goto(one);
    const link = page.locator('main a[href$="/verify"]').first();
    if (await link.count() === 0) continue;
    await pressed(page, [await link.getAttribute('href')], (to) => to, async (form) => {
      const which = form.locator('[name=which]');
      if (await which.first().evaluate((item) => item.tagName) === 'SELECT') await which.selectOption('telephone');
      else await form.locator('[name=which][value=telephone]').check();
      await form.locator('[name=by]').fill('見本 花子');
    });
    return [one];
  }
  return hospitals;
}

/* The desk of a hospital: its address, the list behind the code, one request of it. */
async function desk(page, nobody, shown) {
  const asked = await verified(page, await askedOf(page, shown.get('/inquiries/:id')));
  const text = await pressed(page, asked.map((one) => `${one}/reply-desk`), (one) => one, async (form) => {
    const which = form.locator('[name=desk]').first();
    if (await which.evaluate((item) => item.tagName) === 'SELECT') await which.selectOption({ index: 1 });
    else await which.check();
    await form.locator('[name=answered_by]').fill('地域連携室 見本さん');
  });
  const door = await told(page, 'd');
  await pressed(nobody, [door], (one) => one, (form) => form.locator('[name=code]').fill(/(?<!\d)\d{6}(?!\d)/.exec(text)[0]));
  const list = await told(nobody, 'r');
  await pressed(nobody, [list], (one) => `${one}/open`);
  const answer = await told(nobody, 'a');
  return [['/d/:token', door], ['/r/:token', list], ['/a/:token', answer], ['/a/:token/sheet', `${answer}/sheet`]];
}

async function doctor(page, nobody, shown) {
  await pressed(page, shown.get('/cases/:id/sheet/ask'), (one) => one, async (form) => {
    await form.locator('[name=doctor]').fill('架空 三郎 先生');
    await form.locator('[name=way][value=link]').check();
  });
  return [['/s/:token', await told(page, 's')]];
}

async function patient(page, nobody, shown) {
  await pressed(page, shown.get('/cases/:id/choose'), (one) => `${one}/page`);
  const link = await told(page, 'w');
  return [['/w/:token', link], ['/w/:token/sure', `${link}/sure?answer=this&place=1`]];
}

async function family(page, nobody, shown) {
  await pressed(page, shown.get('/cases/:id'), (one) => `${one}/family-page`);
  return [['/f/:token', await told(page, 'f')]];
}

/* The chosen hospital, without an account: eight characters by telephone. */
async function arrival(page, nobody, shown) {
  await pressed(page, shown.get('/cases/:id/admission/tell'), (one) => `${one}/code`);
  const code = await page.locator('main .code-told').first().innerText();
  await pressed(nobody, ['/arrival-code'], (one) => one, async (form) => {
    await form.locator('[name=code]').fill(code);
    await form.locator('[name=name]').fill('夜勤 見本');
  });
  return [['/i/:token', await told(nobody, 'i')]];
}

/* Row path and address of each; what could not be had is told through `wrong`. */
export async function linksOf({ coordinator, nobody, shown, wrong }) {
  const links = [];
  const page = await coordinator.newPage();
  const other = await nobody.newPage();
  for (const way of [desk, doctor, patient, family, arrival]) {
    try {
      links.push(...await way(page, other, shown));
    } catch (error) {
      wrong(`link: ${way.name}`, error.message.split('\n').slice(0, 3));
    }
  }
  await page.close();
  await other.close();
  return links;
}
