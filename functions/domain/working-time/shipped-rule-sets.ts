import { ruleSetSchema, type RuleSet } from './rule-set.ts';
import daNang from './shipped/rules-da-nang-1.json' with { type: 'json' };
import hcmc1022 from './shipped/rules-hcmc-1022-1.json' with { type: 'json' };
import iHanoi from './shipped/rules-ihanoi-1.json' with { type: 'json' };
import personalData from './shipped/rules-personal-data-1.json' with { type: 'json' };
import ward from './shipped/rules-ward-1.json' with { type: 'json' };

/** For a unit that has chosen no other. */
export const wardRules: RuleSet = ruleSetSchema.parse(ward);

/**
 * The rule sets that come with the product: one for any ward, those of three cities as examples, and what the law says of
 * requests about personal data.
 */
export const shippedRuleSets: readonly RuleSet[] = [
  wardRules,
  ...[hcmc1022, iHanoi, daNang, personalData].map((ruleSet) => ruleSetSchema.parse(ruleSet)),
];
