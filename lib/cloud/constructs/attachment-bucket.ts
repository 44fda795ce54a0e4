import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Where uploads lie until they are dealt with. */
const RAW_PREFIX = 'raw/';

export type AttachmentBucketProps = {
  /** Whether the bucket outlives its stack. */
  readonly isKept: boolean;
  /** Is told of every file that was uploaded. */
  readonly arrivals: IQueue;
};

/**
 * The private store of photos and voice notes. Uploads go by themselves after a day. It keeps no versions: what is
 * overwritten with nothing is gone.
 */
export class AttachmentBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { isKept, arrivals }: AttachmentBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: false,
      removalPolicy: isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [{ prefix: RAW_PREFIX, expiration: Duration.days(1) }],
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'A log of requests to the bucket would hold addresses of citizens; who of the staff does what stands in the audit log.',
    });
    // S3 asks whether it may send when it is told to: the permission comes first, so it cannot name the bucket.
    const permission = arrivals.grant(new ServicePrincipal('s3.amazonaws.com'), 'sqs:SendMessage');
    permission.principalStatement?.addCondition('StringEquals', {
      'aws:SourceAccount': Stack.of(this).account,
    });
    permission.resourceStatement?.addCondition('StringEquals', {
      'aws:SourceAccount': Stack.of(this).account,
    });
    const made = this.bucket.node.defaultChild;
    if (!(made instanceof CfnBucket)) throw new Error('The bucket is made of nothing.');
    // Not `addEventNotification`, which deploys a function of its own for it.
    made.notificationConfiguration = {
      queueConfigurations: [
        {
          event: 's3:ObjectCreated:*',
          filter: { s3Key: { rules: [{ name: 'prefix', value: RAW_PREFIX }] } },
          queue: arrivals.queueArn,
        },
      ],
    };
    permission.applyBefore(made);
  }
}
