import { reportHandler } from '../runtime/report.ts';

export const handler = reportHandler(process.env);
