import type { Localized } from '../shared/localized.ts';
import type { Marks } from '../tally/tally.ts';
import type { ComponentRule, IndexEdition } from './index-edition.ts';
import type { IndexComponent } from './index-file.ts';
import type { Index766Component } from './index766-result.ts';
import { scoreComponent, type Ratio } from './score-component.ts';

/** What is counted here for the satisfaction group. */
export type OwnSatisfaction = {
  /** Petitions handled on time of all petitions; undefined while petitions are not counted here. */
  petitionsOnTime?: Ratio | undefined;
  /**
   * Petitions neither called unsatisfactory nor overdue, of all petitions; undefined while not counted here, `hidden`
   * where it would say what fewer than five people said.
   */
  petitionsSatisfied?: Ratio | 'hidden' | undefined;
  /** How many gave 1 to 5; undefined where they may not be shown. */
  marks: Marks | undefined;
};

/** How a component is counted here; undefined is not counted at all, `hidden` counted and not to be shown. */
const counts: Readonly<Record<string, (own: OwnSatisfaction) => Ratio | 'hidden' | undefined>> = {
  PETITION_PROCESSING_ON_TIME: ({ petitionsOnTime }) => petitionsOnTime,
  PETITION_HANDLING_SATISFACTION: ({ petitionsSatisfied }) => petitionsSatisfied,
  DOSSIER_RECEIVING_SATISFACTION: ({ marks }) => (marks === undefined ? 'hidden' : notDissatisfied(marks)),
};

/**
 * The decision counts satisfaction by the absence of dissatisfaction, so that Bình thường (3) counts here, unlike in
 * the satisfied share of a report. Answers stand for dossiers: nothing else is counted here.
 */
function notDissatisfied(marks: Marks): Ratio {
  const [, , fair, good, best] = marks;
  return { numerator: fair + good + best, denominator: marks.reduce((sum, count) => sum + count, 0) };
}

/** The satisfaction group as counted here, each component beside the points that the portal gave for it. */
export function ownComponents(
  own: OwnSatisfaction,
  file: readonly IndexComponent[],
  edition: IndexEdition,
): Index766Component[] {
  return edition.components.flatMap((component) => {
    const { rule } = component;
    if (rule === undefined) return [];
    const counted = counts[component.code]?.(own);
    const official = file.find(({ code }) => code === component.code)?.score;
    return [
      {
        ...pointsOf(counted, component, rule),
        code: component.code,
        part: component.part,
        name: component.name,
        maxScore: component.max,
        source: 'own',
        notYetMeasured: counted === undefined,
        ...(official === undefined ? {} : { official }),
        responsible: responsibleFor(component, edition),
      },
    ];
  });
}

function pointsOf(
  counted: Ratio | 'hidden' | undefined,
  { max }: ComponentRule,
  rule: NonNullable<ComponentRule['rule']>,
): Pick<Index766Component, 'numerator' | 'denominator' | 'ratio' | 'score' | 'restsOnNothing'> {
  if (counted === 'hidden')
    return { numerator: null, denominator: null, ratio: null, score: null, restsOnNothing: false };
  const ratio = counted ?? { numerator: 0, denominator: 0 };
  return {
    numerator: counted === undefined ? null : ratio.numerator,
    denominator: counted === undefined ? null : ratio.denominator,
    ratio: ratio.denominator === 0 ? null : ratio.numerator / ratio.denominator,
    score: scoreComponent(rule, max, ratio),
    restsOnNothing: ratio.denominator === 0,
  };
}

/** The role that a component names. @throws RangeError where the edition lacks it */
export function responsibleFor({ responsible }: { responsible: string }, { roles }: IndexEdition): Localized {
  const name = roles[responsible];
  if (name === undefined) throw new RangeError('An edition names who is responsible for each component.');
  return name;
}
