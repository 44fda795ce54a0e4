/** A filter pattern that is not one of those understood here. */
export class UnreadablePattern extends Error {
  override readonly name = 'UnreadablePattern';
}

/**
 * Reads a CloudWatch Logs filter pattern: `{ $.field = "text" }`, several of them joined by `&&`, a quoted or bare
 * term that the message must contain, or nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function filterPattern(pattern: string): (message: string) => boolean {
  const text = pattern.trim();
  if (text === '') return () => true;
  if (!text.startsWith('{')) {
    const term = /^"(.*)"$/u.exec(text)?.[1] ?? text;
    if (/[\s?\-[\]]/u.test(term) && !text.startsWith('"')) throw new UnreadablePattern(pattern);
    return (message) => message.includes(term);
  }
  const conditions = text.slice(1, -1).split('&&').map(readCondition);
  // Most lines do not hold the words at all, and need not be parsed.
  return (message) => {
    if (!conditions.every(({ value }) => message.includes(value))) return false;
    const fields = parseObject(message);
    return fields !== undefined && conditions.every(({ field, value }) => String(fields[field]) === value);
  };
}

function readCondition(text: string): { field: string; value: string } {
  const found = /^\s*\(?\s*\$\.(\w+)\s*=\s*(?:"([^"]*)"|([\w.-]+))\s*\)?\s*$/u.exec(text);
  const [, field, quoted, bare] = found ?? [];
  const value = quoted ?? bare;
  if (field === undefined || value === undefined) throw new UnreadablePattern(text);
  return { field, value };
}

function parseObject(message: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(message);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
