/** Excerpts of what real pages do to everything on them. Each is the head of a page. */
export const hosts: Record<string, string> = {
  "Bootstrap's reboot": `<style>
    *,::after,::before{box-sizing:border-box}
    body{margin:0;font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:1rem;font-weight:400;line-height:1.5;color:#212529;text-align:left;-webkit-text-size-adjust:100%}
    h1,h2,h3{margin-top:0;margin-bottom:.5rem;font-weight:500;line-height:1.2} p{margin-top:0;margin-bottom:1rem} label{display:inline-block}
    button{border-radius:0} button,input,select,textarea{margin:0;font-family:inherit;font-size:inherit;line-height:inherit} [hidden]{display:none!important}
    .card{position:relative;display:flex;flex-direction:column;border:9px solid red} .form-control{display:block;width:50%}</style>`,
  "Tailwind's preflight": `<style>
    *,::after,::before,::backdrop,::file-selector-button{box-sizing:border-box;margin:0;padding:0;border:0 solid}
    html,:host{line-height:1.5;-webkit-text-size-adjust:100%;tab-size:4;font-family:ui-sans-serif,system-ui,sans-serif}
    h1,h2,h3{font-size:inherit;font-weight:inherit} button,input,select,textarea,::file-selector-button{font:inherit;letter-spacing:inherit;color:inherit;border-radius:0;background-color:transparent;opacity:1}
    ::placeholder{opacity:1;color:color-mix(in oklab,currentcolor 50%,transparent)} img,svg,video{display:block;vertical-align:middle} ol,ul,menu{list-style:none}</style>`,
  "everything unset": "<style>*{all:unset!important}head,style,script,title{display:none!important}</style>",
  "rem of ten pixels": "<style>html{font-size:62.5%}body{font-size:1.6rem}</style>",
  // Not the root: who enlarges its letters wants everything larger, and gets it.
  "a storm of !important": `<style>html *{color:red!important;font:italic 900 31px/3 "Comic Sans MS",cursive!important;letter-spacing:.3em!important;word-spacing:1em!important;
    text-transform:uppercase!important;text-align:center!important;text-indent:2em!important;text-shadow:2px 2px red!important;white-space:nowrap!important;cursor:wait!important;
    list-style:square!important;user-select:none!important;border-radius:50%!important;background:none!important;transition:all 9s!important}
    input,button,select,textarea,fieldset,legend,label,p,h2,h3,form{display:none!important}</style>`,
  "unknown elements reset":
    "<style>:not(:defined){display:none} main>*:not(p,h1){display:block;float:left;width:100%;font-size:0;line-height:0;color:transparent}</style>",
  "a filter and a transform":
    "<style>main{filter:grayscale(0);transform:translateZ(0);perspective:900px;contain:layout;will-change:transform}</style>",
  "a dark page": "<style>html{background:#0b0b0d;color:#eee;color-scheme:dark}body{background:#0b0b0d;color:#eee}</style>",
};
