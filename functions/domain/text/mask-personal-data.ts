const PHONE = '[số điện thoại]';
const IDENTITY = '[số giấy tờ]';
const ACCOUNT = '[số tài khoản]';
const EMAIL = '[email]';
const words = [PHONE, IDENTITY, ACCOUNT, EMAIL] as const;

/** Stands for what is settled: masked already, or known to be no personal number. */
const SETTLED = '#';

/** What people put between the digits of one number. */
const gap = String.raw`[ .\-_*()]{0,3}`;
const digits = (atLeast: number, atMost = atLeast): string => `(?:${gap}\\d){${atLeast},${atMost}}(?!\\d)`;
/** A number after a cue such as STK: at most a few words lie between. */
const after = (cue: string): string =>
  String.raw`(?=\d)(?<=(?<![a-z])(?:${cue})(?![a-z])[^\d\[\]#\n]{0,30}(?<!\d))`;
/** A number in groups of at least `group` digits, of at least `atLeast` digits. */
const grouped = (atLeast: number, group: number): string =>
  String.raw`(?=\d(?:[ .\-]?\d){${atLeast - 1}})\d+(?:[ .\-]\d{${group},})*`;

/** The nought a number at home begins with; its area code may stand in brackets. */
const nought = String.raw`(?:\((?=.{2,4}\)))?(?<!\d|\d[.,])(?:0|(?<![a-z])o)`;

const phoneCue =
  'sdt|so dt|dt|dien thoai|so phone|phone|tel|mobile|zalo|viber|lien he|lien lac|hotline|di dong|dd|alo|goi';
const identityCue =
  'cmnd|cmtnd|cmt|cccd|can cuoc|can cuoc cong dan|chung minh|chung minh thu|chung minh nhan dan|dinh danh|ho chieu|passport|bhxh|bhyt|mst|ma so thue|identity card|id card';
const accountCue =
  'stk|tk|so tk|tai khoan|so tai khoan|account|acc|ngan hang|so the|the atm|vietcombank|vcb|agribank|bidv|vietinbank|techcombank|tcb|mbbank|acb|sacombank|vpbank|tpbank|momo';
const ticketCue =
  'so thu tu|stt|phieu|phieu so|quay|quay so|phong|phong so|ban so|so nha|ngo|ngach|hem|lo|thua|to ban do';
const moneyCue = 'phi|le phi|tien|so tien|gia|nop|dong|thu|tra|mat|het|ton|chi';

const at = String.raw`(?: ?(?:@|[(\[{] ?(?:at|a cong|a moc) ?[)\]}]) ?| (?:a cong|acong|a moc) )`;
const dot = String.raw`(?: ?(?:\.|[(\[{] ?(?:dot|cham) ?[)\]}]) ?| (?:dot|cham) )`;
const mailHost = '(?:gmail|gmai|gmal|yahoo|ymail|hotmail|outlook|icloud|zoho|proton|protonmail)';
const local = String.raw`[a-z0-9](?:[a-z0-9._%+\-]{0,62}[a-z0-9_])?`;

