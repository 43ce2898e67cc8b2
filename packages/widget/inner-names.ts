/**
 * Property names that are known to our own scripts and to nobody else: not to the wire, the page, or a host page's browser. The build
 * shortens them, the same in all our scripts. A name that is also a value (an index, as in `says[saving]`) may not stand here.
 */
export const innerNames = (
  "acknowledge actions agree allowed alternative arrive bookNone choose disk dress durable elsewhere flow forget found hide keep " +
  "keeper kids lastSeq later leave letter longDay meet meetLater mint moment more noMore notAgreed notSavedYet onBooked onErased " +
  "onForgotten onLeave onReceipt onTrouble onValue openBooking phase post prefilled private props refuse remember said saving skipTo " +
  "soon startOver stepOf takenNone trapped urge welcome went wire"
).split(" ");
