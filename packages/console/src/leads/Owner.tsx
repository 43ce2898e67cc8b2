import { Avatar } from "../look/Avatar.tsx";

/** The rep who holds the lead. */
export function Owner({ name }: { name: string }) {
  return (
    <span class="owner">
      <Avatar name={name} />
      <span class="owner-name">{name}</span>
    </span>
  );
}
