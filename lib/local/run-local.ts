import { toString as drawCode } from 'qrcode';
import { currentAssembly } from './assembly.ts';
import { takeDataFolder } from './data-folder.ts';
import type { HttpAnswer } from './gateway/http-answer.ts';
import type { LocalOptions } from './local-options.ts';
import { openAccounts } from './oidc/accounts.ts';
import { startLocal } from './start-local.ts';
import type { Seed } from './start-links.ts';
import { startPage } from './start-page.ts';

export type RunLocalOptions = LocalOptions & {
  readonly environment: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
  /** Something to know about that is no reason to stop. */
  readonly warn: (line: string) => void;
  /** @default the application of this project */
  readonly assembly?: string | undefined;
  /** Loads what the first page offers to try. @default nothing */
  readonly seed?: Seed | undefined;
};

/** Does all that `npm start` does up to the line `ready …`; gives what ends it again. */
export async function runLocal(options: RunLocalOptions): Promise<{ readonly stop: () => Promise<void> }> {
  const { print, warn } = options;
  const data = await takeDataFolder({ path: options.data, reset: options.reset });
  try {
    const assembly = options.assembly ?? (await currentAssembly(print));
    print(`starting on the data in ${data.path}`);
    let first: HttpAnswer = await startPage({});
    const runtime = await startLocal({
      dataFolder: data.path,
      assembly,
      host: options.host,
      port: options.port,
      publicUrl: options.publicUrl,
      environment: options.environment,
      onTrouble: warn,
      ownPages: new Map([['GET /', () => first]]),
    });
    const stop = async () => {
      await runtime.stop();
      data.release();
    };
    try {
      const links = (await options.seed?.({ run: runtime.run, onProgress: print })) ?? {};
      first = await startPage(links);
      if (links.surveyUrl !== undefined) {
        print(await drawCode(links.surveyUrl, { type: 'terminal', small: true }));
        print(`survey ${links.surveyUrl}`);
      }
      if (links.reportUrl !== undefined) print(`report ${links.reportUrl}`);
      if (links.posterPath !== undefined) print(`poster ${links.posterPath}`);
      await printNewAccounts(data.path, links.staff ?? []);
    } catch (error) {
      await stop();
      throw error;
    }
    print(`ready ${runtime.run.url}`);
    return { stop };
  } catch (error) {
    data.release();
    throw error;
  }

  /** A password is seen this once: the machine keeps a hash of it. */
  async function printNewAccounts(dataFolder: string, emails: readonly string[]): Promise<void> {
    const accounts = openAccounts(dataFolder);
    for (const email of emails)
      if (!(await accounts.has(email))) print(`account ${email} ${await accounts.reset(email)}`);
  }
}