/** In this order. A rule without a word says: this is no personal number, leave it. */
const rules: readonly { pattern: RegExp; word?: (typeof words)[number] }[] = [
  {
    pattern: new RegExp(String.raw`${local}${at}[a-z0-9\-]{1,63}(?:${dot}[a-z][a-z0-9\-]{1,62}){1,4}`, 'g'),
    word: EMAIL,
  },
  {
    pattern: new RegExp(
      String.raw`${local}(?:${at}| at |\.)${mailHost}(?:${dot}[a-z]{2,4}| com(?![a-z])){0,2}(?![a-z])`,
      'g',
    ),
    word: EMAIL,
  },
  { pattern: new RegExp(String.raw`${local}@[a-z0-9][a-z0-9\-]{2,}`, 'g'), word: EMAIL },

  // Dossier code: agency identifier, day, serial (H38.12.5-261123-0001, 000.00.12.H38-261123-0001).
  { pattern: /(?<![a-z0-9])(?:\d{1,3}\.){0,4}[a-z]\d{2}(?:\.\d{1,3}){0,4}[-.]\d{6}-\d{3,6}(?!\d)/g },
  // Number of a decree or decision (61/2018/NĐ-CP).
  { pattern: /(?<!\d)\d{1,5}\/\d{4}\/[a-z]{2,6}(?:-[a-z0-9]{1,8})*/g },
  // National code of a procedure (1.001193).
  { pattern: /(?<![\d.])\d\.\d{6}(?![\d])/g },
  // Public numbers (1900 1009, 1800 599 920).
  { pattern: /(?<!\d|\d[ .-])1[89]00(?:[ .]?\d){4}(?:(?:[ .]?\d){2})?(?!\d)/g },
  // Days and times.
  {
    pattern:
      /(?<!\d|\d[./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d|[.]\d|-\d(?!\d?[./-]))/g,
  },
  {
    pattern: /(?<!\d|\d[./-])(?:19|20)\d\d([./-])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|[./-]\d)/g,
  },
  { pattern: /(?<!\d|\d\/)\d{1,2}\/\d{1,4}(?!\d|\/\d)/g },
  { pattern: /(?<!\d)[0-2]?\d ?(?:h|:|g|gio) ?[0-5]\d(?::[0-5]\d)?(?!\d)/g },
  // Money: grouped by thousands, or in round thousands, before the name of the currency.
  {
    pattern:
      /(?<![\d.,+])[1-9]\d{0,2}(?:[., ]\d{3})* ?(?:dong|vnd|d|usd|k|nghin|ngan|trieu|tr|ty|ti)(?![a-z])/g,
  },
  { pattern: /(?<![\d.,+])[1-9]\d{0,8}000 ?(?:dong|vnd|d|usd)(?![a-z])/g },

  // Identity and bank-card numbers in groups.
  { pattern: /(?<!\d|\d[ .-])0\d\d([ .-])\d{3}\1\d{3}\1?\d{3}(?!\d)/g, word: IDENTITY },
  { pattern: /(?<!\d|\d[ .-])0\d{3}([ .-])\d{4}\1\d{4}(?!\d)/g, word: IDENTITY },
  { pattern: /(?<!\d|\d[ .-])0\d\d([ .-])\d\1?\d\d\1?\d{6}(?!\d)/g, word: IDENTITY },
  { pattern: /(?<!\d|\d[ .-])0\d{5}[ .-]\d{6}(?!\d)/g, word: IDENTITY },
  {
    pattern: /(?<!\d|\d[ .-])\d{4}([ .-])(?!(?:19|20)\d\d\1(?:19|20))\d{4}\1\d{4}(?:\1\d{3,4}){0,2}(?!\d)/g,
    word: ACCOUNT,
  },

  // Telephone numbers: with the country code, mobile, landline, the eleven-digit mobile numbers of before 2018.
  {
    pattern: new RegExp(
      String.raw`(?:\((?=\+?84\)))?(?:\+${gap}84|(?<!\d)(?:00)?84)${gap}(?:\(?0\)?${gap})?[235789]${digits(8, 9)}`,
      'g',
    ),
    word: PHONE,
  },
  { pattern: new RegExp(String.raw`\+\d${digits(8, 14)}`, 'g'), word: PHONE },
  { pattern: new RegExp(String.raw`${nought}${gap}[35789]${digits(8)}`, 'g'), word: PHONE },
  { pattern: new RegExp(String.raw`${nought}${gap}2${digits(9)}`, 'g'), word: PHONE },
  {
    pattern: new RegExp(String.raw`${nought}${gap}[1-9]${digits(8, 9)}`, 'g'),
    word: PHONE,
  },
  { pattern: /(?<!\d)0\d{2,3}([/,|:])\d{3}\1\d{3,4}(?!\d)/g, word: PHONE },
  {
    pattern:
      /(?<![a-z])(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)(?:[ ,.-]{1,2}(?:khong|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)(?![a-z])){8,11}/g,
    word: PHONE,
  },

  // A number that a word before it explains.
  { pattern: /(?<=(?:ho chieu|passport)[^\d[\]#\n]{0,20})(?<![a-z])[a-z]\d{7}(?!\d)/g, word: IDENTITY },
  { pattern: new RegExp(`${after(identityCue)}${grouped(6, 3)}`, 'g'), word: IDENTITY },
  { pattern: new RegExp(`${after(accountCue)}${grouped(6, 3)}`, 'g'), word: ACCOUNT },
  { pattern: new RegExp(`${after(phoneCue)}${grouped(7, 2)}`, 'g'), word: PHONE },
  { pattern: new RegExp(String.raw`${after(ticketCue)}\d{1,4}(?:[ ,\-]{1,2}\d{1,4})*(?!\d)`, 'g') },
  { pattern: new RegExp(String.raw`${after(moneyCue)}[1-9]\d{0,2}(?:[.,]\d{3})+(?!\d)`, 'g') },

  // Nine digits in threes, or any nine and more in a row.
  { pattern: /(?<!\d|\d[ .-])\d{3}([ .-])\d{3}\1\d{3}(?![ .-]?\d)/g, word: IDENTITY },
  { pattern: /(?<!\d)(?:\d{9}|\d{12})(?!\d)/g, word: IDENTITY },
  { pattern: /\d{9,}/g, word: ACCOUNT },
];

/**
 * Replaces telephone, identity-card and account numbers and e-mail addresses by a word in brackets, however they are
 * spelled: with dots, blanks, the country code, a letter O for a nought, full-width or Arabic digits. In doubt a
 * number goes: days, times, sums of money, dossier, decree and procedure numbers, house numbers and queue tickets stay.
 * Masking twice changes nothing.
 */
export function maskPersonalData(text: string): string {
  let masked = text;
  for (let before = ''; before !== masked;) {
    before = masked;
    masked = maskOnce(before);
  }
  return masked;
}

function maskOnce(text: string): string {
  const { plain, starts } = plainOf(text);
  const masks: { from: number; to: number; word: string }[] = [];
  let rest = plain;
  for (const { pattern, word } of rules)
    rest = rest.replace(pattern, (...match) => {
      const found = match[0];
      const offset = match.find((part) => typeof part === 'number');
      if (word !== undefined && offset !== undefined)
        masks.push({ from: starts[offset] ?? 0, to: starts[offset + found.length] ?? text.length, word });
      return SETTLED.repeat(found.length);
    });
  let result = '';
  let from = 0;
  for (const mask of masks.sort((one, other) => one.from - other.from)) {
    result += text.slice(from, mask.from) + mask.word;
    from = mask.to;
  }
  return result + text.slice(from);
}

/**
 * The text as the rules read it: one small letter without tones, digit or sign for each visible character, and where
 * each stands in the text.
 */
function plainOf(text: string): { plain: string; starts: number[] } {
  let plain = '';
  const starts: number[] = [];
  let at = 0;
  while (at < text.length) {
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    const word = character === '[' ? words.find((word) => text.startsWith(word, at)) : undefined;
    const sign = word === undefined ? plainSign(character) : SETTLED;
    if (sign !== '') {
      plain += sign;
      starts.push(at);
    }
    at += word === undefined ? character.length : word.length;
  }
  return { plain: withNoughts(plain), starts };
}

function plainSign(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 128) return character === SETTLED ? ' ' : character.toLowerCase();
  if (/[\p{M}\p{Cf}]/u.test(character)) return '';
  if (/\p{Zs}/u.test(character)) return ' ';
  if (/\p{Pd}|−/u.test(character)) return '-';
  if (/[·•․‧。]/u.test(character)) return '.';
  if (/\p{Nd}/u.test(character)) return digitOf(character, code);
  if (/[đĐ]/u.test(character)) return 'd';
  const [first] = character.normalize('NFKD').toLowerCase();
  return first !== undefined && first.length === 1 ? first : '~';
}

/** Decimal digits stand in runs of ten in Unicode, nought first. */
function digitOf(character: string, code: number): string {
  const compatible = character.normalize('NFKC');
  if (/^\d$/.test(compatible)) return compatible;
  let nought = code;
  while (code - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought -= 1;
  return String(code - nought);
}

/** The letters O, l and I among digits are read as the digits they stand for. */
function withNoughts(plain: string): string {
  return plain
    .replaceAll(
      /(?<![a-z])o(?=\d)|o(?=[35789]\d{8}(?!\d))|(?<=\d)o(?=[\do])|(?<=\do)o(?=\d)|(?<=\d\d)o(?![a-z])/g,
      '0',
    )
    .replaceAll(/(?<=\d[ .-])o{2,4}(?=[ .-]\d)/g, (noughts) => '0'.repeat(noughts.length))
    .replaceAll(/(?<=\d)[il](?=\d)/g, '1');
}
