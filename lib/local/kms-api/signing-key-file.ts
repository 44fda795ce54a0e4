import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../write-atomically.ts';

const fileIn = (dataFolder: string): string => join(dataFolder, 'keys', 'report-signing.pem');

/**
 * The private key that this machine seals reports with, made the first time. Only its owner may read the file; whoever
 * copies it can seal in this machine's name.
 */
export async function openSigningKey(dataFolder: string): Promise<KeyObject> {
  const present = await readSigningKey(dataFolder);
  if (present !== undefined) return present;
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await mkdir(join(dataFolder, 'keys'), { recursive: true, mode: 0o700 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeAtomically(fileIn(dataFolder), pem, 0o600);
  return privateKey;
}

/** The public key of a data folder in PEM; undefined where no service has ever run on it. */
export async function readPublicKey(dataFolder: string): Promise<string | undefined> {
  const key = await readSigningKey(dataFolder);
  return key === undefined
    ? undefined
    : createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
}

async function readSigningKey(dataFolder: string): Promise<KeyObject | undefined> {
  try {
    return createPrivateKey(await readFile(fileIn(dataFolder)));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
