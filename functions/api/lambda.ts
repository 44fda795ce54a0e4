import { apiHandler } from '../runtime/api.ts';

export const handler = apiHandler(process.env);
