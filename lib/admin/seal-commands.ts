import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { checkSeal, type SealFinding } from './check-seal.ts';
import { CommandFailed } from './command-failed.ts';
import { say } from './say.ts';

/** Gives the public key of the machine or deployment that the command works on, in PEM. */
export type OwnPublicKey = () => Promise<string>;

/** `verify-report` */
export function addSealCommands(program: Command, ownPublicKey: OwnPublicKey): void {
  program
    .command('verify-report <file...>')
    .description('Check that reports, PDF or JSON, are as they were made: one changed byte is found.')
    .option(
      '--public-key <key.pem>',
      'check against this key, without asking anybody; give it again for each further key',
      (path: string, paths: string[]) => [...paths, path],
      [],
    )
    .action(async (files: string[], options: { publicKey: string[] }) => {
      const keys =
        options.publicKey.length === 0
          ? [await ownPublicKey()]
          : await Promise.all(options.publicKey.map(readPublicKeyFile));
      let doubtful = 0;
      for (const file of files) {
        const finding = checkSeal(await readOrFail(file), keys);
        if (finding.state !== 'genuine') doubtful += 1;
        say(`${file}\t${sentenceOf(finding)}`);
      }
      if (doubtful > 0)
        throw new CommandFailed(`${doubtful} of ${files.length} files are not proven genuine.`);
    });
}

function sentenceOf(finding: SealFinding): string {
  switch (finding.state) {
    case 'genuine':
      return `genuine, sealed by key ${finding.keyId}`;
    case 'changed':
      return `CHANGED after it was sealed by key ${finding.keyId}, or the seal was`;
    case 'other_key':
      return `NOT PROVEN: its seal names key ${finding.keyId}, which is none of the keys it was checked against`;
    case 'not_sealed':
      return 'NOT PROVEN: it carries no whole seal';
  }
}

async function readPublicKeyFile(path: string): Promise<string> {
  const pem = (await readOrFail(path)).toString();
  try {
    // A private key would do as well, but nobody should carry one about.
    if (pem.includes('PRIVATE KEY')) throw new Error('private');
    createPublicKey(pem);
    return pem;
  } catch {
    throw new CommandFailed(`${path} holds no public key: download one from /open/signing-key.pem.`);
  }
}

async function readOrFail(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch {
    throw new CommandFailed(`${path} cannot be read.`);
  }
}
