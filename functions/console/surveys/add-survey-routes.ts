import type { Context, Hono } from 'hono';
import { actorOf } from '../../domain/access/actor-of.ts';
import type { Person } from '../../domain/access/sessions.ts';
import { surveyIdSchema, unitIdSchema } from '../../domain/shared/ids.ts';
import { languages } from '../../domain/shared/localized.ts';
import type { Log } from '../../domain/shared/log.ts';
import type { keepSurveys } from '../../domain/survey/keep-surveys.ts';
import {
  surveyOf,
  type DraftIssue,
  type SurveyDraft,
  type SurveyDraftRepository,
} from '../../domain/survey/survey-draft.ts';
import {
  newestOfEach,
  versionsBefore,
  type Survey,
  type SurveyList,
  type SurveyRepository,
} from '../../domain/survey/survey.ts';
import type { ConsoleEnvironment } from '../console-environment.ts';
import { NothingThere } from '../nothing-there.ts';
import { seeOther, showPage } from '../show-page.ts';
import { unitView, type UnitViewDependencies } from '../units/unit-view.ts';
import { draftPage, publishPage, type DraftPage } from './draft-page.ts';
import { arranged, readDraftForm } from './read-draft-form.ts';
import { surveyMessages } from './survey-messages.ts';
import { surveysPage } from './surveys-page.ts';

export type SurveyRouteDependencies = UnitViewDependencies & {
  surveys: SurveyRepository & SurveyList;
  surveyDrafts: SurveyDraftRepository;
  keepSurveys: ReturnType<typeof keepSurveys>;
  /** The citizen's page with that survey, whole, with a note above: another one after something was sent. */
  previewSurvey: (
    survey: Survey,
    language: 'vi' | 'en' | 'ar',
    notes: { before: string; after: string },
    sent: URLSearchParams | undefined,
  ) => { page: string; headers: Record<string, string> };
  makeShortId: () => string;
  log: Log;
};

const doneWords = ['saved', 'given_up', 'published'] as const;
const DRAFT_PATH = '/console/surveys/:unit/:survey';

/**
 * `/console/surveys`: what surveys there are; `/console/surveys/{unit}/{survey}`: a draft of the unit, its preview and its
 * publishing. By `manage_surveys`.
 */
