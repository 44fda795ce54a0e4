import { caseCategories } from '../case/case-category.ts';
import { formatTrackingCode } from '../case/tracking-code.ts';
import { dayInWords } from '../time/day-in-words.ts';
import { inLanguage } from '../shared/localized.ts';
import type { ChatReply, Choice, ReplyPlan, Saying } from './chat-reply.ts';
import { chatWords, commandValue } from './chat-words.ts';
import { choicesOf } from './read-answer.ts';

type Worded = { readonly text: string; readonly choices: readonly Choice[] };

const only = (text: string): Worded => ({ text, choices: [] });
const numbered = (labels: readonly string[]): Choice[] =>
  labels.map((label, index) => ({ value: String(index + 1), label }));

/** Puts a reply into words: one message, whatever is said in it. */
export function wordReply({ language, sayings, commands }: ReplyPlan): ChatReply {
  const words = chatWords[language];
  const said = sayings.map((saying) => word(saying, language));
  return {
    text: said.map(({ text }) => text).join('\n\n'),
    choices: [
      ...said.flatMap(({ choices }) => choices),
      ...commands.map((command) => ({ value: commandValue(command), label: words.commands[command] })),
    ],
  };
}

function word(saying: Saying, language: ReplyPlan['language']): Worded {
  const words = chatWords[language];
  switch (saying.say) {
    case 'greeting':
      return only(words.greeting(inLanguage(saying.office, language)));
    case 'which_office': {
      const { found, isUnknown } = saying;
      return {
        text: isUnknown ? `${words.officeUnknown} ${words.whichOffice}` : words.whichOffice,
        choices: numbered(found.map((name) => inLanguage(name, language))),
      };
    }
    case 'question': {
      const { question } = saying;
      const text = inLanguage(question.text, language);
      return {
        text: question.type === 'several_of' ? `${text}\n${words.severalMay}` : text,
        choices: choicesOf(question, language),
      };
    }
    case 'which_category':
      return {
        text: words.whichCategory,
        choices: numbered(caseCategories.categories.map(({ name }) => inLanguage(name, language))),
      };
    case 'case_opened': {
      const { trackingCode, answerBy } = saying;
      const day = answerBy === undefined ? undefined : dayInWords(answerBy, language);
      return only(words.caseOpened(formatTrackingCode(trackingCode), day));
    }
    case 'case_stands':
      return only(
        saying.answer === undefined
          ? words.states[saying.state]
          : `${words.states[saying.state]}\n\n${saying.answer}`,
      );
    case 'case_unknown':
      return only(words.caseUnknown);
    case 'case_not_opened':
      return only(words.caseNotOpened);
    case 'scope_hint':
      return only(words.hints[saying.scope]);
    case 'code_unknown':
      return only(words.codeUnknown);
    case 'not_understood':
      return only(words.notUnderstood);
    case 'text_only':
      return only(words.textOnly);
    case 'kept':
      return only(words.kept);
    case 'thanks':
      return only(words.thanks);
    case 'menu':
      return only(words.menu);
    case 'which_text':
      return only(words.whichText);
    case 'which_tracking_code':
      return only(words.whichTrackingCode);
    case 'tracking_code_wrong':
      return only(words.trackingCodeWrong);
    case 'cancelled':
      return only(words.cancelled);
    case 'stopped':
      return only(words.stopped);
    case 'language_set':
      return only(words.languageSet);
  }
}
