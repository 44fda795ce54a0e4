import * as z from 'zod/mini';

/** A language the citizen's page speaks. Vietnamese is the original; Arabic proves right-to-left. */
export const languages = ['vi', 'en', 'ar'] as const;
export type Language = (typeof languages)[number];
export const languageSchema = z.enum(languages);

/** A text in Vietnamese, and in whichever other languages there are. */
export const localizedSchema = z.object({
  vi: z.string().check(z.minLength(1), z.maxLength(1000)),
  en: z.optional(z.string().check(z.maxLength(1000))),
  ar: z.optional(z.string().check(z.maxLength(1000))),
});
export type Localized = z.infer<typeof localizedSchema>;

/** The text in that language, else in Vietnamese. */
export function inLanguage(text: Localized, language: Language): string {
  const translated = text[language];
  return translated === undefined || translated === '' ? text.vi : translated;
}
