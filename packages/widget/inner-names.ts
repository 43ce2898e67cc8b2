/**
 * Property names that are known to our own scripts and to nobody else: not to the wire, the page, or a host page's browser. The build
 * shortens them, the same in both scripts. A name that is also a value (an index, as in `says[saving]`) may not stand here.
 */
export const innerNames = (
  "acknowledge actions agree alternative bookNone choose dress elsewhere flow forget kids leave longDay meet meetLater mint " +
  "moment more noMore notAgreed notSavedYet onBooked onErased onForgotten onLeave onReceipt onTrouble onValue openBooking phase prefilled " +
  "post props refuse said saving soon stepOf takenNone trapped urge wire"
).split(" ");
