import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');
const PROVINCES = 34;
const COMMUNES = 3_321;
const FORMER_COMMUNES = 10_040;
/** So many former communes went into two new ones, and the edges come to 10,602. */
const SPLIT = 562;

/**
 * The country's units and successions: the official ones where they lie beside the project, else files made up in the
 * same form and of the same size, codes borne twice and islands without communes among them.
 */
export function countryFiles(): { units: string; successions: string } {
  const [units, successions] = ['vn-units-2026.csv', 'vn-unit-successions-2025.csv'].map((name) =>
    join(folder, name),
  );
  return units !== undefined && successions !== undefined && existsSync(units) && existsSync(successions)
    ? { units: readFileSync(units, 'utf8'), successions: readFileSync(successions, 'utf8') }
    : madeUpFiles();
}

function madeUpFiles(): { units: string; successions: string } {
  const provinceOf = (commune: number): string => String(1 + (commune % PROVINCES)).padStart(2, '0');
  const codeOf = (commune: number): string => String(1 + commune).padStart(5, '0');
  const edge = (former: number, commune: number, split: string): string => {
    const old = former < 5 ? ',' : `${codeOf(former)},Xã Cũ ${former}`;
    const place = `Huyện ${former % 700},Tỉnh Cũ ${former % 63}`;
    return `${old},${place},${split},${codeOf(commune)},Xã ${commune},${provinceOf(commune)}`;
  };
  const rows = (count: number, row: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => row(index));
  return {
    units: [
      'code,level,kind,name,name_en,parent_code',
      ...rows(
        PROVINCES,
        (index) => `${provinceOf(index)},province,province,Tỉnh ${index},Province ${index},`,
      ),
      ...rows(COMMUNES, (index) => `${codeOf(index)},commune,commune,Xã ${index},,${provinceOf(index)}`),
    ].join('\n'),
    successions: [
      'old_code,old_name,old_district,old_province,split,new_code,new_name,new_province_code',
      ...rows(FORMER_COMMUNES, (index) =>
        edge(index, index % COMMUNES, index >= FORMER_COMMUNES - SPLIT ? 'yes' : 'no'),
      ),
      ...rows(SPLIT, (index) => {
        const former = FORMER_COMMUNES - 1 - index;
        return edge(former, (former + 1) % COMMUNES, 'yes');
      }),
    ].join('\n'),
  };
}
