import type { Theme } from "@baton/contract/theme";

/** Tokens of `contract/look.ts` without their `--b-`. What a preset leaves out is as in `plain`. */
type Tokens = Record<string, string>;
export interface Preset {
  light: Tokens;
  dark: Tokens;
  /** The same in both. */
  shape: Tokens;
}

/** Five ways to look. Every pair of colours that is read keeps 4.5 : 1, every edge of a control 3 : 1, in both schemes. */
export const presetLooks: Record<NonNullable<Theme["preset"]>, Preset> = {
  /** Paper, ink and one colour. */
  plain: { light: {}, dark: {}, shape: {} },
  /** Round, airy, a breath of violet. */
  soft: {
    light: {
      surface: "#f5f4fb",
      ink: "#1e1b2e",
      muted: "#625e77",
      line: "#e4e1f0",
      edge: "#8b87a1",
      accent: "#5b4bd6",
      shadow: "0 2px 4px rgb(30 27 46/.05),0 18px 44px -14px rgb(70 55 160/.24)",
    },
    dark: {
      paper: "#17151f",
      surface: "#211e2c",
      ink: "#f1eff8",
      muted: "#aaa5bd",
      line: "#353044",
      edge: "#7c7691",
      accent: "#a99cff",
      shadow: "0 18px 44px -14px rgb(0 0 0/.6)",
    },
    shape: {
      radius: "16px",
      space: "1.1",
      font: 'ui-rounded,"SF Pro Rounded","Hiragino Maru Gothic ProN",Nunito,Quicksand,ui-sans-serif,system-ui,"Segoe UI",Roboto,Arial,sans-serif',
    },
  },
  /** Black, white, and no corner rounded. */
  sharp: {
    light: { surface: "#f4f4f4", ink: "#0a0a0a", muted: "#595959", line: "#d4d4d4", edge: "#737373", accent: "#0a0a0a" },
    dark: { paper: "#0a0a0a", surface: "#171717", ink: "#fafafa", muted: "#a3a3a3", line: "#333", edge: "#8a8a8a", accent: "#fafafa" },
    shape: { radius: "0px", shadow: "none", font: 'Inter,"Helvetica Neue",Helvetica,Arial,ui-sans-serif,system-ui,sans-serif' },
  },
  /** Cream paper, terracotta, letters of a book. */
  warm: {
    light: {
      paper: "#fffaf3",
      surface: "#f8f0e4",
      ink: "#2b2118",
      muted: "#6b5d4e",
      line: "#e9dcc9",
      edge: "#918070",
      accent: "#a3401f",
      shadow: "0 1px 2px rgb(43 33 24/.06),0 10px 28px -10px rgb(110 70 30/.22)",
    },
    dark: {
      paper: "#1d1712",
      surface: "#28201a",
      ink: "#f6ecdf",
      muted: "#b9a894",
      line: "#3d3128",
      edge: "#857465",
      accent: "#f0a07a",
      shadow: "0 10px 28px -10px rgb(0 0 0/.5)",
    },
    shape: { radius: "8px", font: '"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua","Noto Serif",Georgia,serif' },
  },
  /** The blue of a night and of a fountain pen. */
  ink: {
    light: {
      paper: "#fbfcfe",
      surface: "#eff3f9",
      ink: "#0b1526",
      muted: "#526078",
      line: "#d8e0ec",
      edge: "#7e8ba1",
      accent: "#1652d6",
      shadow: "0 1px 2px rgb(11 21 38/.06),0 12px 32px -12px rgb(16 48 120/.22)",
    },
    dark: {
      paper: "#0b1322",
      surface: "#131d30",
      ink: "#e9f0fb",
      muted: "#9daabf",
      line: "#25314a",
      edge: "#6b7a94",
      accent: "#7fb0ff",
      shadow: "0 12px 32px -12px rgb(0 0 0/.6)",
    },
    shape: { radius: "12px" },
  },
};
