/** What the apology with a new date says; like every paper it is Vietnamese alone. */
export const APOLOGY_TEXTS = {
  title: 'PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ',
  to: 'Kính gửi',
  code: 'Mã hồ sơ',
  receipt: 'Số tiếp nhận',
  kind: 'Loại hồ sơ',
  name: 'Tên',
  late: 'Việc chưa hoàn thành đúng hạn',
  due: 'hạn',
  lateBy: (workdays: number) => `quá hạn ${workdays} ngày làm việc tính đến hết ngày lập phiếu`,
  nonWorking: 'đã hết hạn, chưa qua ngày làm việc nào',
  heldBy: 'đang ở',
  apology:
    'Chúng tôi xin lỗi Ông/bà vì sự chậm trễ này, đã làm ảnh hưởng đến công việc và thời gian của Ông/bà, và hẹn lại ngày trả kết quả:',
  madeOn: 'Ngày lập phiếu',
  signer: 'NGƯỜI LẬP PHIẾU',
  signs: '(Ký, ghi rõ họ tên)',
} as const;
