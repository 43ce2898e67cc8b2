import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Banner } from "../look/Banner.tsx";
import { Button } from "../look/Button.tsx";
import { Skeleton } from "../look/Skeleton.tsx";

/**
 * A screen whose code is fetched when it is first opened. Where that fails (no network, or a newer version of the console was deployed
 * and took the old files away) it says so and can be asked again.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [state, setState] = useState<"loading" | "here" | "failed">(loaded ? "here" : "loading");
    useEffect(() => {
      if (state !== "loading") return;
      let gone = false;
      load()
        .then((component) => {
          loaded = component;
          return "here" as const;
        })
        .catch(() => "failed" as const)
        .then((next) => !gone && setState(next));
      return () => {
        gone = true;
      };
    }, [state]);
    if (state === "here" && loaded) {
      const Screen = loaded;
      return <Screen {...props} />;
    }
    if (state === "loading")
      return (
        <div class="later" role="status">
          <Skeleton width={24} tall />
          <Skeleton width={60} />
          <Skeleton width={48} />
          <span class="unseen">Loading</span>
        </div>
      );
    return (
      <div class="later">
        <Banner tone="bad" title="This screen could not be loaded." action={<Button onClick={() => location.reload()}>Load again</Button>}>
          <span>The connection was lost, or a newer version of the console is there.</span>
        </Banner>
      </div>
    );
  };
}
