import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consolePath } from '../../functions/domain/access/console-path.ts';

describe('After signing in', () => {
  it.each(['/console', '/console/cases', '/console/cases?open=1&page=2', '/console?lang=en'])(
    'somebody who wanted %s gets there',
    (wanted) => {
      expect(consolePath(wanted)).toBe(wanted);
    },
  );

  it.each([
    undefined,
    '',
    '/',
    '/q/NKRJABWS3',
    '//evil.example/console',
    'https://evil.example/console',
    '/console.evil.example',
    '/console@evil.example',
    '/console/../q/x',
    '/console/%2e%2e/q/x',
    '/console\\..\\..\\evil',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/console/sign-in?to=/console/sign-in',
    '/console/callback?code=1',
    '/console/sign-out',
    `/console/${'a'.repeat(2_000)}`,
  ])('somebody who was sent with %s gets the first page', (wanted) => {
    expect(consolePath(wanted)).toBe('/console');
  });

  it('nobody ever leaves the console, whatever the address says', () => {
    const piece = fc.constantFrom(
      '/console',
      '/',
      '\\',
      '//',
      '..',
      '@',
      '?',
      '#',
      ':',
      '%2f',
      '\t',
      'evil.example',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 8 }), (pieces) => {
        const url = new URL(consolePath(pieces.join('')), 'https://gopy.example');
        return url.origin === 'https://gopy.example' && /^\/console(\/|$)/u.test(url.pathname);
      }),
      { numRuns: 2_000 },
    );
    expect(consolePath('/console\t//evil.example')).toBe('/console//evil.example');
  });
});
