import { hashTrackingCode, parseTrackingCode } from '../case/tracking-code.ts';
import { parseQrCode } from '../code/qr-code.ts';
import { cleanText } from '../text/clean-text.ts';
import { maskPersonalData } from '../text/mask-personal-data.ts';
import { MOST_CHAT_TEXT, type ChatEvent } from './chat-event.ts';

/**
 * The event as it may be kept: telephone, identity and account numbers and addresses masked; of a tracking code the
 * hash, for whoever has the code can read the case. Making an event storable twice changes nothing.
 */
export function storableEvent(event: ChatEvent): ChatEvent {
  const { what } = event;
  if (what.kind !== 'said') return event;
  const tracking = parseTrackingCode(what.text);
  if (tracking.ok)
    return { ...event, what: { kind: 'asked_case', tracking: hashTrackingCode(tracking.code) } };
  // Eight letters and digits may look like a number of somebody's; what is a code is none.
  if (parseQrCode(what.text).ok) return event;
  return { ...event, what: { kind: 'said', text: cleanText(maskPersonalData(what.text), MOST_CHAT_TEXT) } };
}
