// Run Ace by DAISY on every EPUB named, in one process.
//
//     node tests/ace_all.js NODE_MODULES FILE…
//
// Each violation is one line: the file, the document in it, the rule, what is wrong, the markup.
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const [modules, ...files] = process.argv.slice(2);
const ace = require(path.join(modules, '@daisy', 'ace-core'));
const browser = require(path.join(modules, '@daisy', 'ace-axe-runner-puppeteer'));

async function check(file, folder) {
  const options = { cwd: process.cwd(), outdir: folder, silent: true, initLogger: true };
  const [, report] = await ace(file, options, browser);
  for (const document of report.assertions) {
    const name = document['earl:testSubject'].url;
    for (const { 'earl:test': test, 'earl:result': result } of document.assertions) {
      const words = [result['dct:description'], result.html ?? ''].join(' ');
      const line = [path.basename(file), name, test['dct:title'], words].join(': ');
      console.log(line.replace(/\s+/g, ' '));
    }
  }
  if (report['earl:result']['earl:outcome'] !== 'pass') {
    console.log(`${path.basename(file)}: failed`);
  }
}

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'ace-'));
  try {
    for (const [number, file] of files.entries()) {
      await check(file, path.join(folder, String(number)));
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
