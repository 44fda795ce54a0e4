import type { Channel, Response } from '../response/response.ts';
import { momentOf } from '../response/response-id.ts';
import { COMMENT_QUESTION } from '../survey/survey.ts';

/** Ways in which answers look made at the desk rather than by the people served. */
export const suspicionKinds = ['burst', 'same_device', 'out_of_hours', 'all_best'] as const;
export type SuspicionKind = (typeof suspicionKinds)[number];

/** What suspicion looks at in a response, small enough to be kept for a whole day. */
export type Trace = {
  /** The page's moment, milliseconds since 1970. */
  at: number;
  mark: number | undefined;
  counterId: string | undefined;
  /** Of a page that a person's own device opened; missing where people share a device by nature. */
  deviceHint: string | undefined;
  /** It came through a code that hangs in the office. Chats, slips taken home and paper are not suspected. */
  isFromOffice: boolean;
  /** Without a comment: who has many answers to give writes none. */
  isPlain: boolean;
};

const officeChannels: ReadonlySet<Channel> = new Set(['qr', 'kiosk']);

export function traceOf({ id, mark, counterId, deviceHint, channel, answers }: Response): Trace {
  return {
    at: momentOf(id),
    mark,
    counterId,
    // A kiosk is one device for everybody.
    deviceHint: channel === 'qr' ? deviceHint : undefined,
    isFromOffice: officeChannels.has(channel),
    isPlain: answers[COMMENT_QUESTION] === undefined,
  };
}
