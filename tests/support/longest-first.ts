import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that run for many seconds. One that is missing here, or gone, only makes the run a little longer. */
const longest = [
  'tests/citizen/browser.test.ts',
  'tests/admin/command-line.test.ts',
  'tests/e2e/week.test.ts',
  'tests/local/start.test.ts',
  'tests/console/routes.test.ts',
  'tests/import/import.test.ts',
  'tests/console/console.test.ts',
  'tests/report/page.test.ts',
  'tests/infra/stages.test.ts',
  'tests/site/site-browser.test.ts',
  'tests/open/browser.test.ts',
  'tests/admin/restore-killed.test.ts',
  'tests/local/schedules.test.ts',
];

/** The longest files first, so that no worker is left alone with one at the end; the others in an order of their own each run. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { root, sequence } = this.ctx.config;
    const placed = files.map((file) => {
      const path = relative(root, file.moduleId);
      const place = longest.indexOf(path);
      const chance = createHash('sha1').update(`${sequence.seed} ${path}`).digest('hex');
      return { file, place: place < 0 ? longest.length : place, chance };
    });
    return placed
      .toSorted((a, b) => a.place - b.place || (a.chance < b.chance ? -1 : 1))
      .map(({ file }) => file);
  }
}
