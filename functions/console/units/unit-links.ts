import { html } from 'hono/html';
import { inLanguage } from '../../domain/shared/localized.ts';
import type { Unit } from '../../domain/unit/unit.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import type { ConsoleLanguage } from '../console-messages.ts';
import type { UnitView } from './unit-view.ts';

const words = {
  vi: { above: 'Đơn vị cấp trên', own: 'Đơn vị khác của anh/chị', below: 'Các đơn vị cấp dưới' },
  en: { above: 'The unit above', own: 'Your other units', below: 'Units below' },
} as const;

/** From a page about a unit to the same page about others. @param path of the page, without the unit */
export function unitLinks({ above, below, own }: UnitView, path: string, language: ConsoleLanguage): Html {
  const say = words[language];
  const list = (heading: string, units: readonly Unit[]): Html | '' =>
    units.length === 0
      ? ''
      : html`<h2>${heading}</h2>
          <ul class="tabs">
            ${units.map(({ id, name }) => html`<li><a href="${path}?unit=${id}">${inLanguage(name, language)}</a></li>`)}
          </ul>`;
  return html`${list(say.above, above === undefined ? [] : [above])} ${list(say.own, own)}
  ${list(say.below, below)}`;
}
