// chrome.mjs -- Debian's Chromium, one process, a context for each kind of visitor.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage', '--force-color-profile=srgb'];

export const WIDTHS = [
  { name: 'wide', width: 1280, height: 900 },
  { name: 'phone', width: 390, height: 844 },
  { name: 'small', width: 320, height: 700 },
];

export class Chrome {
  static async launch() {
    const chrome = new Chrome();
    // A profile of its own, gone afterwards: nothing is remembered between runs.
    chrome.home = mkdtempSync(join(tmpdir(), 'renkei-chrome-'));
    chrome.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      headless: true,
      args: FLAGS,
      env: { ...process.env, HOME: chrome.home },
    });
    return chrome;
  }

  context(url, options = {}) {
    return this.browser.newContext({
      baseURL: url, locale: 'ja-JP', timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce',
      viewport: { width: WIDTHS[0].width, height: WIDTHS[0].height }, ...options,
    });
  }

  async close() {
    await this.browser.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}

/* What a page complains of: the console, scripts that throw, requests that fail,
 * and any request that leaves the program. */
export function listen(page, url) {
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A page that is left takes its questions with it.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED')
      complaints.push(`request: ${request.url()} ${request.failure()?.errorText}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
      complaints.push(`leaves the program: ${request.url()}`);
  });
  return complaints;
}
