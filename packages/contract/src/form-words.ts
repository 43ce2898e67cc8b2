/** What a form says where it has no words of its own; a visitor with another language reads these in theirs. */
export const submitLabel = "Send";
export const noticeText = "Your answers are saved as you type, so nothing gets lost.";
export const thanksText = "Thank you. We will be in touch shortly.";
