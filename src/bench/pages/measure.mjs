// Prints how each page of a running dashboard stands to its budgets, and exits with 1 where one is not kept.
//
// Lighthouse runs each page three times on a simulated phone (slow 4G, a CPU four times slower) and on a desk; the
// median counts. Sizes are those of a cold visit as the server sends them, in kB of 1,000 bytes.
import { execFileSync } from 'node:child_process';
import puppeteer from 'puppeteer-core';
import lighthouse, { desktopConfig } from 'lighthouse';

const base = process.argv[2];
const runs = Number(process.env.RUNS ?? 3);
const chromium = process.env.CHROMIUM ?? ['chromium', 'chromium-browser', 'google-chrome']
  .map(name => { try { return execFileSync('which', [name], { encoding: 'utf8', stdio: 'pipe' }).trim(); } catch { return ''; } })
  .find(Boolean);
if (!chromium) throw new Error('No Chromium found: set CHROMIUM to its path');

// name, path, who looks at it
const PAGES = [
  ['Sign in', '/login', null],
  ['Documentation', '/docs/authentication', null],
  ['API Keys', '/dashboard/api-keys', 'member'],
  ['Key', '{key}', 'member'],
  ['Create New Key', '/dashboard/api-keys/new', 'member'],
  ['Usage', '/dashboard/usage?range=30d&compare=previous', 'member'],
  ['Preferences', '/preferences', 'member'],
  ['Leaked keys', '/admin/leaked-keys', 'support'],
  ['All keys', '/admin/keys', 'support'],
];

const BUDGETS = [
  ['phone', 'performance, phone', '≥', 98], ['desk', 'performance, desk', '≥', 100],
  ['accessibility', 'accessibility', '≥', 100], ['practices', 'best practices', '≥', 100],
  ['fcp', 'FCP phone, s', '≤', 1.5], ['lcp', 'LCP phone, s', '≤', 1.8], ['lcpDesk', 'LCP desk, s', '≤', 0.6],
  ['cls', 'CLS', '≤', 0.02], ['tbt', 'blocking, ms', '≤', 20],
  ['html', 'HTML, kB', '≤', 12], ['css', 'CSS, kB', '≤', 12.3], ['own', 'own script, kB', '≤', 4.1], ['script', 'all script, kB', '≤', 26],
  ['icons', 'icons, kB', '≤', 5], ['fonts', 'fonts, kB', '≤', 75], ['total', 'all, cold, kB', '≤', 130], ['warm', 'all, warm, kB', '≤', 15],
  ['requests', 'requests, cold', '≤', 12], ['foreign', 'third party', '≤', 0],
];

const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

const median = numbers => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

async function signIn(page, person) {
  const client = await page.createCDPSession();
  await client.send('Network.clearBrowserCookies');
  if (person) await page.goto(`${base}/oauth2/authorization/trial?login_hint=${person}@example.com`);
}

// What a visit transfers, by kind.
async function sizes(page, url, warm) {
  const client = await page.createCDPSession();
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: !warm });
  const seen = new Map();
  client.on('Network.responseReceived', ({ requestId, response }) => seen.set(requestId, { url: response.url, bytes: 0, cached: response.fromDiskCache }));
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => { if (seen.has(requestId)) seen.get(requestId).bytes = encodedDataLength; });
  await page.goto(url, { waitUntil: 'networkidle0' });
  // files by the bytes of their bodies, everything together by what went over the wire, headers included
  const files = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, encodedBodySize }) => ({ name, bytes: encodedBodySize })));
  await client.detach();
  const all = [...seen.values()].filter(({ url: address }) => !address.startsWith('data:'));
  const kB = pattern => files.filter(file => pattern.test(file.name)).reduce((sum, file) => sum + file.bytes, 0) / 1000;
  return {
    html: all[0].bytes / 1000, css: kB(/\.css/), own: kB(/knowhere[^/]*\.js/), script: kB(/\.js/), icons: kB(/icons[^/]*\.svg/), fonts: kB(/\.woff2/),
    total: all.reduce((sum, one) => sum + one.bytes, 0) / 1000, requests: all.length,
    foreign: all.filter(one => !one.url.startsWith(base)).length,
  };
}

