import type { ChatSecrets } from '../../domain/chat/chat-account.ts';
import type { ReadHook } from '../../domain/chat/chat-hook.ts';
import { receiveGeneric } from '../generic-webhook/receive-generic.ts';
import { receiveLine } from '../line/receive-line.ts';
import { receiveMessenger } from '../messenger/receive-messenger.ts';
import { receiveTelegram } from '../telegram/receive-telegram.ts';
import { receiveViber } from '../viber/receive-viber.ts';
import { receiveWhatsapp } from '../whatsapp/receive-whatsapp.ts';
import { receiveZaloBot } from '../zalo-bot/receive-zalo-bot.ts';
import { receiveZaloOa } from '../zalo-oa/receive-zalo-oa.ts';

/** How what comes to an account is read. */
export function receiverOf(secrets: ChatSecrets): ReadHook {
  switch (secrets.platform) {
    case 'zalo':
      return receiveZaloOa(secrets);
    case 'zalo-bot':
      return receiveZaloBot(secrets);
    case 'messenger':
      return receiveMessenger(secrets);
    case 'whatsapp':
      return receiveWhatsapp(secrets);
    case 'telegram':
      return receiveTelegram(secrets);
    case 'viber':
      return receiveViber({ authToken: secrets.token });
    case 'line':
      return receiveLine(secrets);
    case 'generic':
      return receiveGeneric(secrets);
  }
}
