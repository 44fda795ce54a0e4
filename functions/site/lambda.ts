import { siteHandler } from '../runtime/site.ts';

export const handler = siteHandler(process.env);
