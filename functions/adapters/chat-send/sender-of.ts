import type { ChatAccountRepository, OpenedAccount } from '../../domain/chat/chat-account.ts';
import type { SendReply } from '../../domain/chat/send-reply.ts';
import type { Clock } from '../../domain/time/clock.ts';
import { sendGeneric } from '../generic-webhook/send-generic.ts';
import { sendLine } from '../line/send-line.ts';
import { sendMessenger } from '../messenger/send-messenger.ts';
import { sendTelegram } from '../telegram/send-telegram.ts';
import { sendViber } from '../viber/send-viber.ts';
import { sendWhatsapp } from '../whatsapp/send-whatsapp.ts';
import { sendZaloBot } from '../zalo-bot/send-zalo-bot.ts';
import { sendZaloOa } from '../zalo-oa/send-zalo-oa.ts';
import type { Fetch } from './post-json.ts';

type Dependencies = { fetch: Fetch; accounts: ChatAccountRepository; now: Clock; makeId: () => string };

/** How answers go out of an account. */
export function senderOf(deps: Dependencies, opened: OpenedAccount): SendReply {
  const { fetch } = deps;
  const { secrets } = opened;
  switch (secrets.platform) {
    case 'zalo':
      return sendZaloOa(deps, opened, secrets);
    case 'zalo-bot':
      return sendZaloBot(fetch, secrets);
    case 'messenger':
      return sendMessenger(fetch, secrets);
    case 'whatsapp':
      return sendWhatsapp(fetch, secrets);
    case 'telegram':
      return sendTelegram(fetch, secrets);
    case 'viber':
      return sendViber(fetch, secrets);
    case 'line':
      return sendLine(fetch, secrets);
    case 'generic':
      return sendGeneric(deps, secrets);
  }
}
