/** Officially assigned ISO 3166-1 alpha-2 codes, 249: first letters with their second ones. Names come from `Intl.DisplayNames`. */
const byFirstLetter =
  "ADEFGILMOQRSTUWXZ BABDEFGHIJLMNOQRSTVWYZ CACDFGHIKLMNORUVWXYZ DEJKMOZ ECEGHRST FIJKMOR GABDEFGHILMNPQRSTUWY " +
  "HKMNRTU IDELMNOQRST JEMOP KEGHIMNPRWYZ LABCIKRSTUVY MACDEFGHKLMNOPQRSTUVWXYZ NACEFGILOPRUZ OM PAEFGHKLMNRSTWY " +
  "QA REOSUW SABCDEGHIJKLMNORSTVXYZ TCDFGHJKLMNORTVWZ UAGMSYZ VACEGINU WFS YET ZAMW";

export const countries: readonly string[] = byFirstLetter
  .split(" ")
  .flatMap(([first, ...seconds]) => seconds.map((second) => `${first}${second}`));
