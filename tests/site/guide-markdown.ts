import {
  feedbackGuide,
  guideTitle,
  type GuideBlock,
  type GuideText,
} from '../../functions/site/feedback-guide.ts';
import { inGuideLanguage } from '../../functions/site/guide-page.ts';

/** The integrators' documentation as docs/feedback-api.md, in English. */
export function guideMarkdown(): string {
  return [`# ${guideTitle.en}`, ...feedbackGuide.map(blockMarkdown), ''].join('\n\n').trimEnd() + '\n';
}

const write = (text: GuideText): string => inGuideLanguage(text, 'en');

function blockMarkdown(block: GuideBlock): string {
  switch (block.kind) {
    case 'heading':
      return `## ${write(block.text)}`;
    case 'text':
      return write(block.text);
    case 'list':
      return block.items.map((item) => `- ${write(item)}`).join('\n');
    case 'code':
      return `\`\`\`${block.language}\n${block.code}\n\`\`\``;
    case 'table':
      return tableMarkdown([block.head.map(write), ...block.rows.map((row) => row.map(write))]);
  }
}

/** Columns padded to one width, as the formatter of this project leaves them. */
function tableMarkdown(rows: readonly (readonly string[])[]): string {
  const [head = []] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.slice(1).map(line)].join('\n');
}
