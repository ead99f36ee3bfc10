// keyboard.mjs -- a person at the keyboard: reaches, types, chooses and presses, and never
// touches a mouse.  Nothing here needs the page's scripts.
const STOPS_MAX = 260; // Tab stops on the longest page
const need = (claim, what) => { if (!claim) throw new Error(what); };

export class Hand {
  constructor(page) { Object.assign(this, { page, presses: 0 }); }

  async press(key) {
    this.presses++;
    await this.page.keyboard.press(key);
  }

  isAt(selector) {
    return this.page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  }

  /* With Tab alone, from wherever one is. */
  async reach(selector) {
    for (let i = 0; i < STOPS_MAX; i++) {
      if (await this.isAt(selector)) return;
      await this.press('Tab');
    }
    const { pathname } = new URL(this.page.url());
    throw new Error(`${pathname}: the keyboard does not reach ${selector}`);
  }

  /* A link or a button, by Enter; then the page it leads to. */
  async enter(selector) {
    await this.reach(selector);
    const [answer] = await Promise.all([
      this.page.waitForNavigation({ timeout: 20000 }), this.press('Enter'),
    ]);
    need(answer === null || answer.status() < 400, await this.refused(answer));
  }

  async refused(answer) {
    const said = await this.page.locator('.error-summary, .error, .notice, h1').allInnerTexts();
    return `${new URL(this.page.url()).pathname} ${answer?.status()}: ${said.join(' / ').replace(/\s+/g, ' ').slice(0, 400)}`;
  }

  async open(summary) {
    await this.reach(summary);
    if (!await this.page.evaluate(() => document.activeElement.parentElement.open)) await this.press('Enter');
  }

  kindOf() {
    return this.page.evaluate(() => {
      const { tagName, type, value, checked } = document.activeElement;
      return { kind: tagName === 'INPUT' ? type : tagName.toLowerCase(), value, checked };
    });
  }

  /* Down the list, or round the buttons, to the value. */
  async turnTo(selector, value, wrong) {
    for (let i = 0; i < 90; i++) {
      const { value: now, checked, kind } = await this.kindOf();
      if (now === value && (kind !== 'radio' || checked)) return;
      await this.press(kind === 'radio' && now === value ? 'Space' : 'ArrowDown');
    }
    throw new Error(`${selector} ${wrong} ${value}`);
  }

  /* {field: text, choice or true}, in the order of the page. */
  async fill(form, fields) {
    for (const [name, value] of Object.entries(fields)) {
      const box = `${form} [name="${name}"]`;
      if (value === true || Array.isArray(value)) {
        for (const one of value === true ? [null] : value) {
          await this.reach(one === null ? box : `${box}[value="${one}"]`);
          await this.press('Space');
        }
        continue;
      }
      await this.reach(box);
      const { kind } = await this.kindOf();
      if (kind === 'radio' || kind === 'select') {
        await this.turnTo(box, value, 'has no');
      } else {
        await this.press('Control+a');
        await this.page.keyboard.insertText(value);
      }
    }
  }

  /* The form's main action. */
  async send(form, button = 'button.main') {
    await this.enter(`${form} ${button}`);
  }
}
