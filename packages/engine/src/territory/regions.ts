/**
 * Regions of countries whose sales territories are often drawn along them, ISO 3166-2 without the country; the United States without
 * outlying areas.
 */
const lists: Readonly<Record<string, string>> = {
  AT: "1 2 3 4 5 6 7 8 9",
  AU: "ACT NSW NT QLD SA TAS VIC WA",
  CA: "AB BC MB NB NL NS NT NU ON PE QC SK YT",
  CH: "AG AI AR BE BL BS FR GE GL GR JU LU NE NW OW SG SH SO SZ TG TI UR VD VS ZG ZH",
  DE: "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH",
  GB: "ENG NIR SCT WLS",
  NL: "DR FL FR GE GR LI NB NH OV UT ZE ZH",
  US:
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI SC SD " +
    "TN TX UT VA VT WA WI WV WY",
};

/** Undefined where they are not known here. */
export const regionsOf = (country: string): readonly string[] | undefined => lists[country.toUpperCase()]?.split(" ");
