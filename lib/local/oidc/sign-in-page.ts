import { markup } from '../../../functions/web/markup.ts';
import type { HttpAnswer } from '../gateway/http-answer.ts';
import { bothLanguages, shellPage } from '../page-shell.ts';

const faults = {
  wrong: bothLanguages(
    'Địa chỉ thư hoặc mật khẩu không đúng. Hãy thử lại, hoặc nhờ người vận hành cấp mật khẩu mới.',
    'Address or password is wrong. Try again, or ask the operator for a new password.',
  ),
  paused: bothLanguages(
    'Đã thử sai nhiều lần. Hãy đợi 15 phút rồi thử lại.',
    'Too many wrong tries. Wait 15 minutes and try again.',
  ),
} as const;

/** What somebody sees whose sign-in is not under way any more. */
export function staleSignInPage(): HttpAnswer {
  return shellPage({
    title: 'Đăng nhập · Sign in',
    lead: bothLanguages('Lần đăng nhập này không còn dùng được.', 'This sign-in can no longer be used.'),
    content: markup`<p>${bothLanguages('Hãy mở lại bàn làm việc và đăng nhập lại.', 'Open the console and sign in again.')}</p>
<p><a href="/console">${bothLanguages('Về bàn làm việc', 'To the console')}</a></p>`,
    status: 400,
  });
}

/** The page of the built-in identity provider. No script. */
export function signInPage({
  action,
  email = '',
  fault,
}: {
  action: string;
  email?: string;
  fault?: keyof typeof faults | undefined;
}): HttpAnswer {
  return shellPage({
    title: 'Đăng nhập · Sign in',
    lead: bothLanguages('Tài khoản của máy này.', 'Accounts of this machine.'),
    content: markup`${fault !== undefined && markup`<p role="alert" id="fault"><strong>${faults[fault]}</strong></p>`}
<form method="post" action="${action}">
<p><label for="email">${bothLanguages('Địa chỉ thư', 'E-mail address')}</label><br>
<input id="email" name="email" type="email" autocomplete="username" required value="${email}"></p>
<p><label for="password">${bothLanguages('Mật khẩu', 'Password')}</label><br>
<input id="password" name="password" type="password" autocomplete="current-password" required></p>
<p><button>${bothLanguages('Đăng nhập', 'Sign in')}</button></p>
</form>`,
    // Where the form leads on to is decided by the provider, and browsers hold its redirects to the policy too.
    form: true,
    status: fault === undefined ? 200 : 400,
  });
}