export function addSurveyRoutes(app: Hono<ConsoleEnvironment>, deps: SurveyRouteDependencies): void {
  const { surveys, surveyDrafts, keepSurveys: keep, units, demand, log, makeShortId } = deps;
  const viewOf = unitView(deps);
  type Request = Context<ConsoleEnvironment>;

  app.get('/console/surveys', async (context) => {
    const person = context.get('person');
    const view = await viewOf(context, person, 'manage_surveys');
    const done = doneWords.find((word) => word === context.req.query('done'));
    const versions = await surveys.versions();
    return showPage(
      context,
      200,
      surveysPage({
        person,
        view,
        drafts: await surveyDrafts.ofUnit(view.unit.id),
        surveys: await Promise.all(
          newestOfEach(versions).map(async (survey) => ({
            survey,
            before: versionsBefore(survey, versions),
            owner: survey.unitId === undefined ? undefined : await units.find(survey.unitId),
          })),
        ),
        notice:
          done === undefined
            ? undefined
            : { sentence: surveyMessages[person.language].done[done], isError: false },
      }),
    );
  });

  app.post('/console/surveys', async (context) => {
    const person = context.get('person');
    const { unit } = await viewOf(context, person, 'manage_surveys');
    const asked = surveyIdSchema.safeParse(new URLSearchParams(await context.req.text()).get('s'));
    const from = asked.success ? await surveys.latest(asked.data) : undefined;
    const id = await keep.start(unit.id, actorOf(person, 'manage_surveys'), from);
    log('SURVEY_DRAFT_BEGUN', { unit: unit.id, survey: id });
    return seeOther(context, `/console/surveys/${unit.id}/${id}`);
  });

  app.get(DRAFT_PATH, async (context) => {
    const { draft } = await draftFor(context);
    const isSaved = context.req.query('done') === 'saved';
    return shown(context, 200, draft, {
      notice: isSaved
        ? { sentence: surveyMessages[context.get('person').language].done.saved, isError: false }
        : undefined,
    });
  });

  app.post(DRAFT_PATH, async (context) => {
    const { person, draft: stored } = await draftFor(context);
    const say = surveyMessages[person.language];
    const fields = new URLSearchParams(await context.req.text());
    const action = fields.get('a') ?? 'save';
    const version = Number(fields.get('v') ?? 0);
    const { unitId, surveyId } = stored;
    const path = `/console/surveys/${unitId}/${surveyId}`;
    if (action === 'give_up') {
      const by = actorOf(person, 'manage_surveys');
      if ((await keep.giveUp(unitId, by, surveyId, version)) === 'kept')
        return seeOther(context, `/console/surveys?unit=${unitId}&done=given_up`);
      return shown(context, 409, stored, { notice: { sentence: say.changedMeanwhile, isError: true } });
    }
    const typed = arranged(
      { ...readDraftForm(fields, stored, makeShortId), version },
      action.split(':'),
      makeShortId,
    );
    const outcome = await keep.save(typed);
    if (outcome !== 'kept')
      return shown(
        context,
        409,
        { ...typed, version: stored.version },
        {
          notice: { sentence: outcome === 'unknown' ? say.gone : say.changedMeanwhile, isError: true },
        },
      );
    if (action !== 'publish') return seeOther(context, `${path}?done=saved`);
    const kept = { ...typed, version: version + 1 };
    const latest = await surveys.latest(surveyId);
    const made = surveyOf(kept, (latest?.version ?? 0) + 1);
    if ('issues' in made) return shown(context, 422, kept, { issues: made.issues });
    return showPage(context, 200, publishPage({ person, draft: kept, before: latest, after: made.survey }));
  });

  app.post(`${DRAFT_PATH}/publish`, async (context) => {
    const { person, draft } = await draftFor(context);
    const say = surveyMessages[person.language];
    const version = Number(new URLSearchParams(await context.req.text()).get('v') ?? 0);
    const { unitId, surveyId } = draft;
    const outcome = await keep.publish(unitId, actorOf(person, 'manage_surveys'), surveyId, version);
    if ('issues' in outcome) return shown(context, 422, draft, { issues: outcome.issues });
    if ('trouble' in outcome)
      return shown(context, 409, draft, { notice: { sentence: say.changedMeanwhile, isError: true } });
    log('SURVEY_PUBLISHED', { unit: unitId, survey: surveyId, version: outcome.published.version });
    return seeOther(context, `/console/surveys?unit=${unitId}&done=published`);
  });

  // The version stands in the path: the citizen's form sends itself to whatever address its page has.
  for (const path of [`${DRAFT_PATH}/preview`, `${DRAFT_PATH}/preview/:version`]) {
    app.get(path, async (context) => preview(context, undefined));
    app.post(path, async (context) => preview(context, new URLSearchParams(await context.req.text())));
  }

  /** Of a version that is published, or of the unit's draft as it is saved: whatever it comes to so far. */
  async function preview(context: Request, sent: URLSearchParams | undefined): Promise<Response> {
    const person = context.get('person');
    const say = surveyMessages[person.language];
    const version = Number(context.req.param('version') ?? Number.NaN);
    const { surveyId, unitId } = await namesIn(context);
    const draft = Number.isInteger(version) ? undefined : await surveyDrafts.find(unitId, surveyId);
    let survey: Survey | undefined;
    if (draft === undefined) survey = await surveys.find(surveyId, version);
    else {
      const made = surveyOf(draft, 1);
      if ('issues' in made) return shown(context, 422, draft, { issues: made.issues });
      survey = made.survey;
    }
    if (survey === undefined) throw new NothingThere('There is no such survey.');
    const language = languages.find((each) => each === context.req.query('lang')) ?? 'vi';
    const { page, headers } = deps.previewSurvey(
      survey,
      language,
      { before: say.previewNote, after: say.previewSent },
      sent,
    );
    return context.body(page, 200, headers);
  }

  async function namesIn(context: Request) {
    const person = context.get('person');
    const unitId = unitIdSchema.safeParse(context.req.param('unit'));
    const surveyId = surveyIdSchema.safeParse(context.req.param('survey'));
    if (!unitId.success || !surveyId.success) throw new NothingThere('There is no such survey.');
    await demand(person.memberships, 'manage_surveys', unitId.data);
    return { person, unitId: unitId.data, surveyId: surveyId.data };
  }

  async function draftFor(context: Request): Promise<{ person: Person; draft: SurveyDraft }> {
    const { person, unitId, surveyId } = await namesIn(context);
    const draft = await surveyDrafts.find(unitId, surveyId);
    if (draft === undefined || draft.isDone === true) throw new NothingThere('There is no such draft.');
    return { person, draft };
  }

  async function shown(
    context: Request,
    status: 200 | 409 | 422,
    draft: SurveyDraft,
    more: Pick<DraftPage, 'notice'> & { issues?: readonly DraftIssue[] },
  ): Promise<Response> {
    const { issues = [], notice } = more;
    return showPage(context, status, draftPage({ person: context.get('person'), draft, issues, notice }));
  }
}
