import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What the curl example asks of these tools, for a machine that has nothing but Node and a shell. */
const standIns = {
  openssl: `
    const { createHmac, randomBytes } = require('node:crypto');
    const [command, ...options] = process.argv.slice(2);
    const input = () => require('node:fs').readFileSync(0);
    if (command === 'rand') process.stdout.write(randomBytes(Number(options.at(-1))).toString('hex') + '\\n');
    else if (command === 'base64' && options.includes('-d')) process.stdout.write(Buffer.from(input().toString(), 'base64'));
    else if (command === 'base64') process.stdout.write(input().toString('base64'));
    else {
      const key = options[options.indexOf('-macopt') + 1].replace('hexkey:', '');
      process.stdout.write(createHmac('sha256', Buffer.from(key, 'hex')).update(input()).digest());
    }`,
  od: `process.stdout.write(require('node:fs').readFileSync(0).toString('hex').replace(/../g, ' $&') + '\\n');`,
  curl: `
    const options = process.argv.slice(2);
    const valuesOf = (name) => options.flatMap((option, index) => (option === name ? [options[index + 1]] : []));
    const headers = valuesOf('--header').map((header) => header.split(/: (.*)/).slice(0, 2));
    const url = options.find((option) => option.startsWith('http'));
    fetch(url, { method: 'POST', headers, body: valuesOf('--data-binary')[0] }).then(async (answer) => {
      process.stdout.write(await answer.text());
      process.exitCode = answer.ok ? 0 : 22;
    });`,
};

/** A search path on which the tools of the curl example are: the machine's own, else stand-ins. */
export async function toolsPath(all = process.env['PATH'] ?? ''): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wardvoice-tools-'));
  for (const [name, script] of Object.entries(standIns)) {
    if (all.split(delimiter).some((directory) => existsSync(join(directory, name)))) continue;
    await writeFile(join(folder, `${name}.cjs`), script);
    await writeFile(
      join(folder, name),
      `#!/bin/sh\nexec "${process.execPath}" "${folder}/${name}.cjs" "$@"\n`,
    );
    await chmod(join(folder, name), 0o755);
  }
  return [folder, all].join(delimiter);
}
