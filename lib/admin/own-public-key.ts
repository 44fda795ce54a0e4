import { KMSClient } from '@aws-sdk/client-kms';
import { kmsPublicKey } from '../../functions/adapters/kms/kms-signer.ts';
import { readPublicKey } from '../local/kms-api/signing-key-file.ts';
import { CommandFailed } from './command-failed.ts';

/** The public key that reports of a data folder are sealed with. @throws CommandFailed when there is none */
export async function publicKeyOfMachine(dataDir: string): Promise<string> {
  const pem = await readPublicKey(dataDir);
  if (pem === undefined)
    throw new CommandFailed(`${dataDir} holds no signing key: name the public key with --public-key.`);
  return pem;
}

/** The public key of a deployment, from KMS. @throws CommandFailed when the deployment does not name its key */
export async function publicKeyOfDeployment(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const keyId = environment['REPORT_SIGNING_KEY_ID'];
  if (keyId === undefined)
    throw new CommandFailed(
      'Set REPORT_SIGNING_KEY_ID to the id of the signing key, which the Data stack prints as an output, or name the public key with --public-key.',
    );
  const client = new KMSClient({});
  try {
    return await kmsPublicKey({ client, keyId })();
  } finally {
    client.destroy();
  }
}
