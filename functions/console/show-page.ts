import type { Context } from 'hono';
import type { Html } from '../web/charts/svg-frame.ts';
import { consoleHeaders } from './console-style.ts';

/** Answers with a page of the console. */
export const showPage = (
  context: Context,
  status: 200 | 409 | 422,
  page: Html,
  headers: Readonly<Record<string, string>> = consoleHeaders,
): Response | Promise<Response> => context.html(page, status, headers);

/** After a form was carried out: the page to look at, which may be loaded again without sending the form again. */
export function seeOther(context: Context, to: string): Response {
  for (const [name, value] of Object.entries(consoleHeaders)) context.header(name, value);
  return context.redirect(to, 303);
}
