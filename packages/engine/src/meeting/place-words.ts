import { say } from "../languages/say.ts";

/** `{0}` is the rep, `{1}` a number. */
interface PlaceWords {
  video: string;
  phone: string;
  repCalls: string;
  visitorCalls: string;
}

const english: PlaceWords = { video: "Video call", phone: "Phone call", repCalls: "{0} calls {1}", visitorCalls: "Call {0} at {1}" };

const others: Readonly<Record<string, PlaceWords>> = {
  ar: {
    video: "مكالمة فيديو",
    phone: "مكالمة هاتفية",
    repCalls: "ستصلك مكالمة من {0} على الرقم {1}",
    visitorCalls: "اتصل بـ {0} على الرقم {1}",
  },
  de: { video: "Videoanruf", phone: "Telefonat", repCalls: "{0} ruft {1} an", visitorCalls: "{0} unter {1} anrufen" },
  es: { video: "Videollamada", phone: "Llamada telefónica", repCalls: "{0} llama al {1}", visitorCalls: "Llame a {0} al {1}" },
  fr: { video: "Appel vidéo", phone: "Appel téléphonique", repCalls: "{0} appelle le {1}", visitorCalls: "Appelez {0} au {1}" },
  it: { video: "Videochiamata", phone: "Telefonata", repCalls: "{0} chiama il {1}", visitorCalls: "Chiamare {0} al {1}" },
  ja: { video: "ビデオ通話", phone: "電話", repCalls: "{0}が{1}にお電話します", visitorCalls: "{0}（{1}）にお電話ください" },
  nl: { video: "Videogesprek", phone: "Telefoongesprek", repCalls: "{0} belt {1}", visitorCalls: "Bel {0} op {1}" },
  pl: {
    video: "Rozmowa wideo",
    phone: "Rozmowa telefoniczna",
    repCalls: "{0} zadzwoni pod numer {1}",
    visitorCalls: "Zadzwoń: {0}, {1}",
  },
  pt: { video: "Videochamada", phone: "Chamada telefônica", repCalls: "{0} liga para {1}", visitorCalls: "Ligue para {0}: {1}" },
};

/** What is said of where a meeting is, in the language of a BCP 47 tag, as in `de-AT`; in English where nobody has written it. */
export function sayPlace(language: string, what: keyof PlaceWords, ...values: string[]): string {
  const tag = language.toLowerCase().split(/[-_]/)[0] ?? "";
  const words = Object.hasOwn(others, tag) ? others[tag] : undefined;
  return say((words ?? english)[what], words ? tag : "en", ...values);
}
