import * as z from 'zod/mini';
import { localizedSchema } from '../shared/localized.ts';
import shipped from './shipped/consent-1.json' with { type: 'json' };

const consentSchema = z.object({ version: z.int().check(z.positive()), sentence: localizedSchema });

/**
 * The sentence that is agreed to by whoever leaves contact details. A version is never changed: what somebody agreed to
 * must be readable as long as the consent is kept (Law 91/2025/QH15).
 */
export const currentConsent: z.infer<typeof consentSchema> = consentSchema.parse(shipped);

/** Whether what a form sent is the consent to the sentence that stands there now; an older one was about other words. */
export const isCurrentConsent = (sent: string | null): boolean => sent === String(currentConsent.version);
