import { stepsOf, type Step } from './phrase-steps.ts';
import type { Word } from './word.ts';

/** How many words `…` may stand for, at most. */
const gapWords = 4;

/** The groups of the lexicon that begin at each word. */
export type Spans = readonly (readonly Found<string>[] | undefined)[];

/** A phrase that was found. */
export type Found<Value> = {
  value: Value;
  from: number;
  /** The place after its last word. */
  to: number;
  /** Whether a word of it stands without a tone in a comment without tones, so that it may be another word. */
  isGuessed: boolean;
};

type Node<Value> = {
  exact: Map<string, Node<Value>[]>;
  plain: Map<string, Node<Value>[]>;
  groups: Map<string, Node<Value>[]>;
  gaps: Node<Value>[];
  endings: { value: Value; toneless: boolean }[];
};

/**
 * Phrases that share their beginnings, so that one walk over a comment's words finds them all: at each word a branch is
 * followed or not, whatever the number of phrases. Branches are joined when a comment first comes to them: written out,
 * one phrase with its choices may be thirty thousand. npm's Aho-Corasick packages search letters, and know neither
 * whole words, gaps, nor a tone that may be missing.
 */
export function phraseTree<Value>() {
  const root = emptyNode<Value>();
  const vocabulary = new Set<string>();

  /** @param toneless whether the phrase also counts when it is written without tones */
  const add = (phrase: string, value: Value, toneless: boolean): void => {
    let ends = [root];
    for (const choices of stepsOf(phrase)) {
      for (const step of choices.flat()) if (step.kind === 'word') vocabulary.add(step.word.plain);
      ends = extend(ends, choices);
    }
    for (const end of ends) end.endings.push({ value, toneless });
  };

  /** @param isToneless whether the writer sets no tones, so that a word without them may be any word of these letters */
  const find = (words: readonly Word[], isToneless: boolean, spans: Spans = []): Found<Value>[] => {
    const found: Found<Value>[] = [];
    const walk = (node: Node<Value>, from: number, at: number, isGuessed: boolean): void => {
      for (const { value, toneless } of node.endings)
        if (toneless || !isGuessed) found.push({ value, from, to: at, isGuessed });
      const word = words[at];
      if (word === undefined) return;
      const isLoose = isToneless && !word.isMarked;
      const next = joined(isLoose ? node.plain.get(word.plain) : node.exact.get(word.exact));
      if (next !== undefined) walk(next, from, at + 1, isGuessed || isLoose);
      const begun = node.groups.size === 0 ? undefined : spans[at];
      if (begun !== undefined)
        for (const group of begun) {
          const next = joined(node.groups.get(group.value));
          if (next !== undefined) walk(next, from, group.to, isGuessed || group.isGuessed);
        }
      const gap = joined(node.gaps);
      if (gap !== undefined)
        for (let place = at; place <= at + gapWords; place += 1) {
          const next = words[place];
          if (next === undefined) break;
          // Most words cannot follow a gap; asking first spares most of the walking.
          if (gap.groups.size > 0 || (isToneless ? gap.plain.has(next.plain) : gap.exact.has(next.exact)))
            walk(gap, from, place, isGuessed);
          if (next.exact === '!') break;
        }
    };
    for (let from = 0; from < words.length; from += 1) walk(root, from, from, false);
    return found;
  };

  return { add, find, vocabulary };
}

const emptyNode = <Value>(): Node<Value> => ({
  exact: new Map(),
  plain: new Map(),
  groups: new Map(),
  gaps: [],
  endings: [],
});

/** Where a phrase stands after the next of its parts; a part that may be missing leaves it where it stood too. */
function extend<Value>(ends: Node<Value>[], choices: readonly (readonly Step[])[]): Node<Value>[] {
  const after = emptyNode<Value>();
  for (const from of ends)
    for (const steps of choices) {
      let node = from;
      for (const [index, step] of steps.entries()) {
        const next = index === steps.length - 1 ? after : emptyNode<Value>();
        connect(node, step, next);
        node = next;
      }
    }
  return choices.some((steps) => steps.length === 0) ? [...ends, after] : [after];
}

function connect<Value>(node: Node<Value>, step: Step, next: Node<Value>): void {
  if (step.kind === 'gap') node.gaps.push(next);
  else if (step.kind === 'group') append(node.groups, step.name, [next]);
  else {
    append(node.exact, step.word.exact, [next]);
    append(node.plain, step.word.plain, [next]);
  }
}

function append<Value>(edges: Map<string, Node<Value>[]>, key: string, next: Node<Value>[]): void {
  const known = edges.get(key);
  edges.set(key, known === undefined ? next : [...known, ...next]);
}

/** The nodes that one edge leads to as a single one, which takes their place there. */
function joined<Value>(nodes: Node<Value>[] | undefined): Node<Value> | undefined {
  if (nodes === undefined || nodes.length <= 1) return nodes?.[0];
  const one = emptyNode<Value>();
  for (const { exact, plain, groups, gaps, endings } of nodes) {
    for (const [word, next] of exact) append(one.exact, word, next);
    for (const [word, next] of plain) append(one.plain, word, next);
    for (const [name, next] of groups) append(one.groups, name, next);
    one.gaps.push(...gaps);
    one.endings.push(...endings);
  }
  nodes.splice(0, nodes.length, one);
  return one;
}
