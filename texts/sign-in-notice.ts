import type { Words } from './words.ts';

/** What the sign-in of a sample installation is; said wherever it is offered. */
export const SIGN_IN_NOTICE: Words = {
  vi: 'Bản mẫu: người và dữ liệu đều hư cấu; chọn người để đăng nhập, không có mật khẩu. Hệ thống chính thức không có cách đăng nhập này.',
  en: 'A sample: persons and data are fictional; one signs in by choosing a person, without a password. A production installation has no such sign-in.',
};
