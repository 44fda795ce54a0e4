import { makeResponseId, UNIQUE_BYTES } from '../../functions/domain/response/response-id.ts';
import { responseSchema, type Channel, type Response } from '../../functions/domain/response/response.ts';
import type { Office } from '../../functions/domain/office/office.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { addDays, startOf, type Day } from '../../functions/domain/time/day.ts';
import { addWeeks, daysOf, isoWeekOf } from '../../functions/domain/time/iso-week.ts';
import { randomSource, type RandomSource } from './random-source.ts';
import { sampleComments } from './sample-comments.ts';

const HOUR_MS = 3_600_000;
const SAMPLE_DAYS = 28;
/** Most scan; some answer at home, in a chat, or with somebody's help. */
const sampleChannels: readonly Channel[] = ['qr', 'qr', 'qr', 'qr', 'slip', 'zalo', 'assisted'];
const reasonIds = ['waiting', 'attitude', 'guidance', 'papers'] as const;

/** How a counter of the sample serves: how many answer a day, and how likely each mark is, 1 to 5. */
type Character = {
  counterId: string;
  answersADay: number;
  marks: readonly number[];
  reason: (typeof reasonIds)[number];
};

const good = [1, 2, 6, 34, 57];
const fair = [4, 7, 16, 41, 32];
const poor = [20, 24, 22, 22, 12];

const characters: readonly Character[] = [
  { counterId: 'q1', answersADay: 9, marks: good, reason: 'waiting' },
  { counterId: 'q2', answersADay: 7, marks: good, reason: 'guidance' },
  { counterId: 'q3', answersADay: 6, marks: poor, reason: 'papers' },
  { counterId: 'q4', answersADay: 4, marks: fair, reason: 'attitude' },
  { counterId: 'k1', answersADay: 6, marks: good, reason: 'waiting' },
  { counterId: 'k2', answersADay: 4, marks: fair, reason: 'waiting' },
];

/**
 * Four weeks of answers up to the day before `today`, the same ones for the same day. Something happens in them: the
 * last full week the reception point got worse and counter 4 fell silent.
 */
export function sampleResponses({
  today,
  offices,
  procedures,
  codeOf,
}: {
  today: Day;
  offices: readonly Office[];
  procedures: readonly Procedure[];
  codeOf: (office: Office, counterId: string) => string | undefined;
}): Response[] {
  const days = Array.from({ length: SAMPLE_DAYS }, (_, index) => addDays(today, index - SAMPLE_DAYS)).filter(
    isWorkday,
  );
  const [recentFrom = today] = daysOf(addWeeks(isoWeekOf(today), -1));
  return days.flatMap((day) => {
    const random = randomSource(day);
    const isRecent = day >= recentFrom;
    return offices.flatMap((office) =>
      characters
        .filter(({ counterId }) => office.counters.some(({ id }) => id === counterId))
        .filter(({ counterId }) => !(isRecent && counterId === 'q4'))
        .flatMap((character) => {
          const marks = isRecent && character.counterId === 'k1' ? poor : character.marks;
          const count = Math.max(1, character.answersADay + random.below(5) - 2);
          return Array.from({ length: count }, () =>
            anAnswer({ day, office, character: { ...character, marks }, procedures, codeOf, random }),
          );
        }),
    );
  });
}

function anAnswer({
  day,
  office,
  character,
  procedures,
  codeOf,
  random,
}: {
  day: Day;
  office: Office;
  character: Character;
  procedures: readonly Procedure[];
  codeOf: (office: Office, counterId: string) => string | undefined;
  random: RandomSource;
}): Response {
  const at = startOf(day) + 7.5 * HOUR_MS + random.below(9 * HOUR_MS);
  const mark = 1 + random.weighted(character.marks);
  const comments =
    mark <= 2 ? sampleComments.bad : mark === 3 ? sampleComments.middling : sampleComments.good;
  const channel = sampleChannels[random.below(sampleChannels.length)] ?? 'qr';
  const procedure = procedures[random.below(procedures.length)];
  const code = channel === 'qr' ? codeOf(office, character.counterId) : undefined;
  return responseSchema.parse({
    id: makeResponseId(at, random.bytes(UNIQUE_BYTES)),
    officeId: office.id,
    day,
    revision: 2,
    receivedAt: at + 90_000,
    survey: office.survey,
    mark,
    answers: {
      ...(mark <= 2
        ? {
            reasons: [...new Set(random.below(3) === 0 ? [character.reason, 'waiting'] : [character.reason])],
          }
        : {}),
      ...(random.below(mark <= 2 ? 2 : 4) === 0 ? { comment: comments[random.below(comments.length)] } : {}),
    },
    channel,
    language: random.below(40) === 0 ? 'en' : 'vi',
    counterId: character.counterId,
    ...(procedure === undefined || random.below(2) === 0 ? {} : { procedureId: procedure.id }),
    ...(code === undefined ? {} : { code }),
  });
}

const isWorkday = (day: Day): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
