import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { StageName } from '../stages.ts';

export type ContactKeyProps = {
  readonly stage: StageName;
  /** Whether the key outlives its stack: without it no contact details can be read. */
  readonly isKept: boolean;
};

/** The key that wraps the data keys of contact details. It never leaves KMS, and each use of it is in CloudTrail. */
export class ContactKey extends Construct {
  readonly key: Key;

  constructor(scope: Construct, id: string, { stage, isKept }: ContactKeyProps) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Wardvoice ${stage}: wraps the keys of contact details`,
      alias: `wardvoice-${stage}-contact`,
      keySpec: KeySpec.SYMMETRIC_DEFAULT,
      keyUsage: KeyUsage.ENCRYPT_DECRYPT,
      enableKeyRotation: true,
      removalPolicy: isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
