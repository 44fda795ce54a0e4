import type {
  AttributeValue,
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  BatchWriteItemCommandInput,
  BatchWriteItemCommandOutput,
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  GetItemCommandInput,
  GetItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  ScanCommandInput,
  ScanCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';

type Operations = {
  BatchGetItem: [BatchGetItemCommandInput, BatchGetItemCommandOutput];
  BatchWriteItem: [BatchWriteItemCommandInput, BatchWriteItemCommandOutput];
  DeleteItem: [DeleteItemCommandInput, DeleteItemCommandOutput];
  GetItem: [GetItemCommandInput, GetItemCommandOutput];
  PutItem: [PutItemCommandInput, PutItemCommandOutput];
  Query: [QueryCommandInput, QueryCommandOutput];
  Scan: [ScanCommandInput, ScanCommandOutput];
  TransactWriteItems: [TransactWriteItemsCommandInput, TransactWriteItemsCommandOutput];
  UpdateItem: [UpdateItemCommandInput, UpdateItemCommandOutput];
};

export type Operation = keyof Operations;
export type OperationInput<Name extends Operation> = Operations[Name][0];
export type OperationOutput<Name extends Operation> = Omit<Operations[Name][1], '$metadata'>;
export type Item = Record<string, AttributeValue>;

/**
 * One request to DynamoDB. Repositories are written over this and not over a client, so that the citizen function
 * can speak to the table with a signed fetch (13 kB) where the others use the AWS SDK (323 kB).
 *
 * @throws ConditionFailed when the write's condition does not hold; WriteConflict when a transaction met another one on
 * the same item; whatever the transport throws for anything else.
 */
export type DynamoCall = <Name extends Operation>(
  operation: Name,
  input: OperationInput<Name>,
) => Promise<OperationOutput<Name>>;

/** A conditional write was refused. `existing` is there when the write asked for ALL_OLD. */
export class ConditionFailed extends Error {
  readonly existing: Item | undefined;

  constructor(existing: Item | undefined) {
    super('The condition of the write does not hold.');
    this.name = 'ConditionFailed';
    this.existing = existing;
  }
}

/** A transaction met another one on the same item, and nothing of it was written. */
export class WriteConflict extends Error {
  constructor() {
    super('Another transaction was writing the same item.');
    this.name = 'WriteConflict';
  }
}
