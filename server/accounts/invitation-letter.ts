import type { Invitation } from '../../shared/contract/index.ts';
import { parseInstant } from '../../shared/time/index.ts';
import type { Letter } from '../platform/mail/index.ts';

type Facts = Pick<Invitation, 'displayName' | 'name' | 'language' | 'createdBy' | 'expiresAt'> & {
  organisation: string;
  url: string;
};

/** Who invites, to what, and the link. Vietnamese for whoever is spoken to in it, English for everybody else. */
export function invitationLetter(facts: Facts): Pick<Letter, 'subject' | 'text' | 'language'> {
  return facts.language.startsWith('vi') ? inVietnamese(facts) : inEnglish(facts);
}

function inVietnamese({ displayName, name, createdBy, expiresAt, organisation, url }: Facts) {
  return {
    language: 'vi',
    subject: `Waypost: ${createdBy} mời bạn tham gia ${organisation}`,
    text: `Kính gửi ${displayName},

${createdBy} mời bạn làm việc trên Waypost, hệ thống màn hình thông tin tại cửa khẩu, với tư cách thành viên của ${organisation}.

Mở liên kết này để đặt mật khẩu của riêng bạn. Tên đăng nhập của bạn là: ${name}

${url}

Liên kết chỉ dùng được một lần, đến ${untilIn('vi', expiresAt)}. Ai có liên kết này đều có thể vào thay bạn: xin đừng chuyển tiếp thư này. Nếu bạn không biết thư này từ đâu đến, xin bỏ qua.
`,
  };
}

function inEnglish({ displayName, name, createdBy, expiresAt, organisation, url }: Facts) {
  return {
    language: 'en',
    subject: `Waypost: ${createdBy} invites you to ${organisation}`,
    text: `Dear ${displayName},

${createdBy} invites you to work with Waypost, which runs the information screens at border gates, as a member of ${organisation}.

Open this link to choose a password of your own. You will sign in by the name: ${name}

${url}

The link works once, until ${untilIn('en', expiresAt)}. Whoever has it can come in your place: please do not pass this letter on. If you do not know what this is about, leave it alone.
`,
  };
}

/** In UTC, said so: where the reader is, nobody knows yet. */
function untilIn(language: 'vi' | 'en', instant: string): string {
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB';
  const format = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
    hourCycle: 'h23',
  });
  return `${format.format(parseInstant(instant))} (UTC)`;
}
