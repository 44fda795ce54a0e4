import { feedbackOperation } from './feedback-operation.ts';
import { recordOperations } from './record-operations.ts';
import { readOperations } from './read-operations.ts';
import type { Operation } from './reference/operation.ts';

/** Everything that integrations may ask for, in the order in which it is read about. */
export const operations: readonly Operation[] = [...recordOperations, ...readOperations, feedbackOperation];
