import { mkdirSync } from 'node:fs';
import { buildApp, type BuildAppOptions } from 'fauxqs';

type Stores = NonNullable<BuildAppOptions['stores']>;
type PersistenceManager = NonNullable<Stores['sqsStore']['persistence']>;

type Parts = {
  readonly SqsStore: new () => Stores['sqsStore'];
  readonly SnsStore: new () => Stores['snsStore'];
  readonly S3Store: new () => Stores['s3Store'];
  readonly PersistenceManager: new (folder: string) => PersistenceManager;
};

/**
 * Queues that live on disk, on 127.0.0.1 only. The package's own `startFauxqs` listens to the whole network, so the
 * same steps are taken here with its parts, which the package does not export: its version is pinned.
 */
export async function startFauxqsServer(
  folder: string,
  region: string,
): Promise<{ readonly endpoint: string; readonly stop: () => Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const parts = await loadParts();
  const stores = {
    sqsStore: new parts.SqsStore(),
    snsStore: new parts.SnsStore(),
    s3Store: new parts.S3Store(),
  };
  const persistence = new parts.PersistenceManager(folder);
  persistence.load(stores.sqsStore, stores.snsStore, stores.s3Store);
  stores.sqsStore.persistence = persistence;
  stores.snsStore.persistence = persistence;
  stores.s3Store.persistence = persistence;
  for (const queue of stores.sqsStore.allQueues()) queue.persistence = persistence;
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  app.addHook('preClose', (done) => {
    persistence.close();
    done();
  });
  const endpoint = await app.listen({ host: '127.0.0.1', port: 0 });
  return { endpoint, stop: () => app.close() };
}

async function loadParts(): Promise<Parts> {
  const main = import.meta.resolve('fauxqs');
  const load = async (path: string) => {
    const module: Parts = await import(new URL(path, main).href);
    return module;
  };
  const { SqsStore } = await load('./sqs/sqsStore.js');
  const { SnsStore } = await load('./sns/snsStore.js');
  const { S3Store } = await load('./s3/s3Store.js');
  const { PersistenceManager } = await load('./persistence.js');
  return { SqsStore, SnsStore, S3Store, PersistenceManager };
}
