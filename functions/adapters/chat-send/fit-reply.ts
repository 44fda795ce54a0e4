import type { ChatReply, Choice } from '../../domain/chat/chat-reply.ts';

/** At most so many characters, with an ellipsis where something was cut off. */
export function fit(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

/** For where there are no buttons: each choice with what to type for it. */
export function typedReply({ text, choices }: ChatReply, most: number): string {
  const lines = choices.map(({ value, label }) => `${value} – ${label}`);
  return fit([text, ...(lines.length === 0 ? [] : ['', ...lines])].join('\n'), most);
}

/** The reply with buttons where the platform has room for all of them, else with what to type. */
export function withButtons(
  reply: ChatReply,
  { mostButtons, mostText }: { mostButtons: number; mostText: number },
): { text: string; buttons: readonly Choice[] } {
  return reply.choices.length > mostButtons
    ? { text: typedReply(reply, mostText), buttons: [] }
    : { text: fit(reply.text, mostText), buttons: reply.choices };
}
