import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from './http-answer.ts';

/** A request for a page that this machine answers itself. */
export type OwnPageRequest = {
  /** Values of the route's `{names}`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether whoever asks sits at this machine: see `isAtThisMachine`. */
  readonly isHere: boolean;
};

/** Pages that this machine answers itself, by route key such as `GET /mail/{id}`. */
export type OwnPages = ReadonlyMap<string, (request: OwnPageRequest) => HttpAnswer | Promise<HttpAnswer>>;

const loopbackHosts = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/u;

/**
 * Whether a request comes straight from a program on this machine. Not so: one that a proxy handed on for somebody else,
 * or one whose host name another site made up to read pages that only this machine may see.
 */
export function isAtThisMachine(request: IncomingMessage): boolean {
  const remote = request.socket.remoteAddress ?? '';
  const { host = '', forwarded, via } = request.headers;
  return (
    /^(::ffff:)?127\.|^::1$/u.test(remote) &&
    loopbackHosts.test(host) &&
    forwarded === undefined &&
    via === undefined &&
    request.headers['x-forwarded-for'] === undefined
  );
}
