import type { Role } from '../unit/member.ts';

/** What staff may be allowed. Each is a verb of the trade; a page or an interface asks for exactly one. */
export const actions = [
  'read_cases',
  'move_cases',
  'assign',
  'read_contact',
  'handle_personal_data',
  'write_public_answer',
  'write_internal_note',
  'manage_templates',
  'enter_assisted_responses',
  'manage_calendar',
  'manage_registry',
  'manage_surveys',
  'manage_members',
  'read_reports',
  'read_audit_log',
  'resend_deliveries',
] as const;
export type Action = (typeof actions)[number];

/**
 * Which roles may do what, within their unit and below it. Whoever keeps members and units sees no citizen's contact
 * details, and only the auditor reads who looked at what: nobody checks on himself.
 */
export const permissions: Readonly<Record<Action, readonly Role[]>> = {
  read_cases: ['counter_staff', 'handler', 'office_head', 'ward_chair', 'province_administrator', 'auditor'],
  move_cases: ['handler', 'office_head', 'ward_chair'],
  assign: ['office_head', 'ward_chair', 'province_administrator'],
  read_contact: ['handler', 'office_head', 'ward_chair'],
  handle_personal_data: ['office_head', 'ward_chair'],
  write_public_answer: ['handler', 'office_head', 'ward_chair'],
  write_internal_note: ['handler', 'office_head', 'ward_chair'],
  manage_templates: ['office_head', 'ward_chair', 'province_administrator'],
  enter_assisted_responses: ['counter_staff', 'handler', 'office_head'],
  manage_calendar: ['ward_chair', 'province_administrator'],
  manage_registry: ['province_administrator'],
  manage_surveys: ['province_administrator'],
  manage_members: ['province_administrator'],
  read_reports: ['office_head', 'ward_chair', 'province_administrator', 'auditor'],
  read_audit_log: ['auditor'],
  resend_deliveries: ['office_head', 'province_administrator', 'integrator'],
};
