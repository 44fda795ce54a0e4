import type { Localized } from '../shared/localized.ts';
import type { Day } from '../time/day.ts';

/** How a component's points come from its share: all of it, or full points from a share on. */
export type ScoreRule = {
  kind: 'ratio' | 'ratio_capped';
  /** The share, 0 to 1, from which a capped rule gives full points. */
  fullAt?: number;
  /** What the official rule gives where there was nothing to count. */
  whenEmpty: 'max' | 'zero';
};

/** One figure of the index. */
export type ComponentRule = {
  code: string;
  /** The part of a group it counts in. */
  part: string;
  name: Localized;
  max: number;
  /** Only of components that are computed here; others come with their points. */
  rule?: ScoreRule;
  /** Who in the unit can raise it: a key of `roles`. */
  responsible: string;
};

export type IndexGroup = {
  code: string;
  name: Localized;
  /** A group's points are those of its parts: the portal shows some groups in two. */
  parts: { code: string; name: Localized; max: number; responsible: string }[];
};

type IndexGrade = { code: string; name: Localized; from: number };

/** The index as it is counted from a day on. Versioned: another decision, or another rule of the portal, is another. */
export type IndexEdition = {
  id: string;
  from: Day;
  groups: IndexGroup[];
  components: ComponentRule[];
  /** From the best down; the last begins at 0. */
  grades: IndexGrade[];
  roles: Record<string, Localized>;
};

/** The points a group can bring. */
export const groupMax = ({ parts }: IndexGroup): number => parts.reduce((sum, { max }) => sum + max, 0);
