import type { FileStore } from '../../functions/domain/attachment/file-store.ts';

/** A store of files in memory, for tests that are not about the object store. */
export function aFileStore(): FileStore & { readonly kept: Map<string, Uint8Array> } {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    kept,
    async read(key) {
      const bytes = kept.get(key);
      return bytes?.length === 0 ? undefined : bytes;
    },
    async write(key, bytes) {
      kept.set(key, bytes);
    },
    async blank(key) {
      kept.set(key, new Uint8Array());
    },
  };
}
