import { parseArgs } from 'node:util';
import { StopReason } from './stop-reason.ts';

export type LocalOptions = {
  readonly port: number;
  readonly data: string;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly reset: boolean;
  /** Whether the sample ward is loaded where it is missing. */
  readonly sample: boolean;
  readonly help: boolean;
};

/** What `--help` prints. */
export const localHelp = `Runs Wardvoice on this machine.

  npm start -- [options]

  --port NUMBER      port to listen on (8787)
  --host ADDRESS     address to listen on (127.0.0.1; 0.0.0.0 for the whole network)
  --data DIR         folder that keeps the data (.wardvoice)
  --public-url URL   address that citizens' links and printed codes begin with
  --reset            empty the data folder first
  --no-sample        do not load the sample ward
  --help             print this

AWS_ENDPOINT_URL_DYNAMODB and AWS_ENDPOINT_URL_SQS, when set, name a database and queues to use
instead of the embedded ones. SMTP_URL, such as smtps://user:word@mail.example.vn, names the mail server
that sends mails on; without it they stay on this machine and are shown at /mail.
`;

/** Reads the command line. Throws StopReason on what it does not know. */
export function localOptions(words: readonly string[]): LocalOptions {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...words],
      options: {
        port: { type: 'string', default: '8787' },
        host: { type: 'string', default: '127.0.0.1' },
        data: { type: 'string', default: '.wardvoice' },
        'public-url': { type: 'string' },
        reset: { type: 'boolean', default: false },
        'no-sample': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw new StopReason(`${reason}: see npm start -- --help.`);
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535 || values.port === '') {
    throw new StopReason(`--port ${values.port} is not a port: give a number from 1 to 65535.`);
  }
  return {
    port,
    host: values.host,
    data: values.data,
    publicUrl: publicUrl(values['public-url']),
    reset: values.reset,
    sample: !values['no-sample'],
    help: values.help,
  };
}

function publicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new StopReason(`--public-url ${text} is not an address: give one like https://gopy.example.vn.`);
  }
  return url.href.replace(/\/+$/u, '');
}
