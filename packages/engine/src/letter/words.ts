/** What mails about a meeting say, in one language. `{…}` are filled in; every language has every word. */
export interface LetterWords {
  hello: string;
  helloName: string;
  /** Subjects: `{meeting}` `{rep}` `{when}`. */
  invitationSubject: string;
  updateSubject: string;
  cancellationSubject: string;
  reminderSubject: string;
  unbookedSubject: string;
  newTimeSubject: string;
  /** First sentences. */
  invitation: string;
  invitationGuest: string;
  update: string;
  cancellation: string;
  reminder: string;
  unbooked: string;
  newTime: string;
  /** Labels of the lines below. */
  when: string;
  before: string;
  where: string;
  withWhom: string;
  guests: string;
  note: string;
  minutes: string;
  /** Links. */
  reschedule: string;
  cancel: string;
  pick: string;
  again: string;
  /** Last line: `{workspace}`. */
  sentBy: string;
}

export const en: LetterWords = {
  hello: "Hello,",
  helloName: "Hello {name},",
  invitationSubject: "{meeting} with {rep}: {when}",
  updateSubject: "New time: {meeting} with {rep}, {when}",
  cancellationSubject: "Cancelled: {meeting} with {rep}, {when}",
  reminderSubject: "Reminder: {meeting} with {rep}, {when}",
  unbookedSubject: "Pick a time with {rep}",
  newTimeSubject: "Please pick another time: {meeting} with {rep}",
  invitation: "You are booked. We look forward to talking to you.",
  invitationGuest: "{visitor} has invited you to this meeting.",
  update: "Your meeting has changed. This is how it stands now.",
  cancellation: "This meeting has been cancelled.",
  reminder: "Your meeting is coming up.",
  unbooked: "Thank you for getting in touch. {rep} is ready to talk to you; only the time is still missing.",
  newTime: "Something has come up and we cannot keep the time below. {rep} will be glad to talk to you at another one.",
  when: "When",
  before: "Before",
  where: "Where",
  withWhom: "With",
  guests: "Guests",
  note: "Note",
  minutes: "{minutes} minutes",
  reschedule: "Pick another time",
  cancel: "Cancel the meeting",
  pick: "Pick a time",
  again: "Book another time",
  sentBy: "Sent by {workspace}.",
};
