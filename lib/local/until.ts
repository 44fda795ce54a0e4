import { setTimeout as delay } from 'node:timers/promises';

/** Tries until `attempt` gives something else than undefined; throws when the time is over. */
export async function until<Found>(
  what: string,
  milliseconds: number,
  attempt: () => Promise<Found | undefined> | Found | undefined,
): Promise<Found> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const found = await attempt();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`${what}: not after ${milliseconds} ms`);
    await delay(10);
  }
}
