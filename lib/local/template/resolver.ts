import * as z from 'zod';
import { localAccountId } from '../aws-identity.ts';
import { StopReason } from '../stop-reason.ts';
import type { Resource, Stack } from './read-assembly.ts';

/** Stands for a queue's address until the queue exists and its address is known. */
export function queueUrlPlaceholder(name: string): string {
  return `{{queue-url:${name}}}`;
}

/** What stands in the template for the address citizens see, so that a new port needs no new synthesis. */
export const publicUrlPlaceholder = 'https://public-url.wardvoice.invalid';

export type Resolver = {
  /** The value with every reference in it replaced. Throws StopReason on a reference it does not know. */
  resolve(stack: Stack, value: unknown): unknown;
  /** The name a resource goes by locally: what `Ref` gives for tables, functions and log groups. */
  nameOf(stack: Stack, logicalId: string): string;
};

export type ResolverOptions = {
  readonly stacks: readonly Stack[];
  readonly region: string;
  readonly publicUrl: string;
};

const intrinsicSchema = z.record(z.string(), z.unknown());
const pairSchema = z.tuple([z.string(), z.unknown()]);
const selectSchema = z.tuple([z.coerce.number().int(), z.unknown()]);
const subSchema = z.union([z.string(), z.tuple([z.string(), z.record(z.string(), z.unknown())])]);
const getAttSchema = z.union([
  z.tuple([z.string(), z.string()]),
  z.string().transform((text): [string, string] => {
    const dot = text.indexOf('.');
    return [text.slice(0, dot), text.slice(dot + 1)];
  }),
]);
const stackOutputSchema = z.object({ StackName: z.string(), OutputName: z.string() });

