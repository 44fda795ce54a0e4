import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  ConditionFailed,
  WriteConflict,
  type DynamoCall,
  type Operation,
  type OperationInput,
  type OperationOutput,
} from './dynamo-call.ts';

type Senders = { [Name in Operation]: (input: OperationInput<Name>) => Promise<OperationOutput<Name>> };

/**
 * A client for the SDK's transport. Time limits are explicit: without them a request whose connection died waits for ever.
 * Endpoint, region and credentials come from the usual AWS variables.
 */
export function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
  });
}

/** DynamoDB through the AWS SDK. */
export function sdkCall(client: DynamoDBClient): DynamoCall {
  // Nobody listens to the SDK's own log, and it copies every item that is read in order to write nothing.
  client.middlewareStack.remove('loggerMiddleware');
  const senders: Senders = {
    BatchGetItem: (input) => client.send(new BatchGetItemCommand(input)),
    BatchWriteItem: (input) => client.send(new BatchWriteItemCommand(input)),
    DeleteItem: (input) => client.send(new DeleteItemCommand(input)),
    GetItem: (input) => client.send(new GetItemCommand(input)),
    PutItem: (input) => client.send(new PutItemCommand(input)),
    Query: (input) => client.send(new QueryCommand(input)),
    Scan: (input) => client.send(new ScanCommand(input)),
    TransactWriteItems: (input) => client.send(new TransactWriteItemsCommand(input)),
    UpdateItem: (input) => client.send(new UpdateItemCommand(input)),
  };
  return async (operation, input) => {
    try {
      return await senders[operation](input);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) throw new ConditionFailed(error.Item);
      if (error instanceof TransactionCanceledException) {
        const reason = error.CancellationReasons?.find(({ Code }) => Code === 'ConditionalCheckFailed');
        if (reason !== undefined) throw new ConditionFailed(reason.Item);
        if (error.CancellationReasons?.some(({ Code }) => Code === 'TransactionConflict') === true)
          throw new WriteConflict();
      }
      throw error;
    }
  };
}
