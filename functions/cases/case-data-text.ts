import type { CaseData } from '../domain/case/case-data.ts';
import { categoryNamed } from '../domain/case/case-category.ts';
import { publicStateOf } from '../domain/case/case-state.ts';
import { refusalReasonNames } from '../domain/case/case-words.ts';
import { inLanguage } from '../domain/shared/localized.ts';
import { dayOf } from '../domain/time/day.ts';
import { dayInWords } from '../domain/time/day-in-words.ts';
import { caseMessages, type CaseLanguage } from './case-messages.ts';

/** What is stored about a case as plain text that anybody can read. */
export function caseDataText(
  { case: current, contact, history, keptDays }: CaseData,
  language: CaseLanguage,
): string {
  const say = caseMessages[language];
  const day = (moment: string): string => dayInWords(dayOf(Date.parse(moment)), language);
  const category = categoryNamed(current.category.id)?.name;
  const lines = [
    say.data.fileTitle,
    '',
    `${say.category} ${category === undefined ? current.category.id : inLanguage(category, language)}`,
    say.states[publicStateOf[current.state]],
    ...(current.answerBy === undefined ? [] : [say.dueBy(day(current.answerBy))]),
    contact.isStored ? say.contact.isThere : say.contact.isNotThere,
    ...(contact.consent === undefined
      ? []
      : [say.data.consent(day(contact.consent.at), contact.consent.version)]),
    say.data.kept(keptDays.contact, keptDays.text),
    '',
    `${say.history}:`,
  ];
  const entries = history.map(({ at, what, text, place, refusal, scope, mark, file }) => {
    const more = [
      ...(refusal === undefined ? [] : [refusalReasonNames[refusal][language]]),
      ...(scope === undefined ? [] : [say.hints[scope].title]),
      ...(file === undefined ? [] : [say.data.files[file.kind]]),
      ...(mark === undefined ? [] : [say.marks[mark - 1] ?? String(mark)]),
    ];
    const name = isEventName(what, say.events) ? say.events[what] : what;
    return [
      '',
      `${day(at)} – ${[name, ...more].join(': ')}`,
      ...(place === undefined ? [] : [place]),
      ...(text === undefined ? [] : [text]),
    ].join('\n');
  });
  return `${[...lines, ...entries].join('\n')}\n`;
}

const isEventName = <Names extends object>(
  name: string,
  names: Names,
): name is Extract<keyof Names, string> => name in names;
