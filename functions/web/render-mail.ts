import { markup, type Markup } from './markup.ts';

/** A part of a mail. Each kind has one look in HTML and one in plain text. */
type MailBlock =
  | { readonly kind: 'title' | 'heading' | 'text' | 'note'; readonly text: string }
  /** First column: what the row is about. */
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Words beside what each is about. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [name: string, value: string])[] }
  /** Numbered: the first thing to do comes first. */
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'button'; readonly label: string; readonly url: string };

export type MailPage = {
  readonly language: 'vi' | 'en';
  readonly subject: string;
  /** What a mail client shows beside the subject in its list. */
  readonly preview: string;
  readonly blocks: readonly MailBlock[];
};

const font = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Arial,sans-serif';
const ink = '#14232b';
const accent = '#0b5563';
const line = '#c9d5da';
const cell = `padding:6px 4px;border-bottom:1px solid ${line};vertical-align:top`;
/** Widest a mail is; narrower screens get all of theirs. */
const width = 600;

/**
 * Writes a mail in HTML and in plain text from the same blocks, so that both say the same. Mail clients drop style
 * sheets and scripts: the HTML is tables with inline styles, readable at 360 pixels, with nothing to be loaded.
 */
export function renderMail({ language, subject, preview, blocks }: MailPage): { html: string; text: string } {
  const page = markup`<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light"><title>${subject}</title></head>
<body style="margin:0;padding:0;background:#f4f7f8"><div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f7f8"><tr><td align="center" style="padding:12px 8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:${width}px;background:#ffffff;border:1px solid ${line};border-radius:8px"><tr><td style="background:${accent};color:#ffffff;padding:12px 16px;${font};font-size:16px;font-weight:bold;border-radius:8px 8px 0 0">Wardvoice</td></tr><tr><td style="padding:16px;${font};font-size:16px;line-height:1.5;color:${ink};text-align:left">
${blocks.map(htmlOf)}
</td></tr></table></td></tr></table></body></html>
`;
  return { html: `<!doctype html>\n${page.html}`, text: `${blocks.map(textOf).join('\n\n')}\n` };
}

function htmlOf(block: MailBlock): Markup {
  switch (block.kind) {
    case 'title':
      return markup`<h1 style="margin:0 0 12px;font-size:22px;line-height:1.25;color:${ink}">${block.text}</h1>`;
    case 'heading':
      return markup`<h2 style="margin:20px 0 8px;font-size:17px;line-height:1.3;color:${ink}">${block.text}</h2>`;
    case 'text':
      return markup`<p style="margin:0 0 12px">${block.text}</p>`;
    case 'note':
      return markup`<p style="margin:8px 0 0;font-size:13px;color:#44565f">${block.text}</p>`;
    case 'steps':
      return markup`<ol style="margin:0 0 12px;padding-left:22px">${block.items.map((item) => markup`<li style="margin:0 0 6px">${item}</li>`)}</ol>`;
    case 'button':
      return markup`<table role="presentation" cellpadding="0" cellspacing="0" style="margin:16px 0 4px"><tr><td style="background:${accent};border-radius:6px"><a href="${block.url}" style="display:inline-block;padding:12px 20px;color:#ffffff;font-weight:bold;text-decoration:none">${block.label}</a></td></tr></table>`;
    case 'facts':
      return markup`<table width="100%" cellpadding="0" cellspacing="0" style="margin:4px 0 12px;border-collapse:collapse;font-size:15px">${block.rows.map(
        ([name, value]) =>
          markup`<tr><th scope="row" style="${cell};text-align:left;font-weight:normal;width:36%;color:#44565f">${name}</th><td style="${cell}">${value}</td></tr>`,
      )}</table>`;
    case 'table':
      return tableOf(block.head, block.rows);
  }
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): Markup {
  const align = (index: number): string => (index === 0 ? 'text-align:left' : 'text-align:right');
  const headCells = head.map(
    (text, index) => markup`<th scope="col" style="${cell};${align(index)};font-size:13px">${text}</th>`,
  );
  const bodyRows = rows.map(
    (row) =>
      markup`<tr>${row.map((text, index) =>
        index === 0
          ? markup`<th scope="row" style="${cell};${align(0)};font-weight:normal">${text}</th>`
          : markup`<td style="${cell};${align(index)};white-space:nowrap">${text}</td>`,
      )}</tr>`,
  );
  return markup`<table width="100%" cellpadding="0" cellspacing="0" style="margin:4px 0 12px;border-collapse:collapse;font-size:15px"><thead><tr>${headCells}</tr></thead><tbody>${bodyRows}</tbody></table>`;
}

function textOf(block: MailBlock): string {
  switch (block.kind) {
    case 'title':
      return `${block.text}\n${'='.repeat(Math.min(block.text.length, 60))}`;
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, 60))}`;
    case 'text':
    case 'note':
      return block.text;
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'button':
      return `${block.label}:\n${block.url}`;
    case 'facts':
      return block.rows.map(([name, value]) => `${name}: ${value}`).join('\n');
    case 'table': {
      const [, ...columns] = block.head;
      // A plain text has no columns that hold on a phone: each row becomes a line of named figures.
      return block.rows
        .map(([name = '', ...cells]) => {
          const figures = cells.map((text, index) => `${columns[index] ?? ''} ${text}`);
          return `${name}: ${figures.join('; ')}`;
        })
        .join('\n');
    }
  }
}
