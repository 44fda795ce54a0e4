import type { Adapter, AdapterPayload } from 'oidc-provider';

/**
 * Where the provider keeps sign-ins that are under way, for minutes. A restart forgets them, and whoever was signing in
 * begins again; sessions of the console are not among them.
 */
export function flowStore(now: () => number): (model: string) => Adapter {
  const kept = new Map<string, { payload: AdapterPayload; until: number }>();

  return (model) => {
    const keyOf = (id: string): string => `${model}:${id}`;
    const find = (key: string): AdapterPayload | undefined => {
      const found = kept.get(key);
      return found === undefined || found.until <= now() ? undefined : found.payload;
    };
    const findBy = (field: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
      for (const [key, { payload }] of kept)
        if (key.startsWith(`${model}:`) && payload[field] === value) return find(key);
      return undefined;
    };
    return {
      async upsert(id, payload, expiresIn = 3600) {
        for (const [key, { until }] of kept) if (until <= now()) kept.delete(key);
        kept.set(keyOf(id), { payload, until: now() + expiresIn * 1000 });
      },
      find: async (id) => find(keyOf(id)),
      findByUid: async (uid) => findBy('uid', uid),
      findByUserCode: async (userCode) => findBy('userCode', userCode),
      async consume(id) {
        const found = kept.get(keyOf(id));
        if (found !== undefined) found.payload.consumed = Math.floor(now() / 1000);
      },
      async destroy(id) {
        kept.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
      },
    };
  };
}
