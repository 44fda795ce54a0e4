import type { MeasureId, MeasureWords } from './measure-words-vi.ts';

/** What each measure is called and what it means, in English. */
export const englishMeasures: Record<MeasureId, MeasureWords> = {
  responses: { label: 'Answers', meaning: 'How many people answered in the period.' },
  marked: { label: 'With a mark', meaning: 'Answers that gave a mark: what shares and means are of.' },
  satisfied: {
    label: 'Satisfied',
    meaning: 'Share of the marks 4 and 5 among answers with a mark; 95% interval after Wilson.',
  },
  mean: { label: 'Mean', meaning: 'Mean mark from 1 to 5; 95% interval after Student.' },
  mark_1: { label: 'Mark 1', short: '1', meaning: 'Answers with mark 1, very dissatisfied.' },
  mark_2: { label: 'Mark 2', short: '2', meaning: 'Answers with mark 2, dissatisfied.' },
  mark_3: { label: 'Mark 3', short: '3', meaning: 'Answers with mark 3, neutral.' },
  mark_4: { label: 'Mark 4', short: '4', meaning: 'Answers with mark 4, satisfied.' },
  mark_5: { label: 'Mark 5', short: '5', meaning: 'Answers with mark 5, very satisfied.' },
  change: {
    label: 'vs before',
    meaning:
      'Share satisfied less that of the period before, as published; 95% interval after Newcombe, verdict corrected after Holm.',
  },
  change_before: {
    label: 'Satisfied before',
    meaning: 'Share satisfied in the period before, as published.',
  },
  year_change: {
    label: 'vs a year ago',
    meaning:
      'Share satisfied less that of the same period a year ago, as published; reckoned as the change before.',
  },
  year_change_before: {
    label: 'Satisfied a year ago',
    meaning: 'Share satisfied in the same period a year ago, as published.',
  },
  low_marks: { label: 'Low marks', meaning: 'Answers with mark 1 or 2; these people are asked why.' },
  reason: { label: 'Given by', meaning: 'Low marks that gave this reason; one answer may give several.' },
  views: { label: 'Page views', meaning: 'How often the page was shown on a phone.' },
  page_answers: { label: 'Answers on the page', meaning: 'Answers given on those views.' },
  commented: { label: 'With a comment', meaning: 'Answers with something written.' },
  unusual: {
    label: 'Unusually fast',
    meaning: 'Answers that came faster than a code usually gets; counted all the same.',
  },
  late: { label: 'Late answers', meaning: 'Answers to the period before that came after its report.' },
  corrected: {
    label: 'People in the correction',
    meaning: 'Answers new, changed or erased since the last version.',
  },
  today: {
    label: 'Today at least',
    meaning: 'Answers of today, rounded down to a multiple of five; not in other figures.',
  },
  held_back: {
    label: 'Held back',
    meaning: 'Answers that are in no figure, so that nobody can be worked out.',
  },
  offices_open: {
    label: 'Offices open',
    meaning: 'Offices open in the period, those of units below included.',
  },
  offices_answered: { label: 'Offices with answers', meaning: 'Of these, how many had at least one answer.' },
  served: { label: 'People served', meaning: 'People served in the period, as imported.' },
  answer_rate: { label: 'Answer rate', meaning: 'Answers of the people served.' },
  sample_needed: {
    label: 'Sample needed',
    meaning: 'The official sample size n = N/(1 + N·e²) with e = 5%; the largest where N is not known.',
  },
  sample_reached: { label: 'Sample reached', meaning: 'Whether there are as many answers.' },
  sampling_error: {
    label: 'Sampling error',
    meaning: 'The sampling error at so many answers; 0.05 is ±5 points.',
  },
  assisted: {
    label: 'Assisted',
    meaning:
      'Share of answers that somebody else wrote down or entered from paper; 95% interval after Wilson.',
  },
  channel_answers: { label: 'Answers by channel', meaning: 'Answers that came this way.' },
  view_rate: { label: 'Opened, then answered', meaning: 'Answers of the pages opened.' },
  last_answered: { label: 'Last answer', meaning: 'The last day with an answer.' },
  silence_cause: { label: 'Likely cause', meaning: 'What its codes and page views tell, and what to do.' },
  promise: { label: 'Promised', meaning: 'What the leader’s note to the report before promised.' },
  alert_since: {
    label: 'Fell from',
    meaning: 'The day from which satisfaction clearly fell, by the control chart.',
  },
  alert_raised: { label: 'Told on', meaning: 'The day on which leaders were told by mail.' },
  rank: {
    label: 'Rank',
    meaning: 'The ranks it may truly have; where ranges overlap none is ahead. 1 is the best.',
  },
  shrunken: {
    label: 'Share, drawn in',
    meaning: 'Share satisfied, drawn towards what all have so that a few answers do not lead; 95% interval.',
  },
  adjusted: {
    label: 'Same procedures',
    meaning: 'The share if people came everywhere for the same procedures; 95% interval.',
  },
  rank_last_year: {
    label: 'Rank last year',
    meaning: 'The ranks it may have had in the same period a year ago.',
  },
  moved: { label: 'Moved', meaning: 'Up or down only where the two ranges of ranks do not overlap.' },
  left_out: { label: 'Not ranked', meaning: 'Not ranked, because answers are few or hidden.' },
  without_answers: { label: 'Without answers', meaning: 'Not ranked, because nobody answered.' },
  theme_comments: {
    label: 'Comments',
    meaning: 'Comments that speak about it; found by a list of words, about one in seven may be wrong.',
  },
  theme_low: { label: 'Low marks', meaning: 'Of these, with mark 1 or 2.' },
  suspected: {
    label: 'Suspected answers',
    meaning:
      'Answers that look as if the desk had given them: a question to look into, no finding; counted all the same.',
  },
  suspected_offices: { label: 'Offices suspected', meaning: 'How many offices have such answers.' },
  suspected_because: { label: 'Signs', meaning: 'Why these answers are suspected.' },
  index_score: {
    label: 'Points',
    meaning: 'Points by Decision 766/QĐ-TTg; empty is not known, which is not 0.',
  },
  index_max: { label: 'At most', meaning: 'The most points there are.' },
  index_known: { label: 'Points known', meaning: 'The points of the parts that are known.' },
  index_known_of: { label: 'Known, at most', meaning: 'The most points that the parts known can bring.' },
  index_lowest: { label: 'Lowest total', meaning: 'The total if what is not known brings nothing.' },
  index_highest: { label: 'Highest total', meaning: 'The total if what is not known brings everything.' },
  index_grade: { label: 'Grade', meaning: 'The grade of the total.' },
  index_numerator: { label: 'Numerator', meaning: 'The component’s numerator.' },
  index_denominator: { label: 'Denominator', meaning: 'The component’s denominator.' },
  index_ratio: { label: 'Ratio', meaning: 'Numerator by denominator.' },
  index_official: {
    label: 'Points on the portal',
    meaning: 'Points as the national portal gives them, where imported.',
  },
  index_lost: { label: 'Points lost', meaning: 'The points this component costs.' },
  index_source: { label: 'Source', meaning: 'Computed here, imported, or not known.' },
  index_responsible: { label: 'Responsible', meaning: 'Who in the unit can raise it.' },
  first_thing: { label: 'What to do', meaning: 'What to do first, the most pressing on top.' },
  first_now: { label: 'Now', meaning: 'Share satisfied at the place that is named, in this period.' },
  first_before: { label: 'Before', meaning: 'Share satisfied there in the period before.' },
  first_rest: {
    label: 'Elsewhere',
    meaning: 'Share satisfied at all the other places together in this period.',
  },
  first_count: { label: 'Answers behind it', meaning: 'How many answers, or cases, it rests on.' },
  first_of: { label: 'Of', meaning: 'The low marks these are among.' },
  first_days: { label: 'Days late', meaning: 'Whole days that the longest overdue case is late.' },
  first_more: { label: 'More places', meaning: 'Other silent places that the sentence does not name.' },
  from: { label: 'From', meaning: 'The first day.' },
  to: { label: 'To', meaning: 'The last day, included.' },
  office: { label: 'Office', meaning: 'The office the counter is in.' },
  place_kind: { label: 'Kind', meaning: 'Unit, office or counter.' },
  comment: {
    label: 'Comment',
    meaning: 'What people wrote, phone and paper numbers masked; drawn at random.',
  },
  cases_received: { label: 'Sent by citizens', meaning: 'Cases that citizens opened in the period.' },
  cases_taken_over: {
    label: 'Taken over',
    meaning: 'Cases that other units handed on to this one in the period.',
  },
  cases_handed_on: { label: 'Handed on', meaning: 'Cases handed on to other units in the period.' },
  cases_answered: {
    label: 'Answered',
    meaning:
      'Cases answered in the period; one that was reopened and answered again counts once, as it was last.',
  },
  cases_refused: { label: 'Refused', meaning: 'Cases not taken up, with a reason.' },
  cases_on_time: { label: 'On time', meaning: 'Of those answered or refused: before they were due.' },
  cases_late: { label: 'Late', meaning: 'Of those answered or refused: after they were due.' },
  cases_out_of_scope: {
    label: 'Out of scope',
    meaning:
      'Complaints, denunciations, emergencies and the like have ways of their own; neither on time nor late.',
  },
  cases_withdrawn: { label: 'Withdrawn', meaning: 'By the citizen; neither on time nor late.' },
  cases_merged: { label: 'Merged', meaning: 'Into another case about the same; neither on time nor late.' },
  cases_reopened: { label: 'Reopened', meaning: 'Cases at rest that citizens reopened in the period.' },
  cases_days_mean: {
    label: 'Days waited, mean',
    meaning: 'From sending to the answer or refusal; days off and waiting for the citizen included.',
  },
  cases_days_median: { label: 'Days waited, median', meaning: 'Half waited at most so many whole days.' },
  cases_open: { label: 'Not done', meaning: 'Cases not at rest when the report was made.' },
  cases_overdue: { label: 'Overdue', meaning: 'Of those not done: due before the period ended.' },
  cases_satisfied: {
    label: 'Satisfied with handling',
    meaning:
      'Share of the marks 4 and 5; 95% interval by Wilson. Not shown below five marks; a report of a week has those of the month before.',
  },
  cases_mark_1: { label: 'Handling: mark 1', meaning: 'Marks 1 given to how cases were handled.' },
  cases_mark_2: { label: 'Handling: mark 2', meaning: 'Marks 2 given to how cases were handled.' },
  cases_mark_3: { label: 'Handling: mark 3', meaning: 'Marks 3 given to how cases were handled.' },
  cases_mark_4: { label: 'Handling: mark 4', meaning: 'Marks 4 given to how cases were handled.' },
  cases_mark_5: { label: 'Handling: mark 5', meaning: 'Marks 5 given to how cases were handled.' },
  cases_low_on_time: {
    label: 'Low marks though on time',
    meaning: 'Marks 1 and 2 of cases that were done on time; late ones are counted by themselves.',
  },
  overdue_office: { label: 'Handled at', meaning: 'The office that has the case.' },
  overdue_days: { label: 'Days overdue', meaning: 'Whole days since it was due.' },
  overdue_with: { label: 'With', meaning: 'Whom it is assigned to; in units above, the unit that has it.' },
  written_in: { label: 'Language', meaning: 'Language of the page on which it was written.' },
  meaning: { label: 'Meaning', meaning: 'What the figure says.' },
  unit: { label: 'Unit', meaning: 'What the figure is counted in.' },
  value: { label: 'Value', meaning: 'The figure named at the beginning of the row.' },
};
