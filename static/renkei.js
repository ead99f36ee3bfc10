/* renkei.js -- comforts on pages that work without it; <script type="module">, docs/screens.md.
 * No words live here: the markup holds them hidden, or the server answers with them. Nothing a person reads
 * or types is ever replaced. */
const page = document.body.dataset;
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const find = (selector, root = document) => root.querySelector(selector);
const set = (item, names) => Object.entries(names).forEach((pair) => item?.setAttribute(...pair));
const on = (target, kinds, act) => kinds.split(" ").forEach((kind) => target.addEventListener(kind, act));

/* A redirect leads to the sign-in page: an error here, never followed. */
const ask = async (url, how) => {
  const answer = await fetch(url, { redirect: "error", cache: "no-store", ...how });
  if (answer.ok || answer.status === 304) return answer;
  throw answer;
};

/* POST, as addresses end up in logs; without passwords and files. */
const post = async (url, form, how) => {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (!/file|password/.test(form.elements[name].type)) body.append(name, value);
  }
  return (await ask(url, { method: "POST", body, ...how })).text();
};

/* Act when typing pauses. A newer key aborts the older question; kana being composed do not count. */
const pause = (source, wait, act) => {
  let timer, asking;
  const stop = () => {
    clearTimeout(timer);
    asking?.abort();
  };
  on(source, "input compositionend", (event) => {
    if (event.isComposing) return;
    stop();
    asking = new AbortController();
    timer = setTimeout(act, wait, asking.signal);
  });
  return stop;
};

/* Drafts: form[data-draft=URL][data-draft-failed=TEXT] > [data-draft-state]; the answer is the text shown.
   keepalive: the last one outlives the page. */
const drafts = all("form[data-draft]").map((form) => {
  const state = find("[data-draft-state]", form), self = { form };
  self.save = async (signal) => {
    if (!self.dirty) return;
    self.dirty = self.failed = false;
    let text = form.dataset.draftFailed;
    try {
      text = await post(form.dataset.draft, form, { signal, keepalive: true });
    } catch {
      if (signal?.aborted) return;
      self.dirty = self.failed = true;
      setTimeout(self.save, 10000);
    }
    state.classList.toggle("failed", self.failed);
    if (state.textContent !== text) state.textContent = text;    /* else read aloud at every pause */
  };
  on(form, "input", () => { self.dirty = true; });
  self.stop = pause(form, 800, self.save);
  return self;
});
const saveAll = () => Promise.all(drafts.map((draft) => draft.save()));
on(window, "pagehide", saveAll);
on(window, "beforeunload", (event) => {
  if (!page.locked && drafts.some((draft) => draft.failed)) event.preventDefault();
});

/* A second press within five seconds does nothing. Not `disabled`: that drops the button's value and stays
   after "back". Offline, [data-offline] is shown instead of losing the page. */
on(window, "submit", (event) => {
  const form = event.target, offline = find("[data-offline]", form);
  if (form.method !== "post") return;
  if (offline) offline.hidden = navigator.onLine;
  if (form.dataset.sent || offline?.hidden === false) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
  for (const draft of drafts.filter((one) => one.form === form)) {
    draft.stop();    /* or it could come back to life behind the form */
    draft.dirty = draft.failed = false;
  }
});

/* News: [data-poll=URL][data-every=SECONDS][data-poll-tag=ETAG] says that the page has changed. Paused by
   the button (for this tab) and while hidden. */
for (const box of all("[data-poll]")) {
  const part = (name) => find(`[data-poll-${name}]`, box);
  const toggle = part("toggle"), wait = 1000 * box.dataset.every;
  let tag = box.dataset.pollTag, timer;
  const off = () => sessionStorage.pollOff === "true";
  const check = async () => {
    clearTimeout(timer);
    if (off() || document.hidden) return;
    timer = setTimeout(check, wait);
    try {
      const answer = await ask(box.dataset.poll, { headers: { "If-None-Match": tag } });
      if (answer.ok) {
        part("words").textContent = await answer.text();
        part("news").hidden = false;
        tag = answer.headers.get("ETag");
      }
      part("lost").hidden = true;
    } catch { part("lost").hidden = false; }
  };
  const show = () => set(toggle, { "aria-pressed": off() });
  toggle.hidden = false;
  on(toggle, "click", () => {
    sessionStorage.pollOff = !off();
    show();
    check();
  });
  show();
  on(document, "visibilitychange", check);
  timer = setTimeout(check, wait);
}

/* Suggestions: .suggest > input[data-suggest=URL][data-suggest-into=#ID of a hidden field]. The answer:
   <ul role=listbox aria-label><li role=option data-value data-text>...</ul><p>how many</p>. */
