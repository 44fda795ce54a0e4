import type { PublicState } from '../case/case-state.ts';
import type { TrackingCode } from '../case/tracking-code.ts';
import type { Day } from '../time/day.ts';
import type { OutOfScopeKind } from '../case/out-of-scope.ts';
import type { ChatCommand, ChatLanguage } from './chat-words.ts';
import type { Question } from '../survey/survey.ts';
import type { Localized } from '../shared/localized.ts';

/** What may be pressed. `value` is short and can be typed where there are no buttons; it comes back as what was said. */
export type Choice = { readonly value: string; readonly label: string };

/** One message to a person, on whichever platform. */
export type ChatReply = { readonly text: string; readonly choices: readonly Choice[] };

/** How a case stands, still without the words. */
export type CaseSaying =
  | { readonly say: 'case_stands'; readonly state: PublicState; readonly answer: string | undefined }
  | { readonly say: 'case_unknown' };

/** What is said to a person, still without the words. */
export type Saying =
  | { readonly say: 'greeting'; readonly office: Localized }
  | { readonly say: 'which_office'; readonly found: readonly Localized[]; readonly isUnknown: boolean }
  | { readonly say: 'question'; readonly question: Question }
  | { readonly say: 'which_category' }
  | { readonly say: 'case_opened'; readonly trackingCode: TrackingCode; readonly answerBy: Day | undefined }
  | CaseSaying
  | { readonly say: 'scope_hint'; readonly scope: OutOfScopeKind }
  | {
      readonly say:
        | 'code_unknown'
        | 'not_understood'
        | 'text_only'
        | 'kept'
        | 'thanks'
        | 'menu'
        | 'which_text'
        | 'which_tracking_code'
        | 'tracking_code_wrong'
        | 'case_not_opened'
        | 'cancelled'
        | 'stopped'
        | 'language_set';
    };

/** The answer to one event: what is said, and what may be pressed beside the answers to a question. */
export type ReplyPlan = {
  readonly language: ChatLanguage;
  readonly sayings: readonly Saying[];
  readonly commands: readonly ChatCommand[];
};
