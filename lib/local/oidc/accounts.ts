import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { writeAtomically } from '../write-atomically.ts';

const hashOf = promisify<string, string, number, Buffer>(scrypt);
const HASH_BYTES = 32;
const PASSWORD_BYTES = 9;

const accountSchema = z.object({ salt: z.string(), hash: z.string() });
const fileSchema = z.record(z.string(), accountSchema);

/** Who may sign in on this machine: addresses and salted hashes of passwords, in a file that only its owner may read. */
export type Accounts = {
  /** Whether the address has this password. Takes as long for an address that has none. */
  isRight(email: string, password: string): Promise<boolean>;
  /** Gives the address a new password, the only time it is seen. */
  reset(email: string): Promise<string>;
  has(email: string): Promise<boolean>;
};

const pathIn = (dataFolder: string): string => join(dataFolder, 'keys', 'accounts.json');

/** The accounts of a data folder. The file is read anew each time: a command may have changed it. */
export function openAccounts(dataFolder: string): Accounts {
  async function read(): Promise<z.infer<typeof fileSchema>> {
    try {
      return fileSchema.parse(JSON.parse(await readFile(pathIn(dataFolder), 'utf8')));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
      throw error;
    }
  }

  return {
    async isRight(email, password) {
      const account = (await read())[email.toLowerCase()];
      const salt = account?.salt ?? 'nobody';
      const wanted = Buffer.from(account?.hash ?? '', 'base64url');
      const given = await hashOf(password, salt, HASH_BYTES);
      return wanted.length === given.length && timingSafeEqual(wanted, given);
    },
    async reset(email) {
      const password = randomBytes(PASSWORD_BYTES).toString('base64url');
      const salt = randomBytes(PASSWORD_BYTES).toString('base64url');
      const hash = (await hashOf(password, salt, HASH_BYTES)).toString('base64url');
      const accounts = { ...(await read()), [email.toLowerCase()]: { salt, hash } };
      await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
      await writeAtomically(pathIn(dataFolder), `${JSON.stringify(accounts, undefined, 2)}\n`, 0o600);
      return password;
    },
    async has(email) {
      return Object.hasOwn(await read(), email.toLowerCase());
    },
  };
}
