import { createHash } from 'node:crypto';
import type { CodeRecord } from '../domain/code/printed-code.ts';
import type { Place } from '../domain/place/find-place.ts';
import { inLanguage, type Localized } from '../domain/shared/localized.ts';
import { face } from '../web/faces.ts';
import { markup, trusted, type Markup } from '../web/markup.ts';
import { kioskMessages as say, type Both, type KioskRefusal } from './kiosk-messages.ts';
import { kioskScript } from './kiosk-script.ts';
import { kioskStyle } from './kiosk-style.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but the page itself is loaded; the worker that opens it without a network keeps it. It stands in no frame. */
export const kioskHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none';style-src ${hashOf(kioskStyle)};script-src ${hashOf(kioskScript)};worker-src 'self';img-src data:;connect-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none'`,
  'permissions-policy': 'screen-wake-lock=(self), fullscreen=(self)',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** The text in both languages; the page's own language hides one. */
const both = ({ vi, en }: Both): Markup => markup`<span lang=vi>${vi}</span><span lang=en>${en}</span>`;
const bothOf = (text: Localized): Both => ({ vi: inLanguage(text, 'vi'), en: inLanguage(text, 'en') });

/** The page of a tablet that asks one question; all of it is there before the network goes. */
export function kioskPage(place: Place & { code: CodeRecord }): string {
  const { office, units, counter, survey, code } = place;
  const [question] = survey.questions;
  const unit = (language: 'vi' | 'en'): string =>
    units
      .filter(({ level }) => level !== 'country')
      .map(({ name }) => inLanguage(name, language))
      .join(', ');
  const faces = say.marks.map(
    (mark, index) => markup`<button type=button value=${index + 1}>${face(index + 1)}${both(mark)}</button>`,
  );
  return wholePage(
    markup`data-code="${code.code}" data-version=${survey.version}${code.state === 'revoked' && trusted(' data-revoked=1')}`,
    markup`<header><b>${both(bothOf(office.name))}</b><p>${both({ vi: unit('vi'), en: unit('en') })}</p>${
      counter !== undefined && markup`<p>${both(bothOf(counter.name))}</p>`
    }</header>`,
    markup`<noscript><div class=desk><p>${both(say.needsScript)} <a href="/q/${code.code}">${both(say.surveyPage)}</a></p></div></noscript>
<section id=ask hidden><h1 id=question tabindex=-1>${both(question === undefined ? say.title : bothOf(question.text))}</h1><div id=faces class=faces role=group aria-labelledby=question>${faces}</div><p>${both(say.oneTap)}</p></section>
<section id=thanks hidden role=status><h1 id=thanks-title tabindex=-1>${both(say.thanks)}</h1><p>${both(say.thanksMore)}</p></section>
<section id=sorry hidden role=alert><h1 id=sorry-title tabindex=-1>${both(say.notKept)}</h1></section>
<section id=start hidden class=desk><h1 id=start-title tabindex=-1>${both(say.startTitle)}</h1><p id=over class=trouble hidden>${both(code.state === 'revoked' ? say.refusals.code_revoked : say.over)}</p><p>${both(say.startLead)}</p><form id=start-form>${pinField('start')}<button class=do>${both(say.start)}</button></form></section>
<section id=staff hidden class=desk><h1 id=staff-title tabindex=-1>${both(say.endTitle)}</h1><p>${both(say.waiting)} <b id=waiting></b></p><p>${both(say.refused)} <b id=refused></b></p><form id=end-form>${pinField('end')}<button class=do>${both(say.end)}</button><button type=button class="do other" id=close-staff>${both(say.back)}</button></form></section>
${Object.entries(say.pinTroubles).map(([name, text]) => markup`<template id="trouble-${name}">${both(text)}</template>`)}`,
    markup`<footer id=foot hidden><button type=button id=language>${both(say.otherLanguage)}</button><button type=button id=open-staff>${both(say.staff)}</button></footer><script type=module>${trusted(kioskScript)}</script>`,
  );
}

/** A page that tells why no tablet can ask at this address. */
export function refusalPage(reason: KioskRefusal): string {
  return wholePage(
    markup``,
    markup`<header><b>Wardvoice</b></header>`,
    markup`<div class=desk><h1>${say.refusals[reason].vi}</h1><div class=other lang=en>${say.refusals[reason].en}</div></div>`,
    markup``,
  );
}

function pinField(form: 'start' | 'end'): Markup {
  return markup`<label for="${form}-pin">${both(say.pin)}</label><p id="${form}-trouble" class=trouble role=alert></p><input id="${form}-pin" inputmode=numeric autocomplete=off maxlength=7 required aria-describedby="${form}-trouble">`;
}

function wholePage(attributes: Markup, header: Markup, content: Markup, foot: Markup): string {
  return markup`<!doctype html><html lang=vi><head><meta charset=utf-8><meta name=viewport content="width=device-width"><meta name=robots content=noindex><link rel=icon href=data:,><title>${say.title.vi} · Wardvoice</title><style>${trusted(kioskStyle)}</style></head><body ${attributes}>${header}<main>${content}</main>${foot}</body></html>`
    .html;
}
