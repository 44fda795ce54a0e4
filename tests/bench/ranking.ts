import { rankPlaces, type PlaceToRank } from '../../functions/domain/ranking/rank-places.ts';
import { chance } from '../report/sample-ward.ts';
import { cpuOf } from './country-year/cpu.ts';
import { atMost, type Measurement } from './measurement.ts';

const COMMUNES = 3_321;
const BAR_MS = 50;
const ROUNDS = 20;

/** What ranking all communes of the country among themselves costs, without and with last year's ranks. */
export async function measureRanking(): Promise<Measurement[]> {
  const communes = someCommunes();
  const thisYear = communes.map(({ id, sample }) => ({ id, sample }));
  return [
    await costOf(`ranking ${COMMUNES} communes`, thisYear),
    await costOf(`ranking ${COMMUNES} communes, with last year’s ranks`, communes),
  ];
}

async function costOf(what: string, places: readonly PlaceToRank[]): Promise<Measurement> {
  const rank = async () => {
    for (let round = 0; round < ROUNDS; round += 1) rankPlaces(places);
  };
  await rank();
  const ms = (await cpuOf(rank)) / ROUNDS;
  return atMost(what, ms, BAR_MS, 'CPU-ms', `mean of ${ROUNDS}, after as many; 5 to 10,000 marks each`);
}

/** Communes with shares from 70 to 98 %, small ones more often than large ones. */
function someCommunes(): PlaceToRank[] {
  const draw = chance(3);
  const sampleOf = (share: number, of: number) => ({
    of,
    count: Math.min(of, Math.round(of * (share + (draw() - 0.5) * Math.sqrt((share * (1 - share)) / of)))),
  });
  return Array.from({ length: COMMUNES }, (_, index) => {
    const share = 0.7 + 0.28 * draw();
    const of = 5 + Math.floor(draw() ** 2 * 10_000);
    return { id: `c${index}`, sample: sampleOf(share, of), lastYear: sampleOf(share, of) };
  });
}
