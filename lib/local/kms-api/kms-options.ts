import type { KmsKeyModel, LocalModel } from '../template/model.ts';
import { openSigningKey } from './signing-key-file.ts';
import type { KmsApiOptions } from './start-kms-api.ts';
import { openWrappingKey } from './wrapping-key-file.ts';

/** The keys of the template, with what a data folder keeps for them. */
export async function kmsOptions(
  { signingKey, wrappingKey }: Pick<LocalModel, 'signingKey' | 'wrappingKey'>,
  dataFolder: string,
): Promise<KmsApiOptions> {
  const arnOf =
    (key: KmsKeyModel | undefined) =>
    (keyId: string): string | undefined =>
      keyId === key?.id || keyId === key?.arn ? key?.arn : undefined;
  return {
    arnOf: arnOf(signingKey),
    privateKey: await openSigningKey(dataFolder),
    wrapping: { arnOf: arnOf(wrappingKey), secret: await openWrappingKey(dataFolder) },
  };
}
