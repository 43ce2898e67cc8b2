import { Icon } from "../../look/Icon.tsx";
import { Act } from "../Act.tsx";
import { addMember, addPool, removeMember, setPerDay, setWeight } from "../edit/pools.ts";
import type { DraftParts, PoolPart } from "../edit/read.ts";
import { type Desk, More, rowsShown, sought } from "./FormView.tsx";
import { NumberField } from "./NumberField.tsx";
import { Wrong } from "./RepsForm.tsx";

interface Props {
  parts: DraftParts;
  search: string;
  desk: Desk;
}

const rotations: Record<string, string> = {
  weighted: "by weight",
  order: "in order",
  leastLoaded: "fewest open first",
  bestFit: "best fit first",
};

/** Who shares leads, and in which parts. */
export function PoolsForm({ parts, search, desk }: Props) {
  const nameOf = (id: string) => parts.reps.find((rep) => rep.id === id)?.name ?? id;
  const found = parts.pools
    .map((pool, index) => ({ pool, index }))
    .filter(({ pool }) => sought(search, pool.name, pool.id, ...pool.members.map(({ rep }) => nameOf(rep))));
  return (
    <>
      <NewPool desk={desk} />
      {found.length === 0 && <p class="muted small">{parts.pools.length === 0 ? "There are no pools yet." : "No pool is like that."}</p>}
      {found.slice(0, rowsShown).map(({ pool, index }) => (
        <section key={pool.id || index} class="form-card" aria-label={pool.name}>
          <header class="form-card-head">
            <h3>{pool.name}</h3>
            <span class="muted small">{rotations[pool.rotation] ?? pool.rotation}</span>
            <Act kind="quiet" small label={`Show ${pool.name} in the text`} onClick={() => desk.show(["pools", index])}>
              <code aria-hidden="true">{"{ }"}</code>
            </Act>
          </header>
          <Wrong desk={desk} path={`pools[${index}]`} />
          <Members pool={pool} nameOf={nameOf} desk={desk} />
          <Joining pool={pool} parts={parts} desk={desk} />
        </section>
      ))}
      <More count={found.length} />
    </>
  );
}

function NewPool({ desk }: { desk: Desk }) {
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const name = String(new FormData(form).get("name")).trim();
    if (desk.apply((text) => addPool(text, name))) form.reset();
  };
  return (
    <form class="form-join" onSubmit={add} noValidate>
      <input
        class="input"
        name="name"
        placeholder="Name of a new pool"
        aria-label="Name of a new pool"
        maxLength={120}
        autocomplete="off"
      />
      <Act small type="submit">
        <Icon name="plus" size={14} />
        Add a pool
      </Act>
    </form>
  );
}

function Members({ pool, nameOf, desk }: { pool: PoolPart; nameOf(id: string): string; desk: Desk }) {
  const total = pool.members.reduce((sum, { weight }) => sum + weight, 0);
  if (pool.members.length === 0) return <p class="muted small">Nobody is in it.</p>;
  return (
    <table class="form-table">
      <thead>
        <tr>
          <th scope="col">Rep</th>
          <th scope="col">Weight</th>
          <th scope="col">Share</th>
          <th scope="col">A day, at most</th>
          <th>
            <span class="unseen">Take out</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {pool.members.map(({ rep, weight, perDay }) => (
          <tr key={rep}>
            <th scope="row">{nameOf(rep)}</th>
            <td>
              <NumberField
                label={`Weight of ${nameOf(rep)} in ${pool.name}`}
                value={weight}
                min={0.01}
                step="any"
                onGiven={(given) => desk.apply((text) => setWeight(text, pool.id, rep, given ?? 0))}
              />
            </td>
            <td class="muted">{total > 0 ? `${Math.round((weight / total) * 100)} %` : ""}</td>
            <td>
              <NumberField
                label={`Most leads a day for ${nameOf(rep)} in ${pool.name}`}
                value={perDay}
                min={0}
                step={1}
                onGiven={(given) => desk.apply((text) => setPerDay(text, pool.id, rep, given))}
              />
            </td>
            <td>
              <Act
                kind="quiet"
                small
                label={`Take ${nameOf(rep)} out of ${pool.name}`}
                onClick={() => desk.apply((text) => removeMember(text, pool.id, rep))}
              >
                <Icon name="cross" size={14} />
              </Act>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Joining({ pool, parts, desk }: { pool: PoolPart; parts: DraftParts; desk: Desk }) {
  const others = parts.reps.filter((rep) => !pool.members.some((member) => member.rep === rep.id));
  const join = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const rep = String(new FormData(form).get("rep"));
    if (rep !== "") desk.apply((text) => addMember(text, pool.id, rep, 1));
    form.reset();
  };
  return (
    <form class="form-join" onSubmit={join}>
      <select class="input" name="rep" aria-label={`Rep to join ${pool.name}`}>
        <option value="">Choose a rep…</option>
        {others.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Act small type="submit">
        Join
      </Act>
    </form>
  );
}