all("input[data-suggest]").forEach((input, nth) => {
  const kept = find(input.dataset.suggestInto) ?? {};
  const box = document.createElement("div"), said = document.createElement("p");
  let options = [], at = -1;
  const mark = (to) => {
    set(options[at], { "aria-selected": false });
    at = to;
    set(options[at], { "aria-selected": true });
    set(input, { "aria-activedescendant": options[at]?.id || "" });
  };
  const show = (html) => {
    mark(-1);
    box.innerHTML = html;    /* escaped by the server's templates */
    said.textContent = find("p", box)?.textContent || "";
    find("p", box)?.remove();
    set(find("ul", box), { id: `suggest-${nth}` });
    options = all("[role=option]", box);
    options.forEach((option, i) => { option.id = `suggest-${nth}-${i}`; });
    set(input, { "aria-controls": `suggest-${nth}`, "aria-expanded": options.length > 0 });
  };
  const stop = pause(input, 150, async (signal) => {
    kept.value = "";
    const query = encodeURIComponent(input.value.trim());
    try {
      const html = query && await (await ask(`${input.dataset.suggest}?q=${query}`, { signal })).text();
      if (document.activeElement === input) show(html);
    } catch { /* the search button still works */ }
  });
  const close = () => {
    stop();
    show("");
  };
  const choose = (option) => {
    if (!option) return;
    input.value = option.dataset.text;
    kept.value = option.dataset.value;
    close();
    input.form.dispatchEvent(new Event("input"));    /* for the draft */
  };
  input.after(box, said);
  set(said, { class: "unseen", role: "status" });
  set(input, { role: "combobox", autocomplete: "off", "aria-autocomplete": "list" });
  close();
  on(input, "blur", close);
  on(input, "keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], count = options.length;
    if (event.isComposing) return;
    if (step && count) mark(at + step < 0 ? count - 1 : (at + step) % count);
    else if (event.key === "Enter" && at >= 0) choose(options[at]);
    else if (event.key === "Escape" && count) close();
    else return;
    event.preventDefault();
  });
  on(box, "mousedown", (event) => event.preventDefault());    /* keeps the focus in the field */
  on(box, "click", (event) => choose(event.target.closest("[role=option]")));
});

/* Echo: [data-echo=URL][data-echo-to=#ID] on a field or group shows what the server made of the form: a date
   in both calendars, possible duplicates; HTML, may be empty. */
for (const source of all("[data-echo]")) {
  pause(source, 300, async (signal) => {
    try {
      find(source.dataset.echoTo).innerHTML = await post(source.dataset.echo, source.closest("form"), { signal });
    } catch { /* said again when the form is sent */ }
  });
}

/* Copy: button[data-copy=ID of a textarea][data-copied=TEXT] hidden, its status behind it. */
for (const button of all("[data-copy]")) {
  const box = document.getElementById(button.dataset.copy);
  button.hidden = false;
  on(button, "click", async () => {
    box.select();
    try {
      await navigator.clipboard.writeText(box.value);
    } catch {
      if (!document.execCommand("copy")) return;    /* it is selected: Ctrl+C */
    }
    button.nextElementSibling.textContent = button.dataset.copied;
  });
}

/* Keys, if <body data-keys="on">: [data-key="n"], [data-key="g b"], in the focused [data-row] first; j and k
   walk the rows, Ctrl+Enter sends. Never while typing. */
let begun = "", ending;
if (page.keys === "on") on(window, "keydown", (event) => {
  const { target, key } = event, row = target.closest("[data-row]");
  if (event.defaultPrevented || event.isComposing || event.altKey || event.metaKey) return;
  if (event.ctrlKey && key === "Enter" && target.form) target.form.requestSubmit(find(".main", target.form));
  if (event.ctrlKey || target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) return;
  const keys = begun + key, items = [...(row ? all("[data-key]", row) : []), ...all("[data-key]")];
  const hit = items.find((item) => item.dataset.key === keys && item.getClientRects().length);
  clearTimeout(ending);
  begun = "";
  if (hit) {
    event.preventDefault();
    if (hit.matches("input, select, textarea")) hit.focus();
    else hit.click();
  } else if (keys === "j" || keys === "k") {
    const rows = all("[data-row]"), next = rows[rows.indexOf(row) + (keys === "j" ? 1 : -1)];
    if (next) find("a, button", next).focus();
  } else if (keys === key && items.some((item) => item.dataset.key.startsWith(`${key} `))) {
    begun = `${key} `;
    ending = setTimeout(() => (begun = ""), 1500);
  }
});

/* Idle lock: <body data-idle-minutes data-idle-url>. form[data-idle-warning] shows for the last minute, and is
   posted while a person works, so that the server's clock agrees. */
const limit = page.idleMinutes * 60000;
if (limit) {
  const warning = find("form[data-idle-warning]"), tabs = new BroadcastChannel("renkei-idle");
  let last = Date.now(), touched = last;
  const tick = async () => {
    const left = last + limit - Date.now();
    warning.hidden = left > 60000;
    if (left > 0 || page.locked) return;
    page.locked = "yes";    /* hides the page even if the network is slow */
    await Promise.race([saveAll(), new Promise((done) => setTimeout(done, 3000))]);
    location.assign(page.idleUrl);
  };
  on(window, "keydown pointerdown wheel", () => {
    const now = Date.now();
    if (now - last < 1000 || now - last > limit) return;
    tabs.postMessage(last = now);
    if (now - touched < limit / 4) return;
    touched = now;
    post(warning.action, warning).catch(() => {});
  });
  tabs.onmessage = ({ data }) => { last = data; };
  on(document, "visibilitychange", tick);
  setInterval(tick, 5000);
}
