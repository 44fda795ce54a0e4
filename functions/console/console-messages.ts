import type { Member } from '../domain/unit/member.ts';

export type ConsoleLanguage = Member['language'];

type Texts = { title: string; sentence: string };

/** Why no page is shown, and what to do. */
export type ConsoleRefusal =
  | 'stale'
  | 'declined'
  | 'failed'
  | 'unverified'
  | 'not_a_member'
  | 'foreign_origin'
  | 'body_too_large'
  | 'address_unknown'
  | 'fault';

type ConsoleMessages = {
  name: string;
  skip: string;
  home: string;
  cases: string;
  signedInAs: string;
  signOut: string;
  signedOut: string;
  signIn: string;
  hello: (name: string) => string;
  yourRoles: string;
  openCases: string;
  /** Further pages, as their links are called. */
  pages: Record<
    | 'entry'
    | 'units'
    | 'routing'
    | 'members'
    | 'offices'
    | 'reports'
    | 'deliveries'
    | 'surveys'
    | 'templates'
    | 'calendar'
    | 'audit',
    string
  >;
  expiredTitle: string;
  expiredLead: string;
  expiredSteps: readonly [string, string];
  signInNewTab: string;
  sendAgain: string;
  typedWords: string;
  refusals: Record<ConsoleRefusal, Texts>;
};

export const consoleMessages: Record<ConsoleLanguage, ConsoleMessages> = {
  vi: {
    name: 'Bàn làm việc',
    skip: 'Đến nội dung chính',
    home: 'Trang đầu',
    cases: 'Phản ánh',
    signedInAs: 'Đang dùng',
    signOut: 'Đăng xuất',
    signedOut: 'Đã đăng xuất.',
    signIn: 'Đăng nhập',
    hello: (name) => `Chào ${name}`,
    yourRoles: 'Vai trò của anh/chị',
    openCases: 'Xem phản ánh đang chờ',
    pages: {
      entry: 'Nhập ý kiến giúp người dân',
      units: 'Đơn vị',
      routing: 'Nơi xử lý phản ánh',
      members: 'Người dùng',
      offices: 'Điểm phục vụ và mã QR',
      reports: 'Báo cáo',
      deliveries: 'Thư chưa gửi được',
      surveys: 'Phiếu khảo sát',
      templates: 'Mẫu trả lời',
      calendar: 'Lịch và thời hạn',
      audit: 'Nhật ký kiểm tra',
    },
    expiredTitle: 'Phiên làm việc đã hết hạn',
    expiredLead: 'Chưa có gì được lưu, nhưng nội dung anh/chị gõ còn nguyên ở đây.',
    expiredSteps: ['Đăng nhập lại ở cửa sổ mới.', 'Quay lại trang này và bấm gửi lại.'],
    signInNewTab: 'Đăng nhập ở cửa sổ mới',
    sendAgain: 'Gửi lại',
    typedWords: 'Nội dung đã gõ',
    refusals: {
      stale: {
        title: 'Lần đăng nhập này đã cũ',
        sentence: 'Hãy bấm đăng nhập lại và hoàn tất trong 10 phút, trên cùng trình duyệt.',
      },
      declined: {
        title: 'Chưa đăng nhập',
        sentence: 'Việc đăng nhập đã bị dừng. Hãy thử lại khi anh/chị sẵn sàng.',
      },
      failed: {
        title: 'Chưa đăng nhập được',
        sentence: 'Nơi xác nhận tài khoản không trả lời. Hãy thử lại sau vài phút.',
      },
      unverified: {
        title: 'Địa chỉ thư chưa được xác nhận',
        sentence: 'Tài khoản chưa xác nhận địa chỉ thư. Hãy xác nhận ở nơi cấp tài khoản rồi đăng nhập lại.',
      },
      not_a_member: {
        title: 'Tài khoản chưa có vai trò ở đây',
        sentence: 'Địa chỉ thư này không có trong danh sách thành viên. Hãy nhờ quản trị cấp tỉnh thêm vào.',
      },
      foreign_origin: {
        title: 'Yêu cầu không đến từ trang này',
        sentence: 'Vì an toàn, chúng tôi không nhận biểu mẫu gửi từ trang khác. Hãy mở lại bàn làm việc.',
      },
      body_too_large: {
        title: 'Nội dung quá dài',
        sentence: 'Chưa có gì được lưu. Hãy quay lại trang trước, rút ngắn rồi gửi lại.',
      },
      address_unknown: {
        title: 'Không có trang này',
        sentence: 'Địa chỉ sai, hoặc nội dung không còn. Hãy về trang đầu.',
      },
      fault: {
        title: 'Có trục trặc ở phía chúng tôi',
        sentence: 'Hãy bấm quay lại và thử lại sau vài phút: nội dung đã gõ còn ở trang trước.',
      },
    },
  },
  en: {
    name: 'Console',
    skip: 'Skip to the content',
    home: 'Home',
    cases: 'Cases',
    signedInAs: 'Signed in as',
    signOut: 'Sign out',
    signedOut: 'You are signed out.',
    signIn: 'Sign in',
    hello: (name) => `Hello, ${name}`,
    yourRoles: 'Your roles',
    openCases: 'Look at open cases',
    pages: {
      entry: 'Type in answers',
      units: 'Units',
      routing: 'Where cases are handled',
      members: 'Members',
      offices: 'Offices and QR codes',
      reports: 'Reports',
      deliveries: 'Mails that failed',
      surveys: 'Surveys',
      templates: 'Answer templates',
      calendar: 'Calendar and time limits',
      audit: 'Audit log',
    },
    expiredTitle: 'Your session has ended',
    expiredLead: 'Nothing was stored, but all that you typed is still here.',
    expiredSteps: ['Sign in again in a new window.', 'Come back to this page and send it again.'],
    signInNewTab: 'Sign in in a new window',
    sendAgain: 'Send again',
    typedWords: 'What you typed',
    refusals: {
      stale: {
        title: 'This sign-in is too old',
        sentence: 'Sign in again, within ten minutes and in one browser.',
      },
      declined: { title: 'Not signed in', sentence: 'The sign-in was stopped. Try again when you like.' },
      failed: {
        title: 'Signing in did not work',
        sentence: 'Whoever keeps the accounts does not answer. Try again in a few minutes.',
      },
      unverified: {
        title: 'The address is not verified',
        sentence: 'Your account has no verified e-mail address. Verify it there and sign in again.',
      },
      not_a_member: {
        title: 'This account has no role here',
        sentence: 'Its address is on no list of members. Ask the province administrator to add it.',
      },
      foreign_origin: {
        title: 'The request does not come from this site',
        sentence: 'For safety no form is taken that another site sends. Open the console again.',
      },
      body_too_large: {
        title: 'The text is too long',
        sentence: 'Nothing was stored. Go back, shorten it and send it again.',
      },
      address_unknown: {
        title: 'There is no such page',
        sentence: 'The address is wrong, or what it led to is gone. Go back to the first page.',
      },
      fault: {
        title: 'Something went wrong on our side',
        sentence: 'Go back and try again in a few minutes: what you typed is still on that page.',
      },
    },
  },
};
