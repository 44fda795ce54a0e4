import { html, raw } from 'hono/html';
import { LONGEST_PROMISE, MOST_PROMISES, outcomes, type Note } from '../../domain/note/note.ts';
import type { NoteForm, NoteTrouble, OpenNote } from '../../domain/note/write-note.ts';
import { periodName, type ReportLanguage } from '../../domain/report/period-words.ts';
import { inLanguage, type Localized } from '../../domain/shared/localized.ts';
import type { Html } from '../../web/charts/svg-frame.ts';
import { pageFrame } from '../../web/page-frame.ts';
import { pageStyle } from '../page/page-style.ts';
import { noteMessages } from './note-messages.ts';

type Page = { unitName: Localized; opened: OpenNote; language: ReportLanguage };

/** The form with which a leader answers for the last promises and makes new ones. No script. */
export function noteForm(page: Page, form: NoteForm, trouble: NoteTrouble | undefined): Html {
  const { opened, language } = page;
  const say = noteMessages[language];
  const problem =
    trouble === undefined
      ? undefined
      : trouble.reason === 'empty'
        ? say.empty
        : say.tooLong(trouble.promise + 1);
  return frame(
    page,
    html`${
        problem === undefined
          ? ''
          : html`<p class="trouble" role="alert" id="trouble"><strong>${problem}</strong></p>`
      }
      <form method="post" action="?lang=${language}">
        ${
          opened.lastPromises.length === 0
            ? ''
            : html`<section>
                <h2>${say.lastTitle}</h2>
                ${opened.lastPromises.map(
                  (promise, index) =>
                    html`<fieldset>
                      <legend>${promise}</legend>
                      ${outcomes.map(
                        (outcome) =>
                          html`<label class="choice"
                            ><input
                              type="radio"
                              name="o${index}"
                              value="${outcome}"
                              ${form.outcomes[index] === outcome ? raw('checked') : ''}
                            />
                            ${say.outcomes[outcome]}</label
                          >`,
                      )}
                    </fieldset>`,
                )}
              </section>`
        }
        <section>
          <h2>${say.promisesTitle}</h2>
          <p class="note" id="help">${say.promisesHelp}</p>
          ${Array.from({ length: MOST_PROMISES }, (_, index) => {
            const isLong = trouble?.reason === 'too_long' && trouble.promise === index;
            return html`<p>
              <label for="p${index}">${say.promise(index + 1)}</label>
              <textarea
                id="p${index}"
                name="p${index}"
                rows="3"
                maxlength="${isLong ? 4 * LONGEST_PROMISE : LONGEST_PROMISE}"
                aria-describedby="${isLong ? 'trouble help' : 'help'}"
                ${isLong ? raw('aria-invalid="true"') : ''}
              >
${form.promises[index] ?? ''}</textarea>
            </p>`;
          })}
        </section>
        <button type="submit">${say.send}</button>
      </form>`,
  );
}

/** The note as it is kept. `how`: just written, written before, or written by another while this one was typed. */
export function writtenNote(page: Page, note: Note, how: 'now' | 'before' | { byOther: NoteForm }): Html {
  const say = noteMessages[page.language];
  const message = how === 'now' ? say.written : how === 'before' ? say.writtenBefore : say.writtenByOther;
  return frame(
    page,
    html`<p role="status"><strong>${message}</strong></p>
      ${
        typeof how === 'string'
          ? ''
          : html`<section>
              <h2>${say.notKept}</h2>
              ${how.byOther.promises.map((text) => (text === '' ? '' : html`<blockquote><p>${text}</p></blockquote>`))}
            </section>`
      }
      ${noteText(note, page.language)}`,
  );
}

/** What a note says, for the report's page too. */
export function noteText({ promises, outcomes: answered }: Note, language: ReportLanguage): Html {
  const say = noteMessages[language];
  return html`${
      answered.length === 0
        ? ''
        : html`<h3>${say.lastTitle}</h3>
            <ul>
              ${answered.map(
                ({ promise, outcome }) =>
                  html`<li>${promise}: <strong>${say.outcomes[outcome]}</strong></li>`,
              )}
            </ul>`
    }
    <h3>${say.promisesTitle}</h3>
    ${
      promises.length === 0
        ? html`<p>${say.none}</p>`
        : html`<ol>
            ${promises.map((promise) => html`<li>${promise}</li>`)}
          </ol>`
    }`;
}

function frame({ unitName, opened, language }: Page, content: Html): Html {
  const say = noteMessages[language];
  const name = `${inLanguage(unitName, language)}, ${periodName(opened.link.period, language)}`;
  return pageFrame({
    language,
    title: `${say.title} · ${name}`,
    style: pageStyle,
    body: html`<main class="refusal">
      <p>
        <a href="?lang=${say.other.code}" lang="${say.other.code}" hreflang="${say.other.code}"
          >${say.other.name}</a
        >
      </p>
      <h1>${say.title}</h1>
      <p>${say.intro(name)}</p>
      ${content}
    </main>`,
  });
}
