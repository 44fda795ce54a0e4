import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentConsent } from '../../functions/domain/contact/consent.ts';
import { readContact } from '../../functions/domain/contact/contact.ts';
import { formatPhoneNumber, readPhoneNumber } from '../../functions/domain/contact/phone-number.ts';
import { retention } from '../../functions/domain/contact/retention.ts';

describe('A telephone number', () => {
  it.each([
    ['0912345678', '+84912345678'],
    ['0912 345 678', '+84912345678'],
    ['091.234.5678', '+84912345678'],
    ['(+84) 912-345-678', '+84912345678'],
    ['+84 0912 345 678', '+84912345678'],
    ['0084912345678', '+84912345678'],
    ['0239 3855 123', '+842393855123'],
    ['+1 202 555 0123', '+12025550123'],
  ])('typed as %s is %s', (typed, number) => {
    expect(readPhoneNumber(typed)).toEqual({ ok: true, number });
  });

  it.each([
    ['09123456x8', 'phone_characters'],
    ['gọi Lan', 'phone_characters'],
    ['0112345678', 'phone_start'],
    ['912345678', 'phone_start'],
    ['091234567', 'phone_short'],
    ['09123456789', 'phone_long'],
    ['02393855', 'phone_short'],
    ['0239 3855 1234', 'phone_long'],
    ['+1234567', 'phone_short'],
    ['+1234567890123456', 'phone_long'],
  ])('typed as %s is refused because of %s', (typed, fault) => {
    expect(readPhoneNumber(typed)).toEqual({ ok: false, fault });
  });

  it('is read again from the form in which it is shown', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^0[35789]\d{8}$|^02\d{9}$/), (typed) => {
        const read = readPhoneNumber(typed);
        const shown = read.ok ? formatPhoneNumber(read.number) : '';

        expect(shown.replaceAll(' ', '')).toBe(typed);
        expect(readPhoneNumber(shown)).toEqual(read);
      }),
    );
  });
});

describe('Contact details', () => {
  it('are none where nothing was typed', () => {
    expect(readContact({ name: ' ', phone: '', email: ' ' })).toEqual({ ok: true, contact: undefined });
  });

  it('need a way to reach somebody beside the name, and no name', () => {
    expect(readContact({ name: 'Nguyễn Thị Lan', phone: '', email: '' })).toEqual({
      ok: false,
      faults: ['reach_missing'],
    });
    expect(readContact({ name: '', phone: '', email: 'lan@example.com' })).toEqual({
      ok: true,
      contact: { email: 'lan@example.com' },
    });
  });

  it('say all that is wrong at once', () => {
    expect(readContact({ name: 'x'.repeat(121), phone: '0912', email: 'lan@' })).toEqual({
      ok: false,
      faults: ['name_too_long', 'phone_short', 'email_malformed'],
    });
    expect(readContact({ name: 'x'.repeat(120), phone: '0912345678', email: '' }).ok).toBe(true);
  });

  it('are kept for as many days as the sentence says that is agreed to', () => {
    expect(currentConsent.sentence.vi).toContain(`muộn nhất ${retention.contactDays} ngày`);
    expect(currentConsent.sentence.en).toContain(`erased ${retention.contactDays} days after`);
    expect(currentConsent.sentence.vi).toContain('91/2025/QH15');
  });
});
