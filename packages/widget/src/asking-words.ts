/** What a form says that asks before it saves. In the embed they come as a fragment, with a form that does; see `build.ts`. */
export const askingWords = {
  agree: "Yes, save as I type",
  notAgreed: "Nothing leaves this page until you say yes or send the form. After a yes: ",
};
