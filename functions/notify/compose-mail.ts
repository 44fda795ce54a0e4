import type { CaseRepository } from '../domain/case/case.ts';
import { isOpen } from '../domain/case/case-state.ts';
import type { AlertSource } from '../domain/mail/alert-view.ts';
import type {
  AlertMailRequest,
  CaseMailRequest,
  DigestMailRequest,
  ReportMailRequest,
} from '../domain/mail/mail-request.ts';
import type { MailContent } from '../domain/mail/mail.ts';
import type { ComposeMail } from '../domain/mail/tell-members.ts';
import type { OfficeRepository } from '../domain/office/office.ts';
import { makeReportLink } from '../domain/report/make-report-link.ts';
import type { ReportLinkRepository } from '../domain/report/report-link.ts';
import { addDays } from '../domain/time/day.ts';
import type { Clock } from '../domain/time/clock.ts';
import { periodOf } from '../domain/time/period.ts';
import type { Member } from '../domain/unit/member.ts';
import type { UnitRepository } from '../domain/unit/unit.ts';
import { alertMail } from './alert-mail.ts';
import { caseMail } from './case-mail.ts';
import { digestMail } from './digest-mail.ts';

/** A digest that comes later, as from the dead letters, tells of what has changed since. */
const DIGEST_NEWS_MS = 3 * 86_400_000;

/** What a mail is about is not there (yet): the request comes again, and in the end lies in the dead letters. */
export class SubjectUnknown extends Error {
  override readonly name = 'SubjectUnknown';
}

/** Writes the mails about reports. undefined: there is nothing to tell any more. Throws when the report is not there. */
export type ReportMailSource = {
  compose(request: ReportMailRequest, member: Member): Promise<MailContent | undefined>;
};

export type ComposeMailDependencies = {
  readonly units: Pick<UnitRepository, 'find'>;
  readonly offices: Pick<OfficeRepository, 'find'>;
  readonly links: Pick<ReportLinkRepository, 'add'>;
  readonly cases?: Pick<CaseRepository, 'find'> | undefined;
  readonly alerts?: AlertSource | undefined;
  readonly reports?: ReportMailSource | undefined;
  /** What links begin with. */
  readonly publicUrl: string;
  readonly now: Clock;
  readonly randomBytes: (length: number) => Uint8Array;
};

/** Composes a mail of whichever kind. Every member gets a link of their own, so that one can be withdrawn alone. */
export function composeMail(dependencies: ComposeMailDependencies): ComposeMail {
  const { units, offices, links, cases, alerts, reports, publicUrl, now, randomBytes } = dependencies;

  return async (request, member) => {
    switch (request.kind) {
      case 'report':
        if (reports === undefined) throw new SubjectUnknown('There is no such report.');
        return reports.compose(request, member);
      case 'alert':
        return composeAlert(request, member);
      case 'case':
        return composeCase(request, member);
      case 'digest':
        return composeDigest(request, member);
    }
  };

  /** undefined: the Monday it tells of is long gone. */
  async function composeDigest(
    { unitId, at, mine, unassigned }: DigestMailRequest,
    { language }: Member,
  ): Promise<MailContent | undefined> {
    if (now() - at > DIGEST_NEWS_MS) return undefined;
    const unit = await units.find(unitId);
    if (unit === undefined) throw new SubjectUnknown('There is no such unit.');
    const ids = new Set([...mine.named, ...unassigned.named].map(({ officeId }) => officeId));
    const found = await Promise.all([...ids].map((id) => offices.find(id)));
    return digestMail(
      {
        mine,
        unassigned,
        at,
        unitName: unit.name,
        offices: new Map(
          found.flatMap((office) => (office === undefined ? [] : [[office.id, office] as const])),
        ),
      },
      { language, url: `${publicUrl.replace(/\/+$/u, '')}/console/cases` },
    );
  }

  /** undefined: it is at rest by now, and nobody need hear of its dates. */
  async function composeCase(
    { unitId, caseId, to }: CaseMailRequest,
    { language }: Member,
  ): Promise<MailContent | undefined> {
    const [found, unit] = await Promise.all([cases?.find(caseId), units.find(unitId)]);
    const office = found === undefined ? undefined : await offices.find(found.case.officeId);
    if (found === undefined || unit === undefined || office === undefined)
      throw new SubjectUnknown('There is no such case, office or unit.');
    if (!isOpen(found.case.state)) return undefined;
    return caseMail(
      {
        case: found.case,
        officeName: office.name,
        unitName: unit.name,
        timeZone: office.timeZone,
        to,
        now: now(),
      },
      { language, url: `${publicUrl.replace(/\/+$/u, '')}/console/cases/${caseId}` },
    );
  }

  async function composeAlert(
    { unitId, officeId, eventDay }: AlertMailRequest,
    { language }: Member,
  ): Promise<MailContent> {
    const [figures, office, unit] = await Promise.all([
      alerts?.find(officeId, eventDay),
      offices.find(officeId),
      units.find(unitId),
    ]);
    if (figures === undefined || office === undefined || unit === undefined)
      throw new SubjectUnknown('There is no such alert, office or unit.');
    const view = { ...figures, officeName: office.name, unitName: unit.name };
    // The week of the last day that counted: on a Monday that is the week before.
    const period = periodOf('week', addDays(figures.raisedOn, -1));
    const { link, path } = makeReportLink({ unitId, period, reach: 'period' }, { now: now(), randomBytes });
    const content = alertMail(view, { language, url: `${publicUrl.replace(/\/+$/u, '')}${path}` });
    await links.add(link);
    return content;
  }
}
