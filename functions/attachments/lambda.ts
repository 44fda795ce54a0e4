import { attachmentsHandler } from '../runtime/attachments.ts';

export const handler = attachmentsHandler(process.env);
