import * as z from 'zod/mini';
import { localizedSchema } from '../shared/localized.ts';
import { timeLimitSchema, timeSpanSchema } from './time-limit.ts';

/** How pressing a case is: the three classes of iHanoi. A rule set without classes has the same rules in all three. */
export const urgencies = ['normal', 'complex', 'urgent'] as const;
export type Urgency = (typeof urgencies)[number];

/** `acknowledge`: until somebody has taken the case up. `resolve`: until it is answered, refused, or otherwise at rest. */
export const clockNames = ['acknowledge', 'resolve'] as const;
export type ClockName = (typeof clockNames)[number];

/** Who is told that a case is overdue, from near to far. */
export const superiors = ['office_head', 'ward_chair', 'unit_above'] as const;
export type Superior = (typeof superiors)[number];

const clockRuleSchema = z.object({
  within: timeLimitSchema,
  countsFrom: z.enum(['opening', 'acknowledgement']),
  /** Whether it stands still while the unit waits for the citizen. */
  pausable: z.boolean(),
  /** What share of the limit is left when its handler is warned. Missing: nobody is warned. */
  warnBefore: z.optional(z.number().check(z.gt(0), z.lt(1))),
  /** Who is told how long after it was due, the nearest first. */
  escalate: z
    .array(z.object({ to: z.enum(superiors), after: timeSpanSchema }))
    .check(z.maxLength(superiors.length)),
  /** The limit is this product's reading and not in the source: whoever uses the rule set should look. */
  confirm: z.optional(z.boolean()),
});
export type ClockRule = z.infer<typeof clockRuleSchema>;

const clockRulesSchema = z.object({ acknowledge: clockRuleSchema, resolve: clockRuleSchema });

/** How fast cases must be handled. A version never changes; a case keeps the one under which it was opened. */
export const ruleSetSchema = z.object({
  id: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,39}$/)),
  version: z.int().check(z.positive()),
  name: localizedSchema,
  /** Which regulation says so, and what was added to it. */
  sources: z.array(z.string().check(z.minLength(1))).check(z.minLength(1)),
  /** A reopened case gets all its time again (`restart`), or what was left of it (`continue`). */
  reopening: z.enum(['restart', 'continue']),
  rules: z.object({ normal: clockRulesSchema, complex: clockRulesSchema, urgent: clockRulesSchema }),
});
export type RuleSet = z.infer<typeof ruleSetSchema>;
