/**
 * Property names that are known to our own scripts and to nobody else: not to the wire, the page, or a host page's browser. The build
 * shortens them, the same in all our scripts. A name that is also a value (an index, as in `says[saving]`)
 * may not stand here, nor the name of a word, since forms say words otherwise by it.
 */
export const innerNames = (
  "FieldFrame Help InputField Optional Wrong acknowledge actions agreedMs allowed alternative answersTold arrive askOutcome " +
  "backoffMs behind besides captureMode capturedAnswers chosen described disk dress durable firstThatFit flow found goOnWith goTo " +
  "guarded heldUntil hide holdsCardNumber inBytes inJson inputOf isEmpty keeper kids lastSeq lateFile later leadTo leave leftMs " +
  "letter longDay mayBeThere mint moment onAnother onAnswer onBooked onErased onEvent onForgotten onFound onInvalid onLastStep " +
  "onLeave onLeft onMissing onNo onReceipt onShow onTrouble onValue onYes phase post prefilled private props readDate readOwn " +
  "refusal regionHere remedy remember renew retain said saving skipTo soon takeUp tell tellAll tells told trapped urge went wipe " +
  "wire"
).split(" ");
