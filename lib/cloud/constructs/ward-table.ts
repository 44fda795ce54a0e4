import { AttributeType, BillingMode, StreamViewType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { tables, type TableName } from '../../../functions/adapters/dynamodb/table-schema.ts';

export type WardTableProps = {
  readonly name: TableName;
  /** Days to which the table can be restored to any second; undefined: no backups. */
  readonly recoveryDays: number | undefined;
  /** Whether the table outlives its stack and refuses to be deleted. */
  readonly isKept: boolean;
};

/**
 * A table as `table-schema.ts` describes it, paid by request, encrypted with the account's AWS-managed key: its use
 * is recorded in CloudTrail, and it costs nothing a month where a key of one's own costs for each.
 */
export class WardTable extends Construct {
  readonly table: Table;
  readonly indexNames: readonly string[];

  constructor(scope: Construct, id: string, props: WardTableProps) {
    super(scope, id);
    const schema = tables[props.name];
    const { recoveryDays } = props;
    this.table = new Table(this, 'Table', {
      partitionKey: { name: schema.partitionKey, type: AttributeType.STRING },
      sortKey: { name: schema.sortKey, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      deletionProtection: props.isKept,
      removalPolicy: props.isKept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(recoveryDays === undefined
        ? {}
        : {
            pointInTimeRecoverySpecification: {
              pointInTimeRecoveryEnabled: true,
              recoveryPeriodInDays: recoveryDays,
            },
          }),
      ...(schema.timeToLive === undefined ? {} : { timeToLiveAttribute: schema.timeToLive }),
      ...(schema.stream ? { stream: StreamViewType.NEW_AND_OLD_IMAGES } : {}),
    });
    const indexes = Object.entries(schema.indexes);
    for (const [indexName, { partitionKey, sortKey }] of indexes) {
      this.table.addGlobalSecondaryIndex({
        indexName,
        partitionKey: { name: partitionKey, type: AttributeType.STRING },
        sortKey: { name: sortKey, type: AttributeType.STRING },
      });
    }
    this.indexNames = indexes.map(([indexName]) => indexName);
  }

  /** @throws Error when the table has no stream. */
  get streamArn(): string {
    if (this.table.tableStreamArn === undefined) throw new Error(`Table ${this.node.path} has no stream.`);
    return this.table.tableStreamArn;
  }
}
