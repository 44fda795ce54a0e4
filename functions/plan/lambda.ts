import { planHandler } from '../runtime/plan.ts';

export const handler = planHandler(process.env);
