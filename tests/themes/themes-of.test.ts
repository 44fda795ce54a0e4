import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorOfTheme, serviceFactors, themeIds, themeNames } from '../../functions/domain/theme/theme.ts';
import { LEXICON_VERSION, phrasesOf, themesOf } from '../../functions/domain/theme/themes-of.ts';
import { lexiconSchema } from '../../functions/domain/theme/lexicon/lexicon.ts';
import written from '../../functions/domain/theme/lexicon/vi-1.json' with { type: 'json' };

describe('A comment', () => {
  it.each([
    ['with its tones', 'Cán bộ thái độ lịch sự, phải xếp hàng rất lâu', ['waiting', 'attitude']],
    ['without tones', 'can bo thai do lich su, phai xep hang', ['waiting', 'attitude']],
    ['in capitals', 'THÁI ĐỘ LỊCH SỰ', ['attitude']],
    ['with abbreviations', 'nv hdan tận tình', ['attitude', 'guidance']],
    ['with letters drawn out', 'thái độoooo lịch sựuuu', ['attitude']],
    ['with the tone on the other vowel', 'cán bộ hoà nhã', ['attitude']],
    ['with hỏi for ngã', 'lể phép lắm', ['attitude']],
    ['in English', 'the staff are very friendly', ['attitude']],
  ])('is understood %s', (_, text, themes) => {
    expect(themesOf(text)).toEqual(themes);
  });

  it('has a theme also where it denies one', () => {
    expect(themesOf('không có chuyện hối lộ')).toEqual(['informal_payment']);
  });

  it('without a theme has none', () => {
    expect(themesOf('Cảm ơn')).toEqual([]);
    expect(themesOf('👍')).toEqual([]);
    expect(themesOf('')).toEqual([]);
  });

  it('is not read letter by letter: words that look like a theme are none', () => {
    expect(themesOf('mẹ tôi bị tiền đình')).toEqual([]);
    expect(themesOf('nhà tôi trồng hành')).toEqual([]);
    expect(themesOf('phòng nóng')).toEqual(['facilities']);
    expect(themesOf('nóng lòng muốn về')).toEqual([]);
  });

  it('without tones is not given a meaning that only the tones would give', () => {
    expect(themesOf('quạt')).toEqual(['facilities']);
    expect(themesOf('quat')).toEqual([]);
    expect(themesOf('giup tan tinh')).toEqual(['attitude']);
  });

  it('is not read across the end of a sentence', () => {
    expect(themesOf('thái. độ')).toEqual([]);
  });

  it('shows no theme in the words that stand for masked data', () => {
    expect(themesOf('[số tài khoản] [email] [số điện thoại]')).toEqual([]);
  });

  it('speaks in passing of what gives way to another theme', () => {
    expect(themesOf('làm nhanh')).toEqual(['timeliness']);
    expect(themesOf('chờ')).toEqual(['waiting']);
    expect(themesOf('chờ, bị vòi vĩnh')).toEqual(['informal_payment']);
  });

  it('can be asked which phrases gave it its themes', () => {
    expect(phrasesOf('cán bộ vòi vĩnh')).toContainEqual({ theme: 'informal_payment', phrase: 'vòi vĩnh' });
    expect(phrasesOf('Cảm ơn')).toEqual([]);
  });

  it('about one matter keeps no other that it only names on the way', () => {
    expect(themesOf('hỏi đường vô nhà vệ sinh cũng bị gắt')).toEqual(['attitude']);
  });

  it('of any kind gives the same themes again, in their order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const themes = themesOf(text);
        expect(themesOf(text)).toEqual(themes);
        expect(themes).toEqual(themeIds.filter((theme) => themes.includes(theme)));
      }),
    );
  });
});

describe('The lexicon', () => {
  const lexicon = lexiconSchema.parse(written);
  const phrases = Object.values(lexicon.themes)
    .flat()
    .flatMap((entry) =>
      typeof entry === 'string'
        ? [entry]
        : [...entry.phrases, ...(entry.except ?? []), ...(entry.with ?? []), ...(entry.unless ?? [])],
    );

  it('says which version it is', () => {
    expect(LEXICON_VERSION).toBe(lexicon.version);
  });

  it('uses no group that it does not have', () => {
    const used = phrases.flatMap((phrase) => [...phrase.matchAll(/<([^>]*)>/gu)].map(([, name]) => name));
    expect(used.filter((name) => name === undefined || !(name in lexicon.groups))).toEqual([]);
  });

  it('closes every bracket that it opens', () => {
    const open = phrases.filter((phrase) => /[()<>]/u.test(phrase.replaceAll(/\([^()]*\)|<[^<>]*>/gu, '')));
    expect(open).toEqual([]);
  });

  it('writes phrases in small letters, composed', () => {
    expect(phrases.filter((phrase) => phrase !== phrase.toLowerCase().normalize('NFC'))).toEqual([]);
  });
});

describe('A theme', () => {
  it.each(themeIds)('%s has a name in both languages and belongs to a factor', (theme) => {
    expect(themeNames[theme].vi).not.toBe('');
    expect(themeNames[theme].en).toBeTruthy();
    expect(serviceFactors).toContain(factorOfTheme[theme]);
  });
});
