import * as z from 'zod/mini';
import { problem, statusOf } from '../../web/problem.ts';
import { problemAdvice, type AdvisedProblem } from '../../web/problem-advice.ts';
import type { Operation } from './operation.ts';
import { problemSchema } from './problem-schema.ts';

export const OPENAPI_PATH = '/openapi.json';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The schema as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks: what may be sent, before it is read. */
function jsonSchemaOf(schema: z.ZodMiniType): Readonly<Record<string, unknown>> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

/**
 * The integrators' interface as an OpenAPI 3.1 document, made from the schemas that requests are checked by.
 *
 * @see https://spec.openapis.org/oas/v3.1.1.html
 */
export function openApiDocument(operations: readonly Operation[]) {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Wardvoice',
      version: '1.0.0',
      summary: 'Feedback of citizens for ward offices, from chat bots and portals.',
      description:
        'Errors are answered as RFC 9457 (`application/problem+json`): `type` is `urn:wardvoice:problem:` and a code. Each operation lists its codes, and what to do. `x-description-vi` says in Vietnamese what `description` says in English.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    paths: pathsOf(operations),
    components: {
      schemas: {
        Problem: jsonSchemaOf(problemSchema),
        ...Object.fromEntries(
          operations
            .flatMap(({ body, answers }) => [...(body === undefined ? [] : [body]), ...answers])
            .map(({ name, schema }) => [name, jsonSchemaOf(schema)]),
        ),
      },
      securitySchemes: {
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description:
            '`Authorization: Bearer wv_…`. A key is for the scopes that each operation names, and has a rate, which the headers `RateLimit` and `RateLimit-Policy` tell.',
        },
        integration: {
          type: 'apiKey',
          in: 'header',
          name: 'wardvoice-integration',
          description: 'The id of the integration, `i_…`.',
        },
        webhookId: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-id',
          description: 'Standard Webhooks: an id of this request.',
        },
        webhookTimestamp: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-timestamp',
          description: 'The time of sending in whole seconds since 1970; at most 5 minutes off.',
        },
        webhookSignature: {
          type: 'apiKey',
          in: 'header',
          name: 'webhook-signature',
          description:
            '`v1,` and the base64 of HMAC-SHA256 over `webhook-id.webhook-timestamp.body`, with the base64 after `whsec_` as the key.',
        },
      },
    },
  };
}

function pathsOf(operations: readonly Operation[]) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  return paths;
}

const securityOf = (access: Operation['access']): object =>
  access === 'signature'
    ? { integration: [], webhookId: [], webhookTimestamp: [], webhookSignature: [] }
    : { apiKey: [access] };

function described({ id, title, text, access, parameters, body, answers, problems }: Operation) {
  return {
    operationId: id,
    summary: title.en,
    description: text.en,
    'x-summary-vi': title.vi,
    'x-description-vi': text.vi,
    security: [securityOf(access)],
    ...(parameters === undefined
      ? {}
      : {
          parameters: parameters.map(({ in: place, name, isRequired, schema, example }) => ({
            in: place,
            name,
            required: isRequired,
            schema: jsonSchemaOf(schema),
            example,
          })),
        }),
    ...(body === undefined ? {} : { requestBody: { required: true, content: contentOf(body) } }),
    responses: {
      ...Object.fromEntries(
        answers.map((answer) => [
          String(answer.status),
          { description: answer.text.en, 'x-description-vi': answer.text.vi, content: contentOf(answer) },
        ]),
      ),
      ...problemAnswers(problems),
    },
  };
}

const contentOf = ({ name, example }: { name: string; example: unknown }) => ({
  'application/json': { schema: reference(name), example },
});

/** One answer a status, with an example for each of its codes. */
function problemAnswers(codes: readonly AdvisedProblem[]) {
  const statuses = [...new Set(codes.map((code) => statusOf[code]))];
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => statusOf[code] === status);
      return [
        String(status),
        {
          description: own.map((code) => `\`${code}\`: ${problemAdvice[code].en}`).join(' '),
          'x-description-vi': own.map((code) => `\`${code}\`: ${problemAdvice[code].vi}`).join(' '),
          content: {
            'application/problem+json': {
              schema: reference('Problem'),
              examples: Object.fromEntries(
                own.map((code) => [code, { value: problem(code, problemAdvice[code].en) }]),
              ),
            },
          },
        },
      ];
    }),
  );
}
