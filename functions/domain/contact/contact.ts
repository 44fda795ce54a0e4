import * as z from 'zod/mini';
import { cleanText } from '../text/clean-text.ts';
import { readPhoneNumber, type PhoneFault } from './phone-number.ts';

/** Code points. */
export const LONGEST_CONTACT_NAME = 120;
const LONGEST_EMAIL = 200;

/** Who somebody is and how they may be reached, as they wish it: all of it personal data. */
export const contactSchema = z.object({
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(2 * LONGEST_CONTACT_NAME))),
  /** With its country code: `+84912345678`. */
  phone: z.optional(z.string().check(z.regex(/^\+\d{8,15}$/))),
  email: z.optional(z.email().check(z.maxLength(LONGEST_EMAIL))),
});
export type Contact = z.infer<typeof contactSchema>;

/** What stands in the fields, as typed. */
export type TypedContact = { readonly name: string; readonly phone: string; readonly email: string };

export type ContactFault = PhoneFault | 'name_too_long' | 'reach_missing' | 'email_malformed';

export type ContactReading =
  /** `contact` is undefined where nothing was typed: nobody need say who they are. */
  | { readonly ok: true; readonly contact: Contact | undefined }
  | { readonly ok: false; readonly faults: readonly ContactFault[] };

/** Reads the fields of a form. A name alone reaches nobody: a telephone number or an address belongs to it. */
export function readContact(typed: TypedContact): ContactReading {
  const name = cleanText(typed.name, LONGEST_CONTACT_NAME + 1).replaceAll(/\s+/gu, ' ');
  const phoneText = typed.phone.trim();
  const emailText = typed.email.trim();
  const phone = phoneText === '' ? undefined : readPhoneNumber(phoneText);
  const email = emailText === '' ? undefined : contactSchema.shape.email.safeParse(emailText);
  const faults: ContactFault[] = [
    ...(Array.from(name).length > LONGEST_CONTACT_NAME ? (['name_too_long'] as const) : []),
    ...(phone === undefined || phone.ok ? [] : [phone.fault]),
    ...(email === undefined || email.success ? [] : (['email_malformed'] as const)),
    ...(name !== '' && phone === undefined && email === undefined ? (['reach_missing'] as const) : []),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const contact = {
    ...(name === '' ? {} : { name }),
    ...(phone?.ok === true ? { phone: phone.number } : {}),
    ...(email?.success === true && email.data !== undefined ? { email: email.data } : {}),
  };
  return { ok: true, contact: Object.keys(contact).length === 0 ? undefined : contact };
}
