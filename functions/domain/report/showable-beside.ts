import { addGroups, emptyGroup } from '../tally/group.ts';
import type { Group } from '../tally/tally.ts';
import { isSmall, showable, type GroupTree } from './small-groups.ts';

/** The answers of one place in one stretch of time; the place by the groups it is in, the innermost last. */
export type Crossing = { within: readonly string[]; stretch: string; group: Group };

/** The same by the innermost place that is shown; undefined for what all less the shown places are. */
type Cell = { place: string | undefined; stretch: string; group: Group };

/**
 * The ids of the places whose figures may stand beside those of stretches of time. Both are of the same people, and how
 * many answered where on which day is told: all answers less those of some places and those of days on which nobody
 * answered there are what the others said. Where that is a few, a place is hidden with another, until none is.
 *
 * @param mayShow false for places that something published before would give away
 */
export function showableBeside(
  root: GroupTree,
  crossings: readonly Crossing[],
  mayShow: (part: GroupTree) => boolean,
): Set<string> {
  const hidden = new Set<string>();
  for (;;) {
    const shown = showable(root, (part) => !hidden.has(part.id) && mayShow(part));
    const cells = crossings
      .filter(({ group }) => group.responses > 0)
      .map(({ within, ...cell }): Cell => ({ ...cell, place: within.findLast((id) => shown.has(id)) }));
    const given = givingAway(cells);
    if (given === undefined) return shown;
    // What is hidden lies together: a place among the given ones first, then one of the others to lie with it.
    const next = smallestOf(cells.filter(({ place }) => given.has(place) !== given.has(undefined)));
    if (next === undefined) return shown;
    hidden.add(next);
  }
}

/**
 * Places whose sum less that of some stretches is a few people. A difference is of one kind of people only where its
 * places hold everybody of its stretches; the fewer places do, the fewer others are left.
 */
function givingAway(cells: readonly Cell[]): ReadonlySet<string | undefined> | undefined {
  for (const chosen of choices([...new Set(cells.map(({ stretch }) => stretch))])) {
    const places = new Set(cells.filter(({ stretch }) => chosen.has(stretch)).map(({ place }) => place));
    const others = cells.filter(({ place, stretch }) => places.has(place) && !chosen.has(stretch));
    if (isSmall(sumOf(others))) return places;
  }
  return undefined;
}

/** Every choice of stretches: there are as many as a week has days at most. */
function choices(stretches: readonly string[]): Set<string>[] {
  return stretches.reduce<Set<string>[]>(
    (all, stretch) => [...all, ...all.map((choice) => new Set([...choice, stretch]))],
    [new Set()],
  );
}

function smallestOf(cells: readonly Cell[]): string | undefined {
  const sums = [...Map.groupBy(cells, ({ place }) => place)].flatMap(([place, ofPlace]) =>
    place === undefined ? [] : [{ place, responses: sumOf(ofPlace).responses }],
  );
  return sums.toSorted((one, other) => one.responses - other.responses)[0]?.place;
}

const sumOf = (cells: readonly Cell[]): Group =>
  cells.map(({ group }) => group).reduce(addGroups, emptyGroup());
