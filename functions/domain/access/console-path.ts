const HOME = '/console';
const LONGEST = 2_000;
/** Stands for whatever address the console has. */
const own = 'https://own.invalid';
/** Coming back to these after signing in would lead round in a circle. */
const neverBackTo = new Set(['/console/sign-in', '/console/callback', '/console/sign-out']);

/** Where to go after signing in: the wanted page if it is one of the console's, else its first page. */
export function consolePath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > LONGEST || !wanted.startsWith(HOME)) return HOME;
  const url = URL.parse(wanted, own);
  if (url === null || url.origin !== own || neverBackTo.has(url.pathname)) return HOME;
  if (url.pathname !== HOME && !url.pathname.startsWith(`${HOME}/`)) return HOME;
  return `${url.pathname}${url.search}`;
}
