import type * as z from 'zod/mini';
import type { ApiScope } from '../../domain/integration/api-key.ts';
import type { AdvisedProblem } from '../../web/problem-advice.ts';

/** A text in both languages of the documentation. Words between backticks are code. */
type ToldText = { readonly vi: string; readonly en: string };

type OperationBody = {
  /** What the schema is called in the document. */
  readonly name: string;
  /** The very schema that requests are checked by. */
  readonly schema: z.ZodMiniType;
  /** Sent by a test as it stands here. */
  readonly example: unknown;
};

/** One thing an integration may ask for. */
export type Operation = {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/v1/cases/{id}`. */
  readonly path: string;
  readonly title: ToldText;
  readonly text: ToldText;
  /** What a key must be for; or the older way, a signature. */
  readonly access: 'signature' | ApiScope;
  readonly parameters?: readonly {
    readonly in: 'header' | 'query' | 'path';
    readonly name: string;
    readonly isRequired: boolean;
    readonly schema: z.ZodMiniType;
    readonly example: string;
  }[];
  readonly body?: OperationBody;
  readonly answers: readonly (OperationBody & {
    readonly status: 200 | 201 | 202;
    readonly text: ToldText;
  })[];
  readonly problems: readonly AdvisedProblem[];
};
