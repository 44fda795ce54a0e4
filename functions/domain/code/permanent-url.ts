/** Why an address must not be printed, in a sentence; undefined when it may be. */
function whyNotPermanent(text: string, isConfirmed: boolean): string | undefined {
  if (!URL.canParse(text)) return `${text} is not a web address; give one like https://hoidap.example.vn.`;
  const { protocol, hostname, pathname, search, hash } = new URL(text);
  const host = hostname.toLowerCase().replace(/\.$/, '');
  if (protocol !== 'https:') return 'A printed address must begin with https://.';
  if (/\.execute-api\./.test(host))
    return "This is an API's own host and dies with the API: every poster would be dead. Give a domain of your own.";
  if (isPrivate(host)) return `${host} cannot be reached from a citizen's phone; give a public domain.`;
  if (pathname !== '/' || search !== '' || hash !== '')
    return 'Give the address without a path: only the host is printed before the code.';
  if (!isConfirmed)
    return `Posters hang for years. If ${host} will answer that long, repeat with --confirm-permanent; to try out, use --trial.`;
  return undefined;
}

/** Thrown for an address that must not be printed. The message is a sentence for the operator. */
export class NotPermanentUrl extends Error {}

/** Refuses an address that would not live as long as what is printed. @throws NotPermanentUrl saying why. */
export function assertPermanentUrl(url: string, isConfirmed: boolean): void {
  const reason = whyNotPermanent(url, isConfirmed);
  if (reason !== undefined) throw new NotPermanentUrl(reason);
}

/** Whether posters with this address may be printed once somebody says that it will last. */
export const mayLast = (url: string): boolean => whyNotPermanent(url, true) === undefined;

/** Names of this machine or network, and bare addresses of either family: none of them is permanent. */
function isPrivate(host: string): boolean {
  return (
    !host.includes('.') ||
    host.startsWith('[') ||
    /^\d+\.\d+\.\d+\.\d+$/.test(host) ||
    /\.(localhost|local|internal|lan|home\.arpa|test)$/.test(host)
  );
}