// A machine that is too busy to paint in time gives no report: then once more.
async function report(page, url, desk, tries = 3) {
  const { lhr } = await lighthouse(url, { logLevel: 'error', disableStorageReset: true }, desk ? desktopConfig : undefined, page);
  if (!lhr.runtimeError) return lhr;
  if (tries === 1) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  return report(page, url, desk, tries - 1);
}

async function audit(page, url, desk) {
  const results = [];
  for (let run = 0; run < runs; run++) {
    const lhr = await report(page, url, desk);
    const score = category => Math.round(lhr.categories[category].score * 100);
    const number = id => lhr.audits[id].numericValue;
    results.push({
      performance: score('performance'), accessibility: score('accessibility'), practices: score('best-practices'),
      fcp: number('first-contentful-paint') / 1000, lcp: number('largest-contentful-paint') / 1000,
      cls: number('cumulative-layout-shift'), tbt: number('total-blocking-time'),
      failed: Object.values(lhr.audits).filter(one => one.score === 0 && ['binary'].includes(one.scoreDisplayMode)).map(one => one.id),
    });
  }
  const middle = key => median(results.map(result => result[key]));
  return {
    ...Object.fromEntries(['performance', 'accessibility', 'practices', 'fcp', 'lcp', 'cls', 'tbt'].map(key => [key, middle(key)])),
    failed: [...new Set(results.flatMap(result => result.failed))],
  };
}

const rows = [];
for (const [name, path, person] of PAGES) {
  const page = await browser.newPage();
  await signIn(page, person);
  let url = base + path;
  if (path === '{key}') {
    await page.goto(`${base}/dashboard/api-keys?sort=used,desc`);
    url = await page.$eval('#keys .name', link => link.href);
  }
  const cold = await sizes(page, url, false);
  await sizes(page, url, true);
  const warm = await sizes(page, url, true);
  const phone = await audit(page, url, false);
  const desk = await audit(page, url, true);
  rows.push({
    name, ...cold, warm: warm.total, phone: phone.performance, desk: desk.performance,
    accessibility: Math.min(phone.accessibility, desk.accessibility), practices: Math.min(phone.practices, desk.practices),
    fcp: phone.fcp, lcp: phone.lcp, lcpDesk: desk.lcp, cls: Math.max(phone.cls, desk.cls), tbt: phone.tbt,
    failed: [...new Set([...phone.failed, ...desk.failed])],
  });
  await page.close();
}
await browser.close();

const text = number => Number.isInteger(number) ? String(number) : number.toFixed(number < 0.1 ? 3 : 1);
const kept = (sign, value, limit) => sign === '≥' ? value >= limit : value <= limit + 1e-9;
const width = Math.max(...rows.map(row => row.name.length)) + 1;
let broken = 0;
console.log(`\n${'measure'.padEnd(20)}${'budget'.padStart(8)}  ${rows.map(row => row.name.padStart(width)).join('')}`);
for (const [key, label, sign, limit] of BUDGETS) {
  const cells = rows.map(row => {
    const good = kept(sign, row[key], limit);
    if (!good) broken++;
    return `${text(row[key])}${good ? '' : '!'}`.padStart(width);
  });
  console.log(`${label.padEnd(20)}${`${sign} ${limit}`.padStart(8)}  ${cells.join('')}`);
}
for (const { name, failed } of rows) if (failed.length) console.log(`${name}: not passed, whether scored or not: ${failed.join(', ')}`);
console.log(broken ? `\n${broken} budgets are not kept (marked with !).` : '\nAll budgets are kept.');
process.exit(broken ? 1 : 0);
