/** From the top down; what conditions compare with. `staff`: a job without people or a budget of its own. */
export const seniorities = ["founder", "c-level", "vp", "director", "head", "manager", "senior", "staff", "junior"] as const;
export type Seniority = (typeof seniorities)[number];

export const departments = [
  "sales",
  "marketing",
  "engineering",
  "it",
  "finance",
  "hr",
  "operations",
  "purchasing",
  "production",
  "legal",
  "product",
  "support",
  "data",
] as const;
export type Department = (typeof departments)[number];

/** One expression that matches where any of them does. */
const any = (...parts: RegExp[]) => new RegExp(parts.map(({ source }) => source).join("|"));

/**
 * First match wins, so that the narrower words come before those they contain. English, German, French, Spanish, Italian, Dutch and
 * Portuguese; written for texts in small letters without accents, and with the endings of both genders.
 */
export const seniorityWords: readonly [RegExp, Seniority][] = [
  // Who works for somebody high up is not high up.
  [
    any(
      /\b(intern|trainee|apprentice|werkstudent(in)?|praktikant(in)?|azubi|auszubildende[rn]?|stagiaire)\b/,
      /\b(alternant[e]?|becari[oa]|tirocinante|stagiair[e]?)\b/,
    ),
    "junior",
  ],
  [
    any(
      /\b(assistant|assistenz|assistent(in)?|asistente|assistente)\b.*\b(to|of|der|des|de|du|del|von)\b/,
      /\b(sekretar(in)?|secretary|secretaire|secretari[oa])\b.*\b(to|of|der|des|de|du|del|von)\b/,
    ),
    "staff",
  ],
  [/\b(executive|personal|administrative|office) (assistant|secretary)\b|\bvorstandsassisten|\bassistante? de direction\b/, "staff"],
  // Words that sound like more than they are.
  [/\b(product|process|service|data|system|systems|platform) owner\b|\bproduct ?owner\b/, "staff"],
  [/\b(account|sales|business development|marketing|customer|client|public relations|pr) executive\b/, "staff"],
  [/\b(key |technical |customer |strategic |senior )*(account|case|community|social media|content|office|scrum) manager(in)?\b/, "staff"],
  [
    any(
      /\b(founder|co-?founder|owner|proprietor|grunder(in)?|mitgrunder(in)?|inhaber(in)?|eigentumer(in)?)\b/,
      /\b(gesellschafter(in)?|fondat(eur|rice)|cofondat(eur|rice)|gerant[e]?|proprietaire|fundador(a)?)\b/,
      /\b(cofundador(a)?|duen[oa]|propietari[oa]|fondat(ore|rice)|titolare|proprietario|oprichter)\b/,
      /\b(eigenaar|eigenares|socio|socia)\b/,
    ),
    "founder",
  ],
  [/\bvice[ -]?(president|presidente?|presidenta|prasident(in)?)\b|\b(s|e|a)?vp\b|\bvizeprasident(in)?\b/, "vp"],
  [
    any(
      /\bc[eftiomspdrhla]o\b|\bc[is]so\b|\bchro\b|\bchief\b.*\bofficer\b/,
      /\bchief (executive|technology|financial|information|marketing|operating)\b/,
    ),
    "c-level",
  ],
  [
    any(
      /\b(managing director|president|chairman|chairwoman|general manager|geschaftsfuhr(er|erin|ung))\b/,
      /\b(geschaftsleit(er|erin|ung)|vorstand|vorstandin|vorstandsvorsitzende[r]?|pdg|dg)\b/,
      /\b(directeur general|directrice generale|president[e]?|presidenta|director general)\b/,
      /\b(directora general|gerente general|consejer[oa] delegad[oa]|amministra(tore|trice) delegat[oa])\b/,
      /\b(direttore generale|algemeen directeur|bestuurder)\b/,
    ),
    "c-level",
  ],
  [
    any(
      /\b(head|leiter(in)?|leitung|responsable|jef[ea]|hoofd|capo|responsabile)\b/,
      /\bchef(fe)? (de|du) (service|departement)\b/,
      /(bereichs|abteilungs|vertriebs|einkaufs|verkaufs|marketing|werks|produktions)leit(er|erin|ung)\b/,
      /(betriebs|personal|it-|finanz|entwicklungs|logistik|lager)leit(er|erin|ung)\b/,
    ),
    "head",
  ],
  [/\b(direct(or|ora|eur|rice)|director|direktor(in)?|dirett(ore|rice)|diretor(a)?|dir)\b/, "director"],
  [
    any(
      /\b(manager(in)?|team ?leit(er|erin|ung)|gruppenleit(er|erin|ung)|teamlead|team lead(er)?)\b/,
      /\b(supervisor(a)?|prokurist(in)?|gerente|chef(fe)? (d'equipe|de projet)|encargad[oa])\b/,
      /\b(coordinat(or|eur|rice)|coordinador(a)?|meister(in)?|foreman|afdelingshoofd)\b/,
      /\w+(manager|managerin)\b/,
    ),
    "manager",
  ],
  [/\b(senior|sr|principal|lead|staff engineer|expert(e)?|experienced|leitende[rn]?|confirme|experimentad[oa])\b/, "senior"],
  [/\b(junior|jr|entry.level|nachwuchs|debutant[e]?|assistant|assistent(in)?|assistente|asistente|auxiliar)\b/, "junior"],
];

/** The first that matches the earliest word of a title: "IT Sales Manager" sells, "Head of IT" does not. */
export const departmentWords: readonly [RegExp, Department][] = [
  [
    any(
      /\bc[mr]o\b|\bsales\b|\bvertrieb|\bverkauf|\bsdr\b|\bbdr\b|\baccount (executive|manager)/,
      /\bbusiness development\b|\bcommercial[e]?\b|\bventes?\b|\bventas\b|\bvendite\b|\bverkoop/,
      /\bvendas\b|\baussendienst|\brevenue\b|\bcomercial\b/,
    ),
    "sales",
  ],
  [
    any(
      /\bcmo\b|\bmarketing|\bgrowth\b|\bbrand|\bmarque\b|\bmarke\b|\bcommunicat?ions?\b/,
      /\bkommunikation|\bcomunicacion\b|\bdemand gen|\bcontent\b|\bseo\b|\bpr\b/,
    ),
    "marketing",
  ],
  [
    any(
      /\bcpo\b|\bproduct (owner|manager|lead|director|management)|\bproduktmanag|\bhead of product\b/,
      /\bvp product\b|\bproduit\b|\bproducto\b|\bproduct ?owner\b/,
    ),
    "product",
  ],
  [
    any(
      /\b(cio|ciso|cso)\b|\bit\b|\bit-|\binformation (technology|security|systems)|\binformatik/,
      /\binformatique\b|\binformatica\b|\bsystem ?administrat|\bsysadmin\b|\bedv\b|\bnetwork\b|\bcyber/,
      /\bsystemes d'information\b|\btecnologia\b|\bdsi\b/,
    ),
    "it",
  ],
  [/\bdata (scien|engineer|analyst|analytics)|\bcdo\b|\banalytics\b|\bbusiness intelligence\b|\bdatenanaly/, "data"],
  [
    any(
      /\bcto\b|\bengineer|\bingenieur|\bingenier[oa]?|\bdevelop(er|ment)\b|\bentwickl|\bdeveloppe/,
      /\bdesarroll|\bsoftware\b|\br&d\b|\bresearch\b|\bforschung|\btechni(cal|k|que)\b|\btecnic[oa]\b/,
      /\bdevops\b|\barchitect\b|\bkonstruk/,
    ),
    "engineering",
  ],
  [
    any(
      /\bcfo\b|\bfinan[czs]|\baccount(ant|ing)\b|\bcontroll(er|ing)|\bbuchhalt|\bcomptab|\bcontab/,
      /\btreasur|\bcontrole de gestion\b|\bboekhoud/,
    ),
    "finance",
  ],
  [
    any(
      /\bchro\b|\bhr\b|\bhuman resources\b|\bpeople\b|\btalent\b|\brecruit/,
      /\bpersonal(leit|wesen|abteilung|referent)|\bressources humaines\b|\brh\b|\brecursos humanos\b/,
      /\brrhh\b|\brisorse umane\b/,
    ),
    "hr",
  ],
  [
    any(
      /\b(chief procurement|procurement|purchas|buyer|einkauf|achats?|acheteu|compras|comprador|acquisti)/,
      /\b(inkoop|sourcing|beschaffung)/,
    ),
    "purchasing",
  ],
  [
    any(
      /\bproduction|\bproduktion|\bfertigung|\bmanufactur|\bplant\b|\bwerks?leit|\bwerkleit|\busine\b/,
      /\bproduccion\b|\bfabrica\b|\bproduzione\b|\bmeister(in)?\b|\bforeman\b/,
    ),
    "production",
  ],
  [
    any(
      /\bcoo\b|\boperat(ions|ing|ivo|iva)\b|\boperaciones\b|\bexploitation\b|\blogist|\bsupply chain\b/,
      /\bwarehouse|\blager|\bbetrieb|\bfacilit|\bfleet\b|\bfuhrpark|\balmacen/,
    ),
    "operations",
  ],
  [
    any(/\blegal\b|\bcounsel\b|\blawyer\b|\battorney\b|\brecht|\bjurist|\bjuridi|\bavocat|\babogad[oa]\b/, /\bcompliance\b|\bdatenschutz/),
    "legal",
  ],
  [
    any(
      /\bsupport\b|\bcustomer (success|service|care)\b|\bkundendienst|\bkundenservice/,
      /\bservice client\b|\bsoporte\b|\batencion al cliente\b|\bhelp ?desk\b/,
    ),
    "support",
  ],
];
