/**
 * Property names that are known to our own scripts and to nobody else: not to the wire, the page, or a host page's browser. The build
 * shortens them, the same in all our scripts. A name that is also a value (an index, as in `says[saving]`)
 * may not stand here, nor the name of a word, since forms say words otherwise by it.
 */
export const innerNames = (
  "FieldFrame Help InputField Optional Wrong acknowledge actions agreedMs allowed alternative answersTold arrive askOutcome " +
  "backoffMs behind besides capturedAnswers captureMode chosen described disk dress durable firstThatFit flow found goTo guarded " +
  "heldUntil hide holdsCardNumber inBytes inJson inputOf isEmpty keeper kids lastSeq lateFile later leadTo leave letter longDay " +
  "mayBeThere mint moment onBooked onErased onEvent onForgotten onLastStep onLeave onReceipt onShow onTrouble onValue phase post " +
  "prefilled private props readDate readOwn refusal regionHere remedy remember renew retain said saving skipTo soon takeUp tell tellAll " +
  "told trapped urge went wipe wire"
).split(" ");
