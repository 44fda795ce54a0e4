import { deliverHandler } from '../runtime/deliver.ts';

export const handler = deliverHandler(process.env);
