import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "./Icon.tsx";

interface Props {
  tone: "bad" | "warn" | "plain";
  icon?: IconName;
  title: ComponentChildren;
  children?: ComponentChildren;
  /** Something to do about it, under the news and not announced with it. */
  below?: ComponentChildren;
  action?: ComponentChildren;
}

/** Something to know before reading on. Bad news is announced, politely. */
export function Banner({ tone, icon = "alert", title, children, below, action }: Props) {
  return (
    <div class={`banner banner-${tone}`}>
      <Icon name={icon} />
      <div class="banner-words">
        <div class="banner-news" role={tone === "plain" ? undefined : "status"}>
          <strong>{title}</strong>
          {children}
        </div>
        {below}
      </div>
      {action}
    </div>
  );
}
