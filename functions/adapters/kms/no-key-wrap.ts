import type { KeyWrap } from './kms-key-wrap.ts';

const refuse = (): Promise<never> =>
  Promise.reject(new Error('This function neither makes keys nor opens them.'));

/** For whoever reads what stands beside secrets, and has no right to open them. */
export const noKeyWrap: KeyWrap = { make: refuse, unwrap: refuse };
