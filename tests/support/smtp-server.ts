import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

type ReceivedMail = { from: string; to: string[]; message: string };

export type SmtpServer = {
  url: string;
  received: ReceivedMail[];
  /** From now on the answer to a command, such as `RCPT`, is this one. */
  answer(command: string, answer: string | undefined): void;
  stop(): Promise<void>;
};

/** A mail server on a free port that takes what it is sent (RFC 5321, as much of it as a client needs). */
export async function startSmtpServer(): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const answers = new Map<string, string>();
  const sockets = new Set<Socket>();

  async function serve(socket: Socket): Promise<void> {
    const say = (line: string): boolean => socket.write(`${line}\r\n`);
    let mail: ReceivedMail = { from: '', to: [], message: '' };
    let lines: string[] | undefined;
    say('220 mail.example ready');
    for await (const line of createInterface({ input: socket })) {
      if (lines !== undefined) {
        if (line !== '.') {
          lines.push(line.replace(/^\.\./, '.'));
          continue;
        }
        received.push({ ...mail, message: lines.join('\r\n') });
        lines = undefined;
        say('250 taken');
        continue;
      }
      const command = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      const given = answers.get(command);
      if (given !== undefined) {
        say(given);
        continue;
      }
      if (command === 'MAIL') mail = { from: address, to: [], message: '' };
      if (command === 'RCPT') mail.to.push(address);
      if (command === 'DATA') lines = [];
      say(command === 'DATA' ? '354 go on' : command === 'QUIT' ? '221 bye' : '250 ok');
      if (command === 'QUIT') socket.end();
    }
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    serve(socket).catch(() => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `smtp://127.0.0.1:${address === null || typeof address === 'string' ? 0 : address.port}`,
    received,
    answer(command, answer) {
      if (answer === undefined) answers.delete(command);
      else answers.set(command, answer);
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
