import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

interface Props {
  tone: "bad" | "warn" | "plain";
  icon?: IconName;
  title: ComponentChildren;
  children?: ComponentChildren;
  action?: ComponentChildren;
}

/** Something to know before reading on. Bad news is announced, politely. */
export function Banner({ tone, icon = "alert", title, children, action }: Props) {
  return (
    <div class={`banner banner-${tone}`} role={tone === "plain" ? undefined : "status"}>
      <Icon name={icon} />
      <div class="banner-words">
        <strong>{title}</strong>
        {children}
      </div>
      {action}
    </div>
  );
}
