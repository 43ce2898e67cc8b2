/**
 * Property names that are known to our own scripts and to nobody else: not to the wire, the page, or a host page's browser. The build
 * shortens them, the same in all our scripts. A name that is also a value (an index, as in `says[saving]`)
 * may not stand here, nor the name of a word, since forms say words otherwise by it.
 */
export const innerNames = (
  "FieldFrame Help InputField Optional Wrong acknowledge actions again allowed alternative answersTold arrive askOutcome behind " +
  "besides captured counted described disk dress durable flow found guarded hide inputOf keep keeper kids lastSeq later leadTo " +
  "leave letter loadDial loadTypos longDay mint moment onBooked onErased onEvent onForgotten onLastStep onLeave onReceipt " +
  "onShow onTrouble onValue phase post prefilled private props refusal remember said saving skipTo soon takeUp tell trapped " +
  "urge went wipe wire"
).split(" ");
