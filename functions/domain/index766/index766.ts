import type { Localized } from '../shared/localized.ts';
import { decision766 } from './decision-766.ts';
import { groupMax, type IndexEdition, type IndexGroup } from './index-edition.ts';
import type { IndexComponent } from './index-file.ts';
import type { Index766, Index766Component } from './index766-result.ts';
import { ownComponents, responsibleFor, type OwnSatisfaction } from './own-satisfaction.ts';

/** Sums of points come out a hair off. */
const HAIR = 1e-9;

/**
 * The five-group index of a unit and period: the satisfaction group from what was counted here, the rest as imported.
 * Whatever is not known stays unknown: then the total says how many points are known out of how many and between
 * which grades it lies, never a silent zero.
 *
 * @param imported the components of the period's file; undefined where there is none
 */
export function index766(
  own: OwnSatisfaction,
  imported: readonly IndexComponent[] | undefined,
  edition: IndexEdition = decision766,
): Index766 {
  const file = imported ?? [];
  const groups = edition.groups.map((group) => {
    const components = group.parts.flatMap((part) =>
      isCountedHere(part, edition)
        ? ownComponents(own, file, edition)
        : importedComponents(part, file, edition),
    );
    const measured = components.filter(({ score }) => score !== null);
    const known = sum(measured.map(({ score }) => score ?? 0));
    const knownOf = sum(measured.map(({ maxScore }) => maxScore));
    const max = groupMax(group);
    const score = knownOf >= max - HAIR ? known : null;
    return { code: group.code, name: group.name, max, score, known, knownOf, components };
  });
  return {
    edition: edition.id,
    groups,
    total: totalOf(groups, edition),
    costliest: groups
      .flatMap(({ components }) => components)
      .flatMap(({ code, name, score, maxScore, responsible }) =>
        score === null ? [] : [{ code, name, lost: Math.max(0, maxScore - score), responsible }],
      )
      .filter(({ lost }) => lost > HAIR)
      .sort((one, other) => other.lost - one.lost),
  };
}

const isCountedHere = ({ code }: IndexGroup['parts'][number], { components }: IndexEdition): boolean =>
  components.some(({ part, rule }) => part === code && rule !== undefined);

/** What the file has of a part; and what the edition knows beside, as missing, as far as there are points left. */
function importedComponents(
  part: IndexGroup['parts'][number],
  file: readonly IndexComponent[],
  edition: IndexEdition,
): Index766Component[] {
  const rules = edition.components.filter((component) => component.part === part.code && component.max > 0);
  const given = file
    .filter((component) => component.part === part.code)
    .map((component): Index766Component => {
      const { code, numerator, denominator, ratio, score, maxScore } = component;
      const rule = rules.find((candidate) => candidate.code === code) ?? part;
      return {
        code,
        part: part.code,
        name: rule === part ? nameOf(component, part) : rule.name,
        numerator,
        denominator,
        ratio,
        score,
        maxScore,
        source: 'imported',
        restsOnNothing: score !== null && denominator === 0,
        notYetMeasured: false,
        responsible: responsibleFor(rule, edition),
      };
    });
  const absent = rules.filter(({ code }) => !given.some((component) => component.code === code));
  const left = part.max - sum(given.map(({ maxScore }) => maxScore));
  if (sum(absent.map(({ max }) => max)) > left + HAIR) return given;
  const missing = absent.map((rule): Index766Component => ({
    code: rule.code,
    part: part.code,
    name: rule.name,
    numerator: null,
    denominator: null,
    ratio: null,
    score: null,
    maxScore: rule.max,
    source: 'missing',
    restsOnNothing: false,
    notYetMeasured: false,
    responsible: responsibleFor(rule, edition),
  }));
  return [...given, ...missing];
}

/** A code that the edition does not know bears the name of its file, a whole part its own. */
const nameOf = ({ code, name }: IndexComponent, part: IndexGroup['parts'][number]): Localized =>
  code === part.code ? part.name : { vi: name ?? code };

function totalOf(groups: Index766['groups'], edition: IndexEdition): Index766['total'] {
  const max = sum(groups.map((group) => group.max));
  const known = sum(groups.map((group) => group.known));
  const knownOf = sum(groups.map((group) => group.knownOf));
  if (groups.every(({ score }) => score !== null))
    return { state: 'complete', score: known, max, grade: gradeOf(known, edition) };
  const highest = known + max - knownOf;
  return {
    state: 'incomplete',
    known,
    knownOf,
    max,
    lowest: known,
    highest,
    gradeFrom: gradeOf(known, edition),
    gradeTo: gradeOf(highest, edition),
  };
}

/** The grade of a total. Points are not rounded up into a better grade. */
export function gradeOf(score: number, { grades }: IndexEdition): { code: string; name: Localized } {
  const grade = grades.find(({ from }) => score >= from - HAIR) ?? grades.at(-1);
  if (grade === undefined) throw new RangeError('An edition has grades.');
  return { code: grade.code, name: grade.name };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
