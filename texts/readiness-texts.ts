import type { Words } from './words.ts';

/** What an installation still lacks, and what to do about it. */
export const READINESS_TEXTS = {
  POSTGRESQL: {
    vi: 'Không kết nối được PostgreSQL; kiểm tra DATABASE_URL.',
    en: 'PostgreSQL cannot be reached; check DATABASE_URL.',
  },
  SAFE_COMMITS: {
    vi: 'PostgreSQL tắt fsync, full_page_writes hoặc synchronous_commit: mất điện có thể mất dữ liệu đã xác nhận.',
    en: 'PostgreSQL has fsync, full_page_writes or synchronous_commit off: a power cut may lose what was acknowledged.',
  },
  MIGRATIONS: {
    vi: 'Cơ sở dữ liệu chưa ở phiên bản mới nhất; hãy chạy migrate.',
    en: 'The database is not at the newest migration; run migrate.',
  },
  PROVINCE: {
    vi: 'Tỉnh này chưa được khởi tạo trong cơ sở dữ liệu.',
    en: 'This province has not been founded in the database.',
  },
  REGIMES: { vi: 'Chưa có chế độ pháp lý nào được công bố.', en: 'No regime has been published.' },
  CALENDAR: {
    vi: 'Chưa có lịch nghỉ chính thức của năm nay hoặc (từ 01/10) của năm sau; các hạn rơi vào năm đó chỉ là tạm tính.',
    en: 'The official calendar of this year, or from 1 October of the next, is missing; dates in it are provisional.',
  },
  TEMPORAL: {
    vi: 'Không kết nối được Temporal; việc ghi vẫn tiếp tục, các thời hạn sẽ được bù khi có lại.',
    en: 'Temporal cannot be reached; acts go on, clocks catch up when it is back.',
  },
  MAIL: {
    vi: 'Chưa có máy chủ thư (SMTP_URL); thông báo vẫn có trong hệ thống, thư chờ gửi.',
    en: 'There is no mail server (SMTP_URL); notices stand in the product, mails wait.',
  },
} as const satisfies Readonly<Record<string, Words>>;
