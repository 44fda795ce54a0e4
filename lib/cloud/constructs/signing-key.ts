import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { StageName } from '../stages.ts';

export type SigningKeyProps = {
  readonly stage: StageName;
  /** Whether the key outlives its stack: seals made with it can be checked as long as it is there. */
  readonly isKept: boolean;
};

/** The key that reports are sealed with. Its private half never leaves KMS; anyone may have the public one. */
export class SigningKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { stage, isKept }: SigningKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Wardvoice ${stage}: seals reports`,
      alias: `wardvoice-${stage}-report-signing`,
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
