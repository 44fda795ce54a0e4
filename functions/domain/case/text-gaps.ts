const gap = /\[\[[^[\]]{0,200}\]\]/g;

/** What of a text is still to be filled in: `[[day]]`. */
export const gapsIn = (text: string): string[] => text.match(gap) ?? [];
