import type { Context } from 'hono';

/** English where the address asks for it, else Vietnamese. */
export const askedLanguage = (context: Context): 'vi' | 'en' =>
  context.req.query('lang') === 'en' ? 'en' : 'vi';
