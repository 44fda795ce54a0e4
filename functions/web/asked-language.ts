import type { Context } from 'hono';

/** English where the address asks for it, else Vietnamese. */
export const askedLanguage = (context: Context): 'vi' | 'en' =>
  context.req.query('lang') === 'en' ? 'en' : 'vi';

/** The address of a page in a language: Vietnamese needs no word of it. */
export function inAskedLanguage(path: string, language: 'vi' | 'en'): string {
  return language === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
}
