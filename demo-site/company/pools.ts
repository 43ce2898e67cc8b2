import type { Pool, PoolMember } from "@baton/contract/routing";

type Written = Partial<PoolMember> & { rep: string };
const pool = (id: string, name: string, members: Written[], more: Partial<Pool> = {}) => ({ id, name, ...more, members });
const share = (rep: string, weight: number, more: Partial<PoolMember> = {}): Written => ({ rep, weight, ...more });

/** One pool per segment and region. A weight is the intended share beside the other members of the same pool. */
export const pools = [
  pool("enterprise-central", "Enterprise, Central", [
    share("darcel-schlecht", 3),
    share("anna-snelling", 2),
    share("jonathan-berthelot", 2),
    share("gladys-colclough", 1),
  ]),
  pool("enterprise-east", "Enterprise, East", [
    share("cassey-cress", 2),
    share("corliss-cosme", 2),
    share("donn-cantrell", 2),
    share("violet-mclelland", 1),
  ]),
  pool("enterprise-west", "Enterprise, West", [
    share("vicki-laflamme", 3),
    share("kary-hendrixson", 2),
    share("james-ascencio", 1),
    share("zane-levy", 1),
  ]),
  pool("enterprise-emea", "Enterprise, EMEA", [share("natalya-ivanova", 2), share("boris-faz", 2), share("rosie-papadopoulos", 1)]),
  pool("enterprise-apac", "Enterprise, Asia Pacific", [share("mei-mei-johns", 1), share("kami-bicknell", 1), share("carl-lin", 1)]),
  pool("mid-market-central", "Mid-market, Central", [
    share("versie-hillebrand", 2),
    share("cecily-lampkin", 2),
    share("marty-freudenburg", 2),
    share("moses-frase", 1, { perDay: 4 }),
  ]),
  pool("mid-market-east", "Mid-market, East", [
    share("reed-clapper", 2),
    share("daniell-hammack", 2),
    share("garret-kinder", 1),
    share("wilburn-farren", 1),
  ]),
  pool("mid-market-west", "Mid-market, West", [
    share("markita-hansen", 2),
    share("rosalina-dieter", 1),
    share("elease-gluck", 1),
    share("hayden-neloms", 2),
  ]),
  pool(
    "partners",
    "Partner desk",
    [share("elizabeth-anderson", 1, { priority: 2, perDay: 20 }), share("maureen-marcano", 1, { priority: 1 })],
    { rotation: "order" },
  ),
  pool("inside-sales", "Inside sales", [share("lajuana-vencill", 2), share("niesha-huffines", 1), share("carol-thompson", 1)]),
  pool("general", "General", [
    share("marty-freudenburg", 2),
    share("wilburn-farren", 2),
    share("elease-gluck", 2),
    share("garret-kinder", 1),
    share("carol-thompson", 1),
    share("hayden-neloms", 1),
  ]),
];
