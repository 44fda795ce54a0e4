import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { SIGN_IN_LIFE_MS } from '../domain/access/pending-sign-in.ts';

/** What the browser keeps. Scripts cannot read it, other sites cannot send it along with their forms. */
export type SessionCookies = {
  session(context: Context): string | undefined;
  keepSession(context: Context, token: string): void;
  dropSession(context: Context): void;
  /** A sign-in that has begun, sealed. */
  signIn(context: Context): string | undefined;
  keepSignIn(context: Context, sealed: string): void;
  dropSignIn(context: Context): void;
  /** The office for which somebody typed in answers last. */
  office(context: Context): string | undefined;
  keepOffice(context: Context, officeId: string): void;
};

const OFFICE_KEPT_SECONDS = 180 * 86_400;

/** @param isSecure over https: then the names bind the cookies to this very host (RFC 6265bis, `__Host-`) */
export function sessionCookies(isSecure: boolean): SessionCookies {
  const prefix = isSecure ? '__Host-' : '';
  const names = {
    session: `${prefix}wardvoice-session`,
    signIn: `${prefix}wardvoice-sign-in`,
    office: `${prefix}wardvoice-office`,
  } as const;
  const options = { path: '/', httpOnly: true, secure: isSecure, sameSite: 'Lax' } as const;
  return {
    session: (context) => getCookie(context, names.session),
    // It ends with the browser, or when the server says so.
    keepSession: (context, token) => setCookie(context, names.session, token, options),
    dropSession: (context) => {
      deleteCookie(context, names.session, options);
    },
    signIn: (context) => getCookie(context, names.signIn),
    keepSignIn: (context, sealed) =>
      setCookie(context, names.signIn, sealed, { ...options, maxAge: SIGN_IN_LIFE_MS / 1000 }),
    dropSignIn: (context) => {
      deleteCookie(context, names.signIn, options);
    },
    office: (context) => getCookie(context, names.office),
    keepOffice: (context, officeId) =>
      setCookie(context, names.office, officeId, { ...options, maxAge: OFFICE_KEPT_SECONDS }),
  };
}
