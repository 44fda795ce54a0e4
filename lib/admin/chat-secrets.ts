import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { chatSecretsSchema, type ChatSecrets } from '../../functions/domain/chat/chat-account.ts';
import type { ChatPlatformName } from '../../functions/domain/chat/chat-event.ts';
import type { AdminContext } from './admin-context.ts';
import { CommandFailed } from './command-failed.ts';
import { remark } from './say.ts';

/** What the platform gives, and what is made here and typed in there. */
type Kinds = { readonly given: readonly string[]; readonly made: readonly string[] };

export const secretKinds: Readonly<Record<ChatPlatformName, Kinds>> = {
  zalo: { given: ['appId', 'appSecret', 'oaSecretKey', 'accessToken', 'refreshToken'], made: [] },
  'zalo-bot': { given: ['token'], made: ['webhookSecret'] },
  messenger: { given: ['token', 'appSecret'], made: ['verifyToken'] },
  whatsapp: { given: ['token', 'appSecret', 'phoneNumberId'], made: ['verifyToken'] },
  telegram: { given: ['token'], made: ['webhookSecret'] },
  viber: { given: ['token'], made: [] },
  line: { given: ['token', 'channelSecret'], made: [] },
  generic: { given: ['url'], made: ['secret'] },
};

const SECRET_BYTES = 32;

/** Lines `name=value` from a file, or from standard input where the file is `-`. @throws CommandFailed */
export async function readSecrets(file: string, names: readonly string[]): Promise<Record<string, string>> {
  if (file === '-' && process.stdin.isTTY)
    remark(`Type ${names.map((name) => `${name}=…`).join(', ')}, a line each, then Ctrl+D.`);
  let lines: string;
  try {
    lines = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch {
    throw new CommandFailed(`The file ${file} cannot be read.`);
  }
  const read = Object.entries(parseEnv(lines)).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  const unknown = read.map(([name]) => name).filter((name) => name !== 'url' && !names.includes(name));
  if (unknown.length > 0)
    throw new CommandFailed(
      `${unknown.join(', ')}: not a secret of this platform, which has ${names.join(', ')}.`,
    );
  return Object.fromEntries(read);
}

/** Secrets that the platform does not give, made by us. */
export function madeSecrets(
  { randomBytes }: Pick<AdminContext, 'randomBytes'>,
  platform: ChatPlatformName,
): Record<string, string> {
  const make = (name: string): string =>
    name === 'secret'
      ? `whsec_${Buffer.from(randomBytes(SECRET_BYTES)).toString('base64')}`
      : Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url');
  return Object.fromEntries(secretKinds[platform].made.map((name) => [name, make(name)]));
}

/** @throws CommandFailed naming what is missing or malformed, never a value. */
export function secretsOf(platform: ChatPlatformName, named: Readonly<Record<string, unknown>>): ChatSecrets {
  const parsed = chatSecretsSchema.safeParse({ platform, ...named });
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path }) => String(path[0])))].join(', ');
  throw new CommandFailed(
    `Missing or not as they should be: ${names}. The platform ${platform} needs ${secretKinds[platform].given.join(', ')}.`,
  );
}