/** Property that holds a resource's own name, for each kind that may be named. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::SES::ConfigurationSet': 'Name',
  'AWS::S3::Bucket': 'BucketName',
};

/** Replaces CloudFormation's intrinsic functions by local values, over all stacks of an application. */
export function createResolver({ stacks, region, publicUrl }: ResolverOptions): Resolver {
  const pseudo: Readonly<Record<string, string>> = {
    'AWS::Region': region,
    'AWS::AccountId': localAccountId,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
  };
  const exports = new Map<string, { stack: Stack; value: unknown }>();
  for (const stack of stacks) {
    for (const output of Object.values(stack.outputs)) {
      if (output.Export === undefined) continue;
      exports.set(text(stack, output.Export.Name), { stack, value: output.Value });
    }
  }

  function resolve(stack: Stack, value: unknown): unknown {
    if (typeof value === 'string') return value.replaceAll(publicUrlPlaceholder, publicUrl);
    if (Array.isArray(value)) {
      return value.map((entry: unknown) => resolve(stack, entry)).filter((entry) => entry !== noValue);
    }
    const object = intrinsicSchema.safeParse(value).data;
    if (object === undefined) return value;
    const entries = Object.entries(object);
    const [first] = entries;
    if (first !== undefined && entries.length === 1 && (first[0] === 'Ref' || first[0].startsWith('Fn::'))) {
      return intrinsic(stack, first[0], first[1]);
    }
    return Object.fromEntries(
      entries.map(([key, entry]) => [key, resolve(stack, entry)]).filter(([, entry]) => entry !== noValue),
    );
  }

  function intrinsic(stack: Stack, name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return reference(stack, z.string().parse(argument));
      case 'Fn::GetAtt': {
        const [logicalId, attribute] = getAttSchema.parse(argument);
        return attributeOf(stack, logicalId, attribute);
      }
      case 'Fn::Join': {
        const [delimiter, parts] = pairSchema.parse(argument);
        return z.array(z.coerce.string()).parse(resolve(stack, parts)).join(delimiter);
      }
      case 'Fn::Split': {
        const [delimiter, source] = pairSchema.parse(argument);
        return text(stack, source).split(delimiter);
      }
      case 'Fn::Select': {
        const [index, list] = selectSchema.parse(argument);
        return z.array(z.unknown()).parse(resolve(stack, list))[index];
      }
      case 'Fn::Sub':
        return substitute(stack, subSchema.parse(argument));
      case 'Fn::ImportValue': {
        const wanted = text(stack, argument);
        const found = exports.get(wanted);
        if (found === undefined)
          throw new StopReason(`No stack exports ${wanted}, which ${stack.name} imports.`);
        return resolve(found.stack, found.value);
      }
      case 'Fn::GetStackOutput': {
        const wanted = stackOutputSchema.parse(resolve(stack, argument));
        const other = stacks.find((candidate) => candidate.name === wanted.StackName);
        const output = other?.outputs[wanted.OutputName];
        if (other === undefined || output === undefined) {
          throw new StopReason(
            `No output ${wanted.StackName}.${wanted.OutputName}, which ${stack.name} reads.`,
          );
        }
        return resolve(other, output.Value);
      }
      default:
        throw new StopReason(
          `The template of ${stack.name} uses ${name}, which the one-machine runtime cannot resolve.`,
        );
    }
  }

  function reference(stack: Stack, name: string): unknown {
    if (name === 'AWS::NoValue') return noValue;
    if (name === 'AWS::StackName') return stack.name;
    const known = pseudo[name];
    if (known !== undefined) return known;
    const resource = stack.resources[name];
    if (resource !== undefined) {
      return resource.Type === 'AWS::SQS::Queue'
        ? queueUrlPlaceholder(nameOf(stack, name))
        : nameOf(stack, name);
    }
    const parameter = stack.parameters[name];
    if (parameter?.Default !== undefined) return parameter.Default;
    throw new StopReason(`The template of ${stack.name} refers to ${name}, which it does not define.`);
  }

  function attributeOf(stack: Stack, logicalId: string, attribute: string): unknown {
    const resource = stack.resources[logicalId];
    if (resource === undefined) {
      throw new StopReason(`The template of ${stack.name} refers to ${logicalId}, which it does not define.`);
    }
    const name = nameOf(stack, logicalId);
    const found = attributesOf(resource, name)[attribute];
    if (found === undefined) {
      throw new StopReason(
        `The one-machine runtime has no value for ${logicalId}.${attribute} (${resource.Type}).`,
      );
    }
    return found;
  }

  function attributesOf(resource: Resource, name: string): Readonly<Record<string, string>> {
    const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${localAccountId}:${rest}`;
    switch (resource.Type) {
      case 'AWS::DynamoDB::Table':
      case 'AWS::DynamoDB::GlobalTable':
        return {
          Arn: arn('dynamodb', `table/${name}`),
          StreamArn: arn('dynamodb', `table/${name}/stream/local`),
        };
      case 'AWS::SQS::Queue':
        return { Arn: arn('sqs', name), QueueName: name, QueueUrl: queueUrlPlaceholder(name) };
      case 'AWS::Lambda::Function':
        return { Arn: arn('lambda', `function:${name}`) };
      case 'AWS::Logs::LogGroup':
        return { Arn: arn('logs', `log-group:${name}:*`) };
      case 'AWS::KMS::Key':
        return { Arn: arn('kms', `key/${name}`), KeyId: name };
      case 'AWS::ApiGatewayV2::Api':
        return { ApiEndpoint: publicUrl, ApiId: name };
      case 'AWS::Scheduler::Schedule':
        return { Arn: arn('scheduler', `schedule/default/${name}`) };
      case 'AWS::Events::Rule':
        return { Arn: arn('events', `rule/${name}`) };
      case 'AWS::S3::Bucket':
        return { Arn: `arn:aws:s3:::${name}`, RegionalDomainName: `${name}.s3.${region}.amazonaws.com` };
      case 'AWS::IAM::Role':
        return { Arn: `arn:aws:iam::${localAccountId}:role/${name}` };
      default:
        return {};
    }
  }

  function substitute(stack: Stack, argument: z.infer<typeof subSchema>): string {
    const [pattern, variables] = typeof argument === 'string' ? [argument, {}] : argument;
    return pattern.replaceAll(/\$\{(!?)([^}]+)\}/gu, (_whole, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (Object.hasOwn(variables, name)) return text(stack, variables[name]);
      return name.includes('.')
        ? text(stack, { 'Fn::GetAtt': name })
        : z.coerce.string().parse(reference(stack, name));
    });
  }

  function nameOf(stack: Stack, logicalId: string): string {
    const resource = stack.resources[logicalId];
    const property = resource === undefined ? undefined : nameProperties[resource.Type];
    // Whatever has no name of its own is only ever referred to within its stack.
    if (property === undefined) return logicalId;
    const given = resource?.Properties[property];
    if (given !== undefined) return text(stack, given);
    const isFifo = resource?.Type === 'AWS::SQS::Queue' && resource.Properties['FifoQueue'] === true;
    const name = `${stack.name}-${logicalId}${isFifo ? '.fifo' : ''}`;
    // The only names that may have no capitals.
    return resource?.Type === 'AWS::S3::Bucket' ? name.toLowerCase() : name;
  }

  function text(stack: Stack, value: unknown): string {
    return z.coerce.string().parse(resolve(stack, value));
  }

  return { resolve, nameOf };
}

const noValue = Symbol('AWS::NoValue');
